import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

extension MergeRefusal {
  // MARK: What the hub itself may not confirm

  static let ofTheHubItself: [MergeRefusal] = [
    MergeRefusal(
      .notEffective(.noProposal), "what nobody proposed", "中心服务只能确认已有的提议",
      "The hub service confirms only what someone proposed", "event", "accepted"
    ) { stage in
      let record = try stage.registered()
      return Given(record: record, place: .hub) {
        let deed = MatrixDeed.step("accepted", [TypedEdit(.set, "track", "npc")], EventReason())
        let ops = try deed.ops(on: stage.shown(record, at: .hub))
        return try stage.forge(
          ops, on: record, by: Author.hubItself, at: .hub, op: Int(MatrixDeed.main(of: ops)))
      }
    },
    MergeRefusal(
      .notEffective(.proposerWithoutRight), "what a clerk proposed", "提议人无决定权，须由人确认",
      "The proposer may not decide: a person must confirm", "event", "accepted"
    ) { stage in
      let record = try stage.registered()
      let made = try stage.story.step("accepted", on: record, ["track": "petition"], by: .clerk, at: .hub)
      return Given(record: record, place: .hub) { try confirm(made, of: record, stage) }
    },
    MergeRefusal(
      .notEffective(.proposalNotOpen), "what was refused", "该提议已不再待确认", "The proposal is no longer open", "event",
      "accepted"
    ) { stage in
      let (record, own) = try twoProposals(stage)
      let waiting = try stage.node(.hub).proposals(of: record).map(\.proposal.op.id)
      let op = try #require(waiting.first { $0.changeset == own.changeset })
      let head = try stage.story.town.session(.stationHead, at: .hub)
      _ = try stage.node(.hub).answerProposal(op, isYes: false, reason: "改由信访办受理", by: head)
      return Given(record: record, place: .hub) { try confirm(own, of: record, stage) }
    },
    MergeRefusal(
      .notEffective(.notTheProposal), "another track than was proposed", "与提议内容不一致", "It is not what was proposed",
      "event",
      "accepted"
    ) { stage in
      let (record, own) = try twoProposals(stage)
      return Given(record: record, place: .hub) {
        try confirm(own, of: record, stage) { ops in
          for place in ops.indices where ops[place].field == CaseField.track { ops[place].value = .text("petition") }
        }
      }
    },
    MergeRefusal(
      .notEffective(.rival), "one of two that wait", "另有待确认的提议，须由人裁定",
      "Another proposal is open: a person must decide", "event", "accepted"
    ) { stage in
      let (record, own) = try twoProposals(stage)
      return Given(record: record, place: .hub) { try confirm(own, of: record, stage) }
    },
  ]

  /// At station 3 its head and a clerk have each proposed a track, and both wait at the hub. Answers what the head did.
  private static func twoProposals(_ stage: MergeStage) throws -> (RecordID, Committed) {
    let record = try stage.registered()
    let seen = try stage.story.heads(record, at: .station3)
    let own = try stage.story.step(
      "accepted", on: record, ["track": "npc"], by: .stationHead, at: .station3, seen: seen)
    try stage.story.step("accepted", on: record, ["track": "petition"], by: .clerk, at: .station3, seen: seen)
    try stage.carry(from: .station3, to: .hub)
    return (record, own)
  }

  /// As the hub itself would say yes to an event, if it might.
  private static func confirm(
    _ proposal: Committed, of record: RecordID, _ stage: MergeStage, _ change: (inout [Op]) -> Void = { _ in }
  ) throws -> OpID {
    let shown = try stage.shown(record, at: .hub)
    let changeset = try #require(shown.changesets.first { $0.reference == proposal.changeset })
    let place = try #require(changeset.ops.firstIndex { $0.operation == .event })
    var ops = Node.confirmation(of: OpID(changeset.reference, UInt16(place)), in: changeset, reason: "", on: shown)
    change(&ops)
    return try stage.forge(ops, on: record, by: Author.hubItself, at: .hub)
  }
}
