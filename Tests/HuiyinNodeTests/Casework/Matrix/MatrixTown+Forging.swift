import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Signing at a device that does not ask, and what every node makes of it.
extension MatrixTown {
  /// What was signed: the op that the line is about.
  struct Forged {
    let record: RecordID
    let changeset: ChangesetReference
    let op: OpID
    /// Nodes that hold such a record.
    let nodes: [Node]
  }

  /// A matter of its own for what may change it; one for all that nobody should notice.
  func matterToForge(
    _ line: MatrixLine, _ column: MatrixColumn, isInside: Bool, isShared: Bool
  ) throws -> RecordID {
    let matter = line.matter(column, isInside: isInside)
    if line == .split { return try link(of: isShared ? mergedPair(matter) : newMergedPair(matter)) }
    let record = isShared ? try idle(matter) : try make(matter)
    if line == .merge { _ = try partner(of: record, matter) }
    return record
  }

  /// - Parameter place: nil: the hub for what only the hub can put into effect, else a station.
  func forge(
    _ line: MatrixLine, _ column: MatrixColumn, _ person: PersonNumber, isInside: Bool, on record: RecordID,
    at place: Node? = nil
  ) throws -> Forged {
    let node = place ?? (line.isSignedAtHub ? hub : station)
    let all = [hub, station, other]
    func forged(_ act: Act, main: UInt16 = 0, nodes: [Node]) throws -> Forged {
      let (record, changeset) = try node.forge(act, by: person)
      return Forged(record: record, changeset: changeset, op: OpID(changeset, main), nodes: nodes)
    }
    if let deed = line.deed(column, isInside: isInside) {
      let shown = try firstShown(record, at: node)
      let ops = try deed.ops(on: shown)
      let forged = try forged(Act(on: shown, ops), main: MatrixDeed.main(of: ops), nodes: all)
      if line == .lower { try approve(forged, at: node, after: person) }
      return forged
    }
    switch line {
    case .register:
      let ops =
        [Op(.event, field: IntakeEvent.registered)]
        + (try TownshipSchema.intake.ops([TypedEdit(.set, "title", "新事项"), TypedEdit(.set, "facts", "经过")], on: nil))
      return try forged(
        Act(.new(kind: RecordKind.intake, home: home(column, isInside: isInside)), ops), nodes: all)
    case .extend:
      let shown = try firstShown(record, at: node)
      return try forged(
        Act(on: shown, [Op(.set, field: CaseField.extendedDays, value: .integer(5))]), nodes: all)
    case .askExtension:
      let facts = try node.store.read { try $0.extensionFacts(of: record) }
      let carried = Node.carried(from: try firstShown(record, at: node).state, asking: 0)
      return try forged(
        Act(
          .natural(kind: RecordKind.deadlineExtension, facts),
          [Op(.set, field: ExtensionField.askedDays, value: .integer(5))] + carried), nodes: all)
    case .merge:
      let partner = try partner(of: record, line.matter(column, isInside: isInside))
      let pair = try #require(DuplicatePair(record, partner))
      let home = isInside ? Self.grid3 : Self.grid5
      return try forged(
        Act(
          .natural(kind: RecordKind.duplicateLink, pair.facts(home: home)),
          [Op(.set, field: DuplicateLinkField.decision, value: Choices.sameMatter)]), nodes: all)
    case .split:
      let link = try firstShown(record, at: node)
      let live = link.liveWrites(DuplicateLinkField.decision)
      return try forged(
        Act(on: link, [Op(.set, field: DuplicateLinkField.decision, supersedes: live, value: .none)]), nodes: all)
    case .administration:
      // An account of nobody; only the hub and that person's own devices would hold it.
      return try forged(
        Act(
          .natural(kind: RecordKind.credential, Node.credentialFacts(900 + person)),
          [Op(.set, field: CredentialField.boxes, value: .bytes([]))]), nodes: [hub])
    default: throw NodeError.usage("notForged", "不能签署 \(line)", "\(line) is not signed")
    }
  }

  /// The record in which it stands that the two are one matter.
  private func link(of pair: (RecordID, RecordID)) throws -> RecordID {
    let pair = try #require(DuplicatePair(pair.0, pair.1))
    return try #require(try hub.store.read { try $0.linkShown(pair).shown?.record })
  }

  /// All who sign on one record have seen the same of it.
  private func firstShown(_ record: RecordID, at node: Node) throws -> Shown {
    if let shown = firstSeen[record] { return shown }
    let shown = try shown(record, at: node)
    firstSeen[record] = shown
    return shown
  }

  /// The other signature of a lowering, on the same heads and the lowering itself.
  private func approve(_ lowering: Forged, at node: Node, after person: PersonNumber) throws {
    let clock = try #require(try node.store.read { try $0.header(of: lowering.changeset)?.clock })
    try node.forge(
      Act(
        .shown(lowering.record, kind: RecordKind.caseFile, heads: [lowering.changeset], clocks: [clock]),
        [Op(.approve, target: .op(lowering.op))]), by: Self.second(after: person))
  }

  /// D, p or -, as in the table; 0: the hub does not even hold it, which is no proof of anything. What has no effect
  /// need not come to others.
  func letter(of forged: Forged, at node: Node) throws -> Character {
    let absent: Character = node === hub ? "0" : "-"
    guard let state = try node.store.read({ try $0.fold(forged.record)?.state }) else { return absent }
    if state.quarantined[forged.changeset] != nil { return "-" }
    switch state.ops.first(where: { $0.id == forged.op })?.verdict {
    case .effective, .proposal(.confirmed): return "D"
    case .proposal(.open): return "p"
    case nil: return absent
    default: return "-"
    }
  }
}
