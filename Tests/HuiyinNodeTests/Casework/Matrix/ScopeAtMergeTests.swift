import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What is signed without asking where the table has no line of its own, or asks what a person may besides their role
/// (DESIGN 4.4, DOMAIN 8).
@Suite(.serialized) struct ScopeAtMergeTests {
  private let town: MatrixTown
  private static let officer: PersonNumber = 12, otherOfficer: PersonNumber = 17
  private static let representative: PersonNumber = 2, stationHead: PersonNumber = 5, hotline: PersonNumber = 8

  init() throws { town = try MatrixTown() }

  private var hub: Node { town.hub }

  private func matter(_ stage: MatrixTown.Stage) throws -> RecordID {
    try town.make(MatrixTown.Matter(stage: stage, isNPC: false, isInside: true))
  }

  /// Signed at the hub by software that does not ask; what became of its first op.
  private func sign(_ op: Op, by person: PersonNumber, on record: RecordID, shown: Shown? = nil) throws -> OpVerdict? {
    let shown = try shown ?? town.shown(record, at: hub)
    let forged = try hub.forge(Act(on: shown, [op]), by: person)
    let state = try hub.store.read { try $0.fold(record)?.state }
    return state?.ops.first { $0.id == OpID(forged.changeset, 0) }?.verdict
  }

  private func entry(_ name: String, _ typed: [String: String]) throws -> Op {
    try TownshipSchema.caseFile.entryOp(name, typed, corrects: nil)
  }

  private static let outside = OpVerdict.notEffective(.scope, field: nil)

  @Test func papersAreOfTheUnitInCharge() throws {
    let record = try matter(.assigned)
    let papers = [
      try entry("delivery", ["document": "assignment", "way": "direct"]),
      try entry("signature", ["document": "assignment", "mode": "on_screen"]),
    ]
    for paper in papers {
      #expect(try sign(paper, by: Self.otherOfficer, on: record) == Self.outside)
      #expect(try hub.store.read { try $0.entries(of: record) }.contains { $0.kind == paper.field } == false)
      #expect(try sign(paper, by: Self.officer, on: record) == .effective)
    }
    let told = try hub.presentation(of: record)
    #expect(told.heading.state.key == "assigned")
    // Who helps sees the case, and neither delivers nor signs.
    let helping = Op(.add, field: CaseField.coUnits, value: .integer(Int64(MatrixTown.civil)))
    #expect(try sign(helping, by: MatrixTown.petitionHead, on: record) == .effective)
    #expect(try sign(papers[0], by: Self.otherOfficer, on: record) == Self.outside)
    let feedback = try entry("feedback", ["stage": "progress", "text": "协助查看"])
    #expect(try sign(feedback, by: Self.otherOfficer, on: record) == .effective)
  }

  @Test func nobodyCallsBackACaseOfTheirUnit() throws {
    let record = try matter(.assigned)
    try change(Self.officer) { $0.roles.formUnion(Role.petitionClerk.bit) }
    let callback = try entry("callback", ["mode": "phone", "reached": "yes"])
    #expect(try sign(callback, by: Self.officer, on: record) == Self.outside)
    #expect(try sign(callback, by: MatrixTown.clerk, on: record) == .effective)
  }

  @Test func othersVoidNothingByThemselves() throws {
    let record = try matter(.registered)
    let voided = Op(.event, field: CaseEvent.voided)
    #expect(try sign(voided, by: Self.stationHead, on: record) == .proposal(.open), "also at the hub")
    #expect(try hub.presentation(of: record).heading.state.key == "registered")
    #expect(try sign(voided, by: MatrixTown.clerk, on: record) == .effective, "the hub clerk does")
  }

  @Test func aSuspendedRepresentativeHasNoRole() throws {
    let record = try matter(.assigned)
    let note = try entry("note", ["text": "已走访"])
    #expect(try sign(note, by: Self.representative, on: record) == .effective)
    try change(Self.representative) {
      $0.representative = Representative(
        level: .town, district: "第三选区", tags: [], term: "", fourRoles: [], status: .suspended)
    }
    #expect(try sign(note, by: Self.representative, on: record) == .quarantined)
  }

  @Test func aMoveTakesNothingAwayThatWasWrittenBeforeItWasSeen() throws {
    let record = try matter(.assigned)
    let before = try town.shown(record, at: hub)
    var ops = try MatrixDeed.step("assigned", MatrixDeed.notice, EventReason()).ops(on: before)
    for index in ops.indices where ops[index].field == CaseField.currentUnit {
      ops[index].value = .integer(Int64(MatrixTown.civil))
    }
    try hub.forge(Act(on: before, ops), by: MatrixTown.petitionHead)
    let unit = try hub.store.read { try $0.state(of: record)?.effective(CaseField.currentUnit) }
    #expect(unit == .integer(Int64(MatrixTown.civil)))
    let feedback = try entry("feedback", ["stage": "progress", "text": "已查看"])
    let late = try sign(feedback, by: 15, on: record, shown: before)
    #expect(late == .effective, "kept as a late contribution")
    #expect(try sign(feedback, by: 15, on: record) == Self.outside, "once they have seen it leave")
    #expect(try hub.store.read { try $0.entries(of: record) }.filter { $0.kind == CaseEntry.feedback }.count == 1)
  }

  @Test func whoTookTheIntakeDownHasItsCaseToo() throws {
    let clerk = try town.session(MatrixTown.clerk, at: hub)
    let hotline = try town.session(Self.hotline, at: hub)
    func intake(receivedBy person: PersonNumber) throws -> RecordID {
      try hub.registerIntake(
        [
          TypedEdit(.set, "title", "停水两天"), TypedEdit(.set, "facts", "整条街停水"), TypedEdit(.set, "nature", "help"),
          TypedEdit(.set, "channel", "phone"), TypedEdit(.set, "received_by", String(person)),
        ], grid: MatrixTown.grid5, by: clerk
      ).record
    }
    let own = try hub.openCase(for: intake(receivedBy: Self.hotline), by: clerk).record
    let other = try hub.openCase(for: intake(receivedBy: MatrixTown.clerk), by: clerk).record
    let receivers = try hub.store.read { try $0.state(of: own)?.members(CaseField.receivers) }
    #expect(receivers == [.integer(Int64(Self.hotline))])
    #expect(try hub.append("note", ["text": "已回电"], to: own, by: hotline).verdicts == [.effective])
    let note = try entry("note", ["text": "已回电"])
    #expect(try sign(note, by: Self.hotline, on: other) == Self.outside)
  }

  @Test func aUnitToWhichTheCaseHasComeAsksForMoreDaysToo() throws {
    let record = try matter(.assigned)
    let first = try hub.askExtension(of: record, days: 5, reason: "等天晴", by: town.session(Self.officer, at: hub))
    #expect(first.verdicts.allSatisfy { $0 == .effective })
    let before = try town.shown(record, at: hub)
    var ops = try MatrixDeed.step("assigned", MatrixDeed.notice, EventReason()).ops(on: before)
    for index in ops.indices where ops[index].field == CaseField.currentUnit {
      ops[index].value = .integer(Int64(MatrixTown.civil))
    }
    try hub.forge(Act(on: before, ops), by: MatrixTown.petitionHead)
    let second = try hub.askExtension(
      of: record, days: 7, reason: "等材料", by: town.session(Self.otherOfficer, at: hub))
    #expect(second.record == first.record && second.verdicts.allSatisfy { $0 == .effective })
    #expect(Set(try hub.extensionState(of: record).reasons) == ["等天晴", "等材料"])
  }

  /// Whatever it is that was registered: to have the case in hand is not to have taken it down.
  @Test func aDepartmentChangesWhatItsUnitTookDown() throws {
    let inHand = try matter(.assigned)
    let ops = [
      Op(.event, field: CaseEvent.registered), Op(.set, field: CaseField.title, value: .text("水表损坏")),
      Op(.add, field: CaseField.share, value: .integer(Int64(MatrixTown.water))),
    ]
    let own = try hub.forge(
      Act(.new(kind: RecordKind.caseFile, home: MatrixTown.water), ops), by: MatrixTown.clerk
    ).record
    let changes = [
      Op(.set, field: CaseField.title, value: .text("改过的标题")), Op(.set, field: CaseField.facts, value: .text("改过")),
      Op(.set, field: CaseField.nature, value: .text("help")),
      Op(.set, field: CaseField.opinionNumber, value: .text("1")),
      Op(.set, field: CaseField.receivedAt, value: .text("2025-03-01T09:00+08:00")),
      Op(.add, field: CaseField.phones, value: .text("13800000000")),
      Op(.add, field: CaseField.receivers, value: .integer(Int64(Self.officer))),
      Op(.add, field: CaseField.related, value: .bytes(inHand.bytes)),
    ]
    for change in changes {
      #expect(try sign(change, by: Self.officer, on: inHand) == Self.outside, "\(change.field)")
      #expect(try sign(change, by: Self.otherOfficer, on: own) == Self.outside, "\(change.field)")
      #expect(try sign(change, by: Self.officer, on: own) == .effective, "\(change.field)")
    }
    #expect(try hub.presentation(of: inHand).heading.title != "改过的标题")
  }

  // MARK: Records beside a case

  @Test func whomOneOfAPairExcludesWritesNothingIntoTheirLink() throws {
    let pair = (try matter(.registered), try matter(.registered))
    let link = try hub.decideDuplicate(pair.0, pair.1, "related", by: town.session(MatrixTown.clerk, at: hub)).record
    func score(_ points: Int64) -> Op { Op(.set, field: DuplicateLinkField.score, value: .integer(points)) }
    #expect(try sign(score(1), by: Self.otherOfficer, on: link) == .effective)
    let unit = Value.integer(Int64(MatrixTown.civil))
    let excluding = Op(.add, field: DuplicateLinkField.accusedUnits, value: unit)
    #expect(try sign(excluding, by: MatrixTown.clerk, on: link) == .effective)
    #expect(try sign(score(2), by: Self.otherOfficer, on: link) == Self.outside)
    let adds = try hub.store.read { reader in
      try reader.shown(link, withHistory: true).adds(of: unit, to: DuplicateLinkField.accusedUnits)
    }
    let removal = Op(.remove, field: DuplicateLinkField.accusedUnits, supersedes: adds, value: unit)
    #expect(try sign(removal, by: Self.otherOfficer, on: link) == Self.outside)
    #expect(try hub.store.read { try $0.state(of: link)?.members(DuplicateLinkField.accusedUnits) } == [unit])
    #expect(try sign(removal, by: MatrixTown.clerk, on: link) == .effective)
    #expect(try sign(score(3), by: Self.otherOfficer, on: link) == .effective)
  }

  /// What a request carries of its case is of who may ask; a grid worker may not, and nobody asks to be let in again.
  @Test func whoMayNotAskWritesNothingIntoARequest() throws {
    let record = try matter(.assigned)
    let asked = try hub.askExtension(of: record, days: 5, reason: "等天晴", by: town.session(Self.officer, at: hub)).record
    let unit = Value.integer(Int64(MatrixTown.civil))
    let excluding = Op(.add, field: ExtensionField.accusedUnits, value: unit)
    #expect(try sign(excluding, by: 4, on: asked) == .quarantined)
    let closing = Op(.set, field: ExtensionField.secrecy, value: .text("confidential"))
    #expect(try sign(closing, by: 4, on: asked) == .quarantined)
    #expect(try sign(excluding, by: Self.otherOfficer, on: asked) == Self.outside)
    #expect(try sign(excluding, by: MatrixTown.clerk, on: asked) == .effective)
    let adds = try hub.store.read { reader in
      try reader.shown(asked, withHistory: true).adds(of: unit, to: ExtensionField.accusedUnits)
    }
    let removal = Op(.remove, field: ExtensionField.accusedUnits, supersedes: adds, value: unit)
    #expect(try sign(removal, by: MatrixTown.clerk, on: asked) == .quarantined)
    #expect(try sign(removal, by: MatrixTown.petitionHead, on: asked) == .effective)
  }

  /// In the directory, from now on.
  private func change(_ number: PersonNumber, _ change: (inout Person) -> Void) throws {
    try hub.changeDirectory(by: town.session(1, at: hub)) { _, snapshot in
      guard var person = snapshot.persons[number] else { return [] }
      change(&person)
      return [.person(person)]
    }
  }
}
