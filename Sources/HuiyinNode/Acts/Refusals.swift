import HuiyinRecords
import HuiyinTownship

extension Node {
  /// A changeset that every node would quarantine.
  static func refusal(_ reasons: [QuarantineReason]) -> NodeError {
    let words = reasons.map(\.label)
    return NodeError(
      "quarantined." + (reasons.first?.rawValue ?? "unknown"), .refused,
      Label(
        "不能保存：" + words.map(\.chinese).joined(separator: "；"),
        "cannot be kept: " + words.map(\.english).joined(separator: "; ")))
  }

  /// A step that does not lead on from where the record stands; nil: it is no step of that kind.
  static func refusal(ofStep step: StateNumber, from state: StateNumber, kind: KindSchema?) -> NodeError? {
    guard let kind, let event = kind.events[step]?.label else { return nil }
    let now = kind.stateLabel(state)
    let open = kind.edges.filter { $0.from == state }.map { kind.stateLabel($0.to) }
    let steps = Label.joined(open, "、", ", ")
    return NodeError(
      "notEffective.noEdge", .refused,
      Label(
        "本件现为“\(now.chinese)”，不能办理“\(event.chinese)”",
        "It is “\(now.english)” now: the step “\(event.english)” does not lead on from there"),
      next: open.isEmpty
        ? Label("这个状态没有下一步", "there is no step from there")
        : Label("现在可以办理的：\(steps.chinese)", "possible from there: \(steps.english)"))
  }

  /// An op that could never take effect.
  static func refusal(_ reason: NotEffectiveReason, field: UInt32?, kind: KindSchema?) -> NodeError {
    let words = reason.label
    let name = field.flatMap { kind?.fields[$0]?.label ?? kind?.entries[$0]?.label }
    let key = field.flatMap { kind?.fields[$0]?.name }
    return NodeError(
      "notEffective." + reason.rawValue, .refused,
      Label(
        words.chinese + (name.map { "（\($0.chinese)）" } ?? ""),
        words.english + (name.map { " (\($0.english))" } ?? "")),
      fields: key.map { [NodeError.FieldProblem(field: $0, label: words)] } ?? [])
  }
}
