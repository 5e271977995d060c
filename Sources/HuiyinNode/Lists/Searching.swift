public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension Node {
  /// Records that hold every word, the newest first, as far as the person may see and find them.
  /// - Parameter person: nil: the machine's owner, who finds all that the machine holds.
  public func search(_ text: String, limit: Int = 50, for person: Person? = nil) throws -> [RecordHeading] {
    let keys = TextFinding.keys(of: text)
    guard let person else {
      return try store.read { reader in try reader.headings(reader.search(text, keys: keys, limit: limit)) }
    }
    let (now, devices) = (environment.now, keyFiles.devices())
    return try store.read { reader in
      let actor = PermissionActor(person, in: try reader.directory().current)
      let open = try reader.openGlass(of: person.number, on: devices, at: now)
      let finding = TextFinding(text)
      return try reader.headings(
        reader.searched(text, keys, limit: limit) { item in
          let right = try reader.readingRight(
            of: item.record, for: actor, isGlassBroken: open.contains(item.record))
          return try finding.counts(for: right, of: item, reader.state(of: item.record), reader)
        })
    }
  }
}

extension StoreReader {
  /// The newest that count, of as many as a page of a list looks into.
  fileprivate func searched(
    _ text: String, _ keys: [String: SearchKey], limit: Int, counts: (Item) throws -> Bool
  ) throws -> [Item] {
    let limits = ListLimits()
    var (found, scanned): ([Item], Int) = ([], 0)
    var last: Item?
    repeat {
      let items = try search(text, keys: keys, before: last?.record, limit: limits.chunkRows)
      for item in items {
        if found.count >= limit { return found }
        if try counts(item) { found.append(item) }
      }
      scanned += items.count
      last = items.count < limits.chunkRows ? nil : items.last
    } while last != nil && found.count < limit && scanned < limits.scannedRowsMaximum
    return found
  }
}
