import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Forms of records that were begun and not sent, and how long drafts are kept.
@Suite struct KeptFormTests {
  let town: ScenarioTown
  let clerk: HuiyinNode.Session
  let record: RecordID
  var hub: Node { town.hub }

  init() throws {
    town = try ScenarioTown()
    clerk = try town.session(.clerk, at: .hub)
    record = try town.hub.registerIntake(
      [
        TypedEdit(.set, "title", "路灯不亮"), TypedEdit(.set, "facts", "三盏坏了"), TypedEdit(.set, "nature", "opinion"),
        TypedEdit(.set, "channel", "grid_visit"),
      ], grid: ScenarioTown.grid3, by: clerk
    ).record
  }

  @Test func aFormIsKeptForOnePersonUntilItIsForgotten() throws {
    #expect(try hub.keep(["text": ["  "]], typedInto: "entries/note", of: record, by: clerk) == false)
    #expect(try hub.keep(["text": ["走访"], "mode": [""]], typedInto: "entries/note", of: record, by: clerk))
    #expect(try hub.keep(["text": ["走访三户"]], typedInto: "entries/note", of: record, by: clerk))
    #expect(try hub.keep(["reason": ["不属本镇"]], typedInto: "steps/not_accepted", of: record, by: clerk))
    #expect(try hub.keptForm("entries/note", of: record, for: clerk.person)?.fields == ["text": ["走访三户"]])
    #expect(try hub.keptForms(of: record, for: clerk.person).map(\.name) == ["steps/not_accepted", "entries/note"])
    let head = try town.session(.petitionHead, at: .hub)
    #expect(try hub.keptForms(of: record, for: head.person).isEmpty, "nobody else's")
    try hub.forgetForm("entries/note", of: record, for: head.person)
    #expect(try hub.keptForms(of: record, for: clerk.person).count == 2)
    try hub.forgetForm("entries/note", of: record, for: clerk.person)
    #expect(try hub.keptForm("entries/note", of: record, for: clerk.person) == nil)
    #expect(try hub.keptForms(of: record, for: clerk.person).count == 1)
  }

  /// They are no drafts of intakes, and count with none.
  @Test func formsAndDraftsOfIntakesStandApart() throws {
    _ = try hub.keep(["text": ["走访"]], typedInto: "entries/note", of: record, by: clerk)
    let stored = try #require(try hub.store.read { try $0.drafts(of: clerk.person.number) }.first)
    #expect(try hub.drafts(of: clerk.person).isEmpty && hub.draft(stored.id, of: clerk.person) == nil)
    #expect(throws: NodeError.self) { try hub.discardDraft(stored.id, by: clerk) }
    #expect(throws: NodeError.self) { try hub.registerDraft(stored.id, by: clerk) }
    #expect(throws: NodeError.self) { try hub.saveDraft(["title": ["路灯"]], as: stored.id, by: clerk) }
    #expect(try hub.keptForms(of: record, for: clerk.person).count == 1)
  }

  @Test func anIDNumberIsNeverKept() throws {
    let number = "citizen_id_number"
    try #require(TownshipSchema.intake.field(named: number)?.form == .identityNumber)
    #expect(
      try hub.keep([number: ["110101199003070011"]], typedInto: "steps/closed_on_spot", of: record, by: clerk) == false)
    _ = try hub.keep(
      [number: ["110101199003070011"], "reason": ["已答复"]], typedInto: "steps/closed_on_spot", of: record, by: clerk)
    #expect(try hub.keptForms(of: record, for: clerk.person).map(\.fields) == [["reason": ["已答复"]]])
  }

  @Test func theOldestOfTooManyGoes() throws {
    for place in 0...Node.keptFormsMaximum {
      _ = try hub.keep(["text": ["\(place)"]], typedInto: "entries/\(place)", of: record, by: clerk)
    }
    let names = try hub.keptForms(of: record, for: clerk.person).map(\.name)
    #expect(names.count == Node.keptFormsMaximum && !names.contains("entries/0") && names.contains("entries/1"))
  }

  // MARK: Retention

  private func storedCount() throws -> Int { try hub.store.read { try $0.drafts(of: clerk.person.number).count } }

  @Test func draftsAreErasedAfterNinetyDays() throws {
    _ = try hub.keep(["text": ["走访"]], typedInto: "entries/note", of: record, by: clerk)
    let draft = try hub.saveDraft(["title": ["路灯"]], by: clerk)
    town.clock.pass(days: 89)
    #expect(try hub.keptForms(of: record, for: clerk.person).count == 1 && hub.drafts(of: clerk.person).count == 1)
    town.clock.pass(days: 2)
    #expect(try hub.keptForms(of: record, for: clerk.person).isEmpty && hub.drafts(of: clerk.person).isEmpty)
    #expect(try hub.draft(draft.id, of: clerk.person) == nil)
    _ = try hub.saveDraft(["title": ["井盖"]], by: clerk)
    #expect(try storedCount() == 1, "the others are gone from the store")
  }

  @Test func theTownshipSetsHowLong() throws {
    let admin = try town.session(.admin, at: .hub)
    for value in ["0", "366", "长"] {
      #expect(throws: NodeError.self, "\(value)") { try hub.setPolicy(DraftRetention.policyKey, to: value, by: admin) }
    }
    _ = try hub.saveDraft(["title": ["路灯"]], by: clerk)
    try hub.setPolicy(DraftRetention.policyKey, to: "120", by: admin)
    town.clock.pass(days: 100)
    #expect(try hub.drafts(of: clerk.person).count == 1)
    try hub.setPolicy(DraftRetention.policyKey, to: "30", by: admin)
    #expect(try hub.drafts(of: clerk.person).isEmpty)
    for (value, days) in [(nil, 90), ("7", 7), ("0", 90), ("一年", 90)] as [(String?, Int)] {
      #expect(DraftRetention.days(by: value.map { [DraftRetention.policyKey: $0] } ?? [:]) == days)
    }
  }

  /// A machine whose clock runs years ahead forgets nothing by it.
  @Test func aWrongClockErasesNothing() throws {
    _ = try hub.saveDraft(["title": ["路灯"]], by: clerk)
    town.clock.isWrong(byDays: 3650)
    _ = try hub.saveDraft(["title": ["井盖"]], by: clerk)
    town.clock.isWrong(byDays: 0)
    #expect(try storedCount() == 2)
    #expect(try hub.drafts(of: clerk.person).map(\.title).contains("路灯"))
  }

  /// A station cannot know that its clock has jumped ahead: it waits for the hub's word before it erases.
  @Test func aStationErasesByTheTimeOfTheHub() throws {
    let station = try town.node(.station3)
    let worker = try town.session(.worker3, at: .station3)
    func count() throws -> Int { try station.store.read { try $0.drafts(of: worker.person.number) }.count }
    _ = try station.saveDraft(["title": ["路灯"]], by: worker)
    town.clock(at: .station3).isWrong(byDays: 200)
    _ = try station.saveDraft(["title": ["井盖"]], by: worker)
    #expect(try count() == 2 && station.drafts(of: worker.person).count == 1)
    town.clock(at: .station3).isWrong(byDays: 0)
    #expect(try station.drafts(of: worker.person).count == 2)
    // Half a year later the hub says so too.
    town.clock.pass(days: 180)
    try town.hub.setPolicy(DraftRetention.policyKey, to: "60", by: town.session(.admin, at: .hub))
    let versions = try town.hub.store.read { try $0.signedDirectory() }
    try station.store.write { _ = try $0.addDirectory(versions, nowMilliseconds: 0) }
    _ = try station.saveDraft(["title": ["水管"]], by: worker)
    #expect(try count() == 2, "the first one is gone")
  }

  /// What was typed while the battery of the clock was dead is as young as the node when the clock is right again.
  @Test(arguments: [-400, -20_000] as [Int64]) func whatWasTypedByAClockThatWasBehindStays(_ days: Int64) throws {
    town.clock.isWrong(byDays: days)
    _ = try hub.saveDraft(["title": ["路灯"]], by: clerk)
    _ = try hub.keep(["text": ["走访"]], typedInto: "entries/note", of: record, by: clerk)
    town.clock.isWrong(byDays: 0)
    _ = try hub.saveDraft(["title": ["井盖"]], by: clerk)
    #expect(try storedCount() == 3)
    #expect(try hub.drafts(of: clerk.person).count == 2)
    #expect(try hub.keptForm("entries/note", of: record, for: clerk.person) != nil)
  }
}
