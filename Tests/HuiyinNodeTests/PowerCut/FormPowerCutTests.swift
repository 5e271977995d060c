import Foundation
import HuiyinAuthority
import HuiyinPowerCut
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// P1 and P3: the power goes at every write while the form of a page is taken. Whoever saw no answer sends it again,
/// and it has been done once; whoever saw one finds it there.
@Suite(.serialized) struct FormPowerCutTests {
  @Test func aFormSentAgainIsDoneOnce() async throws {
    let morning = try WorkingDay.Morning()
    let uncut = try Desk(morning)
    let count = try uncut.count()
    let before = uncut.disk.operations
    _ = try uncut.send()
    #expect(try uncut.count() == count + 1)
    let operations = uncut.disk.operations - before
    let outcomes = Outcomes()
    try await PowerCutTests.run(PowerCutTests.trials(operations, stride: 5)) { trial in
      let desk = try Desk(morning)
      desk.disk.cut(atOperation: trial.operation)
      let answer = try? desk.send()
      guard desk.disk.isCut else { return }
      try desk.disk.revive(seed: trial.seed, trial.survival)
      let held = try desk.count()
      #expect(held == count || held == count + 1, "\(trial)")
      #expect(answer == nil || held == count + 1, "\(trial): what was answered is there")
      outcomes.add(held == count ? "none" : "whole")
      let again = try desk.send()
      #expect(answer == nil || again == answer, "\(trial)")
      #expect(try desk.count() == count + 1, "\(trial): once")
    }
    print("a form: \(operations) operations, \(outcomes.counts)")
    #expect(outcomes.counts.keys.sorted() == ["none", "whole"])
  }

  /// A hub on a disk of its own, and the form that somebody has before them.
  private final class Desk {
    let directory: URL
    let disk: SimulatedDisk

    init(_ morning: WorkingDay.Morning) throws {
      directory = FileManager.default.temporaryDirectory.appendingPathComponent("desk-\(UUID())", isDirectory: true)
      try FileManager.default.copyItem(at: morning.directory, to: directory)
      disk = try SimulatedDisk(directory: directory.path)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    /// Answers as the page does, as soon as the work is done; that the machine then cannot close is nobody's loss.
    func send() throws -> RecordID {
      let node = try Node.open(directory)
      defer { try? node.close() }
      let session = Session(
        person: try node.directorySnapshot().persons[1]!, keys: try node.keys(ofDeviceNamed: nil))
      return try node.registerIntake(
        [
          TypedEdit(.set, "title", "夜间噪声"), TypedEdit(.set, "facts", "夜间噪声，已经两周"),
          TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "grid_visit"),
        ], grid: CareTown.grid, form: "desk-1", by: session
      ).record
    }

    func count() throws -> Int {
      let node = try Node.open(directory)
      let count = try node.store.read { try $0.counts().records }
      #expect(try node.verify().isClean)
      try node.close()
      return count
    }
  }
}
