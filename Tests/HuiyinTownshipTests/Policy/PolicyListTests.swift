import HuiyinRecords
import HuiyinTownship
import Testing

/// Lists of the township: categories with codes, and the ten services (DOMAIN 2, 3.2).
@Suite struct PolicyListTests {
  private func problems(_ body: () throws(InvalidPolicyList) -> Void) -> [String] {
    do throws(InvalidPolicyList) {
      try body()
      return []
    } catch {
      return error.problems.map(\.label.chinese)
    }
  }

  // MARK: Categories

  @Test func aTreeIsReadAndWritten() throws {
    let tree = try CategoryTree(
      parsing: "\u{FEFF}# 本镇类别\r\n01 土地宅基地\r\n01.1  建房 审批 # 新增\n\n02 道路水利\n")
    #expect(tree.categories.map(\.code) == ["01", "01.1", "02"])
    #expect(tree.categories.map(\.name) == ["土地宅基地", "建房 审批", "道路水利"])
    #expect(tree.categories.map(\.depth) == [0, 1, 0])
    #expect(try CategoryTree(parsing: tree.text) == tree)
    #expect(CategoryTree.inForce(by: [CategoryTree.policyKey: tree.text]) == tree)
  }

  @Test func aCategoryIsFoundByCodeOrName() throws {
    let tree = try CategoryTree(parsing: "01 土地宅基地\n01.1 建房审批\n")
    #expect(tree.name(of: "01.1") == "建房审批" && tree.name(of: " 土地宅基地 ") == "土地宅基地")
    #expect(tree.name(of: "01.1 建房审批") == "建房审批")
    #expect(tree.name(of: "1") == nil && tree.name(of: "水利") == nil && tree.name(of: "") == nil)
  }

  @Test func everythingThatIsWrongIsNamed() {
    #expect(
      problems { () throws(InvalidPolicyList) in
        _ = try CategoryTree(parsing: "土地 一类\n01 土地\n01 道路\n02 土地\n03\n04.1 青苗\n05 2025\n")
      }.map { $0.prefix(4) } == ["第1行：", "第3行：", "第4行：", "第5行：", "第6行：", "第7行："])
    #expect(problems { () throws(InvalidPolicyList) in _ = try CategoryTree(parsing: "# 空") } == ["清单中没有类别"])
    let long = "01 " + String(repeating: "长", count: 41)
    #expect(problems { () throws(InvalidPolicyList) in _ = try CategoryTree(parsing: long) }.count == 1)
  }

  @Test func withoutAListTheStandardIsProposed() {
    #expect(CategoryTree.inForce(by: [:]) == nil)
    #expect(CategoryTree.inForce(by: [CategoryTree.policyKey: "what"]) == nil, "what cannot be read binds nobody")
    #expect(CategoryTree.choices(by: [:]) == Choices.defaultCategories)
    #expect(CategoryTree.standard.categories.map(\.name) == Choices.defaultCategories.map(\.label.chinese))
    #expect(CategoryTree.standard.categories.map(\.code) == (1...10).map { $0 < 10 ? "0\($0)" : "\($0)" })
  }

  // MARK: Services

  private func rows(_ numbers: some Sequence<Int>) -> String {
    numbers.map { "\($0) | 服务\($0) | \($0 + 3) | 说明\n" }.joined()
  }

  @Test func tenServicesAreReadAndWritten() throws {
    let list = try ServiceList(parsing: rows((1...10).reversed()))
    #expect(list.items.map(\.number) == Array(1...10) && list.item(4)?.title == "服务4" && list.item(4)?.owner == 7)
    #expect(try ServiceList(parsing: list.text) == list)
    #expect(ServiceList.inForce(by: [ServiceList.policyKey: list.text]) == list)
    #expect(list.item(11) == nil && list.choices.first?.code == .integer(1))
    let named = try ServiceList(parsing: rows(1...9) + "10 | 服务10 | 水利站") { $0 == "水利站" ? 8 : 5 }
    #expect(named.item(10)?.owner == 8 && named.item(10)?.description == "")
  }

  @Test func neverMoreAndNeverLess() {
    let whole = ["为民服务清单应恰为1至10条，每条一次"]
    for numbers in [Array(1...9), Array(1...10) + [10], []] {
      #expect(problems { () throws(InvalidPolicyList) in _ = try ServiceList(parsing: rows(numbers)) } == whole)
    }
    #expect(
      problems { () throws(InvalidPolicyList) in
        _ = try ServiceList(parsing: rows(1...8) + "11 | 多\n10 |  | 3\n9 | 有 | 无此单位\n")
      }.map { $0.prefix(5) } == ["第9行：应", "第10行：", "第11行："])
    #expect(ServiceList.inForce(by: [ServiceList.policyKey: rows(1...3)]) == nil)
  }
}
