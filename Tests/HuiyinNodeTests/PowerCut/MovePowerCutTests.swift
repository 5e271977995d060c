import Foundation
import HuiyinAuthority
import HuiyinPowerCut
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// P3: a device is on its way to a place of its own, and something breaks it off. Its keys are good at one of the two
/// places, never at both, and the same call finishes the way.
@Suite(.serialized) struct MovePowerCutTests {
  private struct Broken: Error {}

  @Test(arguments: MoveStep.allCases) func brokenOffAtEveryStep(_ step: MoveStep) throws {
    let town = try CareTown()
    let device = try town.addStation()
    let target = town.directory("station")
    var numbers = try Self.register(2, as: device, at: town.hub)
    #expect(throws: Broken.self) {
      _ = try town.hub.moveDevice(named: CareTown.station, to: target) { if $0 == step { throw Broken() } }
    }
    let isAtOldPlace = step == .marked || step == .filled
    #expect(town.hub.keyFiles.devices().contains(device.id) == isAtOldPlace)
    numbers += try Self.workOn(device, at: town.hub, or: target)

    let moved = try town.hub.moveDevice(named: CareTown.station, to: target)
    numbers += try Self.register(1, as: device, at: moved)
    #expect(Set(numbers).count == numbers.count, "\(numbers)")
    try Self.expectMoved(device, from: town.hub, to: moved)
    try moved.close()
    // Once more changes nothing.
    try town.hub.moveDevice(named: CareTown.station, to: target).close()
  }

  @Test func thePowerGoesOnTheWay() async throws {
    let town = try CareTown()
    let device = try town.addStation()
    let before = try Self.register(2, as: device, at: town.hub)
    try town.hub.close()
    let former = town.hub.directory
    let uncut = try Machine(former)
    try uncut.move()
    let operations = uncut.place.disk.operations
    let outcomes = Outcomes()
    let last = PowerCutTests.Trial(operation: operations, survival: .nothing, seed: 0)
    try await PowerCutTests.run(PowerCutTests.trials(operations, stride: 13) + [last]) { trial in
      let machine = try Machine(former)
      machine.place.disk.cut(atOperation: trial.operation)
      try? machine.move()
      try machine.place.disk.revive(seed: trial.seed, trial.survival)
      let hub = try Node.open(machine.place.hub)
      outcomes.add(hub.keyFiles.devices().contains(device.id) ? "old" : "new")
      let between = try Self.workOn(device, at: hub, or: machine.target)
      let moved = try hub.moveDevice(named: CareTown.station, to: machine.target)
      let numbers = before + between + (try Self.register(1, as: device, at: moved))
      #expect(Set(numbers).count == numbers.count, "\(trial): \(numbers)")
      try Self.expectMoved(device, from: hub, to: moved)
      try moved.close()
      try hub.close()
    }
    print("moving: \(operations) operations, \(outcomes.counts)")
    #expect(outcomes.counts.keys.sorted() == ["new", "old"])
    withExtendedLifetime(town) {}
  }

  /// Nothing of anybody else's is swept away, nor what came from elsewhere.
  @Test func onlyItsOwnPlaceIsMadeAnew() throws {
    let town = try CareTown()
    let device = try town.addStation()
    let target = town.directory("station")
    func move() throws {
      _ = try town.hub.moveDevice(named: CareTown.station, to: target) { if $0 == .filled { throw Broken() } }
    }
    #expect(throws: Broken.self) { try move() }
    let own = target.appendingPathComponent("notes.txt")
    try Data("留着".utf8).write(to: own)
    #expect { try move() } throws: { ($0 as? NodeError)?.code == "notEmpty" }
    #expect(try Data(contentsOf: own) == Data("留着".utf8))
    try FileManager.default.removeItem(at: own)
    try MoveMark(device: device.id, from: town.directory("elsewhere")).write(to: target)
    #expect { try move() } throws: { ($0 as? NodeError)?.code == "notEmpty" }
    // The place that it is said to come from is not to be seen: it may still have the keys.
    #expect { try Node.open(target) } throws: { ($0 as? NodeError)?.code == "moveUnfinished" }
  }

  // MARK: What must hold

  /// Works as the device where it is, and is refused where it is not.
  private static func workOn(_ device: Device, at old: Node, or target: URL) throws -> [String] {
    guard old.keyFiles.devices().contains(device.id) else {
      #expect { try old.keys(ofDeviceNamed: device.name) } throws: { ($0 as? NodeError)?.code == "foreignDevice" }
      let node = try Node.open(target)
      defer { try? node.close() }
      return try register(1, as: device, at: node)
    }
    if FileManager.default.fileExists(atPath: target.path) {
      #expect { try Node.open(target) } throws: { error in
        if let fault = error as? StoreError, case .missing = fault { return true }
        return (error as? NodeError)?.code == "moveUnfinished"
      }
    }
    return try register(1, as: device, at: old)
  }

  private static func expectMoved(_ device: Device, from old: Node, to moved: Node) throws {
    #expect(try moved.keys(ofDeviceNamed: nil).device == device.id)
    #expect(try moved.verify().isClean)
    let files = FileManager.default
    let keys = try files.contentsOfDirectory(atPath: old.keyFiles.directory.path)
    #expect(!keys.contains { $0.hasPrefix("\(device.id)") }, "\(keys)")
    let left = try files.contentsOfDirectory(atPath: moved.directory.path)
    #expect(left.allSatisfy { $0 == "keys" || $0.hasPrefix(Store.fileName) }, "\(left)")
  }

  /// Provisional numbers that the device gives at a node.
  private static func register(_ count: Int, as device: Device, at node: Node) throws -> [String] {
    let session = HuiyinNode.Session(
      person: try #require(try node.directorySnapshot().persons[1]), keys: try node.keys(ofDeviceNamed: device.name))
    return try (0..<count).map { _ in
      let record = try node.registerIntake(
        [
          TypedEdit(.set, "title", "路灯不亮"), TypedEdit(.set, "facts", "路灯不亮，已经两周"),
          TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "grid_visit"),
        ], grid: CareTown.grid, by: session
      ).record
      let number = try node.store.read { try $0.state(of: record)?.effective(CaseField.provisionalNumber)?.text }
      return try #require(number)
    }
  }

  /// A copy of the hub's machine, and the place on the same disk to which its station goes.
  private struct Machine {
    let place: TemporaryPlace
    var target: URL { place.base.appendingPathComponent("station", isDirectory: true) }

    init(_ hub: URL) throws {
      place = try TemporaryPlace()
      try FileManager.default.copyItem(at: hub, to: place.hub)
    }

    func move() throws {
      let hub = try Node.open(place.hub)
      defer { try? hub.close() }
      try hub.moveDevice(named: CareTown.station, to: target).close()
    }
  }
}
