import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 规则设置: the lists of the township are pasted, checked, and stand in the forms (DOMAIN 16, screen 22).
@Suite struct PolicyListPageTests {
  @Test func categoriesArePastedAndProposed() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    let first = try await administrator.get("/policy")
    #expect(first.text.contains("data-category=\"10\"") && first.text.contains("还没有设定类别清单"))
    let bad = try await administrator.post("/policy/categories", [("list", "05 道路水利\n05 山塘水渠")])
    #expect(bad.status == 200 && bad.text.contains("id=\"problems\"") && bad.text.contains("第2行"))
    #expect(bad.text.contains("05 山塘水渠"), "what was pasted stays")
    #expect(bad.text.contains("id=\"category-list-error\"") && bad.text.contains("href=\"#category-list\""))
    #expect(!bad.text.contains("id=\"service-list-error\""))
    let taken = try await administrator.post("/policy/categories", [("list", "05 道路水利\n05.1 山塘水渠")])
    #expect(taken.status == 303)
    let after = try await administrator.get("/policy")
    #expect(after.text.contains("data-category=\"05.1\"") && !after.text.contains("还没有设定类别清单"))
    let worker = try town.browser(WebTown.person(.gridWorker))
    let form = try await worker.get("/intakes/new")
    #expect(form.text.contains("05.1 山塘水渠") && !form.text.contains("合同经济"))
    let fields = [
      ("home", "\(WebTown.grid)"), ("title", "水渠垮塌"), ("nature", "help"), ("channel", "walk_in"),
      ("facts", "垮了五米"),
    ]
    let refused = try await worker.post("/intakes/new", fields + [("category", "水利")])
    #expect(refused.status == 200 && refused.text.contains("id=\"f-category-error\""))
    #expect(try await worker.post("/intakes/new", fields + [("category", "05.1")]).status == 303)
    let list = try await administrator.get("/list")
    #expect(list.text.contains("<option value=\"山塘水渠\"") && !list.text.contains("<option value=\"合同经济\""))
    #expect(try await worker.post("/policy/categories", [("list", "01 其他")]).status == 200)
    #expect(CategoryTree.inForce(by: try town.node.directorySnapshot().policy)?.categories.count == 2)
  }

  @Test func servicesArePastedAndChosen() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    #expect(try await administrator.get("/policy").text.contains("还没有设定服务清单"))
    let bad = try await administrator.post("/policy/services", [("list", "1 | 只有一条")])
    #expect(bad.status == 200 && bad.text.contains("恰为1至10条"))
    let rows = (1...10).map { "\($0) | 服务之\($0) | \(WebTown.department) | 说明" }.joined(separator: "\n")
    #expect(try await administrator.post("/policy/services", [("list", rows)]).status == 303)
    #expect(try await administrator.get("/policy").text.contains("data-service=\"10\""))
    let form = try await town.browser(WebTown.person(.gridWorker)).get("/intakes/new")
    #expect(form.text.contains("<option value=\"7\"") && form.text.contains("7 服务之7"))
  }

  @Test func howTheGridsLieIsTypedAndDrawn() async throws {
    let town = try WebTown()
    let administrator = try town.browser(WebTown.person(.administrator))
    #expect(try await administrator.get("/policy").text.contains("网格按编号排列"))
    let number = try town.node.directorySnapshot().nameInSketch(WebTown.grid)
    #expect(try await administrator.get("/grids").text.contains("data-field=\"\(WebTown.grid)\""))
    let bad = try await administrator.post("/policy/sketch", [("list", ". 99\n\(number)")])
    #expect(bad.status == 200 && bad.text.contains("id=\"sketch-list-error\"") && bad.text.contains("“99”"))
    #expect(bad.text.contains(". 99"), "what was typed stays")
    #expect(try town.node.directorySnapshot().policy[GridSketch.policyKey] == nil)
    #expect(try await administrator.post("/policy/sketch", [("list", ". . \(number)")]).status == 303)
    let map = try await administrator.get("/grids")
    let x = 2 * (GridMap.fieldWidth + GridMap.gap)
    #expect(map.text.contains("x=\"\(x)\" y=\"0\"") && map.text.contains("href=\"/grids/\(WebTown.grid)\""))
    #expect(try await administrator.get("/policy").text.contains(". . \(number)\n"))
    let worker = try town.browser(WebTown.person(.gridWorker))
    #expect(try await worker.post("/policy/sketch", [("list", "\(number)")]).text.contains("id=\"problems\""))
  }

  @Test func aFieldIsTheDarkerTheMoreIsInHand() {
    #expect((0...8).map { GridMap.shade($0, most: 8) } == [0, 1, 1, 2, 2, 3, 3, 4, 4])
    #expect(GridMap.shade(1, most: 1) == 4 && GridMap.shade(0, most: 0) == 0 && GridMap.shade(1, most: 1000) == 1)
  }
}
