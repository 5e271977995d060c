public import HuiyinRecords
public import HuiyinStore
import HuiyinTownship

/// Which records a list shows (DOMAIN 16, screen 3). Nil and none: any. It says nothing of today: whoever lists names
/// the day, so that a saved filter is as good tomorrow.
public struct ListFilter: Sendable, Hashable {
  public var kind: UInt32?
  public var states: Set<StateNumber> = []
  /// A code of `Choices.tracks`.
  public var track: String?
  /// The unit that a case is with.
  public var unit: UnitNumber?
  /// The grid or unit where the record is at home.
  public var home: UnitNumber?
  /// Risk as it is shown: a group's is the highest of its members.
  public var level: Int64?
  /// A code of `Choices.channels`.
  public var channel: String?
  /// A code of `Choices.natures`.
  public var nature: String?
  /// As records have it; the tree is the township's, so that any text is one.
  public var category: String?
  /// The village or grid where the matter is.
  public var village: UnitNumber?
  /// Who answers for the case.
  public var responsible: PersonNumber?
  /// Only cases in hand that are on the board of supervision.
  public var isListed = false
  /// Only cases that bear the mark 积案, in hand or not.
  public var isBacklogCase = false
  /// Only what is in hand with a date that has passed, be it set for the case or a clock's: what home and grids call
  /// overdue.
  public var isOverdue = false
  /// Only cases in hand that were received more than so many days ago; opened, when they do not say when that was.
  public var backlogDays: Int?
  /// Words, all of which must be there.
  public var text: String?
  /// Also records that are merged into another one.
  public var includesMerged = false
  public var order = ItemOrder.newestChange

  public init(kind: UInt32? = nil) {
    self.kind = kind
  }

  /// Whether it lists every record that stands for itself.
  public var isOpen: Bool {
    var other = ListFilter()
    other.order = order
    return self == other
  }

  /// What the store looks for; nil: nothing can fit. Level and board are looked at once more, row by row: the store
  /// knows neither what a group makes of a level nor who signed a listing.
  /// - Parameter keys: of the text, as `TextFinding` makes them.
  func items(asOf day: CivilDate, keys: [String: SearchKey]) -> ItemFilter? {
    var items = ItemFilter(kind: kind, states: states, home: home, unit: unit)
    items.track = track
    items.risk = level
    items.text = text
    items.textKeys = keys
    items.channel = channel
    items.nature = nature
    items.category = category
    items.village = village
    items.responsible = responsible
    items.includesMerged = includesMerged
    items.order = order
    if isListed { items.entryKinds = [CaseEntry.listing, CaseEntry.supervision] }
    if isOverdue { items.dueBefore = Int64(day.dayNumber) }
    if isBacklogCase { items.key = DuplicateTraits.backlogKey }
    guard isListed || backlogDays != nil else { return items }
    // Only a case is in hand: an intake stays registered for good.
    guard kind == nil || kind == RecordKind.caseFile else { return nil }
    items.kind = RecordKind.caseFile
    items.states = states.isEmpty ? TaskSubject.inHand : states.intersection(TaskSubject.inHand)
    if items.states.isEmpty { return nil }
    if let backlogDays {
      // So many days that no date lies so far back.
      guard (0...CivilDate.years.upperBound * 366).contains(backlogDays), let before = day.adding(days: -backlogDays)
      else { return nil }
      let start = max(0, before.dayNumber * 1440 - Moment.chinaOffsetMinutes) * 60_000
      items.receivedBefore = ItemFilter.Day(before.text, startMilliseconds: UInt64(start))
    }
    return items
  }
}

/// As saved filters keep it. What a later version adds is left out where it is not known.
extension ListFilter: Codable {
  private enum Key: String, CodingKey {
    case kind, states, track, unit, home, level, channel, nature, category, village, responsible, listed, backlogCase
    case overdue, backlogDays, text, merged, order
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    self.init(kind: try values.decodeIfPresent(UInt32.self, forKey: .kind))
    states = try values.decodeIfPresent(Set<StateNumber>.self, forKey: .states) ?? []
    track = try values.decodeIfPresent(String.self, forKey: .track)
    unit = try values.decodeIfPresent(UnitNumber.self, forKey: .unit)
    home = try values.decodeIfPresent(UnitNumber.self, forKey: .home)
    level = try values.decodeIfPresent(Int64.self, forKey: .level)
    channel = try values.decodeIfPresent(String.self, forKey: .channel)
    nature = try values.decodeIfPresent(String.self, forKey: .nature)
    category = try values.decodeIfPresent(String.self, forKey: .category)
    village = try values.decodeIfPresent(UnitNumber.self, forKey: .village)
    responsible = try values.decodeIfPresent(PersonNumber.self, forKey: .responsible)
    isListed = try values.decodeIfPresent(Bool.self, forKey: .listed) ?? false
    isBacklogCase = try values.decodeIfPresent(Bool.self, forKey: .backlogCase) ?? false
    isOverdue = try values.decodeIfPresent(Bool.self, forKey: .overdue) ?? false
    backlogDays = try values.decodeIfPresent(Int.self, forKey: .backlogDays)
    text = try values.decodeIfPresent(String.self, forKey: .text)
    includesMerged = try values.decodeIfPresent(Bool.self, forKey: .merged) ?? false
    let code = try values.decodeIfPresent(String.self, forKey: .order)
    order = ItemOrder.allCases.first { $0.code == code } ?? .newestChange
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encodeIfPresent(kind, forKey: .kind)
    if !states.isEmpty { try values.encode(states.sorted(), forKey: .states) }
    try values.encodeIfPresent(track, forKey: .track)
    try values.encodeIfPresent(unit, forKey: .unit)
    try values.encodeIfPresent(home, forKey: .home)
    try values.encodeIfPresent(level, forKey: .level)
    try values.encodeIfPresent(channel, forKey: .channel)
    try values.encodeIfPresent(nature, forKey: .nature)
    try values.encodeIfPresent(category, forKey: .category)
    try values.encodeIfPresent(village, forKey: .village)
    try values.encodeIfPresent(responsible, forKey: .responsible)
    if isListed { try values.encode(true, forKey: .listed) }
    if isBacklogCase { try values.encode(true, forKey: .backlogCase) }
    if isOverdue { try values.encode(true, forKey: .overdue) }
    try values.encodeIfPresent(backlogDays, forKey: .backlogDays)
    try values.encodeIfPresent(text, forKey: .text)
    if includesMerged { try values.encode(true, forKey: .merged) }
    if order != .newestChange { try values.encode(order.code, forKey: .order) }
  }
}

extension ItemOrder {
  /// Stable English key.
  public var code: String {
    switch self {
    case .newestChange: "newest"
    case .oldestChange: "oldest"
    case .deadline: "deadline"
    }
  }

  public var label: Label {
    switch self {
    case .newestChange: Label("最近变动在前", "Newest change first")
    case .oldestChange: Label("最早变动在前", "Oldest change first")
    case .deadline: Label("时限最早在前", "Earliest deadline first")
    }
  }
}
