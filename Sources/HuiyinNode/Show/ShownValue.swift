import HuiyinAuthority
public import HuiyinRecords
import HuiyinTownship

/// A value as kept, and in words: choices by their label, persons, units and records by name or number.
public struct ShownValue: Sendable, Hashable {
  public let value: Value
  public let words: Label

  static let briefCharactersMaximum = 60

  /// On one line, and not longer than a line.
  public var brief: Label { Label(Self.brief(words.chinese), Self.brief(words.english)) }

  private static func brief(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > briefCharactersMaximum ? line.prefix(briefCharactersMaximum) + "…" : line
  }
}

/// A field and what it holds.
public struct FieldValue: Sendable, Hashable {
  public let field: Term
  public let value: ShownValue

  var words: Label {
    Label("\(field.label.chinese)：\(value.brief.chinese)", "\(field.label.english): \(value.brief.english)")
  }
}

/// Puts values into words. Holds the numbers of records that values may name.
struct ValueWords {
  let names: NameBook
  var recordNumbers: [RecordID: String] = [:]
  /// Named, and not held here: an id says nothing to a reader.
  var absentRecords: Set<RecordID> = []
  /// Why the parties are masked; nil: they are not.
  var masks: MaskingReason? = .personal
  /// Whom texts do not name while the parties are masked; nil: those of its record have not been read.
  var parties: PartyMask?
  var numberKeys: [NumberKey] = []

  /// The same for a record whose parties are masked in its title and texts too.
  func masking(_ state: some MatterState, _ subject: PermissionSubject) -> ValueWords {
    var words = self
    let reason = MaskingReason(subject)
    words.masks = reason
    words.parties = PartyMask(state, reason)
    return words
  }

  /// Of a value that is no field of a record.
  func shown(_ value: Value, _ form: ValueForm?) -> ShownValue {
    ShownValue(value: value, words: words(value, form))
  }

  func shown(_ value: Value, of field: UInt32, in kind: KindSchema) -> ShownValue {
    let seen = seen(value, field, kind)
    return listed(seen, field, kind).map { ShownValue(value: seen, words: $0) }
      ?? shown(seen, kind.fields[field]?.form)
  }

  /// Words of the list that the township has set, where the field holds a row of it: a number says nothing to a reader.
  func listed(_ value: Value, _ field: UInt32, _ kind: KindSchema) -> Label? {
    guard kind.isCasework, field == CaseField.serviceListNumber, let number = value.integer else { return nil }
    return ServiceList.inForce(by: names.current.policy)?.item(number)?.label
  }

  /// As it may be seen. The fields of an entry and of an event are masked one by one.
  func seen(_ value: Value, _ field: UInt32, _ kind: KindSchema) -> Value {
    if let masks {
      return Masking.masked(
        value, field: field, kind: kind.number, reason: masks, parties: parties ?? PartyMask())
    }
    return kind.fields[field]?.form == .identityNumber ? opened(value) : value
  }

  /// An ID number in clear, if the device of whoever looks has the key.
  private func opened(_ value: Value) -> Value {
    guard let sealed = SealedIdentityNumber(value) else { return value }
    let number = numberKeys.lazy.compactMap { $0.open(sealed) }.first
    return .text(number ?? sealed.masked + "（本机无密钥 no key here）")
  }

  /// A text that a person wrote.
  func seen(_ text: String, _ field: UInt32, _ kind: KindSchema) -> String {
    seen(.text(text), field, kind).text ?? text
  }

  private func words(_ value: Value, _ form: ValueForm?) -> Label {
    if value.isNone { return Label("（空）", "(empty)") }
    switch (form, value) {
    case (.person, .integer(let number)):
      if let number = PersonNumber(exactly: number) { return names.person(number).words }
    case (.unit, .integer(let number)):
      if let number = UnitNumber(exactly: number) { return names.unit(number).words }
    case (.record, .bytes(let bytes)):
      if bytes.count == RecordID.byteCount, let record = RecordID(prefixOf: bytes) {
        if absentRecords.contains(record) { return Label("（不在本机）", "(not on this machine)") }
        let text = recordNumbers[record] ?? record.description
        return Label(text, text)
      }
    case (.bytes, .bytes(let bytes)): return Label("\(bytes.count) 字节", "\(bytes.count) bytes")
    default: break
    }
    let form = form ?? .text(charactersMaximum: 0)
    return Label(form.show(value, language: .chinese), form.show(value, language: .english))
  }

  /// The fields of an entry's value in the schema's order, then those that this version does not know.
  func fields(of whole: Value, _ number: UInt32, in kind: KindSchema) -> [FieldValue] {
    let entry = kind.entries[number]
    let value = seen(whole, number, kind)
    guard case .fields(let fields) = value else { return [] }
    let known =
      entry?.fields.compactMap { field in
        value[field.number].map {
          FieldValue(field: Term(field.number, field.name, field.label), value: shown($0, field.form))
        }
      } ?? []
    let unknown = fields.filter { entry?.field($0.number) == nil }.map {
      FieldValue(
        field: Term($0.number, "field_\($0.number)", Label("字段\($0.number)", "Field \($0.number)")),
        value: shown($0.value, nil))
    }
    return known + unknown
  }
}
