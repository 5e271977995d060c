import FoundationEssentials
import HuiyinAuthority
import HuiyinRecords
import SwiftProtobuf

extension ProtoDirectoryEntry {
  /// An entry of newer software is `unknown`; a known one with a value that this software cannot read is a fault.
  func value() throws(WireFault) -> DirectoryEntry {
    switch entry {
    case nil: return .unknown
    case .township(let township): return .township(name: township.name)
    case .unit(let unit): return .unit(try unit.value())
    case .site(let site): return .site(try site.value())
    case .person(let person): return .person(try person.value())
    case .device(let device): return .device(try device.value())
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

/// An enum's raw value, or the fault that this software does not know it.
func known<Known: RawRepresentable<UInt32>>(_ rawValue: UInt32, _ field: String) throws(WireFault) -> Known {
  guard let value = Known(rawValue: rawValue) else {
    throw WireFault(.unknown, message: "unknown value \(rawValue)", field: field)
  }
  return value
}

extension ProtoUnit {
  fileprivate func value() throws(WireFault) -> Unit {
    var unit = Unit(
      number: number, name: name, kind: try known(kind, "unit kind"), parent: parent, head: head, phone: phone,
      isActive: !inactive)
    if hasGrid {
      unit.grid = Grid(
        number: grid.number, villages: grid.villages, governanceGridCode: grid.governanceGridCode,
        electoralDistrictCode: grid.electoralDistrictCode, households: grid.households, population: grid.population,
        countyRepresentative: grid.countyRepresentative, townRepresentative: grid.townRepresentative)
    }
    return unit
  }
}

extension ProtoSite {
  fileprivate func value() throws(WireFault) -> Site {
    Site(number: number, grid: grid, kind: try known(kind, "site kind"), name: name, address: address, hours: hours)
  }
}

extension ProtoPerson {
  fileprivate func value() throws(WireFault) -> Person {
    var person = Person(
      number: number, name: name, unit: unit, roles: RoleSet(rawValue: roles), phone: phone, isActive: !inactive)
    if hasRepresentative {
      person.representative = Representative(
        level: try known(representative.level, "level"), district: representative.district,
        tags: representative.tags, term: representative.term, fourRoles: representative.fourRoles)
    }
    if hasMediator {
      person.mediator = Mediator(qualification: mediator.qualification, organisation: mediator.organisation)
    }
    return person
  }
}

extension ProtoDevice {
  fileprivate func value() throws(WireFault) -> Device {
    Device(
      id: try identifier(id, "device id"), name: name, shortCode: shortCode, kind: try known(kind, "device kind"),
      unit: unit, signingKey: Array(signingKey), agreementKey: Array(agreementKey), transportKey: Array(transportKey),
      vouches: vouches, servedUnits: servedUnits, boundPersons: boundPersons)
  }
}
