import HuiyinAuthority
public import HuiyinRecords
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

  /// Those that the reader may see, earliest first. Of a member that is not held here the id alone.
  public let members: [RecordHeading]
  /// The first of all; nil: the reader may not see it.
  public let survivor: RecordHeading?
  /// Members that the reader may not see: nothing that they hold is told.
  public let hiddenCount: Int
  /// From here the legal clocks run.
  public let receivedAt: Moment?
  /// The higher of all.
  public let risk: ShownValue?
  public let secrecy: ShownValue?
  /// Of the other members that the reader may see, by when they happened.
  public let entries: [Entry]
  /// Proposals that wait in the other members.
  public let proposals: [ProposalItem]
}

extension GroupPresentation {
  /// Of which something is told that stands in them alone.
  var read: Set<RecordID> { Set(entries.map(\.origin.record) + proposals.map(\.heading.record)) }

  /// Nil: all are shown.
  public var hiddenWords: Label? {
    guard hiddenCount > 0 else { return nil }
    return Label("另有 \(hiddenCount) 件您无权查看", "\(hiddenCount) more that you may not see")
  }
}

/// Who looks at a record, on a device on which they may have broken a glass.
struct GroupReader {
  let person: Person
  let devices: [DeviceID]
  let now: Moment
}

extension Node {
  /// Nil: the machine's owner, to whom all is shown that is held here.
  func groupReader(_ person: Person?) -> GroupReader? {
    person.map { GroupReader(person: $0, devices: keyFiles.devices(), now: environment.now) }
  }
}

extension StoreReader {
  /// Those of the records that are shown to a reader; what is not held here has nothing to hide.
  func shown(_ records: [RecordID], to reader: GroupReader?) throws -> Set<RecordID> {
    guard let reader else { return Set(records) }
    let held = Set(try records.filter { try state(of: $0) != nil })
    let seen = try visible(held, to: reader.person, on: reader.devices, at: reader.now)
    return Set(records).subtracting(held.subtracting(seen))
  }

  /// Nil: the record stands alone.
  ///
  /// - Parameter reader: who looks at the record itself is the caller's to ask.
  func groupPresentation(of record: RecordID, for reader: GroupReader?) throws -> GroupPresentation? {
    guard let group = try caseGroup(of: record) else { return nil }
    let seen = try shown(group.members.map(\.id).filter { $0 != record }, to: reader).union([record])
    let words = ValueWords(names: NameBook(try directory()))
    let kind = TownshipSchema.caseFile
    let others = try group.members.filter { $0.id != record && $0.state != nil && seen.contains($0.id) }.map {
      // Whoever has unmasked this one has given no reason for the others, and their trail would not tell.
      try RecordReading($0.id, self, .masked, for: reader)
    }
    let members = try group.members.filter { seen.contains($0.id) }.map {
      try told(memberHeading($0.id, words), to: reader)
    }
    return GroupPresentation(
      members: members, survivor: members.first { $0.record == group.survivor.id },
      hiddenCount: group.members.count - members.count, receivedAt: group.receivedAt,
      risk: group.risk.map { words.shown($0, of: CaseField.riskLevel, in: kind) },
      secrecy: group.secrecy.map { words.shown($0, of: CaseField.secrecy, in: kind) },
      entries: others.flatMap { other in
        other.entries.map { GroupPresentation.Entry(origin: other.heading, entry: $0) }
      }.sorted { $0.entry.listed < $1.entry.listed },
      proposals: others.flatMap { other in
        other.proposals.map { ProposalItem(heading: other.heading, proposal: $0, heads: other.state.heads) }
      })
  }

  func groupStatements(of record: RecordID, for reader: GroupReader?) throws -> [Explanation.Statement] {
    var statements: [Explanation.Statement] = []
    func say(_ text: Label, op: OpID? = nil, advice: Label? = nil) {
      statements.append(
        Explanation.Statement(topic: .group, op: op, changeset: op?.changeset, text: text.sentence, advice: advice))
    }
    if let group = try groupPresentation(of: record, for: reader) {
      if let survivor = group.survivor, survivor.record == record {
        let calls = group.members.dropFirst().map { Label($0.calls, $0.calls) } + [group.hiddenWords].compactMap(\.self)
        let others = Label.joined(calls, "、", ", ")
        say(Label("本件为主案，并入的有：\(others.chinese)", "This is the survivor; merged into it: \(others.english)"))
      } else {
        let into =
          group.survivor.map { Label(" \($0.calls)", $0.calls) } ?? Label("您无权查看的一件", "one that you may not see")
        say(
          Label("本件已并入\(into.chinese)，在主案办理", "This one is merged into \(into.english) and handled there"),
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
    let pairs = try duplicates(of: record, all: true)
    let told = try shown(pairs.map { $0.other(than: record).record }, to: reader)
    for pair in pairs where told.contains(pair.other(than: record).record) {
      say(pair.words(from: record), advice: pair.advice)
    }
    let terminated = try terminatedCases(like: record)
    let seen = try shown(terminated, to: reader)
    for terminated in terminated where seen.contains(terminated) {
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
