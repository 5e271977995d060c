import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// V15: a reason that says nothing is none, wherever one is needed; and what only warns reaches the person (V7, V8).
@Suite struct ReasonTests {
  static let blank = ["", " \n", "\u{3000}\u{3000}", "\u{200B}\u{FEFF}"]

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

  private func isMissing(_ act: () throws -> Void) throws -> Bool {
    let error = try refusal(act)
    return error?.code == "reasonMissing" && error?.fields.map(\.field) == ["reason"]
  }

  /// A case is no way round the reason and the signatures that a lowering needs.
  @Test(arguments: ["public", "internal", ""]) func aCaseIsNotOpenedWithLess(_ secrecy: String) throws {
    let head = try town.session(.petitionHead, .hub)
    let intake = try town.intake()
    _ = try node.edit(intake, [TypedEdit(.set, "secrecy", "sensitive")], by: head)
    let told = try refusal { _ = try node.openCase(for: intake, [TypedEdit(.set, "secrecy", secrecy)], by: head) }
    #expect(told?.code == "case.lowered" && told?.fields.map(\.field) == ["secrecy"])
    let opened = try node.openCase(for: intake, [TypedEdit(.set, "secrecy", "confidential")], by: head)
    #expect(try node.presentation(of: opened.record).register("secrecy")?.effective?.value == Choices.confidential)
  }

  /// The note names all that is lowered at once.
  @Test func oneNoteTellsOfAll() throws {
    let head = try town.session(.petitionHead, .hub)
    let record = try town.acceptedCase([TypedEdit(.set, "risk_level", "1"), TypedEdit(.set, "secrecy", "sensitive")])
    _ = try node.edit(
      record, [TypedEdit(.set, "risk_level", "3"), TypedEdit(.set, "secrecy", "public")], reason: "已化解", by: head)
    let note = try #require(try node.presentation(of: record).entries.last)
    #expect(note.fields.map(\.value.words.chinese) == ["降低“风险等级”、“密级”的理由：已化解"])
  }

  @Test(arguments: blank) func noneOfTheseIsAReason(_ reason: String) throws {
    let head = try town.session(.petitionHead, .hub)
    let record = try town.acceptedCase([TypedEdit(.set, "risk_level", "1")])
    // A lowering, by itself and beside a step.
    let lower = [TypedEdit(.set, "risk_level", "3")]
    #expect(try isMissing { _ = try node.edit(record, lower, reason: reason, by: head) })
    #expect(try isMissing { try town.emit("withdrawn", record, lower, because: reason, .petitionHead, .hub) })
    let secret = try node.edit(record, [TypedEdit(.set, "secrecy", "sensitive")], by: head)
    #expect(!secret.isWaiting)
    #expect(
      try isMissing { _ = try node.edit(record, [TypedEdit(.set, "secrecy", "public")], reason: reason, by: head) })
    // No to a proposal, and to a lowering.
    try town.emit("assigned", record, ShowTown.notice, .clerk, .station)
    let proposal = try #require(try node.proposals(of: record).first?.proposal.op.id)
    #expect(try isMissing { _ = try node.answerProposal(proposal, isYes: false, reason: reason, by: head) })
    let lowering = try node.edit(record, lower, reason: "已见面", by: head)
    #expect(
      try isMissing {
        _ = try node.answerProposal(OpID(lowering.changeset, 0), isYes: false, reason: reason, by: head)
      })
    // Steps.
    for event in ["withdrawn", "transferred_out"] {
      let typed = event == "withdrawn" ? [] : [TypedEdit(.set, "current_unit", "5")]
      let step = try refusal { try town.emit(event, record, typed, because: reason, .petitionHead, .hub) }
      #expect(step?.code == "step.reason_missing" && step?.fields.map(\.field) == ["reason"], "\(event)")
    }
    let intake = try town.intake()
    #expect(try isMissing { try town.emit("voided", intake, [], because: reason, .gridWorker, .station) })
    // Extensions, looks, devices.
    #expect(try isMissing { _ = try node.askExtension(of: record, days: 5, reason: reason, by: head) })
    _ = try node.askExtension(of: record, days: 5, reason: "等天晴", by: head)
    #expect(try isMissing { _ = try node.refuseExtension(of: record, reason: reason, by: town.session(.leader, .hub)) })
    #expect(try isMissing { _ = try node.unmask(record, reason: reason, by: head) })
    let device = try node.device("S01")
    #expect(try isMissing { _ = try node.revoke(device, reason: reason, by: town.session(.admin, .hub)) })
    #expect(throws: NodeError.self) { try node.breakGlass(record, reason: reason, by: town.session(.gridWorker, .hub)) }
  }

  @Test(arguments: blank) func aSplitNeedsOne(_ reason: String) throws {
    let cases = try [town.openCase(), town.openCase()]
    let clerk = try town.session(.clerk, .hub)
    _ = try node.decideDuplicate(cases[0], cases[1], "same", by: clerk)
    #expect(try isMissing { _ = try node.split(cases[0], cases[1], reason: reason, by: clerk) })
    #expect(try isMissing { _ = try node.decideDuplicate(cases[0], cases[1], "related", reason: reason, by: clerk) })
  }

  @Test func theReasonOfALoweringStandsBesideIt() throws {
    let record = try town.openCase([TypedEdit(.set, "risk_level", "1")])
    let head = try town.session(.petitionHead, .hub)
    let raised = try refusal { _ = try node.edit(record, [TypedEdit(.set, "risk_level", "1")], by: head) }
    #expect(raised == nil, "no lower than it was")
    let lowered = try node.edit(record, [TypedEdit(.set, "risk_level", "3")], reason: "两次走访平稳", by: head)
    #expect(lowered.verdicts == [.unapproved, .effective])
    let notes = try node.presentation(of: record).entries.filter { $0.kind.key == "note" }
    #expect(notes.count == 1 && notes[0].fields.contains { $0.value.words.chinese.contains("降低“风险等级”的理由：两次走访平稳") })
  }

  // MARK: What only warns

  /// V8 blocks at the hub, and is told elsewhere.
  @Test func whatBlocksAtTheHubWarnsAtAStation() throws {
    let typed = [
      TypedEdit(.set, "title", "路灯不亮"), TypedEdit(.set, "facts", "坏了两周"), TypedEdit(.set, "nature", "opinion"),
      TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "occurred_at", "2025-03-08T12:00+08:00"),
      TypedEdit(.set, "received_at", "2025-03-08T09:00+08:00"), TypedEdit(.set, "read_aloud", "yes"),
    ]
    let atHub = try refusal { _ = try node.registerIntake(typed, grid: ShowTown.grid, by: town.session(.clerk, .hub)) }
    #expect(atHub?.code == "intake.received_before_occurred")
    let committed = try node.registerIntake(typed, grid: ShowTown.grid, by: town.session(.gridWorker, .station))
    #expect(committed.warnings.map(\.english) == ["It cannot be received before it occurred"])
    #expect(try node.outcome(of: committed).warnings == committed.warnings)
    let moved = [TypedEdit(.set, "occurred_at", "2025-03-08T08:00+08:00")]
    let worker = try town.session(.gridWorker, .station)
    #expect(try node.edit(committed.record, moved, by: worker).warnings.isEmpty)
    let back = [TypedEdit(.set, "occurred_at", "2025-03-08T12:00+08:00")]
    #expect(try node.edit(committed.record, back, by: worker).warnings.count == 1)
  }

  /// V7: paper comes first, at the hub too.
  @Test func aNumberThatIsProbablyMistyped() throws {
    let record = try town.intake()
    let clerk = try town.session(.clerk, .hub)
    let odd = try node.edit(record, [TypedEdit(.add, "phones", "1381234567")], by: clerk)
    #expect(odd.warnings.count == 1 && odd.warnings[0].chinese.contains("10位"))
    #expect(try node.edit(record, [TypedEdit(.add, "phones", "13812345678")], by: clerk).warnings.isEmpty)
    #expect(try node.openCase(for: record, by: clerk).warnings.isEmpty, "told once, to who typed it")
  }

  /// A step of a case that came in by a clock that was ahead.
  @Test func aStepBeforeTheReception() throws {
    let record = try town.openCase([TypedEdit(.set, "received_at", "2025-03-10T00:10+08:00")])
    let typed = [TypedEdit(.set, "track", "npc")]
    let atHub = try refusal { try town.emit("accepted", record, typed, .stationHead, .hub) }
    #expect(atHub?.code == "step.dates_out_of_order")
    let proposed = try town.emit("accepted", record, typed, .stationHead, .station)
    #expect(proposed.isWaiting && proposed.warnings.count == 1)
  }
}
