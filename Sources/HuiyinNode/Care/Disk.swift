import Foundation
import HuiyinRecords

/// What can be told of the disk that a data directory lies on.
enum Disk {
  static func space(_ directory: URL) -> DoctorFinding {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: existing(directory).path)
    guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.uint64Value else {
      return DoctorFinding(
        check: "space", weight: .warn, what: Label("无法得知剩余空间", "free space is not known"), next: nil)
    }
    let megabytes = free >> 20
    let what = Label("剩余空间 \(megabytes) MB", "\(megabytes) MB of free space")
    if free >= Node.freeBytesMinimum { return DoctorFinding(check: "space", weight: .ok, what: what, next: nil) }
    return DoctorFinding(
      check: "space", weight: free < Node.freeBytesBare ? .fail : .warn, what: what,
      next: Label("清理磁盘或换更大的磁盘", "free some space or use a larger disk"))
  }

  /// Disk encryption is an installation condition (DESIGN 6). Seen only as far as dm-crypt shows itself.
  static func encryption(_ directory: URL) -> DoctorFinding {
    switch isEncrypted(existing(directory)) {
    case true?: return .ok("encryption", "数据所在磁盘已加密（dm-crypt）", "the disk is encrypted (dm-crypt)")
    case false?:
      return DoctorFinding(
        check: "encryption", weight: .warn, what: Label("数据所在磁盘似乎没有加密", "the disk does not seem to be encrypted"),
        next: Label("把数据放到加密的磁盘上", "put the data on an encrypted disk"))
    case nil:
      return DoctorFinding(
        check: "encryption", weight: .warn, what: Label("无法得知磁盘是否加密", "whether the disk is encrypted is not known"),
        next: Label("请安装人员确认", "ask whoever installed the machine"))
    }
  }

  /// Nil: what the directory lies on is no block device by name.
  private static func isEncrypted(_ directory: URL) -> Bool? {
    guard let mounts = try? String(contentsOfFile: "/proc/mounts", encoding: .utf8) else { return nil }
    let path = directory.resolvingSymlinksInPath().path
    let rows = mounts.split(separator: "\n").map { $0.split(separator: " ") }.filter { $0.count > 2 }
    let holding = rows.filter { row in
      let point = String(row[1])
      return point == "/" || path == point || path.hasPrefix(point + "/")
    }.max { $0[1].utf8.count < $1[1].utf8.count }
    guard let source = holding?[0], source.hasPrefix("/dev/") else { return nil }
    let device = URL(fileURLWithPath: String(source)).resolvingSymlinksInPath().lastPathComponent
    let mapped = try? String(contentsOfFile: "/sys/class/block/\(device)/dm/uuid", encoding: .utf8)
    return mapped.map { $0.hasPrefix("CRYPT-") } ?? false
  }

  /// The directory, or the nearest one above that exists.
  private static func existing(_ directory: URL) -> URL {
    var place = directory.standardizedFileURL
    while !FileManager.default.fileExists(atPath: place.path), place.path != "/" {
      place.deleteLastPathComponent()
    }
    return place
  }
}
