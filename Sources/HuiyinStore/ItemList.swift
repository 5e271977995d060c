import Foundation
import GRDB
public import HuiyinRecords

/// In which order items are listed. Raw values stand in cursors: append only.
public enum ItemOrder: UInt8, Sendable, Hashable, CaseIterable {
  case newestChange = 1
  case oldestChange
  /// By `Item.due`: the earliest day first, then what stands, what has no date last.
  case deadline
}

/// A row as a place in a list: what is listed next lies behind it. It stays what it is when rows come and go, so that a
/// page far down costs as much as the first one.
public struct ItemPlace: Sendable, Hashable {
  /// By what the list is sorted, at this row.
  public enum Key: Sendable, Hashable {
    case changedAt(Int64)
    /// `Item.due`.
    case due(Int64)
  }

  public let key: Key
  public let record: RecordID

  public init(_ key: Key, _ record: RecordID) {
    self.key = key
    self.record = record
  }
}

extension Item {
  public func place(in order: ItemOrder) -> ItemPlace {
    switch order {
    case .newestChange, .oldestChange: ItemPlace(.changedAt(changedAtMilliseconds), record)
    case .deadline: ItemPlace(.due(due), record)
    }
  }
}

/// Which items a list shows. Nil: any.
public struct ItemFilter: Sendable, Hashable {
  public var kind: UInt32?
  /// None: any.
  public var states: Set<StateNumber> = []
  public var home: UnitNumber?
  public var unit: UnitNumber?
  public var track: String?
  public var nature: String?
  public var category: String?
  public var channel: String?
  public var village: UnitNumber?
  public var responsible: PersonNumber?
  /// Only those that hold an entry of one of these kinds; none: any.
  public var entryKinds: Set<UInt32> = []
  /// Only those that have this key among those by which records are compared (`match_key`).
  public var key: String?
  /// Of the record itself. Members of a group are listed too, whatever theirs is: the group's is higher.
  public var risk: Int64?
  /// Only those whose date is earlier than the day with this number; what stands has none that is.
  public var dueBefore: Int64?
  /// Only those received earlier.
  public var receivedBefore: Day?
  /// Only those whose text holds every word; none when nothing in it can be searched for.
  public var text: String?
  /// By word of the text: a record with this key has the word too.
  public var textKeys: [String: SearchKey] = [:]
  /// Also records that are merged into another one.
  public var includesMerged = false
  public var order = ItemOrder.newestChange
  public var limit: Int

  /// A day as records write it, `yyyy-MM-dd`, and when it began: what does not say when it was received was received
  /// when it was made, which its id tells.
  public struct Day: Sendable, Hashable {
    public var text: String
    public var startMilliseconds: UInt64

    public init(_ text: String, startMilliseconds: UInt64) {
      self.text = text
      self.startMilliseconds = startMilliseconds
    }
  }

  public init(
    kind: UInt32? = nil, states: Set<StateNumber> = [], home: UnitNumber? = nil, unit: UnitNumber? = nil,
    limit: Int = 50
  ) {
    self.kind = kind
    self.states = states
    self.home = home
    self.unit = unit
    self.limit = limit
  }
}

extension StoreReader {
  /// Items that fit, in the order of the filter: from the beginning, or those behind a place. Behind the place of a
  /// record that is not held, or of another order, there are none.
  public func items(_ filter: ItemFilter, after place: ItemPlace? = nil) throws -> [Item] {
    guard var query = ItemQuery(filter) else { return [] }
    if let place {
      guard let row = try recordRowID(place.record), query.goOn(behind: place, row: row) else { return [] }
    }
    return try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(Item.columns) FROM item i JOIN record r ON r.id = i.record_id \(query.condition)
          ORDER BY \(query.sorting) LIMIT ?
          """), arguments: query.arguments + [filter.limit]
    ).map(Item.init)
  }
}

/// A filter in SQL.
private struct ItemQuery {
  private let order: ItemOrder
  /// Rows are found by their dates.
  private let isByDate: Bool
  private var conditions: [String] = []
  private(set) var arguments: StatementArguments = []

  var condition: String { conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ") }

  /// The row is the local order in which records came here: it tells apart what is sorted alike.
  var sorting: String {
    switch order {
    case .newestChange: "\(changedAt) DESC, i.record_id DESC"
    case .oldestChange: "\(changedAt), i.record_id"
    case .deadline: "i.due, i.record_id"
    }
  }

  /// Few of many are overdue: they are found by their dates and sorted, not looked for among all by their changes.
  private var changedAt: String { isByDate ? "+i.changed_at" : "i.changed_at" }

  /// Nil: nothing can fit.
  init?(_ filter: ItemFilter) {
    order = filter.order
    isByDate = filter.dueBefore != nil
    for (column, value) in [("kind", filter.kind), ("home", filter.home), ("unit", filter.unit)] {
      if let value { add("i.\(column) = ?", [value]) }
    }
    if !filter.states.isEmpty {
      let marks = filter.states.map { _ in "?" }.joined(separator: ", ")
      add("i.state IN (\(marks))", StatementArguments(filter.states.sorted()))
    }
    let texts = [
      ("track", filter.track), ("nature", filter.nature), ("category", filter.category), ("channel", filter.channel),
    ]
    for (column, text) in texts { if let text { add("i.\(column) = ?", [text]) } }
    if let village = filter.village { add("i.village = ?", [village]) }
    if let person = filter.responsible { add("i.responsible = ?", [person]) }
    if !filter.entryKinds.isEmpty {
      let marks = filter.entryKinds.map { _ in "?" }.joined(separator: ", ")
      add(
        "EXISTS (SELECT 1 FROM entry e WHERE e.record_id = i.record_id AND e.kind IN (\(marks)))",
        StatementArguments(filter.entryKinds.sorted()))
    }
    if let key = filter.key {
      add("EXISTS (SELECT 1 FROM match_key k WHERE k.record_id = i.record_id AND k.key = ?)", [key])
    }
    if let risk = filter.risk {
      add("(i.risk = ? OR EXISTS (SELECT 1 FROM group_member m WHERE m.record_id = i.record_id))", [risk])
    }
    if let day = filter.dueBefore { add("i.due < ?", [day]) }
    if let day = filter.receivedBefore {
      let start = RecordID(high: day.startMilliseconds << 16, low: 0)
      add(
        "CASE WHEN length(i.received_at) >= 10 THEN substr(i.received_at, 1, 10) < ? ELSE r.record < ? END",
        [day.text, Data(start.bytes)])
    }
    if let text = filter.text {
      let conditions = SearchText.conditions(text, keys: filter.textKeys, row: "i.record_id")
      if conditions.isEmpty { return nil }
      for condition in conditions { add(condition.sql, condition.arguments) }
    }
    if !filter.includesMerged {
      add("NOT EXISTS (SELECT 1 FROM group_member g WHERE g.record_id = i.record_id AND g.survivor <> r.record)", [])
    }
  }

  /// False: the place is of another order.
  mutating func goOn(behind place: ItemPlace, row: Int64) -> Bool {
    switch (order, place.key) {
    case (.newestChange, .changedAt(let time)): add("(i.changed_at, i.record_id) < (?, ?)", [time, row])
    case (.oldestChange, .changedAt(let time)): add("(i.changed_at, i.record_id) > (?, ?)", [time, row])
    case (.deadline, .due(let due)): add("(i.due, i.record_id) > (?, ?)", [due, row])
    default: return false
    }
    return true
  }

  private mutating func add(_ condition: String, _ values: StatementArguments) {
    conditions.append(condition)
    arguments += values
  }
}
