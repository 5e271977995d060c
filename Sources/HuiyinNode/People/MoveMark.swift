import Foundation
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Lies in a data directory to which a device is on its way, and says from where: it is no node until the keys are
/// there no more, so that nobody ever signs with them at both places.
struct MoveMark: Equatable {
  private static let fileName = "moving"

  /// In hexadecimal.
  private let device: String
  /// Path of a data directory.
  private let origin: String

  init(device: DeviceID, from origin: URL) {
    self.device = "\(device)"
    self.origin = origin.standardizedFileURL.path
  }

  /// Nil: there is none.
  private init?(in directory: URL) {
    guard let text = try? String(contentsOf: Self.file(directory), encoding: .utf8) else { return nil }
    let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    device = String(parts[0])
    origin = parts.count > 1 ? String(parts[1]) : ""
  }

  private static func file(_ directory: URL) -> URL { directory.appendingPathComponent(fileName) }

  func write(to directory: URL) throws {
    try Durability.write(Array("\(device)\n\(origin)".utf8), to: Self.file(directory))
  }

  static func remove(from directory: URL) throws {
    try Durability.translating(directory) { try FileManager.default.removeItem(at: file(directory)) }
    try Durability.sync(directory: directory, files: [])
  }

  /// Leaves nothing of a move of this device from here that was broken off, but for the mark: what is there is nobody's
  /// while the keys are here. Throws when anything else is there.
  func makeRoom(in directory: URL) throws {
    let existing = Set((try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? [])
    let part = Self.fileName + ".part"
    let parts =
      ["", "-journal", "-wal", "-shm", ".lock"].map { Store.fileName + $0 } + ["keys", part, Self.fileName]
    let isOwn = MoveMark(in: directory) == self && existing.isSubset(of: parts)
    guard isOwn || existing.isSubset(of: [part]) else {
      throw NodeError.environment("notEmpty", "目录 \(directory.path) 不是空的", "\(directory.path) is not empty")
    }
    for name in existing.sorted() where name != Self.fileName {
      try Durability.erase(directory.appendingPathComponent(name))
    }
  }

  /// Makes a place a node to which a device has come, and refuses one to which it has not.
  static func settle(_ directory: URL) throws {
    guard let mark = MoveMark(in: directory) else { return }
    guard mark.isGivenUp else {
      throw NodeError.environment(
        "moveUnfinished", "设备移交没有完成：未见 \(mark.origin) 已交出密钥，目录 \(directory.path) 还不能使用",
        "the move of a device was broken off: \(directory.path) is no node until \(mark.origin) has given its keys up",
        next: Label("在原处再次运行同一命令，即可完成", "run the same command again at the old place: it goes on"))
    }
    try remove(from: directory)
  }

  /// What cannot be seen has given nothing up.
  private var isGivenUp: Bool {
    guard let device = DeviceID(hexadecimal: device) else { return false }
    let origin = URL(fileURLWithPath: origin, isDirectory: true)
    let files = FileManager.default
    return files.fileExists(atPath: origin.appendingPathComponent(Store.fileName).path)
      && !files.fileExists(atPath: KeyFiles(dataDirectory: origin).folder(of: device).path)
  }
}

extension KeyFiles {
  private static let givenUp = ".given-up"

  /// The keys live elsewhere now: from one moment to the next no device here has them.
  func giveUp(_ device: DeviceID) throws {
    let folder = folder(of: device)
    try Durability.translating(folder) {
      try FileManager.default.moveItem(at: folder, to: directory.appendingPathComponent("\(device)" + Self.givenUp))
    }
    try Durability.sync(directory: directory, files: [])
  }

  /// What was given up is nobody's.
  func removeGivenUp() throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    for name in names where name.hasSuffix(Self.givenUp) {
      try Durability.erase(directory.appendingPathComponent(name))
    }
  }
}
