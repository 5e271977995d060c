import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Nobody is replaced by nothing, nor by somebody who is not there: refused on the spot, with the field (DOMAIN 5; 12
/// d).
@Suite struct VacancyTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  /// What an act is refused with; nothing was written by it.
  private func refusal(_ act: () throws -> Void) throws -> NodeError? {
    let before = try node.store.read { try $0.counts() }
    do {
      try act()
      return nil
    } catch let refusal as NodeError {
      #expect(try node.store.read { try $0.counts() } == before, "\(refusal.code) wrote something")
      return refusal
    }
  }

  private func effective(_ field: String, _ record: RecordID) throws -> Value? {
    try node.presentation(of: record).register(field)?.effective?.value
  }

  @Test(arguments: ["", " ", "\u{3000}", "\u{200B}"]) func aStepLeavesNothingEmpty(_ typed: String) throws {
    let record = try town.openCase()
    func refused(_ event: String, _ edits: [TypedEdit]) throws {
      let error = try #require(
        try refusal { try town.emit(event, record, edits, because: "理由", .petitionHead, .hub) })
      let field = try #require(edits.first { $0.text == typed }).field
      #expect(error.code == "step.needed_missing" && error.fields.map(\.field) == [field])
      #expect(error.what.chinese.contains("须填写") && error.what.english.contains("needs the field"))
    }
    try refused("accepted", [TypedEdit(.set, "track", typed)])
    try refused("transferred_out", [TypedEdit(.set, "current_unit", typed)])
    try town.emit("accepted", record, [TypedEdit(.set, "track", "petition")], .petitionHead, .hub)
    try refused("assigned", [TypedEdit(.set, "current_unit", typed)] + ShowTown.notice.dropFirst())
    try town.emit("assigned", record, ShowTown.notice, .petitionHead, .hub)
    // With a department it stays there.
    try refused("assigned", [TypedEdit(.set, "current_unit", typed)] + ShowTown.notice.dropFirst())
    #expect(try effective("current_unit", record) == .integer(5))
    let guarantee = [TypedEdit(.set, "guarantee_mediate", typed)]
    let error = try #require(
      try refusal {
        try town.emit(
          "assigned", record, ShowTown.notice.filter { $0.field != "guarantee_mediate" } + guarantee, .petitionHead,
          .hub
        )
      })
    #expect(error.code == "step.guarantee_missing" && error.fields.map(\.field) == ["guarantee_mediate"])
  }

  @Test(arguments: ["", "\u{3000}"]) func whoAnswersIsNotTakenAway(_ typed: String) throws {
    let record = try town.assignedCase()
    try town.set("responsible", "5", record, .petitionHead, .hub)
    for field in ["responsible", "guarantee_feedback"] {
      let error = try #require(try refusal { try town.set(field, typed, record, .petitionHead, .hub) })
      #expect(error.code == "edit.vacant" && error.fields.map(\.field) == [field])
      #expect(error.what.chinese.contains("直接填写接替的人") && error.what.english.contains("name who takes over"))
    }
    let beside = try #require(
      try refusal {
        try town.emit(
          "withdrawn", record, [TypedEdit(.set, "responsible", typed)], because: "撤回", .petitionHead, .hub)
      })
    #expect(beside.code == "step.vacant")
    #expect(try effective("responsible", record) == .integer(5))
    try town.set("responsible", "2", record, .petitionHead, .hub)
    #expect(try effective("responsible", record) == .integer(2))
  }

  /// What other software signs has no effect on any node.
  @Test func theFoldKeepsWhoIsResponsible() throws {
    let record = try town.assignedCase()
    try town.set("responsible", "5", record, .petitionHead, .hub)
    let error = try #require(
      try refusal {
        _ = try node.store.write { transaction in
          let shown = try transaction.shown(record)
          let clearing = Op(.set, field: CaseField.responsible, supersedes: shown.liveWrites(CaseField.responsible))
          return try node.commit(Act(on: shown, [clearing]), by: town.session(.petitionHead, .hub), in: transaction)
        }
      })
    #expect(error.code == "notEffective.condition" && error.what.chinese.contains("责任人"))
  }

  @Test func aConflictIsNotDecidedForNobody() throws {
    let record = try town.assignedCase()
    try town.set("responsible", "2", record, .petitionHead, .hub)
    let seen = try town.heads(record)
    try town.set("responsible", "5", record, seen: seen, .officer, .department)
    try town.set("responsible", "4", record, seen: seen, .leader, .hub)
    let error = try refusal {
      _ = try node.decideConflict(record, field: "responsible", value: "", by: town.session(.petitionHead, .hub))
    }
    #expect(error?.code == "edit.vacant")
  }

  /// A number is looked up like a name.
  @Test(arguments: ["99", " 99 ", "0", "4294967296", "９９", "没有这个人"]) func whoIsNotInTheDirectory(_ typed: String) throws
  {
    let record = try town.acceptedCase()
    let person = try #require(try refusal { try town.set("responsible", typed, record, .petitionHead, .hub) })
    #expect(person.code == "unknownPerson" && person.fields.map(\.field) == ["responsible"])
    #expect(person.what.chinese.hasPrefix("名册中没有人员") && person.next != nil)
    let unit = try #require(
      try refusal {
        try town.emit(
          "assigned", record, [TypedEdit(.set, "current_unit", typed)] + ShowTown.notice.dropFirst(), .petitionHead,
          .hub)
      })
    #expect(unit.code == "unknownUnit" && unit.fields.map(\.field) == ["current_unit"])
    let head = try town.session(.petitionHead, .hub)
    let shared = try refusal { _ = try node.edit(record, [TypedEdit(.add, "share", typed)], by: head) }
    #expect(shared?.code == "unknownUnit" && shared?.fields.map(\.field) == ["share"])
    let entry = try refusal {
      _ = try node.append("feedback", ["stage": "progress", "text": "已查", "unit": typed], to: record, by: head)
    }
    #expect(entry?.code == "unknownUnit" && entry?.fields.map(\.field) == ["unit"])
    let intake = try refusal {
      _ = try node.registerIntake(
        [
          TypedEdit(.set, "title", "路灯不亮"), TypedEdit(.set, "facts", "坏了两周"), TypedEdit(.set, "nature", "opinion"),
          TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "village", typed),
        ], grid: ShowTown.grid, by: town.session(.gridWorker, .station))
    }
    #expect(intake?.code == "unknownUnit" && intake?.fields.map(\.field) == ["village"])
  }

  @Test func aNumberThatIsThereIsTaken() throws {
    let record = try town.acceptedCase()
    try town.set("responsible", " 5 ", record, .petitionHead, .hub)
    #expect(try effective("responsible", record) == .integer(5))
    let head = try town.session(.petitionHead, .hub)
    // What was written once may be taken away, whoever has left since.
    #expect(try refusal { _ = try node.edit(record, [TypedEdit(.remove, "share", "99")], by: head) } == nil)
  }

  @Test func whoHasLeftAnswersForNothing() throws {
    let record = try town.acceptedCase()
    try node.changeDirectory(by: town.session(.admin, .hub)) { _, snapshot in
      var (person, unit) = (snapshot.persons[ShowTown.Who.clerk.rawValue]!, snapshot.units[ShowTown.department]!)
      (person.isActive, unit.isActive) = (false, false)
      return [.person(person), .unit(unit)]
    }
    let gone = try refusal { try town.set("responsible", "6", record, .petitionHead, .hub) }
    #expect(gone?.code == "edit.person_gone" && gone?.fields.map(\.field) == ["responsible"])
    let notice = try #require(
      try refusal { try town.emit("assigned", record, ShowTown.notice, .petitionHead, .hub) })
    #expect(notice.fields.map(\.field) == ["current_unit", "guarantee_stability"])
  }
}
