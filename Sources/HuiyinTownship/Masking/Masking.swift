public import HuiyinRecords

/// Why an identity is masked.
public enum MaskingReason: Hashable, Sendable {
  /// Every party is confidential by default (DOMAIN 3.1).
  case personal
  /// The record is confidential, as every accusation is: nothing of the party is shown (DOMAIN 13, A5).
  case confidential

  public init(_ subject: PermissionSubject) { self = subject.isConfidential ? .confidential : .personal }
}

/// What is shown of a value to whoever has not unmasked it. Masking what is masked changes nothing.
public enum Masking {
  /// Stands where nothing is shown.
  public static let withheld = Label("保密", "Confidential")
  static let withheldValue = Value.text(withheld.chinese)

  /// `field` is the number of a register, a set, an entry kind or an event of the kind; of an entry and an event the
  /// value is masked field by field. A field that this version does not know may hold anything, so nothing of it is
  /// shown.
  ///
  /// - Parameter parties: those whose names and house texts do not say either.
  public static func masked(
    _ value: Value, field: UInt32, kind: UInt32, reason: MaskingReason, parties: PartyMask = PartyMask()
  ) -> Value {
    guard let schema = TownshipSchema.schema[kind] else { return MaskedForm.withheld.masked(value) }
    let value = parties.isEmpty ? value : withoutParties(value, field, schema, parties)
    if let entry = schema.entries[field] {
      return masked(value) { number in
        entry.field(number) == nil ? .withheld : form(entryFields[field]?[number], reason)
      }
    }
    if schema.events[field] != nil { return masked(value) { _ in .freeText } }
    return (schema.fields[field] == nil ? .withheld : form(fields[field], reason)).masked(value)
  }

  /// Whether less is shown of a register or set than it holds, so that nobody can say by what is shown whether two are
  /// alike.
  public static func hides(_ field: UInt32, for reason: MaskingReason) -> Bool {
    form(fields[field], reason) != .freeText
  }

  /// Whether a text that was typed over a masked one still holds a mask of it: written so, stars would stand where the
  /// number stood.
  ///
  /// - Parameters:
  ///   - old: what is held.
  ///   - shown: the same, masked.
  public static func isLeft(of old: String, shownAs shown: String, in typed: String) -> Bool {
    shown.split { !$0.isNumber && $0 != "*" }.contains { mark in
      mark.contains("*") && !old.contains(mark) && typed.contains(mark)
    }
  }

  /// What a text means that holds all of a masked one once, as it was shown, with something written before or behind:
  /// what is held, with that. Nil: it is nothing of the kind, or holds another mask besides.
  public static func continued(_ old: String, shownAs shown: String, in typed: String) -> String? {
    guard !shown.isEmpty else { return nil }
    let parts = typed.split(separator: shown, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts.contains(where: { isLeft(of: old, shownAs: shown, in: String($0)) }) else {
      return nil
    }
    return parts.joined(separator: old)
  }

  /// Texts in which somebody may have written who it is; codes and numbers are none. Whatever has a form of its own is
  /// masked by that alone.
  private static func withoutParties(
    _ value: Value, _ field: UInt32, _ schema: KindSchema, _ parties: PartyMask
  ) -> Value {
    func hidden(_ value: Value, _ form: ValueForm?) -> Value {
      guard case .text? = form, let text = value.text else { return value }
      return .text(parties.masked(text))
    }
    func each(_ form: (UInt32) -> ValueForm?) -> Value {
      guard case .fields(let fields) = value else { return value }
      return .fields(fields.map { EntryField($0.number, hidden($0.value, form($0.number))) })
    }
    if let entry = schema.entries[field] {
      return each { entryFields[field]?[$0] == nil ? entry.field($0)?.form : nil }
    }
    if schema.events[field] != nil {
      return each { $0 == EventValueField.reasonCode ? nil : .text(charactersMaximum: 0) }
    }
    return (fields[field] ?? .freeText) == .freeText ? hidden(value, schema.fields[field]?.form) : value
  }

  private static func masked(_ value: Value, _ form: (UInt32) -> MaskedForm) -> Value {
    guard case .fields(let fields) = value else { return MaskedForm.withheld.masked(value) }
    return .fields(fields.map { EntryField($0.number, form($0.number).masked($0.value)) })
  }

  private static func form(_ listed: MaskedForm?, _ reason: MaskingReason) -> MaskedForm {
    guard let listed else { return .freeText }
    return reason == .confidential ? .withheld : listed
  }

  /// Who the party is, in intakes and cases alike. All else is shown, its texts without telephone and ID numbers.
  static let fields: [UInt32: MaskedForm] = [
    CaseField.citizenName: .name,
    CaseField.citizenSex: .freeText,
    // With sex and village the year says who it is.
    CaseField.citizenBirthYear: .decade,
    CaseField.citizenAddress: .address,
    CaseField.citizenIdentity: .freeText,
    CaseField.citizenIDNumber: .identityNumber,
    CaseField.phones: .phone,
    CaseField.delegates: .name,
    CaseField.jointPetitioners: .name,
    CaseField.vulnerable: .freeText,
    CaseField.assistance: .freeText,
    CaseField.assistanceNote: .freeText,
    CaseField.accusedName: .withheld,
  ]

  /// The same of entries.
  static let entryFields: [UInt32: [UInt32: MaskedForm]] = [
    CaseEntry.callback: [CallbackField.witness: .name, CallbackField.phone: .phone],
    CaseEntry.delivery: [DeliveryField.receiver: .name], CaseEntry.signature: [SignatureField.signer: .name],
  ]
}

extension ReadingRight {
  /// The value as it may be shown; nil: not at all.
  public func shown(_ value: Value, field: UInt32, kind: UInt32, reason: MaskingReason) -> Value? {
    switch self {
    case .hidden: nil
    case .masked, .unmaskable: Masking.masked(value, field: field, kind: kind, reason: reason)
    case .clear: value
    }
  }
}
