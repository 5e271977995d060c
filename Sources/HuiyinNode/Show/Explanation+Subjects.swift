import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What `explain` says of records that hang on others, an extension, a pair, a meeting: what they are about, and where
/// that stands. Their id alone tells nobody anything.
extension StoreReader {
  typealias Statement = Explanation.Statement

  /// In place of where the record stands; nil: it says that itself.
  func subjectStatements(of reading: RecordReading, for reader: GroupReader?) throws -> [Statement]? {
    let roots = try changesets(of: reading.record).map(\.changeset.header).filter(\.isRoot)
    let facts = roots.compactMap { try? Facts(decoding: $0.facts, hasNaturalKey: true) }
    switch reading.kind.number {
    case RecordKind.deadlineExtension:
      guard case .natural(let key)? = facts.first?.key, let caseFile = RecordID(prefixOf: key) else { return nil }
      return [try extensionStatement(of: caseFile, in: reading, for: reader)] + reading.extensionStatements
    case RecordKind.duplicateLink:
      guard let pair = facts.lazy.compactMap({ DuplicatePair($0) }).first else { return nil }
      return try pairStatements(of: pair, for: reader) + reading.decisionStatements
    case RecordKind.consultation:
      return try meeting(reading.record).map { [reading.statement(of: $0)] }
    default: return nil
    }
  }

  /// Of a case for which more days were asked; nil: nobody has asked.
  func extensionStatement(ofCase caseFile: RecordID, for reader: GroupReader?) throws -> Statement? {
    let record = Node.extensionID(try extensionFacts(of: caseFile))
    guard try kind(of: record) != nil, try fold(record) != nil else { return nil }
    let told = try extensionStatement(of: caseFile, in: RecordReading(record, self), for: reader)
    return Statement(
      topic: .remarks, op: told.op, changeset: told.changeset, text: told.text, advice: told.advice)
  }

  private func extensionStatement(
    of caseFile: RecordID, in reading: RecordReading, for reader: GroupReader?
  ) throws -> Statement {
    let name = try calls(caseFile, for: reader)
    let days = reading.state.effective(ExtensionField.askedDays)?.integer
    let reasons = reading.state.members(ExtensionField.reasons).compactMap(\.text)
    var text = Label("\(name.chinese)的延期申请", "The extension of \(name.english)")
    if let days { text = text + Label("：申请延长\(days)天", ": \(days) more days are asked for") }
    if !reasons.isEmpty {
      text = text + Label("，理由：", ", because: ") + .joined(reasons.map { Label($0, $0) }, "；", "; ")
    }
    let standing = reading.extensionStanding
    return reading.say(
      .standing, (text + Label("；", "; ") + standing.words).sentence,
      advice: standing.isWaiting
        ? Label(
          "由信访办主任或镇领导执行 `huiyin deadline grant` 或 `huiyin deadline refuse`",
          "The petition-office head or a leader: `huiyin deadline grant` or `huiyin deadline refuse`") : nil)
  }

  private func pairStatements(of pair: DuplicatePair, for reader: GroupReader?) throws -> [Statement] {
    let members = [pair.first, pair.second]
    guard try members.allSatisfy({ try kind(of: $0) != nil }), try shown(members, to: reader).count == members.count
    else {
      let text = Label("其中有您无权查看或本节点没有的一件。", "One of the two you may not see, or it is not held here.")
      return [Statement(topic: .standing, op: nil, changeset: nil, text: text, advice: nil)]
    }
    let item = try duplicate(pair)
    let words = item.words(from: pair.first)
    let text = Label("\(item.first.name) ", "\(item.first.name): ") + words
    return [Statement(topic: .standing, op: nil, changeset: nil, text: text.sentence, advice: item.advice)]
  }

  private func calls(_ record: RecordID, for reader: GroupReader?) throws -> Label {
    guard try shown([record], to: reader).contains(record) else {
      return Label("您无权查看的一件", "a case that you may not see")
    }
    let name = try name(of: record)
    return Label(name, name)
  }
}

extension RecordReading {
  /// Where the last request stands, or the answer to all of them.
  fileprivate var extensionStanding: (words: Label, isWaiting: Bool) {
    let answers = extensionAnswers
    guard let ask = extensionAsks.last, let answer = extensionAnswer(to: ask, among: answers) else {
      return (Label("待审批", "it waits for an answer"), true)
    }
    if op(answer)?.field == ExtensionField.refusal {
      let reason = op(answer)?.value.text ?? ""
      return (Label("不予延期，理由：\(reason)", "it is refused, because: \(reason)"), false)
    }
    let days = op(answer)?.value.integer ?? 0
    let isTold = uninformedGrant == nil
    return (
      Label(
        "已批准，累计\(days)天，\(isTold ? "已" : "尚未")告知当事人",
        "granted, \(days) days in all; the citizen \(isTold ? "is told" : "is not told yet")"), false
    )
  }

  /// Who asked, who answered, who was told.
  fileprivate var extensionStatements: [Statement] {
    statements(ofWrites: [
      ExtensionField.askedDays, ExtensionField.reasons, ExtensionField.grantedDays, ExtensionField.refusal,
      ExtensionField.citizenInformedAt, ExtensionField.notedAt,
    ])
  }

  /// Who decided what of a pair.
  fileprivate var decisionStatements: [Statement] { statements(ofWrites: [DuplicateLinkField.decision]) }

  /// In the order of events.
  private func statements(ofWrites fields: Set<UInt32>) -> [Statement] {
    orderedIDs.filter { id in op(id).map { fields.contains($0.field) } == true && opVerdict(id) == .effective }
      .map { id in
        let (author, words) = (authorship(id).words, presentation(id).words)
        return say(
          .effective, op: id,
          Label("\(author.chinese)：\(words.chinese)", "\(author.english): \(words.english)").sentence)
      }
  }

  fileprivate func statement(of meeting: (day: CivilDate, number: Int)) -> Statement {
    let now = heading.state.label
    let times =
      meeting.number > 1 ? Label("第\(meeting.number)次", ", the \(meeting.number). of that day,") : Label("", "")
    return say(
      .standing,
      Label(
        "\(meeting.day.text(in: .chinese))\(times.chinese)会商研判会议现为“\(now.chinese)”。",
        "The consultation of \(meeting.day.text(in: .english))\(times.english) is now “\(now.english)”."),
      advice: Label(
        "议题和决定：`huiyin consultation show \(record)`", "Agenda and decisions: `huiyin consultation show \(record)`"))
  }
}
