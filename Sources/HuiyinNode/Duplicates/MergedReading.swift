import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A record that is merged into another one, as its survivor's dates are made of it (DOMAIN 13, D14).
struct MergedReading: JudgedRecord {
  let record: RecordID
  let kind: KindSchema
  let state: RecordState
  let judged: JudgedHistory
  private let isMentioned: Bool
  private let verdicts: [OpID: OpVerdict]

  init(_ member: FoldedMember) {
    record = member.record
    kind = member.kind
    state = member.state
    judged = member.judged
    isMentioned = member.isMentioned
    verdicts = Dictionary(uniqueKeysWithValues: member.state.ops.map { ($0.id, $0.verdict) })
  }

  func opVerdict(_ id: OpID) -> OpVerdict { verdicts[id] ?? .unknown }

  /// An intake that was answered where it was received waits for nobody, and one for which a case stands has its dates
  /// there.
  var isOwed: Bool { kind.number != RecordKind.intake || !state.isSettledOnSpot && !isMentioned }
}

extension StoreReader {
  /// What the clocks of a survivor read of those that are merged into it; of any other record nothing.
  func mergedMilestones(into record: RecordID) throws -> [CaseMilestones] {
    let kind = try kind(of: record)
    return try merged(into: record).map(MergedReading.init).filter { $0.isOwed && $0.kind.number == kind }
      .map { $0.milestones { _ in true } }
  }
}
