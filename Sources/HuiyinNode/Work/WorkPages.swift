import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Cases in some states as a list of the office shows them: counted, and cut, by the store. What stands has no day of
/// its own there and is looked at one by one.
struct WorkList {
  /// A case with the date by which it is listed.
  struct Case {
    let item: Item
    let due: DueStanding?

    /// By due date, those without one last.
    fileprivate var place: (Int, RecordID) { (due?.date.dayNumber ?? .max, item.record) }
  }

  let work: WorkReading
  let filter: WorkFilter
  /// By day, without what stands.
  private let groups: [WorkGroup]
  /// Cases whose every clock stands.
  let paused: [Case]

  /// - Parameter home: only of this grid.
  init(
    _ work: WorkReading, in states: Set<StateNumber>, home: UnitNumber? = nil, by date: WorkFilter.Date,
    apartByHome: Bool = false
  ) throws {
    let filter = WorkFilter(
      kind: RecordKind.caseFile, states: states, home: home, sight: work.sight, date: date)
    self.work = work
    self.filter = filter
    let all = try work.reader.workGroups(filter, byHome: apartByHome)
    groups = all.filter { !Self.isPaused($0.place) }
    guard groups.count < all.count else {
      paused = []
      return
    }
    paused = try work.reader.work(filter, from: Item.pausedDue, through: Item.noDue - 1).map {
      try work.dated($0, by: date)
    }.sorted { $0.place < $1.place }
  }

  private static func isPaused(_ place: Int64) -> Bool { (Item.pausedDue..<Item.noDue).contains(place) }

  var count: Int { groups.reduce(paused.count) { $0 + $1.count } }

  /// How many have a date with one of these colours, by state or home as the list was asked for.
  /// - Parameter key: of a case whose clocks stand.
  func counts(
    _ colours: Set<DeadlineColour>? = nil, apartBy key: (Item) -> UInt32
  ) -> [UInt32: Int] {
    func isOne(_ colour: DeadlineColour?) -> Bool {
      guard let colours else { return true }
      return colour.map(colours.contains) ?? false
    }
    var counts: [UInt32: Int] = [:]
    for group in groups where isOne(work.colour(ofPlace: group.place)) {
      counts[group.key, default: 0] += group.count
    }
    for one in paused where isOne(one.due?.colour) {
      counts[key(one.item), default: 0] += 1
    }
    return counts
  }

  /// How many are due on a day, and the first of them by their ids.
  func due(on day: CivilDate, limit: Int) throws -> (count: Int, first: [Item]) {
    let place = Int64(day.dayNumber)
    let standing = paused.filter { $0.due?.date == day }.map(\.item)
    let count = groups.reduce(standing.count) { $0 + ($1.place == place ? $1.count : 0) }
    guard count > 0 else { return (0, []) }
    let items = try work.reader.work(filter, from: place, through: place, limit: limit) + standing
    let first = items.sorted { $0.record < $1.record }.prefix(limit)
    return (count, try first.filter { try work.isVisible($0.record) })
  }

  /// A part of the list, by due date, those without one last, then by their ids.
  func part(from start: Int, limit: Int) throws -> [Case] {
    let all = count
    guard start < all, limit > 0 else { return [] }
    let end = limit < all - start ? start + limit : all
    // What stands may lie anywhere among the others: so many of these may be needed more, at either end.
    let first = max(0, start - paused.count)
    let dated = try items(first, end)
    let merged = (dated + paused).sorted { $0.place < $1.place }
    return try merged.dropFirst(start - first).prefix(end - start).filter { try work.isVisible($0.item.record) }
  }

  /// Of those with a day and of those without a date: from the one place to before the other.
  private func items(_ first: Int, _ end: Int) throws -> [Case] {
    var counts: [Int64: Int] = [:]
    for group in groups { counts[group.place, default: 0] += group.count }
    let places = counts.sorted { $0.key < $1.key }
    var (before, skipped, found): (Int, Int?, [Int64]) = (0, nil, [])
    for (place, count) in places {
      if before + count > first, before < end {
        skipped = skipped ?? before
        found.append(place)
      }
      before += count
    }
    guard let skipped, let lowest = found.first, let highest = found.last else { return [] }
    let limit = end - skipped
    var items = try work.reader.work(filter, from: lowest, through: min(highest, Item.pausedDue - 1), limit: limit)
    if highest == Item.noDue, items.count < limit {
      items += try work.reader.work(
        filter, from: Item.noDue, through: Item.noDue, limit: limit - items.count)
    }
    return try items.dropFirst(first - skipped).map { try work.dated($0, by: filter.date) }
  }
}

extension WorkReading {
  func dated(_ item: Item, by date: WorkFilter.Date) throws -> WorkList.Case {
    WorkList.Case(item: item, due: try standing(of: item, by: date))
  }
}
