public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Why a record is in its state, in sentences for a clerk (DOMAIN 15, `explain`).
public struct Explanation: Sendable, Hashable {
  /// What a sentence is about; also the heading under which it stands.
  public enum Topic: String, Sendable, Hashable, CaseIterable {
    /// Where the record stands.
    case standing
    /// The group in which it is, and what may be the same matter.
    case group
    /// Events in effect.
    case effective
    /// Events and other ops that are not, and why.
    case notEffective
    case proposals
    case conflicts
    /// Lowerings that wait for signatures.
    case lowerings
    case quarantine
    /// What has not arrived, forks, and what makes the record read-only.
    case remarks
  }

  public struct Statement: Sendable, Hashable {
    public let topic: Topic
    /// The op that it speaks of.
    public let op: OpID?
    public let changeset: ChangesetReference?
    public let text: Label
    /// What can be done.
    public let advice: Label?
  }

  public let heading: RecordHeading
  public let epoch: Int64
  /// By topic, and within it in the order of events.
  public let statements: [Statement]
  public let next: [NextStep]

  public func statements(_ topic: Topic) -> [Statement] { statements.filter { $0.topic == topic } }
}

extension Explanation.Topic {
  public var label: Label {
    switch self {
    case .standing: Label("现状", "Where it stands")
    case .group: Label("并案与疑似重复", "Merged and suspected duplicates")
    case .effective: Label("已生效的步骤", "Steps in effect")
    case .notEffective: Label("未生效操作", "Without effect")
    case .proposals: Label("待确认的提议", "Proposals that wait")
    case .conflicts: Label("冲突", "Conflicts")
    case .lowerings: Label("待会签的下调", "Lowerings that wait for a signature")
    case .quarantine: Label("已隔离的变更", "Changes in quarantine")
    case .remarks: Label("提示", "Remarks")
    }
  }
}

extension Node {
  /// - Parameter person: who reads: no other record is named that they may not see. Nil: the machine's owner.
  public func explanation(
    of record: RecordID, _ sight: Sight = .masked, for person: Person? = nil
  ) throws -> Explanation {
    try store.read { reader in
      let reading = try RecordReading(record, reader, sight, for: groupReader(person))
      var statements = try reading.explain { reference in
        // What its author saw: the record at the parents of the changeset.
        guard let parents = reading.changeset(reference)?.header.parents, !parents.isEmpty else { return .initial }
        return try reader.shown(record, at: parents).state.standing
      }
      statements += try reader.signatureStatements(of: reading)
      statements.insert(contentsOf: try reader.groupStatements(of: record, for: groupReader(person)), at: 1)
      if let own = try reader.subjectStatements(of: reading, for: groupReader(person)) {
        statements = own + statements.filter { $0.topic != .standing }
      }
      if reading.kind.number == RecordKind.caseFile,
        let asked = try reader.extensionStatement(ofCase: record, for: groupReader(person))
      {
        statements.append(asked)
      }
      // A merged record is handled in its survivor.
      let next = reading.heading.group?.isMerged == true ? [] : reading.nextSteps
      return Explanation(
        heading: reading.heading, epoch: reading.state.standing.epoch, statements: statements, next: next)
    }
  }
}
