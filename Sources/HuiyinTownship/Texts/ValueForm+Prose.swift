public import HuiyinRecords

extension ValueForm {
  private static let lineCharactersMaximum = 255

  /// It holds what is written in several lines.
  public var isProse: Bool {
    if case .text(let maximum) = self { maximum > Self.lineCharactersMaximum } else { false }
  }
}
