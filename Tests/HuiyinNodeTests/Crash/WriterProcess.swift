import Foundation
import HuiyinRecords

#if canImport(Glibc)
  import Glibc
#endif

/// A `CrashWriter` at work: its marks as they come, and the means to kill it.
final class WriterProcess {
  /// How far a writer had come when it died, by its last mark.
  enum Phase: String, CaseIterable {
    case opening, idle, inside, committing, acknowledged
  }

  private let process = Process()
  private let output = Pipe()
  private var rest: [UInt8] = []
  private(set) var marks: [String] = []

  init(_ program: String, _ arguments: [String]) throws {
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
  }

  /// Reads marks up to the first that begins so; false when the process ended before.
  func read(upTo beginning: String) -> Bool {
    while let mark = next() {
      if mark.hasPrefix(beginning) { return true }
    }
    return false
  }

  /// SIGKILL, whatever it is doing; reads the marks that it had left in the pipe.
  func kill() {
    _ = Glibc.kill(process.processIdentifier, SIGKILL)
    while next() != nil {}
    process.waitUntilExit()
  }

  private func next() -> String? {
    while true {
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let mark = String(decoding: rest[..<end], as: UTF8.self)
        rest.removeSubrange(...end)
        marks.append(mark)
        return mark
      }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = Glibc.read(output.fileHandleForReading.fileDescriptor, &buffer, buffer.count)
      guard count > 0 else { return nil }
      rest += buffer[..<count]
    }
  }

  /// Where it died. A writer that had stopped on purpose died exactly there; one whose last mark is `inside` died
  /// between that mark and the acknowledgement.
  var phase: Phase? {
    guard let last = marks.last?.split(separator: " ") else { return nil }
    switch last[0] {
    case "opening": return .opening
    case "opened", "ready", "begin": return .idle
    case "inside": return .committing
    case "acknowledged": return .acknowledged
    case "stopped": return Phase(rawValue: String(last[1]))
    default: return nil
    }
  }

  func references(_ kind: String) -> [ChangesetReference] {
    marks.map { $0.split(separator: " ") }.filter { $0[0] == kind && $0.count == 3 }
      .compactMap { ChangesetReference(hexadecimal: $0[2]) }
  }
}
