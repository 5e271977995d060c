import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinStore

/// A file that a command writes for its caller.
struct OutputFile {
  let path: String
  let url: URL

  /// Throws when nothing could be written there: before the work is done that it is to hold.
  init(_ path: String) throws {
    self.path = path
    url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    guard Self.mayBeWritten(url) else { throw Self.unwritable(path) }
  }

  /// Beside its place, then renamed over it: what stood there stays whole when this fails.
  func write(_ bytes: Data) throws {
    do {
      try bytes.write(to: url, options: .atomic)
    } catch {
      throw Self.unwritable(path)
    }
  }

  /// Likewise, for nobody but its owner: it may say who people are.
  func writePrivately(_ bytes: Data) throws {
    do {
      try Durability.write(Array(bytes), to: url, by: url.appendingPathExtension("\(UUID().uuidString).part"))
    } catch {
      throw Self.unwritable(path)
    }
  }

  /// There is a directory for it, and what stands there is a file: no device is replaced.
  private static func mayBeWritten(_ file: URL) -> Bool {
    func type(_ file: URL) -> FileAttributeType? {
      try? FileManager.default.attributesOfItem(atPath: file.path)[.type] as? FileAttributeType
    }
    return type(file.deletingLastPathComponent()) == .typeDirectory && (type(file) ?? .typeRegular) == .typeRegular
  }

  private static func unwritable(_ path: String) -> NodeError {
    NodeError.environment(
      "unwritableFile", "无法写入文件 \(path)", "\(path) cannot be written",
      next: Label("检查目录是否存在、权限和剩余空间", "check that its directory is there, rights and free space"))
  }
}
