import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// Who plays: by role and place, so that another profile works as well.
struct DemoCast {
  static let stationCodes = ["S03", "S05"]
  static let laptopCode = "L01"
  static let lostLaptopCode = "L02"

  let grid: HuiyinAuthority.Unit
  let otherGrid: HuiyinAuthority.Unit
  let worker: Person
  let otherWorker: Person
  let representative: Person
  let lostMediator: Person
  let petitionHead: Person
  let petitionClerk: Person
  let leader: Person
  let administrator: Person

  init(_ snapshot: DirectorySnapshot, administrator: Person) throws {
    func device(_ code: String) throws -> Device {
      guard let device = snapshot.device(named: code) else {
        throw NodeError.usage("demoProfile", "资料中没有设备 \(code)", "the profile has no device \(code)")
      }
      return device
    }
    func person(_ role: Role, on device: Device) throws -> Person {
      let persons = device.vouches.compactMap { snapshot.persons[$0] }
      guard let found = persons.first(where: { $0.roles.contains(role.bit) }) else {
        throw NodeError.usage(
          "demoProfile", "\(device.name)没有\(role.label.chinese)", "\(device.name) vouches for no \(role.label.english)")
      }
      return found
    }
    func unit(of device: Device) throws -> HuiyinAuthority.Unit {
      guard let unit = snapshot.units[device.unit] else {
        throw NodeError.usage("demoProfile", "资料中没有单位 \(device.unit)", "the profile has no unit \(device.unit)")
      }
      return unit
    }
    guard let hub = snapshot.devices.values.first(where: { $0.kind == .hub }) else {
      throw NodeError.usage("demoProfile", "资料中没有中心节点", "the profile has no hub")
    }
    let stations = try Self.stationCodes.map(device)
    grid = try unit(of: stations[0])
    otherGrid = try unit(of: stations[1])
    worker = try person(.gridWorker, on: stations[0])
    otherWorker = try person(.gridWorker, on: stations[1])
    representative = try person(.representative, on: try device(Self.laptopCode))
    lostMediator = try person(.mediator, on: try device(Self.lostLaptopCode))
    petitionHead = try person(.petitionHead, on: hub)
    petitionClerk = try person(.petitionClerk, on: hub)
    leader = try person(.leader, on: hub)
    self.administrator = administrator
  }
}
