public import HuiyinRecords
public import HuiyinStore
import HuiyinTownship

/// Parts of a filter as people type them: by key, or by the words in either language. What is none of the choices is
/// refused with all of them.
extension ListFilter {
  /// Kinds that lists are of.
  public static var kinds: [KindSchema] {
    TownshipSchema.schema.kinds.values.filter(\.isCasework).sorted { $0.number < $1.number }
  }

  public static func kind(typed text: String) throws -> UInt32 {
    try chosen(
      text, of: kinds.map { Option($0.name, $0.label, $0.number) }, "unknownKind", Label("类别", "kind"))
  }

  /// A state has the same number in every kind.
  public static func state(typed text: String) throws -> StateNumber {
    var numbers: Set<StateNumber> = []
    let events = kinds.flatMap(\.events.values).sorted { $0.number < $1.number }
      .filter { numbers.insert($0.number).inserted }
    return try chosen(
      text, of: events.map { Option($0.name, $0.label, $0.number) }, "unknownState", Label("状态", "state"))
  }

  public static func track(typed text: String) throws -> String {
    try chosen(text, of: coded(Choices.tracks), "unknownTrack", Label("办理渠道", "track"))
  }

  public static func channel(typed text: String) throws -> String {
    try chosen(text, of: coded(Choices.channels), "unknownChannel", Label("来源渠道", "channel"))
  }

  public static func nature(typed text: String) throws -> String {
    try chosen(text, of: coded(Choices.natures), "unknownNature", Label("性质", "nature"))
  }

  /// The words of the usual ones in either language; of any other what records would have.
  public static func category(typed text: String) throws -> String {
    let category = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    guard !category.isEmpty else {
      throw NodeError.usage(
        "badCategory", "类别不能为空", "a category has a name",
        next: Label("如“道路水利”", "as in 道路水利"))
    }
    let usual = Choices.defaultCategories.first { $0.label.english == category }
    return usual?.code.text ?? category
  }

  public static func level(typed text: String) throws -> Int64 {
    let levels = Choices.riskLevels.compactMap { choice in
      choice.code.integer.map { Option(String($0), choice.label, $0) }
    }
    return try chosen(text, of: levels.reversed(), "unknownLevel", Label("风险等级", "level"))
  }

  public static func order(typed text: String) throws -> ItemOrder {
    let orders = ItemOrder.allCases.map { Option($0.code, $0.label, $0) }
    return try chosen(text, of: orders, "unknownOrder", Label("排列方式", "order"))
  }

  private struct Option<Value> {
    let key: String
    let label: Label
    let value: Value

    init(_ key: String, _ label: Label, _ value: Value) {
      self.key = key
      self.label = label
      self.value = value
    }
  }

  private static func coded(_ choices: [Choice]) -> [Option<String>] {
    choices.compactMap { choice in choice.code.text.map { Option($0, choice.label, $0) } }
  }

  private static func chosen<Value>(
    _ text: String, of options: [Option<Value>], _ code: String, _ what: Label
  ) throws -> Value {
    let found = options.first { $0.key == text || $0.label.chinese == text || $0.label.english == text }
    if let found { return found.value }
    let keys = options.map(\.key).joined(separator: ", ")
    throw NodeError.usage(
      code, "没有\(what.chinese)“\(text)”", "there is no \(what.english) “\(text)”",
      next: Label("可用：\(keys)", "\(what.english)s: \(keys)"))
  }
}
