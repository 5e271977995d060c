public import HuiyinRecords

/// What two intakes or two cases may have alike (DOMAIN 3.4, DuplicateLink). Codes are stored: append only.
public enum DuplicateCriterion: String, Hashable, Sendable, CaseIterable {
  case idNumber = "id_number"
  case phone
  case nameAndVillage = "name_village"
  case text
  case category
  case dates

  public var label: Label {
    switch self {
    case .idNumber: Label("身份证号相同", "Same ID number")
    case .phone: Label("联系电话相同", "Same phone")
    case .nameAndVillage: Label("姓名和村（居）相同", "Same name and village")
    case .text: Label("内容相近", "Similar text")
    case .category: Label("类别相同", "Same category")
    case .dates: Label("接收时间相近", "Received within days of each other")
    }
  }
}

/// One thing that two matters have alike, and what it counts.
public struct DuplicateReason: Hashable, Sendable {
  public let criterion: DuplicateCriterion
  public let points: Int

  public init(_ criterion: DuplicateCriterion, points: Int) {
    self.criterion = criterion
    self.points = points
  }

  /// Stable English key.
  public var code: String { criterion.rawValue }

  public var label: Label {
    Label("\(criterion.label.chinese)（\(points)分）", "\(criterion.label.english) (\(points))")
  }
}

extension DuplicateReason {
  /// The stored form of `DuplicateLinkField.reasons`: `phone=30 text=18`.
  public static func text(_ reasons: [DuplicateReason]) -> String {
    reasons.map { "\($0.code)=\($0.points)" }.joined(separator: " ")
  }

  /// Reads `text(_:)` back; what newer software may have written besides is passed over.
  public static func reading(_ text: String) -> [DuplicateReason] {
    text.split(separator: " ").compactMap { word in
      let parts = word.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let criterion = DuplicateCriterion(rawValue: String(parts[0])), let points = Int(parts[1])
      else { return nil }
      return DuplicateReason(criterion, points: points)
    }
  }
}
