import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A process of this machine in words, by which it is known from every later one that gets its number.
enum ProcessMark {
  static let own = of(getpid()) ?? "\(getpid())"

  /// Its number and when it began; nil: it is not there, or has ended and waits to be collected.
  static func of(_ process: pid_t) -> String? {
    // The name, in brackets, may hold anything; behind it stand the state and, at the 20th place, the start.
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let fields = text.split(separator: ")").last?.split(separator: " "), fields.count > 19,
      !["Z", "X"].contains(fields[0])
    else { return nil }
    return "\(process) \(fields[19])"
  }

  static func isAlive(_ mark: String) -> Bool {
    let parts = mark.split(separator: " ")
    guard let process = parts.first.flatMap({ pid_t($0) }) else { return false }
    // Where no system tells when a process began its number must do.
    return parts.count > 1 ? of(process) == mark : kill(process, 0) == 0
  }
}
