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
