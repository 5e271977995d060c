public import HuiyinRecords

/// A list of the township that cannot be taken, with everything that is wrong in it (DOMAIN 14).
public struct InvalidPolicyList: Error, Hashable, Sendable {
  /// What is wrong with one line, or with the whole.
  public struct Problem: Hashable, Sendable {
    /// From 1; nil: the whole list.
    public let line: Int?
    public let problem: Label

    /// `第3行：…`.
    public var label: Label {
      guard let line else { return problem }
      return Label("第\(line)行：\(problem.chinese)", "Line \(line): \(problem.english)")
    }
  }

  /// In the order of the lines, the whole last.
  public let problems: [Problem]
}

/// Lines of a list, numbered, without comments, and what is empty left out; white space is one blank.
enum PolicyLines {
  static func lines(_ text: String) -> [(number: Int, text: String)] {
    text.replacing("\u{FEFF}", with: "").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().compactMap { place, line in
        let said = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return said.isEmpty ? nil : (place + 1, said)
      }
  }
}
