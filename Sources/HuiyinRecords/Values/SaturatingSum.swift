extension FixedWidthInteger {
  /// The sum, or the highest (lowest) number where there is none: what a peer claims may be any number.
  public func saturatingSum(_ other: Self) -> Self {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? (other < 0 ? .min : .max) : sum
  }
}
