public import HuiyinRecords

/// A form that is printed of a record (DOMAIN 9). Codes are stored in the audit trail: append only. The rows stand in
/// `FormKind.all`.
public struct FormKind: Sendable {
  /// Who gets the paper.
  public enum Reader: Hashable, Sendable {
    /// The citizen, who is addressed by name when whoever prints may see it.
    case citizen
    /// An office or a unit: the parties stay masked.
    case office
  }

  /// Stable English key, as on the command line, in addresses and in JSON.
  public let code: String
  public let label: Label
  public let reader: Reader
  /// Kinds of record that have it.
  public let records: [UInt32]
  let need: FormNeed
  let parts: [FormPart]

  init(
    _ code: String, _ label: Label, for reader: Reader, of records: [UInt32], once need: FormNeed = .nothing,
    _ parts: [FormPart]
  ) {
    self.code = code
    self.label = label
    self.reader = reader
    self.records = records
    self.need = need
    self.parts = parts
  }

  /// Nil: no form has this code.
  public init?(code: some StringProtocol) {
    guard let kind = Self.all.first(where: { $0.code == code }) else { return nil }
    self = kind
  }

  /// Whether the record has come to what the form tells.
  public func applies(to matter: FormMatter) -> Bool { records.contains(matter.kind) && need.isMet(by: matter) }

  /// What a record must have come to; nil: nothing.
  public var needed: Label? { need.label }
}

extension FormKind: Hashable {
  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension FormKind {
  /// In the order of DOMAIN 9.
  public static let all = registering + notices + handling + closing + meetings + review

  /// For the trail of what was printed.
  static let choices = asChoices(all)

  static func asChoices(_ forms: [FormKind]) -> [Choice] { forms.map { Choice(.text($0.code), $0.label) } }
}
