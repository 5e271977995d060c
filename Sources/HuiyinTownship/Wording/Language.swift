public import HuiyinRecords

/// Language of a face: Chinese first, English by one switch (DESIGN 8).
public enum Language: String, Hashable, Sendable, CaseIterable {
  case chinese = "zh"
  case english = "en"
}

extension Label {
  public func text(in language: Language) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }
}
