import Foundation
import HuiyinAuthority
import HuiyinPowerCut
import HuiyinRecords
import HuiyinStore
import HuiyinWire
import Testing

@testable import HuiyinNode

/// P3 and P8: the power goes at every write while a node is made of a backup, or of what a hub grants. Afterwards there
/// is no node and the same command makes it, or a whole one; never a store that goes on as if nothing had happened.
@Suite(.serialized) struct NewNodePowerCutTests {
  private typealias Trial = PowerCutTests.Trial

  /// The last operation too, behind which nothing is left to do.
  private static func trials(_ operations: UInt64, stride: UInt64) -> [Trial] {
    PowerCutTests.trials(operations, stride: stride) + [Trial(operation: operations, survival: .nothing, seed: 0)]
  }

  /// A store that could be opened and had the incarnation of its backup would sign again what was signed since.
  @Test func aRestoreIsWholeOrCanBeDoneAgain() async throws {
    let town = try CareTown()
    let records = Set(try ["路灯不亮", "井盖缺失"].map { try town.intake($0, at: town.hub) })
    let backup = town.directory("backup")
    _ = try town.hub.backup(to: backup)
    let former = try Self.identity(town.hub)

    let uncut = try TemporaryPlace()
    try Node.restore(from: backup, to: uncut.hub).0.close()
    let operations = uncut.disk.operations
    let outcomes = Outcomes()
    try await PowerCutTests.run(Self.trials(operations, stride: 9)) { trial in
      let place = try TemporaryPlace()
      place.disk.cut(atOperation: trial.operation)
      try? Node.restore(from: backup, to: place.hub).0.close()
      try place.disk.revive(seed: trial.seed, trial.survival)
      let node: Node
      if let whole = try Self.open(place.hub, trial) {
        outcomes.add("whole")
        node = whole
      } else {
        outcomes.add("none")
        node = try Node.restore(from: backup, to: place.hub).0
      }
      let identity = try Self.identity(node)
      #expect(identity.writer != former.writer && identity.epoch != former.epoch, "\(trial)")
      #expect(try node.status().awaitsResume, "\(trial)")
      #expect(try records.isSubset(of: node.store.read { try $0.records() }), "\(trial)")
      _ = try node.keys(ofDeviceNamed: nil)
      #expect(try node.verify().isClean, "\(trial)")
      try node.close()
      let left = try FileManager.default.contentsOfDirectory(atPath: place.hub.path)
      #expect(Set(left).isSubset(of: ["keys", Store.fileName, Store.fileName + ".lock"]), "\(trial)")
    }
    print("restoring: \(operations) operations, \(outcomes.counts)")
    #expect(outcomes.counts.keys.sorted() == ["none", "whole"])
  }

  /// Only what a restore has left itself is swept away by the next one.
  @Test func aRestoreSweepsAwayNothingElse() throws {
    let town = try CareTown()
    let backup = town.directory("backup")
    _ = try town.hub.backup(to: backup)
    let target = town.directory("target")
    let own = target.appendingPathComponent("notes.txt")
    try FileManager.default.createDirectory(
      at: target.appendingPathComponent("restoring"), withIntermediateDirectories: true)
    try Data("留着".utf8).write(to: own)
    #expect(throws: NodeError.self) { try Node.restore(from: backup, to: target) }
    #expect(try Data(contentsOf: own) == Data("留着".utf8))
    try FileManager.default.removeItem(at: own)
    let (node, _) = try Node.restore(from: backup, to: target)
    #expect(try node.verify().isClean)
    try node.close()
    #expect(!FileManager.default.fileExists(atPath: target.appendingPathComponent("restoring").path))
  }

  /// At the new machine; the hub keeps its power, and the clerk has nothing to do twice.
  @Test func anEnrolmentIsWholeOrGoesOn() async throws {
    let town = try EnrolmentTown()
    let uncut = try Arrival(town, number: 0)
    _ = try await uncut.join(town)
    let operations = uncut.disk.operations
    let outcomes = Outcomes()
    for (number, trial) in Self.trials(operations, stride: 13).enumerated() {
      let arrival = try Arrival(town, number: number + 1)
      arrival.disk.cut(atOperation: trial.operation)
      let device = try await arrival.join(town)
      try arrival.disk.revive(seed: trial.seed, trial.survival)
      let node: Node
      if let whole = try Self.open(arrival.directory, trial) {
        outcomes.add("whole")
        node = whole
      } else {
        outcomes.add("none")
        let (made, joined) = try await Newcomer(town, arrival.code, in: arrival.name).task.value
        #expect(joined.device == device, "\(trial)")
        node = made
      }
      #expect(try node.keys(ofDeviceNamed: nil).device == device.id, "\(trial)")
      #expect(try node.store.read { try $0.directory().newest } != nil, "\(trial)")
      #expect(try node.verify().isClean, "\(trial)")
      try node.close()
    }
    print("enrolling: \(operations) operations, \(outcomes.counts)")
    // Whole it is after the last operations alone, which a sample may leave out.
    #expect(outcomes.counts["none"] != nil)
  }

  // MARK: What is there

  /// Nil: no node, and it says so.
  private static func open(_ directory: URL, _ trial: Trial) throws -> Node? {
    do {
      return try Node.open(directory)
    } catch let error as StoreError {
      guard case .missing = error else { throw error }
      return nil
    }
  }

  private static func identity(_ node: Node) throws -> (writer: WriterID, epoch: UInt64) {
    try node.store.read { (try #require(try $0.newestHubWriter()), try $0.epoch()) }
  }

  /// A machine with a disk of its own, on which it is enrolled.
  private struct Arrival {
    let code: EnrolmentCode
    let disk: SimulatedDisk
    let name: String
    let directory: URL

    init(_ town: EnrolmentTown, number: Int) throws {
      let folder = town.directory("machine-\(number)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      disk = try SimulatedDisk(directory: folder.path)
      name = "machine-\(number)/new"
      directory = town.directory(name)
      code = try town.station("站点\(number)")
    }

    /// The clerk confirms it; what becomes of it then stands on its disk.
    func join(_ town: EnrolmentTown) async throws -> Device {
      let newcomer = try Newcomer(town, code, in: name)
      let device = try town.confirm(await newcomer.words())
      newcomer.bell.ring()
      if case .success(let made) = await newcomer.task.result { try? made.0.close() }
      return device
    }
  }
}
