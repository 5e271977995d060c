import Foundation
import GRDB
import HuiyinPowerCut
import Synchronization

@testable import HuiyinStore

/// A simulated disk of its own, with room for a hub.
final class TemporaryPlace: Sendable {
  let base: URL
  let disk: SimulatedDisk
  var hub: URL { base.appendingPathComponent("hub", isDirectory: true) }

  init() throws {
    base = FileManager.default.temporaryDirectory.appendingPathComponent("place-\(UUID())", isDirectory: true)
    try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
    disk = try SimulatedDisk(directory: base.path)
  }

  deinit { try? FileManager.default.removeItem(at: base) }
}

/// How often each outcome came about.
final class Outcomes: Sendable {
  private let counted = Mutex<[String: Int]>([:])

  func add(_ outcome: String) { counted.withLock { $0[outcome, default: 0] += 1 } }
  var counts: [String: Int] { counted.withLock { $0 } }
}

extension Store {
  /// What GRDB sets while it opens a pool.
  func syncLess() throws {
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
  }
}
