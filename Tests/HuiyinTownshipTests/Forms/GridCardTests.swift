import HuiyinRecords
import Testing

@testable import HuiyinAuthority
@testable import HuiyinTownship

/// 明白卡 (DOMAIN 9, form 16): what hangs on the wall of a grid.
@Suite struct GridCardTests {
  private static let day = CivilDate(year: 2026, month: 3, day: 11)!

  private func person(
    _ number: PersonNumber, _ name: String, _ role: Role, level: CongressLevel? = nil, phone: String = ""
  ) -> Person {
    Person(
      number: number, name: name, unit: 4, roles: role.bit, phone: phone,
      representative: level.map { Representative(level: $0, district: "", tags: [], term: "", fourRoles: []) })
  }

  private func card(_ people: [Person], _ grid: Grid, policy: [String: String] = [:], sites: [Site] = []) -> GridCard {
    let persons = Dictionary(uniqueKeysWithValues: people.map { ($0.number, $0) })
    let unit = Unit(number: 4, name: "第三网格", kind: .grid, grid: grid)
    var snapshot = DirectorySnapshot()
    snapshot.townshipName = "禾渚镇"
    snapshot.persons = persons
    snapshot.units = [4: unit]
    snapshot.policy = policy
    let team = GridComposition(unit, grid, persons: persons, members: people, sites: sites)
    return GridCard(team, in: snapshot, on: Self.day)
  }

  private static let services = (1...10).map { "\($0) | 服务\($0) | 0 | \n" }.joined()

  @Test func whoIsPostedStandsFirst() {
    let people = [
      person(1, "张县", .representative, level: .county, phone: "13800000001"),
      person(2, "李镇", .representative, level: .town, phone: "13800000002"),
      person(3, "王镇", .representative, level: .town, phone: "13800000003"),
      person(4, "赵调", .mediator, phone: "13800000004"), person(5, "钱网", .gridWorker, phone: "13800000005"),
    ]
    let grid = Grid(number: 3, villages: ["桥下村", "松岗村"], countyRepresentative: 1, townRepresentative: 2)
    let site = Site(number: 1, grid: 4, kind: .townActivityRoom, name: "三网格活动室", address: "桥下村1号", hours: "每周三")
    let card = card(
      people, grid, policy: [GridCard.accountKey: "禾渚人大", ServiceList.policyKey: Self.services], sites: [site])
    #expect(card.contacts.map(\.post) == ["驻格县代表", "驻格镇代表", "调解员"])
    #expect(card.contacts.map(\.name) == ["张县", "李镇", "赵调"])
    #expect(card.contacts.map(\.phone) == ["13800000001", "13800000002", "13800000004"])
    #expect(card.representatives == ["王镇（\(CongressLevel.town.label.chinese)）"])
    #expect(card.services.count == 10 && card.account == "禾渚人大")
    let code = card.codeText
    #expect(code.hasPrefix("禾渚镇第三网格\n驻格县代表 张县 13800000001\n") && code.hasSuffix("公众号 禾渚人大"))
    #expect(!code.contains("钱网") && !code.contains("13800000003"))
    let text = card.blocks.map { "\($0)" }.joined()
    for words in ["桥下村、松岗村", "每月9日", "每月19日", "三网格活动室，桥下村1号，每周三", "服务10", "照片"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(card.madeWords == "以2026年3月11日的名册为准")
    // As text it is no wider than any form.
    let lines = card.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { TextColumns.width(String($0)) <= PrintedForm.columns })
    #expect(card.text.contains("人大代表联系群众明白卡") && card.text.contains("13800000004"))
  }

  /// What nobody has written down is left for the pen; a representative whose seat is suspended is not called.
  @Test func whatIsMissingIsLeftEmpty() {
    var suspended = person(1, "张县", .representative, level: .county, phone: "13800000001")
    suspended.representative?.status = .suspended
    let card = card([suspended], Grid(number: 3, countyRepresentative: 1))
    #expect(card.contacts.map(\.post) == ["驻格县代表", "驻格镇代表", "调解员"])
    #expect(card.contacts.allSatisfy { $0.name.isEmpty && $0.phone.isEmpty })
    #expect(card.representatives.isEmpty && card.services.isEmpty && card.account.isEmpty)
    #expect(card.codeText == "禾渚镇第三网格")
  }

  /// A card hangs on a wall for years: that a day off moves on stands there as a rule, not as a date (DOMAIN 4.1, ⚙).
  @Test(arguments: [nil, "no", "yes"]) func aDutyDayThatMovesSaysSo(_ value: String?) {
    let policy = value.map { [DutyDay.moveKey: $0] } ?? [:]
    let card = card([], Grid(number: 3, villages: []), policy: policy)
    let text = card.blocks.map { "\($0)" }.joined()
    #expect(text.contains("每月9日") && text.contains("逢休息日") == (value == "yes"))
    let lines = card.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { TextColumns.width(String($0)) <= PrintedForm.columns })
  }

  @Test func theNameOfTheAccountIsOneLine() {
    #expect(GridCard.problem(ofAccount: "禾渚人大") == nil)
    #expect(GridCard.problem(ofAccount: "禾渚\n人大") != nil)
    #expect(GridCard.problem(ofAccount: String(repeating: "长", count: 41)) != nil)
  }
}
