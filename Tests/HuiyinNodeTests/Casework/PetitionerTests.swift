import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 实名, 语言与协助需要, 初信初访 and 重复访 of an intake, and several who mediate (DOMAIN 3.1, 3.3, 3.4).
@Suite struct PetitionerTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func register(_ more: [TypedEdit], _ who: ShowTown.Who = .gridWorker) throws -> Committed {
    try node.registerIntake(
      [
        TypedEdit(.set, "title", "水渠垮塌"), TypedEdit(.set, "facts", "垮了五米"), TypedEdit(.set, "nature", "help"),
        TypedEdit(.set, "channel", "letter"), TypedEdit(.set, "citizen_name", "陈大山"),
      ] + more, grid: ShowTown.grid, by: town.session(who, who == .gridWorker ? .station : .hub))
  }

  private func flag(_ record: RecordID, _ field: String) throws -> Value? {
    try node.presentation(of: record).register(field)?.effective?.value
  }

  @Test func whatIsSaidOfThePetitionerGoesIntoTheCase() throws {
    let intake = try register([
      TypedEdit(.set, "real_name_verified", "yes"), TypedEdit(.add, "assistance", "听力不便"),
      TypedEdit(.add, "assistance", "dialect"), TypedEdit(.set, "assistance_note", "请家人转述"),
      TypedEdit(.set, "petition_no", "3"), TypedEdit(.set, "long_term", "yes"), TypedEdit(.set, "group_size", "12"),
    ]).record
    let file = try node.openCase(for: intake, by: town.session(.stationHead, .station)).record
    for record in [intake, file] {
      #expect(try flag(record, "real_name_verified") == .flag(true) && flag(record, "repeat") == .flag(true))
      #expect(try flag(record, "petition_no") == .integer(3))
      #expect(try flag(record, "long_term") == .flag(true) && flag(record, "group_size") == .integer(12))
      let needs = try node.presentation(of: record).sets.first { $0.field.key == "assistance" }
      #expect(Set(needs?.words.map(\.chinese) ?? []) == ["听力不便", "方言"])
    }
    let sheet = try node.print(form: .intakeSheet, of: intake, as: town.session(.gridWorker, .station)).text
    #expect(sheet.contains("信访老户：是") && sheet.contains("集体访人数：12"))
    #expect(sheet.contains("语言与协助需要：") && sheet.contains("听力不便") && sheet.contains("请家人转述"))
    #expect(try node.print(form: .caseSheet, of: file, as: town.session(.petitionHead, .hub)).text.contains("重复访：是"))
  }

  /// The number says which it is, unless somebody says so themselves.
  @Test func theNumberOfThePetitionSaysWhetherItIsRepeated() throws {
    let first = try register([TypedEdit(.set, "petition_no", "1")]).record
    #expect(try flag(first, "repeat") == .flag(false))
    try town.set("petition_no", "2", first, .gridWorker, .station)
    #expect(try flag(first, "repeat") == .flag(true))
    #expect(try flag(register([]).record, "repeat") == nil, "nobody said")
    #expect(try flag(register([TypedEdit(.set, "repeat", "yes")]).record, "repeat") == .flag(true))
  }

  @Test func whoHasComeBeforeIsTold() throws {
    let phone = TypedEdit(.add, "phones", "13812345678")
    let before = try register([phone])
    #expect(before.warnings.isEmpty)
    let again = try register([phone])
    let name = try node.presentation(of: before.record).heading.name
    #expect(again.warnings.count == 1 && again.warnings[0].chinese.contains(name))
    #expect(again.warnings[0].english.contains("number of the petition"))
    #expect(try register([phone, TypedEdit(.set, "petition_no", "3")]).warnings.isEmpty, "it is said already")
    #expect(try register([TypedEdit(.add, "phones", "13900000000")]).warnings.isEmpty, "somebody else")
    let more = try register([phone]).warnings
    #expect(more.count == 1 && more[0].chinese.contains(name))
  }

  @Test func severalMediate() throws {
    let record = try town.openCase()
    let typed = [
      "course": "双方到场", "outcome": "oral", "mediator": "赵青", "mediator_2": "李强", "mediator_3": "王敏",
      "representative": "孙立", "representative_2": "钱进",
    ]
    _ = try node.append("mediation", typed, to: record, by: town.session(.petitionHead, .hub))
    let entry = try #require(try node.presentation(of: record).entries.first { $0.kind.key == "mediation" })
    let words = entry.fields.map(\.value.words.chinese)
    for name in ["赵青", "李强", "王敏", "孙立", "钱进"] { #expect(words.contains { $0.hasPrefix(name) }, "\(name)") }
    let sheet = try node.print(form: .mediation, of: record, as: town.session(.petitionHead, .hub)).text
    #expect(sheet.contains("调解员（三）：王敏"))
  }
}
