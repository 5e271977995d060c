public import HuiyinRecords

extension DirectorySnapshot {
  /// Whether a node may hold a record (DESIGN 7, "Audience"). The hub may hold everything; a node that serves or is
  /// bound to anything excluded is out, whatever else it serves. With a unit everybody of it is excluded, also when the
  /// record is put into their own hands, and with a grid what lies in it (P6; DOMAIN 8).
  public func mayHold(_ device: Device, _ audience: Audience) -> Bool {
    if device.kind == .hub || audience.isEveryone { return true }
    if audience.isHubOnly { return false }
    let served = Set(device.servedUnits)
    let bound = Set(device.boundPersons)
    guard !isExcluded(device, by: audience.excludedUnits), bound.isDisjoint(with: audience.excludedPersons) else {
      return false
    }
    if !served.isDisjoint(with: audience.units) || !bound.isDisjoint(with: audience.persons) { return true }
    return audience.includesPetitionOffice && served.contains { units[$0]?.kind == .petitionOffice }
  }

  private func isExcluded(_ device: Device, by excluded: [UnitNumber]) -> Bool {
    if excluded.isEmpty { return false }
    let served = Set(device.servedUnits).union(device.servedUnits.flatMap(grids(enclosing:)))
    return !units(ofAll: device.boundPersons).union(served).isDisjoint(with: excluded)
  }

  /// Units that any of these persons is of; of who is not there none.
  public func units(ofAll persons: some Sequence<PersonNumber>) -> Set<UnitNumber> {
    persons.reduce(into: []) { found, number in
      if let person = self.persons[number] { found.formUnion(units(of: person)) }
    }
  }

  /// A person's unit and their grids.
  public func units(of person: Person) -> Set<UnitNumber> {
    grids(of: person).union(person.unit == 0 ? [] : [person.unit])
  }

  /// Units of kind grid that a person is or was posted to as its representative, serves besides, or belongs to: the one
  /// that their unit is or lies in, as a village does.
  public func grids(of person: Person) -> Set<UnitNumber> {
    var grids = Set(
      units.values.filter { unit in
        [unit.grid?.countyRepresentative, unit.grid?.townRepresentative].contains(person.number)
      }.map(\.number))
    grids.formUnion(person.grids.filter { units[$0]?.kind == .grid })
    return grids.union(self.grids(enclosing: person.unit))
  }

  /// The grid that a unit is or lies in, as a village does.
  func grids(enclosing unit: UnitNumber) -> Set<UnitNumber> {
    enclosing(unit).filter { units[$0]?.kind == .grid }
  }

  /// A unit and everything that it lies in, whatever kinds of unit that are; none of one that is not there. Parents of
  /// a broken directory may run in a circle.
  public func enclosing(_ unit: UnitNumber) -> Set<UnitNumber> {
    var found: Set<UnitNumber> = []
    var next = units[unit]
    while let unit = next, found.insert(unit.number).inserted { next = units[unit.parent] }
    return found
  }
}
