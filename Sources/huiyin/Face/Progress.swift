import Foundation

/// Tells on stderr how far long work is: on a terminal in one line that moves on, otherwise now and then, and nothing
/// at all about work that is soon done.
final class Progress {
  private let what: String
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let begun = ProcessInfo.processInfo.systemUptime
  private var lastTold: Double
  private var hasTold = false

  /// Silent for this long, and between lines that are not on a terminal.
  private static let patienceSeconds = 5.0
  private static let redrawSeconds = 0.2

  init(_ what: String) {
    self.what = what
    lastTold = begun
  }

  func tell(_ done: Int, of total: Int) {
    let now = ProcessInfo.processInfo.systemUptime
    let isLast = done >= total
    guard now - lastTold >= (isTerminal ? Self.redrawSeconds : Self.patienceSeconds) || (isLast && hasTold) else {
      return
    }
    lastTold = now
    hasTold = true
    let text = "\(what) \(done)/\(total)"
    let line = isTerminal ? "\r\(text)" + (isLast ? "\n" : "") : text + "\n"
    FileHandle.standardError.write(Data(line.utf8))
  }
}
