import Foundation
import HuiyinNode
import HuiyinTransport
import Synchronization

/// One serving process of the demo: `huiyin serve` on a data directory, its words in a log file beside it.
final class DemoProcess {
  private let process = Process()
  private let input = Pipe()
  private let log: URL

  init(
    _ data: URL, log: URL, listen: NetworkAddress?, connect: [NetworkAddress], web: NetworkAddress
  ) throws {
    self.log = log
    _ = FileManager.default.createFile(atPath: log.path, contents: nil)
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments =
      ["serve", "--json", "--while-input-lasts", "--data", data.path, "--web", web.description]
      + (listen.map { ["--listen", $0.description] } ?? [])
      + connect.flatMap { ["--connect", $0.description] }
    // Its end closes with this process, however that ends; then the node stops too.
    process.standardInput = input
    let output = try FileHandle(forWritingTo: log)
    process.standardOutput = output
    process.standardError = output
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  /// Where it listens, once it says so. Throws `NodeError` when it ends before.
  func address() throws -> NetworkAddress { try address(saidAt: "listening") }

  /// Where its pages are, likewise.
  func web() throws -> NetworkAddress { try address(saidAt: "web") }

  private func address(saidAt event: String) throws -> NetworkAddress {
    var found: NetworkAddress?
    _ = try Waiting.until { [self] in
      guard process.isRunning else {
        let said = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
        throw NodeError.environment(
          "demoProcess", "节点进程没有起来：\(said)", "a node's process did not come up: \(said)")
      }
      let text = try events().first { $0.event == event }?.address
      found = text.flatMap { NetworkAddress($0.replacing("http://", with: "").replacing("/", with: "")) }
      return found != nil
    }
    return found!
  }

  /// The cable is pulled: the process ends and closes what it has open.
  func stop() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  private struct Event: Decodable {
    let event: String
    let address: String?
  }

  private func events() throws -> [Event] {
    try String(contentsOf: log, encoding: .utf8).split(separator: "\n").compactMap {
      try? JSONDecoder().decode(Event.self, from: Data($0.utf8))
    }
  }
}

/// Waiting for something to come true, with an end.
enum Waiting {
  static let secondsMaximum = 40.0

  /// Seconds that it took. Throws `NodeError` when it never does.
  static func until(_ condition: () throws -> Bool) throws -> Double {
    let begun = ProcessInfo.processInfo.systemUptime
    while try !condition() {
      guard ProcessInfo.processInfo.systemUptime - begun < secondsMaximum else {
        throw NodeError.environment(
          "demoWaiting", "节点在 \(Int(secondsMaximum)) 秒内没有一致", "the nodes did not agree within \(Int(secondsMaximum)) s")
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return ProcessInfo.processInfo.systemUptime - begun
  }
}
