import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// Records that are handled as one (DOMAIN 13, D14).
public struct GroupPresentation: Sendable, Hashable {
  /// An entry of a member, told in the file of another.
  public struct Entry: Sendable, Hashable {
    /// The record in which it stands, and stays when the group is split.
    public let origin: RecordHeading
    public let entry: EntryPresentation
  }

  /// Earliest first: the first one is the survivor. Of a member that is not held here the id alone.
  public let members: [RecordHeading]
  /// From here the legal clocks run.
  public let receivedAt: Moment?
  /// The higher of all.
  public let risk: ShownValue?
  public let secrecy: ShownValue?
  /// Of the other members, in the order of the members.
  public let entries: [Entry]
  /// Proposals that wait in the other members.
  public let proposals: [ProposalItem]
}

extension StoreReader {
  /// Nil: the record stands alone.
  func groupPresentation(of record: RecordID) throws -> GroupPresentation? {
    guard let group = try caseGroup(of: record) else { return nil }
    let words = ValueWords(names: NameBook(try directory()))
    let kind = TownshipSchema.caseFile
    let others = try group.members.filter { $0.id != record && $0.state != nil }.map {
      // Whoever has unmasked this one has given no reason for the others, and their trail would not tell.
      try RecordReading($0.id, self, .masked)
    }
    return GroupPresentation(
      members: try group.members.map { try memberHeading($0.id, words) }, receivedAt: group.receivedAt,
      risk: group.risk.map { words.shown($0, of: CaseField.riskLevel, in: kind) },
      secrecy: group.secrecy.map { words.shown($0, of: CaseField.secrecy, in: kind) },
      entries: others.flatMap { other in
        other.entries.map { GroupPresentation.Entry(origin: other.heading, entry: $0) }
      },
      proposals: others.flatMap { other in
        other.proposals.map { ProposalItem(heading: other.heading, proposal: $0, heads: other.state.heads) }
      })
  }

  func groupStatements(of record: RecordID) throws -> [Explanation.Statement] {
    var statements: [Explanation.Statement] = []
    func say(_ text: Label, op: OpID? = nil, advice: Label? = nil) {
      statements.append(
        Explanation.Statement(topic: .group, op: op, changeset: op?.changeset, text: text.sentence, advice: advice))
    }
    if let group = try groupPresentation(of: record), let survivor = group.members.first {
      if survivor.record == record {
        let others = Label.joined(group.members.dropFirst().map { Label($0.calls, $0.calls) }, "、", ", ")
        say(Label("本件为主案，并入的有：\(others.chinese)", "This is the survivor; merged into it: \(others.english)"))
      } else {
        say(
          Label("本件已并入 \(survivor.calls)，在主案办理", "This one is merged into \(survivor.calls) and handled there"),
          advice: Label("拆案：`huiyin case split`", "To split it off: `huiyin case split`"))
      }
      if let received = group.receivedAt {
        say(
          Label(
            "法定时限自最早接收时间 \(received.text(in: .chinese)) 起算",
            "The legal clocks run from the earliest reception, \(received.text(in: .english))"))
      }
      for item in group.proposals {
        say(
          Label(
            "\(item.heading.calls) 有待答复提议，由主案决定人答复：\(item.proposal.op.words.chinese)",
            "A proposal in \(item.heading.calls) waits for who decides for the survivor: "
              + item.proposal.op.words.english),
          op: item.proposal.op.id)
      }
    }
    for pair in try duplicates(of: record, all: true) { say(pair.words(from: record), advice: pair.advice) }
    for terminated in try terminatedCases(like: record) {
      let name = try name(of: terminated)
      say(
        Label(
          "同一事实的 \(name) 已三级终结：以同一事实和理由再次提出的不再受理，理由预选“已三级终结”",
          "\(name), of the same facts, was terminated: the same facts and reasons are not accepted again, and that "
            + "reason is preselected"))
    }
    return statements
  }
}

extension RecordHeading {
  /// By both numbers, as papers bear either.
  var calls: String {
    [officialNumber, number].compactMap(\.self).joined(separator: " / ").nonEmpty ?? Self.shortName(record)
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
