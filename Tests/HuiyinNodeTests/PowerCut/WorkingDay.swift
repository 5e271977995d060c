import Foundation
import GRDB
import HuiyinAuthority
import HuiyinPowerCut
import HuiyinRecords
import Testing

@testable import HuiyinNode
@testable import HuiyinStore

/// A day's work at a hub whose data lie on a simulated disk, step by step; each step is acknowledged when it returns.
final class WorkingDay {
  /// What every day begins with: a hub with one intake, closed, and the changes of a station that it has not seen.
  final class Morning: Sendable {
    let directory: URL
    let record: RecordID
    let batch: URL
    /// What the batch holds.
    let references: Set<ChangesetReference>
    private let base: URL

    init() throws {
      let town = try CareTown()
      base = FileManager.default.temporaryDirectory.appendingPathComponent("morning-\(UUID())", isDirectory: true)
      directory = base.appendingPathComponent("hub", isDirectory: true)
      batch = base.appendingPathComponent("batch.changes")
      record = try town.intake("路灯不亮", at: town.hub)
      let station = try town.makeStation()
      for title in ["渠水不到田头", "井盖缺失", "水压不足"] {
        let record = try town.intake(title, at: station)
        for day in 1...3 { try town.note("第\(day)天：已派人查看", on: record, at: station) }
      }
      try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
      references = try town.references(station)
      _ = try station.exportChanges(to: batch)
      try station.close()
      try town.hub.close()
      try FileManager.default.copyItem(at: town.hub.directory, to: directory)
    }

    deinit { try? FileManager.default.removeItem(at: base) }
  }

  /// How far the store had come; every step but the import changes it in one transaction.
  struct Mark: Hashable {
    var changesets: Int
    var directory: UInt32?
  }

  enum Step: CaseIterable {
    case open, intake, note, takeBatch, checkpoint, edit, policy, backup, intakeAgain, close, openAgain, lastNote
    case closeAgain
  }

  let morning: Morning
  let directory: URL
  let disk: SimulatedDisk
  private var node: Node?
  private(set) var done: [Step] = []
  private(set) var references: Set<ChangesetReference> = []
  private(set) var officialNumbers: Set<String> = []
  private(set) var marks: [Mark] = []

  init(_ morning: Morning) throws {
    self.morning = morning
    directory = FileManager.default.temporaryDirectory.appendingPathComponent("day-\(UUID())", isDirectory: true)
    try FileManager.default.copyItem(at: morning.directory, to: directory)
    disk = try SimulatedDisk(directory: directory.path)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  var backup: URL { directory.appendingPathComponent("backup", isDirectory: true) }

  /// Works until the day is over or something fails; answers what failed. Nothing is open afterwards.
  func work(marking: Bool = false) -> (any Error)? {
    do {
      for step in Step.allCases {
        try take(step)
        done.append(step)
        if marking { marks.append(try node.map(Self.mark) ?? marks[marks.count - 1]) }
      }
      return nil
    } catch {
      try? node?.close()
      node = nil
      return error
    }
  }

  static func mark(_ node: Node) throws -> Mark {
    try node.store.read { reader in
      Mark(changesets: try reader.counts().changesets, directory: try reader.directory().newest?.number)
    }
  }

  private func take(_ step: Step) throws {
    switch step {
    case .open, .openAgain: node = try Node.open(directory)
    case .close, .closeAgain:
      try node?.close()
      node = nil
    case .intake: try acknowledge(try intake("夜间噪声"))
    case .intakeAgain: try acknowledge(try intake("停电之前"))
    case .note, .lastNote: try acknowledge(try note("已派人查看"))
    case .edit:
      try acknowledge(
        try open().edit(morning.record, [TypedEdit(.set, "place", "桥头")], by: session()))
    case .takeBatch:
      let report = try open().importChanges(from: morning.batch)
      #expect(
        report.added >= 12 && report.added + report.repeated == morning.references.count
          && report.quarantined.isEmpty && report.parked.isEmpty,
        "\(report), disk \(disk.isCut ? "cut" : "whole") after \(disk.operations) operations")
      references.formUnion(morning.references)
    case .checkpoint:
      let store = try open().store
      _ = try Store.translating(directory.path) {
        try store.pool.writeWithoutTransaction { try $0.checkpoint(.passive) }
      }
    case .policy: try open().setPolicy("callback.days", to: "7", by: session())
    case .backup: _ = try open().backup(to: backup)
    }
  }

  private func open() throws -> Node { try #require(node) }

  private func session() throws -> Session {
    let node = try open()
    return Session(person: try node.directorySnapshot().persons[1]!, keys: try node.keys(ofDeviceNamed: nil))
  }

  private func intake(_ title: String) throws -> Committed {
    try open().registerIntake(
      [
        TypedEdit(.set, "title", title), TypedEdit(.set, "facts", title + "，已经两周"),
        TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "grid_visit"),
      ], grid: CareTown.grid, by: session())
  }

  private func note(_ text: String) throws -> Committed {
    try open().append("note", ["text": text], to: morning.record, by: session())
  }

  private func acknowledge(_ committed: Committed) throws {
    references.insert(committed.changeset)
    // A number that was read may be on paper.
    let number = try open().store.read { try $0.item(committed.record)?.officialNumber }
    if let number { officialNumbers.insert(number) }
  }
}
