public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// What a face may show a person of a record (DOMAIN 8). The command line is the machine's owner's; where several
/// people share a node's pages each sees what the table gives them.
extension Node {
  public func readingRight(of record: RecordID, for person: Person) throws -> ReadingRight {
    try store.read { reader in
      try reader.readingRight(of: record, for: PermissionActor(person, in: reader.directory().current))
    }
  }

  /// Those that the person may see at all, in the same order.
  public func visible(_ headings: [RecordHeading], to person: Person) throws -> [RecordHeading] {
    try store.read { reader in
      let actor = PermissionActor(person, in: try reader.directory().current)
      return try headings.filter { try reader.readingRight(of: $0.record, for: actor) != .hidden }
    }
  }
}

extension StoreReader {
  /// The table speaks of intakes and cases; other records are nobody's to read as such.
  fileprivate func readingRight(of record: RecordID, for actor: PermissionActor) throws -> ReadingRight {
    guard let kind = try kind(of: record), [RecordKind.intake, RecordKind.caseFile].contains(kind),
      try state(of: record) != nil
    else { return .hidden }
    return ReadingRight(actor, try permissionSubject(record))
  }

  /// The same of a row of a list whose state has been read.
  func readingRight(of item: Item, _ state: StoredState?, for actor: PermissionActor) -> ReadingRight {
    guard [RecordKind.intake, RecordKind.caseFile].contains(item.kind), let state else { return .hidden }
    return ReadingRight(actor, PermissionSubject(state.registers, state.sets, home: item.home))
  }
}
