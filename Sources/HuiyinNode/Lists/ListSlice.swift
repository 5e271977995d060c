public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// A page of a list.
public struct ListSlice: Sendable, Hashable {
  public let rows: [RecordHeading]
  /// Where the next page begins; nil: this is the last one.
  public let next: ListCursor?
  /// So many rows did not fit that the page ends before it is full; `next` goes on.
  public let isCut: Bool
  /// What each row shows, as far as it was asked for: an act on it carries these.
  public internal(set) var heads: [RecordID: [ChangesetReference]] = [:]
}

/// Limits of a list, each with unit and reason.
struct ListLimits {
  /// Rows that one page looks at when it has to look into the records themselves: a second on an old machine.
  var scannedRowsMaximum = 2000
  /// Rows read at once while a page looks into records.
  var chunkRows = 200
  /// Rows that one search looks into, which has no next page to go on with: ten seconds on an old machine.
  var searchedRowsMaximum = 20_000
}

extension Node {
  /// A page of the records that fit, in the order of the filter, as a person may see them.
  /// - Parameters:
  ///   - asOf: the business date; nil: today in the township, by this node's clock.
  ///   - cursor: where an earlier page ended; nil: from the beginning.
  ///   - person: nil: the machine's owner, who sees what the machine holds.
  ///   - withHeads: with the heads of each row, of the same snapshot.
  /// Throws a usage error when the cursor is of another order, or its record is not here.
  public func list(
    _ filter: ListFilter, asOf: CivilDate? = nil, after cursor: ListCursor? = nil, limit: Int,
    for person: Person? = nil, withHeads: Bool = false
  ) throws -> ListSlice {
    let day = asOf ?? environment.now.date
    let numbers = try sealedNumbers(in: filter.text)
    return try store.read { reader in
      if let cursor {
        guard cursor.order == filter.order, try reader.kind(of: cursor.place.record) != nil else {
          throw Self.badCursor
        }
      }
      var slice = try ListReading(filter, asOf: day, for: person, numbers: numbers, reader)
        .slice(after: cursor?.place, limit: limit)
      if withHeads {
        for row in slice.rows { slice.heads[row.record] = try reader.state(of: row.record)?.heads }
      }
      return slice
    }
  }

  /// A cursor as it came back from a link or a command line.
  public static func listCursor(typed text: String) throws -> ListCursor {
    guard let cursor = ListCursor(text) else { throw badCursor }
    return cursor
  }

  private static var badCursor: NodeError {
    .usage(
      "badCursor", "续页标记不对，或不属于这个列表", "this is no mark of a next page, or not of this list",
      next: Label("请从第一页开始", "begin with the first page"))
  }
}

/// A filter over one snapshot of the store.
struct ListReading {
  private let reader: StoreReader
  private let filter: ListFilter
  /// Nil: nothing can fit.
  private let items: ItemFilter?
  /// Nil: sees everything.
  private let actor: PermissionActor?
  private let words: ValueWords
  private let finding: TextFinding?
  private let dates: DueReading

  /// - Parameter numbers: see `Node.sealedNumbers`.
  init(
    _ filter: ListFilter, asOf day: CivilDate, for person: Person?, numbers: [String: [SealedIdentityNumber]] = [:],
    _ reader: StoreReader
  ) throws {
    let directory = try reader.directory()
    let finding = filter.text.map { TextFinding($0, among: directory.current.units.values, numbers: numbers) }
    let actor = person.map { PermissionActor($0, in: directory.current) }
    self.reader = reader
    self.filter = filter
    var items = filter.items(asOf: day, keys: finding?.keys ?? [:])
    items?.sight = actor.map { ReaderSight.filter($0) }
    self.items = items
    self.actor = actor
    words = ValueWords(names: NameBook(directory))
    self.finding = finding
    dates = DueReading(directory.current, asOf: day)
  }

  /// Some rows that the store finds do not fit after all.
  private var looksIntoRecords: Bool { actor != nil || filter.level != nil || filter.isListed }

  func slice(after place: ItemPlace?, limit: Int, _ limits: ListLimits = ListLimits()) throws -> ListSlice {
    guard var items else { return ListSlice(rows: [], next: nil, isCut: false) }
    let limit = min(max(1, limit), Int.max - 1)
    // One row beyond the page tells whether there is another one; most find enough at once.
    items.limit = limit + 1
    var rows: [RecordHeading] = []
    // The next page begins behind the last row that is shown: a cursor names no row that is kept from its reader.
    var (last, shown, scanned) = (place, place, 0)
    while true {
      let chunk = try reader.items(items, after: last)
      let isEnd = chunk.count < items.limit
      for item in chunk {
        if let heading = try heading(of: item) {
          if rows.count == limit { return ended(rows, shown, isCut: false) }
          rows.append(heading)
          shown = item.place(in: filter.order)
        }
        last = item.place(in: filter.order)
      }
      scanned += chunk.count
      if isEnd { return ended(rows, nil, isCut: false) }
      if looksIntoRecords { items.limit = max(limit + 1, limits.chunkRows) }
      if scanned >= limits.scannedRowsMaximum, looksIntoRecords {
        return ended(rows, rows.count < limit ? last : shown, isCut: rows.count < limit)
      }
    }
  }

  private func ended(_ rows: [RecordHeading], _ place: ItemPlace?, isCut: Bool) -> ListSlice {
    ListSlice(rows: rows, next: place.map { ListCursor($0, in: filter.order) }, isCut: isCut)
  }

  /// Nil: it does not fit, or the person may not see it, or not find it so.
  private func heading(of item: Item) throws -> RecordHeading? {
    guard let kind = TownshipSchema.schema[item.kind] else { return nil }
    var petitioner: PetitionerFacts?
    let state = try actor == nil ? nil : reader.state(of: item.record)
    if let actor {
      petitioner = state.map { PetitionerFacts($0, kind, words) }
      let right = try reader.readingRight(of: item, state, for: actor)
      if right == .hidden { return nil }
      if let finding, try !finding.counts(for: right, of: item, state, reader) { return nil }
    }
    if filter.isListed, try !reader.isListed(item.record) { return nil }
    var heading = try reader.heading(item, kind: kind, words: words, state: state)
    if let actor { heading = try reader.told(heading, to: actor) }
    heading.due = try dates.standing(of: item, reader)
    heading.petitioner = petitioner
    if let level = filter.level, heading.risk?.value.integer != level { return nil }
    return heading
  }
}

extension StoreReader {
  /// On the board of supervision, as `SupervisionBoard.Line.isListed` has it: both offices signed, or a note says so.
  /// The record is folded only where a listing was ever written.
  fileprivate func isListed(_ record: RecordID) throws -> Bool {
    let isNoted = try entries(of: record, kind: CaseEntry.supervision).contains {
      $0.correctedBy.isEmpty && $0.value[SupervisionField.sort] == Choices.onBoard
    }
    if isNoted { return true }
    guard try !entries(of: record, kind: CaseEntry.listing).isEmpty else { return false }
    return try !RecordReading(record, self).listings.inForce.isEmpty
  }
}
