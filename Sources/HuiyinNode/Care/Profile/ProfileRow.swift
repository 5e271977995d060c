import HuiyinRecords
import HuiyinTownship

/// One object of a profile file. Every reading takes its field out, so that `end` finds those nobody asked for: a
/// misspelt optional field would otherwise be lost without a word.
struct ProfileRow {
  let file: String
  /// Which object of the file; empty when the file is one object.
  let place: Label
  /// Fields of an object within the object, before the field's own name.
  var path = ""
  var fields: [String: ProfileJSON]

  init(file: String, place: Label, path: String = "", fields: [String: ProfileJSON]) {
    self.file = file
    self.place = place
    self.path = path
    self.fields = fields
  }

  /// File, object, field, what was wrong, what to do.
  func fault(
    _ field: String, _ problem: Label, next: Label, code: String = "profile.badField"
  ) -> NodeError {
    let chinese = [file, place.chinese, "字段“\(path)\(field)”"].filter { !$0.isEmpty }
    let english = [file, place.english, "field “\(path)\(field)”"].filter { !$0.isEmpty }
    return NodeError.usage(
      code, "\(chinese.joined(separator: "，"))：\(problem.chinese)",
      "\(english.joined(separator: ", ")): \(problem.english)", next: next)
  }

  func fault(_ field: String, _ invalid: InvalidValue) -> NodeError {
    fault(field, invalid.problem, next: invalid.allowed)
  }

  /// Nothing is left that no one asked for.
  func end() throws(NodeError) {
    guard let field = fields.keys.min() else { return }
    throw fault(
      field, Label("没有这个字段", "there is no such field"),
      next: Label("改正字段名或删去", "correct its name or take it out"), code: "profile.unknownField")
  }

  /// Nil: absent or null.
  private mutating func take(_ field: String) -> ProfileJSON? {
    guard let value = fields.removeValue(forKey: field), value != .null else { return nil }
    return value
  }

  private func required<Value>(_ field: String, _ value: Value?) throws(NodeError) -> Value {
    if let value { return value }
    throw fault(
      field, Label("缺少这个字段", "it is missing"), next: Label("补上", "add it"), code: "profile.missingField")
  }

  private func wrongSort(_ field: String, _ chinese: String, _ english: String) -> NodeError {
    fault(field, Label("不是\(chinese)", "it is not \(english)"), next: Label("改成\(chinese)", "make it \(english)"))
  }

  // MARK: One value

  /// A text, number or flag in the words that a form takes; nil for none.
  mutating func typed(_ field: String) throws(NodeError) -> String? {
    switch take(field) {
    case nil: nil
    case .text(let text): text
    case .integer(let integer): String(integer)
    case .flag(let flag): flag ? "true" : "false"
    default: throw wrongSort(field, "文字、整数或是否", "a text, a whole number or true or false")
    }
  }

  mutating func optionalText(_ field: String, charactersMaximum: Int = 200) throws(NodeError) -> String? {
    guard let value = take(field) else { return nil }
    guard case .text(let text) = value else { throw wrongSort(field, "带引号的文字", "a text in quotes") }
    do throws(InvalidValue) {
      return try ValueForm.text(charactersMaximum: charactersMaximum).parse(text).text
    } catch {
      throw fault(field, error)
    }
  }

  mutating func text(_ field: String, charactersMaximum: Int = 200) throws(NodeError) -> String {
    try required(field, try optionalText(field, charactersMaximum: charactersMaximum))
  }

  /// A count, from 0.
  mutating func optionalCount(_ field: String) throws(NodeError) -> UInt32? {
    guard let value = take(field) else { return nil }
    guard case .integer(let integer) = value, let count = UInt32(exactly: integer) else {
      throw wrongSort(field, "不小于0的整数", "a whole number from 0")
    }
    return count
  }

  /// A number of the directory, from 1.
  mutating func optionalNumber(_ field: String) throws(NodeError) -> UInt32? {
    guard let value = take(field) else { return nil }
    return try number(value, field)
  }

  mutating func number(_ field: String) throws(NodeError) -> UInt32 {
    try required(field, try optionalNumber(field))
  }

  private func number(_ value: ProfileJSON, _ field: String) throws(NodeError) -> UInt32 {
    guard case .integer(let integer) = value, let number = UInt32(exactly: integer), number > 0 else {
      throw fault(field, .notANumber)
    }
    return number
  }

  /// The case whose code it is.
  mutating func choice<Case: CaseIterable>(_ field: String, code: (Case) -> String) throws(NodeError) -> Case {
    let text = try text(field)
    return try choice(text, field, code: code)
  }

  func choice<Case: CaseIterable>(
    _ text: String, _ field: String, code: (Case) -> String
  ) throws(NodeError) -> Case {
    if let found = Case.allCases.first(where: { code($0) == text }) { return found }
    let codes = Case.allCases.map(code).joined(separator: ", ")
    throw fault(
      field, Label("没有代码“\(text)”", "there is no code “\(text)”"), next: Label("可用：\(codes)", "one of: \(codes)"))
  }

  // MARK: Several

  private mutating func optionalList(_ field: String) throws(NodeError) -> [ProfileJSON]? {
    guard let value = take(field) else { return nil }
    guard case .list(let list) = value else { throw wrongSort(field, "列表 [ … ]", "a list [ … ]") }
    return list
  }

  mutating func texts(_ field: String) throws(NodeError) -> [String] {
    var texts: [String] = []
    for item in try required(field, try optionalList(field)) {
      guard case .text(let text) = item, !text.isEmpty else {
        throw wrongSort(field, "带引号的文字的列表", "a list of texts in quotes")
      }
      texts.append(text)
    }
    return texts
  }

  mutating func optionalNumbers(_ field: String) throws(NodeError) -> [UInt32]? {
    guard let list = try optionalList(field) else { return nil }
    var numbers: [UInt32] = []
    for item in list { numbers.append(try number(item, field)) }
    return numbers
  }

  mutating func numbers(_ field: String) throws(NodeError) -> [UInt32] {
    try required(field, try optionalNumbers(field))
  }

  /// An object within the object. Whoever reads it ends it.
  mutating func optionalObject(_ field: String) throws(NodeError) -> ProfileRow? {
    guard let value = take(field) else { return nil }
    guard case .object(let fields) = value else { throw wrongSort(field, "对象 { … }", "an object { … }") }
    return ProfileRow(file: file, place: place, path: "\(path)\(field).", fields: fields)
  }
}
