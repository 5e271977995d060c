import HuiyinRecords
import HuiyinTownship

/// What people type and files of settings hold: values by the form of each field of the township, ids, facts.
enum Typed {
  private static let kinds = TownshipSchema.schema.kinds.values.sorted { $0.number < $1.number }
  private static let fields = kinds.flatMap { $0.fields.values.sorted { $0.number < $1.number } }
  private static let entries = kinds.flatMap { $0.entries.values.sorted { $0.number < $1.number } }

  private static let forms: [ValueForm] = (fields.map(\.form) + entries.flatMap { $0.fields.map(\.form) })
    .reduce(into: [.integer(.min ... .max), .bytes, .record, .flag]) { forms, form in
      if !forms.contains(form) { forms.append(form) }
    }

  /// The first byte says as what the rest is to be read.
  static func text(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    let typed = String(decoding: rest, as: UTF8.self)
    switch first {
    case 255: for hasNaturalKey in [false, true] { Records.facts(rest, hasNaturalKey: hasNaturalKey) }
    case 254: ids(typed)
    case 253: entry(typed)
    default:
      value(choice(rest, forms[Int(first) % forms.count]) ?? typed, forms[Int(first) % forms.count])
      for field in fields where field.form == forms[Int(first) % forms.count] { _ = try? field.parse(typed) }
    }
  }

  /// A single byte stands for one of the choices, whose words no mutation comes upon.
  private static func choice(_ bytes: [UInt8], _ form: ValueForm) -> String? {
    guard case .choice(let choices) = form, bytes.count == 1, !choices.isEmpty else { return nil }
    return choices[Int(bytes[0]) % choices.count].code.plainText
  }

  private static func value(_ typed: String, _ form: ValueForm) {
    let value: Value
    do throws(InvalidValue) {
      value = try form.parse(typed)
    } catch {
      _ = (error.problem, error.allowed)
      return
    }
    hold(Value(decoding: value.encoded[...]) == value, "a typed value keeps its meaning on the wire")
    if form == .identityNumber, value.text == nil, !value.isNone {
      hold(SealedIdentityNumber(value)?.value == value, "a sealed number is its bytes")
      hold(form.show(value, language: .english).hasPrefix("**************"), "a sealed number is shown by its end")
      return
    }
    for language in Language.allCases {
      let again = reread("a shown value") { try form.parse(form.show(value, language: language)) }
      hold(again == value, "a value is read back as it is shown: \(typed)")
    }
  }

  private static func ids(_ typed: String) {
    if let id = RecordID(hexadecimal: typed) {
      hold(RecordID(hexadecimal: id.description) == id, "an id is read back as it is shown")
      hold(RecordID(prefixOf: id.bytes) == id, "an id is its bytes")
    }
    if let id = OpID(typed) { hold(OpID(id.description) == id, "an op id is read back as it is shown") }
    if let bytes = Hexadecimal.decode(typed) { hold(Hexadecimal.encode(bytes) == typed.lowercased(), "digits stay") }
    if let date = try? CivilDate(parsing: typed) {
      hold(CivilDate(dayNumber: date.dayNumber) == date, "a day is its number")
      hold((1...7).contains(date.weekday), "a week has seven days")
      _ = (date.adding(days: 1), date.compactText)
    }
    if let moment = try? Moment(parsing: typed), moment.minutes > 0 { _ = Moment(milliseconds: UInt64(moment.minutes)) }
  }

  /// `name=text` lines, as an entry of a kind that has one.
  private static func entry(_ typed: String) {
    var fields: [String: String] = [:]
    for line in typed.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { fields[String(parts[0])] = String(parts[1]) }
    }
    for entry in entries {
      _ = entry.fields.map { entry.field($0.number) }
      guard let value = try? entry.value(from: fields) else { continue }
      hold(Value(decoding: value.encoded[...]) == value, "an entry keeps its meaning on the wire")
    }
  }
}
