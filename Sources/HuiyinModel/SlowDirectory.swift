package import HuiyinAuthority
package import HuiyinRecords

/// Every version as a complete table, built from the entries of the versions before it (DESIGN 6).
package struct SlowDirectory {
  package struct Version {
    package var persons: [PersonNumber: Person] = [:]
    package var devices: [DeviceID: Device] = [:]
    package var units: [UnitNumber: Unit] = [:]
    package var rules: UInt32 = 1
  }

  package private(set) var versions: [DirectoryReference: Version] = [:]
  /// First listing of each hub writer in all versions, by (term, number) and place in the list.
  package private(set) var hubWriters: [WriterID] = []
  package private(set) var revocations: [CutOff<DeviceID>] = []
  package private(set) var withdrawals: [CutOff<PersonNumber>] = []

  package init(_ directory: Directory) {
    var byHash: [[UInt8]: Version] = [:]
    for reference in directory.versions.keys.sorted() {
      let version = directory.versions[reference]!
      var table = version.previousHash.map { byHash[$0]! } ?? Version()
      for entry in version.entries {
        switch entry {
        case .person(let person): table.persons[person.number] = person
        case .unit(let unit): table.units[unit.number] = unit
        case .device(let device): table.devices[device.id] = device
        case .rulesVersion(let rules): table.rules = rules
        case .hubWriter(let writer): if !hubWriters.contains(writer) { hubWriters.append(writer) }
        case .revocation(let cutOff): revocations.append(cutOff)
        case .strictWithdrawal(let cutOff): withdrawals.append(cutOff)
        default: break
        }
      }
      byHash[version.hash] = table
      versions[reference] = table
    }
  }

  /// What the cited version says of a changeset's author; the roles of a seat only while it is held.
  package func roles(_ changeset: Changeset, seat: RoleSet) -> RoleSet {
    guard let person = person(changeset), person.isActive else { return [] }
    let sits = person.representative.map { $0.status == .inOffice } ?? true
    return sits ? person.roles : person.roles.slowlyWithout(seat)
  }

  /// The author's unit and what it lies in.
  package func chain(_ changeset: Changeset) -> [UnitNumber] {
    guard let person = person(changeset), person.unit != 0 else { return [] }
    let units = versions[changeset.header.directory]!.units
    var chain = [person.unit]
    while let above = units[chain.last!]?.parent, units[above] != nil, !chain.contains(above) { chain.append(above) }
    return chain
  }

  /// Those of kind grid that the author belongs or is posted to, or serves besides.
  package func grids(_ changeset: Changeset) -> [UnitNumber] {
    guard let person = person(changeset) else { return [] }
    let own = chain(changeset) + person.grids
    return versions[changeset.header.directory]!.units.values.filter { unit in
      let isPosted =
        unit.grid.map { $0.countyRepresentative == person.number || $0.townRepresentative == person.number } ?? false
      return isPosted || unit.kind == .grid && own.contains(unit.number)
    }.map(\.number)
  }

  package func person(_ changeset: Changeset) -> Person? {
    versions[changeset.header.directory]?.persons[changeset.header.person]
  }

  package func device(_ changeset: Changeset) -> Device? {
    versions[changeset.header.directory]?.devices[changeset.device]
  }

  /// Of several lists each must name the changeset.
  package func cutOffs(_ changeset: Changeset) -> Set<QuarantineReason> {
    var found: Set<QuarantineReason> = []
    for cutOff in revocations
    where cutOff.subject == changeset.device && !cutOff.counting.contains(changeset.reference) {
      found.insert(.revoked)
    }
    for cutOff in withdrawals
    where cutOff.subject == changeset.header.person && !cutOff.counting.contains(changeset.reference) {
      found.insert(.withdrawn)
    }
    return found
  }
}
