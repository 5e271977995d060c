/// Numbers of the fields of an extension (DOMAIN 3.4; `Protocol/registry.md`).
public enum ExtensionField {
  public static let askedDays: UInt32 = 1
  public static let refusal: UInt32 = 2
  public static let citizenInformedAt: UInt32 = 3
  public static let grantedDays: UInt32 = 4
  public static let notedAt: UInt32 = 5
  public static let secrecy: UInt32 = 7

  public static let reasons: UInt32 = 64
  public static let share: UInt32 = 67
  public static let accusedUnits: UInt32 = 68
  public static let recused: UInt32 = 69
}
