import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A filter as it stands in an address, so that a list can be kept as a bookmark (DOMAIN 16, screen 3).
enum ListQuery {
  /// Intakes and cases together.
  static let allKinds = "all"
  /// Days in hand that are offered; an address or a saved filter may name any other number.
  private static let backlogs = [30, 60, 90, 180, 365]

  /// What is none of the choices is no filter: only a link that somebody has changed says so.
  static func filter(_ query: FormFields) -> ListFilter {
    let kind = query.text("kind")
    let isIntakes = kind == TownshipSchema.intake.name
    var filter = ListFilter(
      kind: kind == allKinds ? nil : isIntakes ? RecordKind.intake : RecordKind.caseFile)
    filter.states = Set(query.values("state").compactMap { try? ListFilter.state(typed: $0) })
    filter.channel = try? ListFilter.channel(typed: query.text("channel"))
    // An intake is with no unit: an older link means its grid.
    filter.nature = try? ListFilter.nature(typed: query.text("nature"))
    filter.category = query.text("category").trimmed.ifAny
    filter.village = UnitNumber(query.text("village"))
    filter.home = UnitNumber(query.text("grid")) ?? (isIntakes ? UnitNumber(query.text("unit")) : nil)
    filter.text = query.text("text").trimmed.ifAny
    filter.includesMerged = query.text("merged") == "yes"
    filter.order = (try? ListFilter.order(typed: query.text("order"))) ?? .newestChange
    filter.isOverdue = query.text("overdue") == "yes"
    guard !isIntakes else { return filter }
    filter.unit = UnitNumber(query.text("unit"))
    filter.track = try? ListFilter.track(typed: query.text("track"))
    filter.level = try? ListFilter.level(typed: query.text("level"))
    filter.responsible = PersonNumber(query.text("responsible"))
    filter.isListed = query.text("listed") == "yes"
    filter.isBacklogCase = query.text("backlog_cases") == "yes"
    filter.backlogDays = Int(query.text("backlog")).flatMap { $0 > 0 ? $0 : nil }
    return filter
  }

  /// The other way round: every filter that can be saved has an address.
  static func fields(_ filter: ListFilter) -> FormFields {
    let kind = filter.kind.map { TownshipSchema.schema[$0]?.name ?? "" } ?? allKinds
    let states = filter.states.sorted().map { TownshipSchema.caseFile.events[$0]?.name ?? "" }
    let pairs: [(String, String?)] =
      [("kind", kind)] + states.map { ("state", $0) } + [
        ("track", filter.track), ("unit", filter.unit.map { String($0) }), ("grid", filter.home.map { String($0) }),
        ("level", filter.level.map { String($0) }), ("channel", filter.channel), ("text", filter.text),
        ("nature", filter.nature), ("category", filter.category), ("village", filter.village.map { String($0) }),
        ("responsible", filter.responsible.map { String($0) }), ("listed", filter.isListed ? "yes" : nil),
        ("backlog_cases", filter.isBacklogCase ? "yes" : nil),
        ("overdue", filter.isOverdue ? "yes" : nil), ("backlog", filter.backlogDays.map { String($0) }),
        ("merged", filter.includesMerged ? "yes" : nil),
        ("order", filter.order == .newestChange ? nil : filter.order.code),
      ]
    return FormFields(pairs.compactMap { name, value in value.map { (name, $0) } })
  }

  // MARK: What the form of the filter shows

  /// Kind, words, state, unit and grid are always shown; whether any of the others, which are folded, says something.
  static func isFoldedSet(_ filter: ListFilter) -> Bool {
    var usual = ListFilter(kind: filter.kind)
    usual.states = filter.states
    usual.unit = filter.unit
    usual.home = filter.home
    usual.text = filter.text
    return filter != usual
  }

  static func kinds(_ filter: ListFilter, _ look: Look) -> [Model] {
    let kinds = [TownshipSchema.caseFile, TownshipSchema.intake]
    return kinds.map { ["code": $0.name, "word": look($0.label), "isChosen": $0.number == filter.kind] as Model }
      + [["code": allKinds, "word": look.text("listBothKinds"), "isChosen": filter.kind == nil]]
  }

  static func choices(
    _ query: FormFields, _ filter: ListFilter, _ directory: DirectorySnapshot, _ look: Look
  ) -> Model {
    let units = directory.units.values.filter(\.isActive).sorted { $0.number < $1.number }
    let villages = units.filter { $0.kind == .village }
    // Who has left is still named by old cases.
    let persons = directory.persons.values.filter { $0.isActive || $0.number == filter.responsible }
      .sorted { $0.number < $1.number }
    let kind = filter.kind == RecordKind.intake ? TownshipSchema.intake : TownshipSchema.caseFile
    let events = kind.events.values.sorted { $0.number < $1.number }
    let days = Set(backlogs + [filter.backlogDays].compactMap(\.self)).sorted()
    let orders = ItemOrder.allCases.map { ($0.code, look($0.label)) }
    return [
      "states": options(events.map { ($0.name, look($0.label)) }, query.values("state"), look),
      // A saved filter may name several; one is chosen as everywhere else.
      "isSeveralStates": filter.states.count > 1,
      "tracks": coded(Choices.tracks, "track", query, look),
      "levels": coded(Choices.riskLevels.reversed(), "level", query, look),
      "channels": coded(Choices.channels, "channel", query, look),
      "backlogs": options(
        days.map { (String($0), look.text("moreThanDays", String($0))) }, query.values("backlog"), look),
      "natures": coded(Choices.natures, "nature", query, look),
      "categories": options(categories(filter, directory, look), query.values("category"), look),
      "hasVillages": !villages.isEmpty || filter.village != nil,
      "villages": options(named(villages), query.values("village"), look),
      "persons": options(persons.map { (String($0.number), $0.name) }, query.values("responsible"), look),
      "units": options(named(units), query.values("unit"), look),
      "grids": options(named(units.filter { $0.kind == .grid }), query.values("grid"), look),
      "orders": orders.map { ["code": $0, "word": $1, "isChosen": $0 == filter.order.code] as Model },
    ]
  }

  /// The township's, and the one that a link or a saved filter names: records of before the list was set have others.
  private static func categories(
    _ filter: ListFilter, _ directory: DirectorySnapshot, _ look: Look
  ) -> [(String, String)] {
    let usual = CategoryTree.choices(by: directory.policy).compactMap { choice in
      choice.code.text.map { ($0, look(choice.label)) }
    }
    guard let category = filter.category, !usual.contains(where: { $0.0 == category }) else { return usual }
    return usual + [(category, category)]
  }

  private static func coded(_ choices: [Choice], _ name: String, _ query: FormFields, _ look: Look) -> [Model] {
    let pairs = choices.map { (FormField.text($0.code, .choice(choices)), look($0.label)) }
    return options(pairs, query.values(name), look)
  }

  private static func named(_ units: [Unit]) -> [(String, String)] { units.map { (String($0.number), $0.name) } }

  private static func options(_ pairs: [(String, String)], _ chosen: [String], _ look: Look) -> [Model] {
    ([("", look.text("any"))] + pairs).map { ["code": $0, "word": $1, "isChosen": !$0.isEmpty && chosen.contains($0)] }
  }
}
