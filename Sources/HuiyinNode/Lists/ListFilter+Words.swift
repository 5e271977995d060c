public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

extension Node {
  /// A filter in words, as saved filters and the audit trail tell it.
  /// - Parameter asOf: the day that it was used for; nil: none is told.
  public func words(of filter: ListFilter, asOf: CivilDate? = nil) throws -> Label {
    try store.read { reader in filter.words(NameBook(try reader.directory()), asOf: asOf) }
  }
}

extension ListFilter {
  func words(_ names: NameBook, asOf day: CivilDate?) -> Label {
    let schema = kind.flatMap { TownshipSchema.schema[$0] }
    var parts: [Label] = []
    func say(_ label: Label, _ value: Label) {
      parts.append(Label("\(label.chinese)：\(value.chinese)", "\(label.english): \(value.english)"))
    }
    if let kind { say(Label("类别", "kind"), schema?.label ?? Label("\(kind)", "\(kind)")) }
    if !states.isEmpty {
      let words = states.sorted().map { (schema ?? TownshipSchema.caseFile).stateLabel($0) }
      say(Label("状态", "state"), .joined(words))
    }
    if let track { say(Label("办理渠道", "track"), Self.words(.text(track), Choices.tracks)) }
    if let unit { say(Label("责任单位", "unit"), names.unit(unit).words) }
    if let home { say(Label("所属网格", "grid"), names.unit(home).words) }
    if let level { say(Label("风险等级", "level"), Self.words(.integer(level), Choices.riskLevels)) }
    if let channel { say(Label("来源渠道", "channel"), Self.words(.text(channel), Choices.channels)) }
    if let nature { say(Label("性质", "nature"), Self.words(.text(nature), Choices.natures)) }
    if let category { say(Label("事项类别", "category"), Self.words(.text(category), Choices.defaultCategories)) }
    if let village { say(Label("村（居）", "village"), names.unit(village).words) }
    if let responsible { say(Label("责任人", "responsible person"), names.person(responsible).words) }
    if isListed { parts.append(Label("已挂牌督办", "on the supervision board")) }
    if isBacklogCase { parts.append(Label("积案", "backlog cases")) }
    if isOverdue { parts.append(Label("已超期", "overdue")) }
    if let backlogDays {
      parts.append(Label("在办超过 \(backlogDays) 天", "in hand for more than \(backlogDays) days"))
    }
    if let text { say(Label("文字", "text"), Label("“\(text)”", "“\(text)”")) }
    if includesMerged { parts.append(Label("含已并案的", "merged ones too")) }
    if isOverdue || backlogDays != nil, let day {
      say(Label("截至", "as of"), Label(day.text(in: .chinese), day.text(in: .english)))
    }
    return parts.isEmpty ? Label("全部记录", "all records") : .joined(parts, "；", "; ")
  }

  private static func words(_ code: Value, _ choices: [Choice]) -> Label {
    let text = code.text ?? code.integer.map { String($0) } ?? ""
    return choices.first { $0.code == code }?.label ?? Label(text, text)
  }
}
