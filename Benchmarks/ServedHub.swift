import Foundation
import HuiyinNode
import HuiyinStore
import HuiyinTransport

/// A hub in a process of its own, so that its memory is its own: this program once more, which serves over TLS on the
/// loopback with the same `NodeService` as `huiyin serve`, and does what is asked on standard input.
final class ServedHub {
  static let option = "--served-hub"

  let address: NetworkAddress
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  init(_ town: Town) throws {
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [Self.option, town.hub.directory.path, town.pin]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    guard let port = Int(Self.line(from: output)) else { throw BenchmarkFailure("the hub does not listen") }
    address = NetworkAddress(host: "127.0.0.1", port: port)
  }

  func memoryMiB(_ key: String) -> Double { Measuring.memoryMiB(key, of: "\(process.processIdentifier)") }
  func resetPeakMemory() { Measuring.resetPeakMemory(of: "\(process.processIdentifier)") }

  /// Somebody at the hub writes notes while the body runs; milliseconds of the median and of the 99th percentile, and
  /// how many they were.
  func writing(_ body: () async throws -> Void) async throws -> (median: Double, p99: Double, count: Int) {
    try say("write")
    try await body()
    try say("stop")
    let numbers = Self.line(from: output).split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 3 else { throw BenchmarkFailure("the hub could not write") }
    return (numbers[0], numbers[1], Int(numbers[2]))
  }

  func stop() throws {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  private func say(_ text: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data((text + "\n").utf8))
  }

  /// Empty when the other process is gone.
  private static func line(from pipe: Pipe) -> String {
    var bytes: [UInt8] = []
    while let byte = try? pipe.fileHandleForReading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: The other process

  /// Until standard input ends.
  static func serve(_ directory: String, pin: String) async throws {
    let node = try Node.open(URL(fileURLWithPath: directory, isDirectory: true))
    let service = NodeService(node: node, listen: NetworkAddress(host: "127.0.0.1", port: 0), connect: []) { event in
      if case .listening(let address) = event { answer("\(address.port)") }
    }
    let serving = Task { try await service.run() }
    let (lines, heard) = AsyncStream.makeStream(of: String.self)
    Thread.detachNewThread {
      while let line = readLine() { heard.yield(line) }
      heard.finish()
    }
    // Not before it is needed: to check a PIN takes memory.
    var session: Session?
    var writing: Task<[Double], any Error>?
    for await line in lines {
      switch line {
      case "write":
        let clerk = try session ?? node.logIn(String(Town.clerk), pin: pin)
        session = clerk
        writing = Task { try await writeNotes(at: node, by: clerk) }
      default:
        writing?.cancel()
        let times = try await writing?.value ?? []
        answer("\(Measuring.median(times)) \(Measuring.percentile(times, 0.99)) \(times.count)")
      }
    }
    serving.cancel()
    _ = await serving.result
  }

  private static func answer(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  /// A note every ten milliseconds, each to another record, so that none grows long.
  private static func writeNotes(at node: Node, by session: Session) async throws -> [Double] {
    let records = try node.store.read { try $0.items(ItemFilter(limit: 50)) }.map(\.record)
    var times: [Double] = []
    while !Task.isCancelled {
      let record = records[times.count % records.count]
      times.append(
        try Measuring.milliseconds {
          _ = try node.append("note", ["text": "已到现场查看，约定周五前修复"], to: record, by: session)
        })
      try? await Task.sleep(for: .milliseconds(10))
    }
    return times
  }
}

/// A measurement that could not be made.
struct BenchmarkFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
