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
  /// Only those that hold an entry of a kind that is watched.
  public var isWatched = false
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
  /// Only those that a reader sees; nil: all.
  public var sight: SightFilter?
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
    try items(filter, after: place, fewDue: 2000)
  }

  /// - Parameter fewDue: so many are found by their dates and sorted by their changes; of more the newest stand soon
  ///   among all.
  func items(_ filter: ItemFilter, after place: ItemPlace? = nil, fewDue: Int) throws -> [Item] {
    let isOfFew = try filter.sight.map { try self.isOfFew($0) } ?? false
    let isDueOfMany = try filter.isByDueAlone && isDue(filter, atLeast: fewDue)
    guard var query = ItemQuery(filter, isOfFew: isOfFew, isDueOfMany: isDueOfMany) else { return [] }
    if let place {
      guard let row = try recordRowID(place.record), query.goOn(behind: place, row: row) else { return [] }
    }
    return try Row.fetchAll(
      statement(query.sql(Item.columns), isOfReader: filter.sight != nil), arguments: query.arguments + [filter.limit]
    ).map(Item.init)
  }

  /// The records alone of items that fit, in the order of the filter.
  public func records(_ filter: ItemFilter) throws -> [RecordID] {
    let isOfFew = try filter.sight.map { try self.isOfFew($0) } ?? false
    guard let query = ItemQuery(filter, isOfFew: isOfFew, isDueOfMany: false) else { return [] }
    return try Data.fetchAll(
      statement(query.sql("r.record"), isOfReader: filter.sight != nil), arguments: query.arguments + [filter.limit]
    ).compactMap { RecordID(prefixOf: $0) }
  }

  /// So many of its kind are overdue, seen or not.
  private func isDue(_ filter: ItemFilter, atLeast count: Int) throws -> Bool {
    let ofKind = filter.kind == nil ? "" : "kind = :kind AND "
    return try Int.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM item WHERE \(ofKind)due < :day ORDER BY due LIMIT 1 OFFSET :rest"),
      arguments: StatementArguments(["day": filter.dueBefore, "rest": Int64(count - 1)])
        + (filter.kind.map { ["kind": $0] } ?? [:])) != nil
  }
}

extension ItemFilter {
  /// It asks for what is overdue, and for nothing that is rarer.
  fileprivate var isByDueAlone: Bool {
    var rest = ItemFilter(kind: kind, limit: limit)
    (rest.dueBefore, rest.sight, rest.order, rest.includesMerged) = (dueBefore, sight, order, includesMerged)
    return dueBefore != nil && rest == self
  }

  /// It asks for what one index has all of, and so perhaps for one of very many.
  fileprivate var isByColumns: Bool {
    guard text == nil, dueBefore == nil, receivedBefore == nil, key == nil, !isWatched else { return false }
    let columns: [Any?] = [home, unit, track, nature, category, channel, village, responsible, risk]
    return !states.isEmpty || columns.contains { $0 != nil }
  }
}

/// A filter in SQL.
private struct ItemQuery {
  private let order: ItemOrder
  /// Rows are found by their dates or their readers, and few.
  private let isSorted: Bool
  /// Rows are found by a key of theirs, and few.
  private let isKeyed: Bool
  /// Rows are found in an index that has all of what is asked, in its order.
  private let isScanned: Bool
  /// Of the few that the reader sees; nil: among all.
  private let seen: String?
  /// A condition is about the record's id.
  private let asksForRecord: Bool
  private var conditions: [String] = []
  private(set) var arguments: StatementArguments = []

  private var condition: String { conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ") }

  func sql(_ columns: String) -> String {
    let record = "JOIN record r ON r.id = i.record_id"
    guard isScanned || isSorted else {
      return "SELECT \(columns) FROM item i \(record) \(condition) ORDER BY \(sorting) LIMIT ?"
    }
    // Of all that are sorted only those that are listed are read in full.
    let items = seen.map { "(\($0)) f CROSS JOIN item i ON i.record_id = f.record_id" } ?? "item i"
    return """
      SELECT \(columns) FROM (
        SELECT i.record_id AS row FROM \(items) \(asksForRecord ? record : "") \(condition) ORDER BY \(sorting) LIMIT ?
      ) f CROSS JOIN item i ON i.record_id = f.row \(record) ORDER BY \(plainSorting)
      """
  }

  /// The row is the local order in which records came here: it tells apart what is sorted alike.
  private var sorting: String {
    switch order {
    case .newestChange, .oldestChange: isSorted ? "+" + plainSorting : plainSorting
    case .deadline: isScanned || isKeyed || seen != nil ? "+" + plainSorting : plainSorting
    }
  }

  private var plainSorting: String {
    switch order {
    case .newestChange: "i.changed_at DESC, i.record_id DESC"
    case .oldestChange: "i.changed_at, i.record_id"
    case .deadline: "i.due, i.record_id"
    }
  }

  /// Nil: nothing can fit.
  /// - Parameters:
  ///   - isOfFew: the reader sees few records.
  ///   - isDueOfMany: very many are overdue, and nothing else is asked.
  init?(_ filter: ItemFilter, isOfFew: Bool, isDueOfMany: Bool) {
    order = filter.order
    seen = isOfFew ? filter.sight?.rows : nil
    // Few of many are overdue or watched: they are found by that and sorted, not looked for among all by their changes.
    isKeyed = filter.key != nil
    asksForRecord = filter.receivedBefore != nil
    isSorted = filter.dueBefore != nil && !isDueOfMany || filter.isWatched || isOfFew || isKeyed
    isScanned = !isOfFew && filter.isByColumns
    for (column, value) in [("kind", filter.kind), ("home", filter.home), ("unit", filter.unit)] {
      if let value { add("\(isScanned || isDueOfMany ? "+" : "")i.\(column) = ?", [value]) }
    }
    if !isOfFew, let condition = filter.sight?.probe("i.record_id") { add(condition, []) }
    if !filter.states.isEmpty {
      let marks = filter.states.map { _ in "?" }.joined(separator: ", ")
      add("\(isScanned ? "+" : "")i.state IN (\(marks))", StatementArguments(filter.states.sorted()))
    }
    let texts = [
      ("track", filter.track), ("nature", filter.nature), ("category", filter.category), ("channel", filter.channel),
    ]
    for (column, text) in texts { if let text { add("i.\(column) = ?", [text]) } }
    if let village = filter.village { add("\(isScanned ? "+" : "")i.village = ?", [village]) }
    if let person = filter.responsible { add("i.responsible = ?", [person]) }
    if filter.isWatched { add("i.watched = 1", []) }
    if let key = filter.key { add("i.record_id IN (SELECT k.record_id FROM match_key k WHERE k.key = ?)", [key]) }
    if let risk = filter.risk {
      add("(i.risk = ? OR EXISTS (SELECT 1 FROM group_member m WHERE m.record_id = i.record_id))", [risk])
    }
    if let day = filter.dueBefore { add("\(isDueOfMany ? "+" : "")i.due < ?", [day]) }
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
      add(
        """
        NOT EXISTS (SELECT 1 FROM group_member g CROSS JOIN record s ON s.id = g.record_id
          WHERE g.record_id = i.record_id AND g.survivor <> s.record)
        """, [])
    }
  }

  /// False: the place is of another order.
  mutating func goOn(behind place: ItemPlace, row: Int64) -> Bool {
    switch (order, place.key) {
    case (.newestChange, .changedAt(let time)): add("(i.changed_at, i.record_id) < (?, ?)", [time, row])
    case (.oldestChange, .changedAt(let time)): add("(i.changed_at, i.record_id) > (?, ?)", [time, row])
    case (.deadline, .due(let due)): add("(\(isScanned ? "+" : "")i.due, i.record_id) > (?, ?)", [due, row])
    default: return false
    }
    return true
  }

  private mutating func add(_ condition: String, _ values: StatementArguments) {
    conditions.append(condition)
    arguments += values
  }
}
