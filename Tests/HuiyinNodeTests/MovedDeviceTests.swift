import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A device that goes to a machine of its own goes on where it stopped.
@Suite struct MovedDeviceTests {
  @Test func itsProvisionalNumbersAreNeverGivenTwice() throws {
    let town = try ScenarioTown()
    let admin = try town.session(.admin, at: .hub)
    try town.hub.addDevices(
      [
        NewDevice(
          name: "新站点", shortCode: "S09", kind: .station, unit: ScenarioTown.grid3,
          vouches: [ScenarioTown.Who.worker3.rawValue])
      ], certificates: .plain, by: admin)
    func register(_ node: Node, _ keys: DeviceKeys) throws -> String? {
      let person = try node.directorySnapshot().persons[ScenarioTown.Who.worker3.rawValue]!
      let record = try node.registerIntake(
        [
          TypedEdit(.set, "title", "路灯"), TypedEdit(.set, "facts", "坏了"), TypedEdit(.set, "nature", "opinion"),
          TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "citizen_name", "陈大山"),
        ], grid: ScenarioTown.grid3, by: HuiyinNode.Session(person: person, keys: keys)
      ).record
      return try node.presentation(of: record).heading.number
    }
    let keys = try town.hub.keys(ofDeviceNamed: "新站点")
    let before = try (0..<3).map { _ in try register(town.hub, keys) }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("moved-\(UUID())", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let moved = try town.hub.moveDevice(named: "新站点", to: folder)
    defer { try? moved.close() }
    let after = try (0..<2).map { _ in try register(moved, moved.keys(ofDeviceNamed: nil)) }
    #expect(Set(before + after).count == 5, "\(before) \(after)")
    #expect(after.last??.hasSuffix("-5") == true)
  }
}
