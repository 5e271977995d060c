public import HuiyinRecords

extension FieldSchema {
  /// Whether it takes signatures of several roles until a register that holds the one value holds the other (DOMAIN 8,
  /// "Raise / lower"; 11, V12).
  public func isLowering(from now: Value, to value: Value) -> Bool {
    !approvers.isEmpty && !now.isNone && rank(value) < rank(now)
  }
}
