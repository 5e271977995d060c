import FoundationEssentials
import HuiyinAuthority
import HuiyinRecords
import SwiftProtobuf

extension ProtoDirectoryEntry {
  init(_ entry: DirectoryEntry) {
    self.init()
    switch entry {
    case .township(let name): township.name = name
    case .unit(let unit): self.unit = ProtoUnit(unit)
    case .site(let site): self.site = ProtoSite(site)
    case .person(let person): self.person = ProtoPerson(person)
    case .device(let device): self.device = ProtoDevice(device)
    case .hubWriter(let writer): hubWriter = Data(writer.bytes)
    case .policy(let key, let value):
      policy.key = key
      policy.value = value
    case .rulesVersion(let version): rulesVersion = version
    case .revocation(let cutOff):
      revocation = ProtoCutOff(counting: cutOff.counting, reason: cutOff.reason)
      revocation.device = Data(cutOff.subject.bytes)
    case .strictWithdrawal(let cutOff):
      strictWithdrawal = ProtoCutOff(counting: cutOff.counting, reason: cutOff.reason)
      strictWithdrawal.person = cutOff.subject
    case .wipe(let device): wipe = Data(device.bytes)
    case .unknown: break
    }
  }
}

extension ProtoCutOff {
  init(counting: [ChangesetReference], reason: String) {
    self.init()
    self.counting = counting.map { Data($0.bytes) }
    self.reason = reason
  }
}

extension ProtoUnit {
  init(_ unit: Unit) {
    self.init()
    number = unit.number
    name = unit.name
    kind = unit.kind.rawValue
    parent = unit.parent
    head = unit.head
    phone = unit.phone
    inactive = !unit.isActive
    guard let grid = unit.grid else { return }
    self.grid.number = grid.number
    self.grid.villages = grid.villages
    self.grid.governanceGridCode = grid.governanceGridCode
    self.grid.electoralDistrictCode = grid.electoralDistrictCode
    self.grid.households = grid.households
    self.grid.population = grid.population
    self.grid.countyRepresentative = grid.countyRepresentative
    self.grid.townRepresentative = grid.townRepresentative
    self.grid.cardDisplayedOn = grid.cardDisplayedOn
    self.grid.cardDisplayedBy = grid.cardDisplayedBy
  }
}

extension ProtoSite {
  init(_ site: Site) {
    self.init()
    number = site.number
    grid = site.grid
    kind = site.kind.rawValue
    name = site.name
    address = site.address
    hours = site.hours
  }
}

extension ProtoPerson {
  init(_ person: Person) {
    self.init()
    number = person.number
    name = person.name
    unit = person.unit
    roles = person.roles.rawValue
    phone = person.phone
    inactive = !person.isActive
    if let own = person.representative {
      representative.level = own.level.rawValue
      representative.district = own.district
      representative.tags = own.tags
      representative.term = own.term
      representative.fourRoles = own.fourRoles
      representative.status = own.status.rawValue
    }
    if let own = person.mediator {
      mediator.qualification = own.qualification
      mediator.organisation = own.organisation
    }
    grids = person.grids
  }
}

extension ProtoDevice {
  init(_ device: Device) {
    self.init()
    id = Data(device.id.bytes)
    name = device.name
    shortCode = device.shortCode
    kind = device.kind.rawValue
    unit = device.unit
    signingKey = Data(device.signingKey)
    agreementKey = Data(device.agreementKey)
    transportKey = Data(device.transportKey)
    vouches = device.vouches
    servedUnits = device.servedUnits
    boundPersons = device.boundPersons
  }
}
