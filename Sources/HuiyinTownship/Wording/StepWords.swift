public import HuiyinRecords

/// A step of the workflow as something to do, and as something that was done: the schema calls it by the state that it
/// leads into (DOMAIN 5).
public struct StepWords: Sendable, Hashable {
  /// On a button, over a form.
  public let toDo: Label
  /// In a time line, beside who did it.
  public let done: Label

  private init(_ chinese: String, _ english: String, done: Label) {
    toDo = Label(chinese, english)
    self.done = done
  }

  private init(_ chinese: String, _ english: String, done: String) {
    self.init(chinese, english, done: Label(chinese, done))
  }

  /// Nil: this version knows no such step.
  public init?(_ event: EventSchema) { self.init(named: event.name) }

  /// By the stable key of the event. Nil: likewise.
  public init?(named name: String) {
    guard let words = Self.all[name] else { return nil }
    self = words
  }

  /// What the first step of a record does; nil: a record of this kind begins without one.
  public static func opening(_ kind: KindSchema) -> Label? {
    switch kind.number {
    case RecordKind.intake: Label("登记", "registers the matter")
    case RecordKind.caseFile: Label("立案", "opens the case")
    case RecordKind.consultation: Label("拟会议记录", "begins the record of the meeting")
    default: nil
    }
  }

  private static let all: [String: StepWords] = [
    "registered": StepWords("退回登记", "Back to registered", done: "takes it back to registered"),
    "closed_on_spot": StepWords("现场办结", "Close on the spot", done: "closes it on the spot"),
    "consulting": StepWords("提交会商研判", "Put before the consultation", done: "puts it before the consultation"),
    "accepted": StepWords("受理", "Accept", done: "accepts it"),
    "not_accepted": StepWords("不予受理", "Do not accept", done: "does not accept it"),
    "transferred_out": StepWords("转送", "Pass on", done: "passes it on"),
    "assigned": StepWords("交办（四包）", "Assign", done: Label("交办", "assigns it")),
    "objected": StepWords("提出异议", "Object", done: "objects"),
    "in_progress": StepWords("签收办理", "Sign for it", done: "signs for it"),
    "reported": StepWords("反馈办理结果", "Report the result", done: "reports the result"),
    "returned": StepWords("退回重办", "Send it back", done: "sends it back"),
    "concluded": StepWords("办结", "Conclude", done: "concludes it"),
    "reviewing": StepWords("受理复查复核", "Take up a review", done: "takes up a review"),
    "reopened": StepWords("重新办理", "Reopen", done: "reopens it"),
    "archived": StepWords("归档", "Archive", done: "archives it"),
    "terminated": StepWords("三级终结", "Terminate", done: "terminates it"),
    "withdrawn": StepWords("撤回", "Withdraw", done: "withdraws it"),
    "voided": StepWords("作废", "Void", done: "voids it"),
    "sealed": StepWords("会议纪要盖章", "Seal the minutes", done: "seals the minutes"),
  ]
}
