/// Numbers of the kinds of record (`Protocol/registry.md`). They travel: append only.
///
/// Within a kind, registers have numbers 1 to 63, sets 64 to 79, entries 80 to 95, events 96 to 127. A field that means
/// the same in two kinds has the same number in both.
public enum RecordKind {
  /// 诉求登记 (DOMAIN 3.2).
  public static let intake: UInt32 = 1
  /// 案件 (DOMAIN 3.3).
  public static let caseFile: UInt32 = 2
  /// What a person logs in with, sealed to each device that may vouch for them (DESIGN 6).
  public static let credential: UInt32 = 3
  /// What the hub says to hold (DESIGN 7.7).
  public static let receipt: UInt32 = 4
  /// 疑似重复/并案 (DOMAIN 3.4).
  public static let duplicateLink: UInt32 = 5
  /// 延期 (DOMAIN 3.4, 6).
  public static let deadlineExtension: UInt32 = 6
  /// Who saw what there is to see, one per device and month (DOMAIN 8, 13 E10).
  public static let audit: UInt32 = 7
  /// 会商研判例会 (DOMAIN 4.3).
  public static let consultation: UInt32 = 8
}
