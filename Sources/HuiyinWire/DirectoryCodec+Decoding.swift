import FoundationEssentials
import HuiyinAuthority
import HuiyinRecords
import SwiftProtobuf

extension ProtoDirectoryEntry {
  /// An entry of newer software is `unknown`, and so is one with a kind or level that this software does not know, and
  /// a device whose id and keys do not belong together: the version is taken, the entry has no effect here (P9). An id
  /// of another length in any other entry is a fault.
  func value() throws(WireFault) -> DirectoryEntry {
    switch entry {
    case nil: return .unknown
    case .township(let township): return .township(name: township.name)
    case .unit(let unit): return unit.value().map { .unit($0) } ?? .unknown
    case .site(let site): return site.value().map { .site($0) } ?? .unknown
    case .person(let person): return person.value().map { .person($0) } ?? .unknown
    case .device(let device): return device.value().map { .device($0) } ?? .unknown
    case .hubWriter(let bytes): return .hubWriter(try identifier(bytes, "hub writer"))
    case .policy(let policy): return .policy(key: policy.key, value: policy.value)
    case .rulesVersion(let version): return .rulesVersion(version)
    case .revocation(let cutOff):
      return .revocation(
        CutOff(
          subject: try identifier(cutOff.device, "revoked device"), counting: try cutOff.references(),
          reason: cutOff.reason))
    case .strictWithdrawal(let cutOff):
      return .strictWithdrawal(
        CutOff(subject: cutOff.person, counting: try cutOff.references(), reason: cutOff.reason))
    case .wipe(let device): return .wipe(try identifier(device, "wiped device"))
    }
  }
}

extension ProtoCutOff {
  fileprivate func references() throws(WireFault) -> [ChangesetReference] {
    var references: [ChangesetReference] = []
    for bytes in counting { references.append(try identifier(bytes, "counting changeset")) }
    return references
  }
}

func identifier<Subject>(_ bytes: Data, _ field: String) throws(WireFault) -> Identifier<Subject> {
  guard bytes.count == 16, let identifier = Identifier<Subject>(prefixOf: bytes) else {
    throw WireFault(.length, message: "an id has 16 bytes", field: field)
  }
  return identifier
}

extension ProtoUnit {
  fileprivate func value() -> Unit? {
    guard let kind = UnitKind(rawValue: kind) else { return nil }
    var unit = Unit(
      number: number, name: name, kind: kind, parent: parent, head: head, phone: phone, isActive: !inactive)
    if hasGrid {
      unit.grid = Grid(
        number: grid.number, villages: grid.villages, governanceGridCode: grid.governanceGridCode,
        electoralDistrictCode: grid.electoralDistrictCode, households: grid.households, population: grid.population,
        countyRepresentative: grid.countyRepresentative, townRepresentative: grid.townRepresentative,
        cardDisplayedOn: grid.cardDisplayedOn, cardDisplayedBy: grid.cardDisplayedBy)
    }
    return unit
  }
}

extension ProtoSite {
  fileprivate func value() -> Site? {
    SiteKind(rawValue: kind).map {
      Site(number: number, grid: grid, kind: $0, name: name, address: address, hours: hours)
    }
  }
}

extension ProtoPerson {
  fileprivate func value() -> Person? {
    var person = Person(
      number: number, name: name, unit: unit, roles: RoleSet(rawValue: roles), phone: phone, isActive: !inactive,
      grids: grids)
    if hasRepresentative {
      guard let level = CongressLevel(rawValue: representative.level),
        let status = SeatStatus(rawValue: representative.status)
      else { return nil }
      person.representative = Representative(
        level: level, district: representative.district, tags: representative.tags, term: representative.term,
        fourRoles: representative.fourRoles, status: status)
    }
    if hasMediator {
      person.mediator = Mediator(qualification: mediator.qualification, organisation: mediator.organisation)
    }
    return person
  }
}

extension ProtoDevice {
  private static let signingKeyByteCount = 32
  /// Each may be absent.
  private static let agreementKeyByteCount = 32, transportKeyByteCount = 65

  fileprivate func value() -> Device? {
    let device = DeviceID(signingKey: Array(signingKey))
    guard let kind = NodeKind(rawValue: kind), signingKey.count == Self.signingKeyByteCount,
      id == Data(device.bytes), [0, Self.agreementKeyByteCount].contains(agreementKey.count),
      [0, Self.transportKeyByteCount].contains(transportKey.count)
    else { return nil }
    return Device(
      id: device, name: name, shortCode: shortCode, kind: kind, unit: unit, signingKey: Array(signingKey),
      agreementKey: Array(agreementKey), transportKey: Array(transportKey), vouches: vouches,
      servedUnits: servedUnits, boundPersons: boundPersons)
  }
}
