public import HuiyinRecords

extension DirectorySnapshot {
  /// Whether a node may hold a record (DESIGN 7, "Audience"). The hub may hold everything; a node that serves or is
  /// bound to anything excluded is out, whatever else it serves.
  public func mayHold(_ device: Device, _ audience: Audience) -> Bool {
    if device.kind == .hub || audience.isEveryone { return true }
    if audience.isHubOnly { return false }
    let served = Set(device.servedUnits)
    let bound = Set(device.boundPersons)
    guard served.isDisjoint(with: audience.excludedUnits), bound.isDisjoint(with: audience.excludedPersons) else {
      return false
    }
    if !served.isDisjoint(with: audience.units) || !bound.isDisjoint(with: audience.persons) { return true }
    return audience.includesPetitionOffice && served.contains { units[$0]?.kind == .petitionOffice }
  }
}
