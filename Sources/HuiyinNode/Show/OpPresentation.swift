public import HuiyinRecords
import HuiyinTownship

/// An op in words, with what it is worth.
public struct OpPresentation: Sendable, Hashable {
  public let id: OpID
  /// Stable key: set, add, remove, append, event, answer, approve, readmit, or unknown.
  public let operation: String
  /// The field, entry kind or event.
  public let subject: Term?
  /// The entry or op, or the changeset, that it speaks of.
  public let target: String?
  public let value: ShownValue?
  public let words: Label
  public let verdict: ShownVerdict
  /// The event that sets this register.
  public let boundTo: OpID?
}

/// An answer to a proposal or lowering, or a signature under one.
public struct ReplyPresentation: Sendable, Hashable {
  public let op: OpID
  public let author: Authorship
  public let isApproval: Bool
  public let isYes: Bool
  public let reason: String
  public let verdict: ShownVerdict
}

extension RecordReading {
  func presentation(_ id: OpID) -> OpPresentation {
    let op = op(id)!
    let hasSubject = op.operation.isField || op.operation == .append || op.operation == .event
    return OpPresentation(
      id: id, operation: op.operation.key, subject: hasSubject ? kind.term(op.field) : nil, target: target(op, id),
      value: value(op), words: words(op, id), verdict: verdict(id), boundTo: boundEvent(id))
  }

  private func target(_ op: Op, _ id: OpID) -> String? {
    switch op.target {
    case .record: nil
    case .op(let other): other.description
    case .sibling(let index): OpID(id.changeset, index).description
    case .changeset(let reference): reference.description
    }
  }

  private func value(_ op: Op) -> ShownValue? {
    switch op.operation {
    case .set, .add, .remove: words.shown(op.value, of: op.field, in: kind)
    case .append:
      ShownValue(
        value: words.seen(op.value, op.field, kind),
        words: .joined(words.fields(of: op.value, op.field, in: kind).map(\.words), "；", "; "))
    default:
      op.value.isNone ? nil : words.shown(op.operation == .event ? words.seen(op.value, op.field, kind) : op.value, nil)
    }
  }

  private func words(_ op: Op, _ id: OpID) -> Label {
    let name = kind.label(of: op.field)
    let value = value(op)?.brief ?? Label("", "")
    switch op.operation {
    case .set:
      if let given = numberWords(op, value) { return given }
      return op.value.isNone
        ? Label("清空“\(name.chinese)”", "clears “\(name.english)”")
        : Label("“\(name.chinese)”写为“\(value.chinese)”", "sets “\(name.english)” to “\(value.english)”")
    case .add:
      return Label("“\(name.chinese)”加入“\(value.chinese)”", "adds “\(value.english)” to “\(name.english)”")
    case .remove:
      return Label("“\(name.chinese)”去掉“\(value.chinese)”", "removes “\(value.english)” from “\(name.english)”")
    case .append:
      if let given = noticeWords(op) { return given }
      let isCorrection = !op.supersedes.isEmpty
      return Label(
        "\(isCorrection ? "更正" : "添加")\(name.chinese)：\(value.chinese)",
        "\(isCorrection ? "corrects" : "appends") \(name.english): \(value.english)")
    case .event: return stepWords(op, id) + reasonWords(op)
    case .answer, .approve: return replyWords(op)
    case .readmit: return readmissionWords(op)
    default:
      return Label("新版软件的操作 \(op.operation.rawValue)", "operation \(op.operation.rawValue) of newer software")
    }
  }

  /// A number is given, not written; nil: it is no number of the record.
  private func numberWords(_ op: Op, _ value: Label) -> Label? {
    guard kind.isCasework, op.target == .record, !op.value.isNone else { return nil }
    switch op.field {
    case CaseField.officialNumber:
      return Label("编发正式编号：\(value.chinese)", "gives the official number: \(value.english)")
    case CaseField.provisionalNumber:
      return Label("编临时编号：\(value.chinese)", "gives the provisional number: \(value.english)")
    default: return nil
    }
  }

  /// Likewise of 交办通知书.
  private func noticeWords(_ op: Op) -> Label? {
    guard kind.number == RecordKind.caseFile, op.field == CaseEntry.notice,
      let number = op.value[NoticeField.number]?.text, let round = op.value[NoticeField.round]?.integer
    else { return nil }
    return Label("编发第\(round)轮交办通知书：\(number)", "numbers the notice of round \(round): \(number)")
  }

  /// As people say it: 受理, not the state that it leads into.
  private func stepWords(_ event: Op, _ id: OpID) -> Label {
    let isOpening = changeset(id.changeset)?.header.isRoot == true
    if isOpening, let words = StepWords.opening(kind) { return words }
    if let words = kind.events[event.field].flatMap({ StepWords($0) }) { return words.done }
    let name = kind.label(of: event.field)
    return Label("办理步骤“\(name.chinese)”", "step “\(name.english)”")
  }

  /// Whose change it is, and what it is about.
  private func readmissionWords(_ op: Op) -> Label {
    guard case .changeset(let reference) = op.target, let change = changeset(reference) else {
      return Label("重新采纳一项还没有到达本节点的变更", "re-admits a change that has not come to this node yet")
    }
    let (who, matter) = (authorship(change).words, matter(of: change))
    return Label(
      "重新采纳\(who.chinese)的变更：\(matter.chinese)", "re-admits the change of \(who.english): \(matter.english)")
  }

  private static let mattersNamed = 3

  /// What a change is about, without what it says: its steps, and the names of what it writes.
  private func matter(of change: Changeset) -> Label {
    var named: [Label] = []
    for id in ids(of: change) where boundEvent(id) == nil {
      let words = matter(change.ops[Int(id.index)], id)
      if !named.contains(words) { named.append(words) }
    }
    let rest = named.count - Self.mattersNamed
    let words = Label.joined(named.prefix(Self.mattersNamed))
    return rest > 0 ? words + Label("等\(named.count)项", " and \(rest) more") : words
  }

  private func matter(_ op: Op, _ id: OpID) -> Label {
    switch op.operation {
    case .set, .add, .remove, .append: kind.label(of: op.field)
    case .event: stepWords(op, id)
    case .answer, .approve: Label("答复", "an answer")
    case .readmit: Label("重新采纳", "a re-admission")
    default: Label("新版软件的操作", "an operation of newer software")
    }
  }

  private func replyWords(_ op: Op) -> Label {
    var about = Label("", "")
    if case .op(let id) = op.target, let other = self.op(id), other.operation.isField || other.operation == .event {
      about = kind.label(of: other.field)
    }
    if op.operation == .approve { return Label("会签“\(about.chinese)”", "signs “\(about.english)”") }
    guard let answer = Answer(op.value) else { return Label("无法解读的答复", "an answer that cannot be read") }
    let reason = answer.reason
    return Label(
      "\(answer.isYes ? "同意" : "不同意")“\(about.chinese)”" + (reason.isEmpty ? "" : "：\(reason)"),
      "says \(answer.isYes ? "yes" : "no") to “\(about.english)”" + (reason.isEmpty ? "" : ": \(reason)"))
  }

  private func reasonWords(_ op: Op) -> Label {
    let reasons = [reasonCode(op)?.words, reason(op).map { Label($0, $0) }].compactMap { $0 }
    if reasons.isEmpty { return Label("", "") }
    let joined = Label.joined(reasons, "，", ", ")
    return Label("（\(joined.chinese)）", " (\(joined.english))")
  }

  /// Why, in the words of who made the event.
  func reason(_ event: Op) -> String? { words.seen(event.value, event.field, kind)[EventValueField.reason]?.text }

  func reasonCode(_ event: Op) -> ShownValue? {
    event.value[EventValueField.reasonCode].map { words.shown($0, .choice(Choices.refusalReasons)) }
  }
}

extension Operation {
  /// Stable key.
  var key: String {
    switch self {
    case .set: "set"
    case .add: "add"
    case .remove: "remove"
    case .append: "append"
    case .event: "event"
    case .answer: "answer"
    case .approve: "approve"
    case .readmit: "readmit"
    default: "unknown"
    }
  }
}
