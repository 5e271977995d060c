public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension Node {
  /// Records that hold every word, the newest first, as far as the person may see and find them.
  /// - Parameter person: nil: the machine's owner, who finds all that the machine holds.
  public func search(_ text: String, limit: Int = 50, for person: Person? = nil) throws -> [RecordHeading] {
    guard let person else {
      return try store.read { reader in
        let finding = TextFinding(text, among: try reader.directory().current.units.values)
        return try reader.headings(reader.search(text, keys: finding.keys, limit: limit))
      }
    }
    let (now, devices) = (environment.now, keyFiles.devices())
    return try store.read { reader in
      let current = try reader.directory().current
      let actor = PermissionActor(person, in: current)
      let open = try reader.openGlass(of: person.number, on: devices, at: now)
      let finding = TextFinding(text, among: current.units.values)
      return try reader.headings(
        reader.searched(text, finding.keys, limit: limit) { item in
          let right = try reader.readingRight(
            of: item.record, for: actor, isGlassBroken: open.contains(item.record))
          return try finding.counts(for: right, of: item, reader.state(of: item.record), reader)
        })
    }
  }
}

extension StoreReader {
  /// Rows of the longest piece: what they hold in memory at once is nothing to speak of.
  private static let chunkRowsMaximum = 5000

  /// The newest that count. It goes on until there are enough or there are no more: who may see few of many is not told
  /// that there is nothing because others' records came last.
  fileprivate func searched(
    _ text: String, _ keys: [String: SearchKey], limit: Int, counts: (Item) throws -> Bool
  ) throws -> [Item] {
    // Most find enough at once; who does not is looked for in ever longer pieces, since each is found anew.
    var chunkRows = ListLimits().chunkRows
    var found: [Item] = []
    var last: Item?
    repeat {
      let items = try search(text, keys: keys, before: last?.record, limit: chunkRows)
      for item in items {
        if found.count >= limit { return found }
        if try counts(item) { found.append(item) }
      }
      last = items.count < chunkRows ? nil : items.last
      chunkRows = min(chunkRows * 2, Self.chunkRowsMaximum)
    } while last != nil && found.count < limit
    return found
  }
}
