public import HuiyinRecords

/// Where a person stands in the township at one directory version.
struct Posting {
  var unitsAbove: Set<UnitNumber> = []
  var grids: Set<UnitNumber> = []
}

/// Postings of the authors of one record, each looked up once.
struct Postings {
  private struct Key: Hashable {
    let version: DirectoryReference
    let person: PersonNumber
  }

  private let directory: Directory
  /// Only scopes ask where somebody stands.
  private let isNeeded: Bool
  private var known: [Key: Posting] = [:]

  init(_ directory: Directory, isNeeded: Bool) {
    self.directory = directory
    self.isNeeded = isNeeded
  }

  mutating func posting(of changeset: Changeset) -> Posting {
    guard isNeeded else { return Posting() }
    let key = Key(version: changeset.header.directory, person: changeset.header.person)
    if let posting = known[key] { return posting }
    var posting = Posting()
    if let snapshot = directory.snapshot(key.version), let person = snapshot.persons[key.person] {
      posting = Posting(unitsAbove: snapshot.enclosing(person.unit), grids: snapshot.grids(of: person))
    }
    known[key] = posting
    return posting
  }
}

extension Person {
  /// The roles that they have, without those of a seat that is suspended, has expired or ended (DOMAIN 2, 状态); none of
  /// one who is no longer active. Of whom the directory has no seat, the roles alone speak.
  public func roles(ofSeat seatRoles: RoleSet) -> RoleSet {
    guard isActive else { return [] }
    return representative?.status ?? .inOffice == .inOffice ? roles : roles.subtracting(seatRoles)
  }
}
