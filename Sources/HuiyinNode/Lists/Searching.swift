public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What a search found.
public struct SearchFindings: Sendable, Hashable {
  /// The newest first.
  public let rows: [RecordHeading]
  /// More records hold the words than are looked into: among the rest there may be some that the person may find.
  public let isCut: Bool

  /// What to tell of it; nil: it is all.
  public var cutWords: Label? {
    guard isCut else { return nil }
    return Label(
      "符合的记录太多，没有逐件查完，可能还有：请多写几个字，缩小范围",
      "too many records hold these words to look into each, so there may be more: narrow it down with more words")
  }
}

extension Node {
  /// Records that hold every word, the newest first, as far as the person may see and find them.
  /// - Parameter person: nil: the machine's owner, who finds all that the machine holds.
  public func search(_ text: String, limit: Int = 50, for person: Person? = nil) throws -> [RecordHeading] {
    try find(text, limit: limit, for: person).rows
  }

  /// Likewise, and whether that is all.
  public func find(_ text: String, limit: Int = 50, for person: Person? = nil) throws -> SearchFindings {
    try find(text, limit: limit, for: person, ListLimits())
  }

  func find(_ text: String, limit: Int, for person: Person?, _ limits: ListLimits) throws -> SearchFindings {
    let (now, devices) = (environment.now, keyFiles.devices())
    let numbers = try sealedNumbers(in: text)
    guard let person else {
      return try store.read { reader in
        let finding = TextFinding(text, among: try reader.directory().current.units.values, numbers: numbers)
        let items = try reader.search(text, keys: finding.keys, limit: limit)
        return SearchFindings(rows: try reader.headings(items, asOf: now.date), isCut: false)
      }
    }
    return try store.read { reader in
      let current = try reader.directory().current
      let actor = PermissionActor(person, in: current)
      let open = try reader.openGlass(of: person.number, on: devices, at: now)
      let finding = TextFinding(text, among: current.units.values, numbers: numbers)
      let sight = ReaderSight.filter(actor, open: open)
      let (items, isCut) = try reader.searched(text, finding.keys, sight, limit: limit, limits) { item in
        let right = try reader.readingRight(
          of: item.record, for: actor, isGlassBroken: open.contains(item.record))
        return try finding.counts(for: right, of: item, reader.state(of: item.record), reader)
      }
      let teller = GroupReader(person: person, devices: devices, now: now)
      return SearchFindings(
        rows: try reader.headings(items, asOf: now.date).map { try reader.told($0, to: teller) }, isCut: isCut)
    }
  }
}

extension StoreReader {
  /// The newest that count. It goes on until there are enough or there are no more: who may see few of many is not told
  /// that there is nothing because others' records came last. One who finds nothing in very many is told so.
  fileprivate func searched(
    _ text: String, _ keys: [String: SearchKey], _ sight: SightFilter, limit: Int, _ limits: ListLimits,
    counts: (Item) throws -> Bool
  ) throws -> (items: [Item], isCut: Bool) {
    var (found, looked, isCut): ([Item], Int, Bool) = ([], 0, false)
    try search(text, keys: keys, seenBy: sight) { item in
      isCut = looked >= limits.searchedRowsMaximum
      if isCut { return false }
      looked += 1
      if try counts(item) { found.append(item) }
      return found.count < limit
    }
    return (found, isCut)
  }
}
