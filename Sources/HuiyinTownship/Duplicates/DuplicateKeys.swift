import HuiyinRecords

/// Where a record is looked up by those that may be the same matter: two that have a key in common are alike in what it
/// stands for. So a pair is found without looking at all records.
extension DuplicateTraits {
  /// Categories are common, so they are kept by periods of so many days.
  private static let daysInPeriod = 31

  /// How keys of telephones begin; their digits follow.
  public static let phoneKeys = "phone:"

  /// Likewise of the last four characters of ID numbers.
  private static let idNumberTailKeys = "id4:"

  /// Everything under which the record is found as a duplicate.
  public var keys: Set<String> {
    Set(DuplicateCriterion.allCases.flatMap { keys(of: $0, daysApart: 0) })
  }

  /// Those and what it is looked for by besides (DOMAIN 3.1, "last 4 searchable").
  public var storedKeys: Set<String> {
    keys.union(idNumberTail.map { [Self.key(ofTail: $0)] } ?? []).union(isBacklog ? [Self.backlogKey] : [])
  }

  /// The key of 积案.
  public static let backlogKey = "flag:backlog"

  /// The key of records with this very number, sealed under the same key.
  public static func key(of number: SealedIdentityNumber) -> String { key(ofHash: number.compared) }

  /// The key of records whose number ends so.
  public static func key(ofTail tail: String) -> String { idNumberTailKeys + tail }

  private static func key(ofHash hash: [UInt8]) -> String { "id:" + hash.map(String.init).joined(separator: ".") }

  /// Keys that a record has in common with this one if the two are suspected.
  public func searchedKeys(by policy: DuplicatePolicy) -> Set<String> {
    Set(policy.leading.flatMap { keys(of: $0, daysApart: policy.daysApart) })
  }

  /// Those by which the same person is found, whatever the matter.
  public var petitionerKeys: Set<String> {
    Set([DuplicateCriterion.idNumber, .phone].flatMap { keys(of: $0, daysApart: 0) })
  }

  private func keys(of criterion: DuplicateCriterion, daysApart: Int) -> [String] {
    switch criterion {
    case .idNumber: return idNumberHash.map { [Self.key(ofHash: $0)] } ?? []
    case .phone: return phones.map { Self.phoneKeys + $0 }
    case .nameAndVillage:
      guard let name, let village else { return [] }
      return ["name:\(village):\(name)"]
    case .category:
      guard let category, let day = receivedOn?.dayNumber else { return [] }
      let periods = (day - daysApart) / Self.daysInPeriod...(day + daysApart) / Self.daysInPeriod
      return periods.map { "category:\($0):\(category)" }
    case .text, .dates: return []
    }
  }
}

extension TownshipSchema {
  /// What changes pairs, links or groups when it changes, or how a record is looked for, by kind.
  public static let comparedFields: [UInt32: [UInt32]] = [
    RecordKind.intake: matterFields, RecordKind.caseFile: matterFields + [CaseField.isBacklog],
    RecordKind.duplicateLink: [
      DuplicateLinkField.decision, DuplicateLinkField.receivedAtFirst, DuplicateLinkField.receivedAtSecond,
    ],
  ]

  /// What `DuplicateTraits` reads.
  private static let matterFields = [
    CaseField.title, CaseField.category, CaseField.village, CaseField.receivedAt, CaseField.citizenName,
    CaseField.isAnonymous, CaseField.facts, CaseField.request, CaseField.phones, CaseField.citizenIDNumber,
  ]
}
