public import Foundation
import HuiyinRecords
import HuiyinStore

#if canImport(Glibc)
  import Glibc
#endif

/// The local socket by which a command tells a serving node that it has committed something (DESIGN 5). One byte means:
/// look. When it cannot be reached nothing is lost, since the node also looks once a second.
public enum Poke {
  static let fileName = "serve.sock"

  /// Nil: the path is longer than a socket's name may be.
  private static func address(_ directory: URL) -> sockaddr_un? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array(directory.appendingPathComponent(fileName).path.utf8) + [0]
    guard path.count <= MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    return address
  }

  private static func with<Result>(
    _ address: sockaddr_un, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
  }

  /// Tells the node that serves this data directory, if one does.
  public static func send(to directory: URL) {
    guard let address = address(directory) else { return }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var byte: UInt8 = 1
    _ = with(address) { sendto(descriptor, &byte, 1, Int32(MSG_DONTWAIT), $0, $1) }
  }

  /// Calls `heard` at each poke until the answer is released.
  static func listen(in directory: URL, heard: @escaping @Sendable () -> Void) -> PokeListener? {
    guard let address = address(directory) else { return nil }
    let path = directory.appendingPathComponent(fileName).path
    unlink(path)
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    guard with(address, { bind(descriptor, $0, $1) }) == 0, chmod(path, 0o600) == 0 else {
      close(descriptor)
      return nil
    }
    return PokeListener(descriptor: descriptor, path: path, heard: heard)
  }
}

/// Listens for pokes while it lives.
final class PokeListener: Sendable {
  /// Made once and cancelled once; a dispatch source serialises its own calls.
  private nonisolated(unsafe) let source: any DispatchSourceRead

  init(descriptor: Int32, path: String, heard: @escaping @Sendable () -> Void) {
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global())
    source.setEventHandler {
      var bytes = [UInt8](repeating: 0, count: 64)
      while recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT)) > 0 {}
      heard()
    }
    source.setCancelHandler {
      close(descriptor)
      unlink(path)
    }
    source.resume()
  }

  deinit { source.cancel() }
}

/// The right to serve a data directory: one process at a time. Given back when it is released.
public final class Serving: Sendable {
  private let descriptor: Int32
  private let listener: PokeListener?

  /// Throws `NodeError` when another process serves the node.
  public init(_ node: Node) throws {
    let path = node.directory.appendingPathComponent("serve.lock").path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      if descriptor >= 0 { close(descriptor) }
      throw NodeError.environment(
        "alreadyServing", "这个数据目录已有节点在运行", "a node is serving this data directory already",
        next: Label("先停下那一个，或用 --data 指定另一个目录", "stop that one first, or name another directory with --data"))
    }
    let store = node.store
    listener = Poke.listen(in: node.directory) { store.noticeForeignCommit() }
    try node.closeOpenVisits()
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
