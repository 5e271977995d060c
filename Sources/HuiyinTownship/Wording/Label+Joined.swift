public import HuiyinRecords

extension Label {
  /// Both languages with their own separators.
  public static func joined(
    _ labels: some Sequence<Label>, _ chinese: String = "、", _ english: String = ", "
  ) -> Label {
    Label(labels.map(\.chinese).joined(separator: chinese), labels.map(\.english).joined(separator: english))
  }
}
