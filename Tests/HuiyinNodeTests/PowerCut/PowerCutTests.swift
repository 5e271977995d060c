import Foundation
import HuiyinAuthority
import HuiyinPowerCut
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// P3: the power goes at every write of a day's work, and whatever the disk made of what was not synced, nothing that
/// was acknowledged is lost, nothing is there by half, and work goes on.
@Suite(.serialized) struct PowerCutTests {
  /// One cut: at which operation, and what survives it.
  struct Trial: Sendable, CustomStringConvertible {
    let operation: UInt64
    let survival: SimulatedDisk.Survival
    let seed: UInt64

    var description: String { "cut at operation \(operation), then \(survival) by seed \(seed)" }
  }

  /// `Tools/power-cuts` tries every operation with more seeds; else one of so many that the tests stay quick.
  static let isWhole = ProcessInfo.processInfo.environment["HUIYIN_POWER_CUTS"] == "all"

  static func trials(_ operations: UInt64, stride step: UInt64) -> [Trial] {
    stride(from: 1, through: operations, by: isWhole ? 1 : Int(step)).flatMap { place -> [Trial] in
      let seeds: ClosedRange<UInt64> = isWhole ? 1...4 : 1...1
      return [Trial(operation: UInt64(place), survival: .nothing, seed: 0)]
        + seeds.flatMap { seed in
          [SimulatedDisk.Survival.some, .beginning].map {
            Trial(operation: UInt64(place), survival: $0, seed: seed * 1000 + UInt64(place))
          }
        }
    }
  }

  /// In two lanes: the machine of a small site has two cores.
  static func run(_ trials: [Trial], _ body: @escaping @Sendable (Trial) throws -> Void) async throws {
    try await withThrowingTaskGroup { group in
      for lane in 0..<2 {
        group.addTask {
          for (place, trial) in trials.enumerated() where place % 2 == lane {
            do {
              try body(trial)
            } catch {
              Issue.record(error, "\(trial)")
            }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func nothingAcknowledgedIsLost() async throws {
    let morning = try WorkingDay.Morning()
    let uncut = try WorkingDay(morning)
    #expect(uncut.work(marking: true) == nil)
    let operations = uncut.disk.operations
    let marks = uncut.marks
    #expect(marks.count == WorkingDay.Step.allCases.count && Set(marks).count >= 7)
    let trials = Self.trials(operations, stride: 9)
    let start = ContinuousClock.now
    try await Self.run(trials) { trial in
      let day = try WorkingDay(morning)
      day.disk.cut(atOperation: trial.operation)
      let failure = day.work()
      guard day.disk.isCut else { return }
      try Self.expectClearWords(failure, trial)
      try day.disk.revive(seed: trial.seed, trial.survival)
      try Self.expectWhole(day, marks: marks, trial)
    }
    let seconds = (ContinuousClock.now - start).components.seconds
    print("power cuts: \(operations) operations, \(trials.count) cuts, \(seconds) s")
  }

  /// The check can fail: a writer that syncs as little as GRDB would have it loses what it has acknowledged.
  @Test func withoutFullSyncWorkIsLost() throws {
    let day = try WorkingDay(try WorkingDay.Morning())
    let node = try Node.open(day.directory)
    let before = try WorkingDay.mark(node)
    try node.store.syncLess()
    let session = Session(person: try node.directorySnapshot().persons[1]!, keys: try node.keys(ofDeviceNamed: nil))
    _ = try node.append("note", ["text": "已派人查看"], to: day.morning.record, by: session)
    #expect(try WorkingDay.mark(node) != before)
    day.disk.cut()
    try node.close()
    try day.disk.revive(seed: 1, .nothing)
    let after = try Node.open(day.directory)
    #expect(try WorkingDay.mark(after) == before, "the note is gone")
    try after.close()
  }

  /// The power goes while a township is founded: afterwards there is no node, or a whole one, and it can be told which.
  @Test func foundingIsWholeOrCanBeDoneAgain() async throws {
    @Sendable func found(_ place: TemporaryPlace) throws {
      try Node.found(
        in: place.hub, townshipName: "青禾镇", administratorName: "周管", pin: CareTown.pin, certificates: .plain
      ).0.close()
    }
    let uncut = try TemporaryPlace()
    try found(uncut)
    let operations = uncut.disk.operations
    let outcomes = Outcomes()
    try await Self.run(Self.trials(operations, stride: 4)) { trial in
      let place = try TemporaryPlace()
      place.disk.cut(atOperation: trial.operation)
      try? found(place)
      try place.disk.revive(seed: trial.seed, trial.survival)
      do {
        let node = try Node.open(place.hub)
        #expect(try node.verify().isClean && node.logIn("周管", pin: CareTown.pin).person.number == 1, "\(trial)")
        try node.close()
        outcomes.add("whole")
      } catch let error as StoreError {
        switch error {
        case .missing, .empty: outcomes.add("none")
        default: Issue.record(error, "\(trial)")
        }
        try FileManager.default.removeItem(at: place.hub)
        try found(place)
        let node = try Node.open(place.hub)
        #expect(try node.verify().isClean, "\(trial)")
        try node.close()
      }
    }
    print("founding: \(operations) operations, \(outcomes.counts)")
    #expect(outcomes.counts.keys.sorted() == ["none", "whole"])
  }

  // MARK: What must hold

  /// A store that loses its disk says that the disk fails, not that anything is damaged.
  private static func expectClearWords(_ failure: (any Error)?, _ trial: Trial) throws {
    guard let failure else { return }
    guard let error = failure as? StoreError, case .unusable(_, let reason) = error else {
      Issue.record("\(trial): \(failure)")
      return
    }
    #expect(reason.contains("disk I/O error") || reason.contains("unable to open"), "\(trial): \(reason)")
  }

  private static func expectWhole(_ day: WorkingDay, marks: [WorkingDay.Mark], _ trial: Trial) throws {
    let words = Comment(rawValue: "\(trial), after \(day.done.last.map { "\($0)" } ?? "nothing")")
    let node = try Node.open(day.directory)
    let references = try node.store.read { reader in
      Set(try reader.records().flatMap { try reader.changesets(of: $0).map(\.changeset.reference) })
    }
    #expect(day.references.isSubset(of: references), words)
    // The step in whose midst the power went is there as a whole or not at all.
    let before = marks[max(0, day.done.count - 1)], after = marks[min(day.done.count, marks.count - 1)]
    #expect([before, after].contains(try WorkingDay.mark(node)), words)
    if day.done.contains(.backup) { _ = try Store.verifyBackup(day.backup) }

    // Work goes on: the next write is signed under a number of its own.
    let session = Session(person: try node.directorySnapshot().persons[1]!, keys: try node.keys(ofDeviceNamed: nil))
    _ = try node.registerIntake(
      [
        TypedEdit(.set, "title", "来电之后"), TypedEdit(.set, "facts", "来电之后登记"),
        TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "grid_visit"),
      ], grid: CareTown.grid, by: session)
    let numbers = try node.store.read { try $0.items(ItemFilter(kind: RecordKind.intake, limit: 1000)) }
      .compactMap(\.officialNumber)
    #expect(Set(numbers).count == numbers.count && day.officialNumbers.isSubset(of: numbers), words)
    let report = try node.verify()
    #expect(report.isClean && report.gaps.isEmpty && report.forks.isEmpty, words)
    try CrashTests.expectUnbrokenChains(node)
    try node.close()
    let log = day.directory.appendingPathComponent(Store.fileName + "-wal").path
    #expect(!FileManager.default.fileExists(atPath: log), words)
  }
}
