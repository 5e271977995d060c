import Crypto

/// What happened, line by line: always as a running hash, which two runs of one seed must agree in; kept as text when
/// somebody reads it.
struct Trace {
  private var hash = SHA256()
  private(set) var lines: [String] = []
  private(set) var count = 0
  let isKept: Bool

  init(isKept: Bool) { self.isKept = isKept }

  mutating func add(_ line: @autoclosure () -> String, at milliseconds: UInt64) {
    let text = "\(milliseconds) \(line())"
    hash.update(data: Array((text + "\n").utf8))
    count += 1
    if isKept { lines.append(text) }
  }

  /// For whoever reads the text; no part of the hash.
  mutating func remark(_ line: @autoclosure () -> String, at milliseconds: UInt64) {
    if isKept { lines.append("\(milliseconds)   \(line())") }
  }

  mutating func add(digest: [UInt8]) { hash.update(data: digest) }

  var digest: [UInt8] { Array(hash.finalize()) }
}
