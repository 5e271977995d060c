import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What the line of a task says besides its rule: of an act without effect why it has none, of a conflict who wrote
/// what and who decides (DOMAIN 12; 13, D1 and D6). Values are masked as everywhere.
struct TaskDetails {
  /// Each costs a reading of its record: lines of further records say what their rule says.
  static let recordsMaximum = 200

  private let reader: StoreReader
  private let actor: PermissionActor
  private var readings: [RecordID: RecordReading] = [:]

  init(_ reader: StoreReader, for person: Person) throws {
    self.reader = reader
    actor = PermissionActor(person, in: try reader.directory().current)
  }

  /// Nil: the rule says all of it, or the rest is what others wrote in a record that the person may not see any more.
  mutating func words(of rule: TaskRule, _ op: OpID?, in record: RecordID) throws -> Label? {
    let told = [TaskRule.contestedCode, "not_effective", "refused", "not_chosen"]
    guard let op, told.contains(rule.code) || rule.isUnlisted,
      let reading = try reading(of: record), reading.op(op) != nil
    else { return nil }
    if [TaskRule.contestedCode, "not_chosen"].contains(rule.code),
      try reader.readingRight(of: record, for: actor) == .hidden
    {
      return nil
    }
    switch rule.code {
    case TaskRule.contestedCode: return reading.contestedWords(op)
    case "not_chosen": return reading.decisionWords(op)
    case "refused", TaskRule.sealRefusedCode: return reading.refusalWords(op)
    case TaskRule.sealAskedCode: return reading.proposedSealWords
    case TaskRule.extensionAskedCode: return reading.extensionWords
    case TaskRule.extensionRefusedCode, TaskRule.extensionGrantedCode:
      return reading.extensionAnswer(to: op, among: reading.extensionAnswers).flatMap { reading.answerWords($0) }
    case TaskRule.informExtensionCode: return reading.answerWords(op)
    default: return reading.failureWords(op)
    }
  }

  private mutating func reading(of record: RecordID) throws -> RecordReading? {
    if let reading = readings[record] { return reading }
    guard readings.count < Self.recordsMaximum else { return nil }
    let reading = try RecordReading(record, reader)
    readings[record] = reading
    return reading
  }
}

extension RecordReading {
  /// What was done, and why it has no effect.
  fileprivate func failureWords(_ id: OpID) -> Label {
    let op = presentation(id)
    let why = op.verdict.explanation
    return Label("\(op.words.chinese)：\(why.chinese)", "\(op.words.english): \(why.english)")
  }

  /// Who wrote what, and who decides.
  fileprivate func contestedWords(_ id: OpID) -> Label? {
    guard let found = state.registers.first(where: { register in register.live.contains { $0.op == id } }) else {
      return nil
    }
    let register = presentation(found)
    guard let conflict = register.conflict else { return nil }
    let writes = register.live.map { live in
      Label(
        "\(live.author.person.words.chinese)填“\(live.value.brief.chinese)”",
        "\(live.author.person.words.english) wrote “\(live.value.brief.english)”")
    }
    let deciders = conflict.deciders.words
    return Label.joined(writes, "，", ", ")
      + Label("；由\(deciders.chinese)裁定", "; \(deciders.english) decides")
  }

  /// Who decided for which value.
  fileprivate func decisionWords(_ id: OpID) -> Label? {
    guard let decision = decision(over: id), let made = op(decision) else { return nil }
    let (who, value) = (authorship(decision).person.words, words.shown(made.value, of: made.field, in: kind).brief)
    return Label("\(who.chinese)裁定为“\(value.chinese)”", "\(who.english) decided for “\(value.english)”")
  }

  private func decision(over id: OpID) -> OpID? {
    orderedIDs.first { other in
      guard let op = op(other), op.operation == .set, op.supersedes.count > 1 else { return false }
      return op.supersedes.contains(id) && opVerdict(other) == .effective
    }
  }

  /// Who said no, and why.
  fileprivate func refusalWords(_ id: OpID) -> Label? {
    guard let no = replies(to: id).last(where: { !$0.isYes && $0.verdict.isEffective }) else { return nil }
    let who = no.author.person.words
    let said = Label("\(who.chinese)不同意", "\(who.english) says no")
    return no.reason.isEmpty ? said : said + Label("：", ": ") + Label(no.reason, no.reason)
  }
}
