import Foundation

/// Times, sizes and memory of this process.
enum Measuring {
  static func milliseconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let duration = try clock.measure(body)
    return Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
  }

  static func median(_ values: [Double]) -> Double { percentile(values, 0.5) }

  static func percentile(_ values: [Double], _ part: Double) -> Double {
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
  }

  /// A line of a process's status in KiB, such as VmRSS or VmHWM.
  static func memoryMiB(_ key: String, of process: String = "self") -> Double {
    let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(key + ":") } ?? ""
    let number = line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Double($0) } ?? 0
    return number / 1024
  }

  /// So that VmHWM tells of what follows only.
  static func resetPeakMemory(of process: String = "self") {
    try? "5".write(toFile: "/proc/\(process)/clear_refs", atomically: false, encoding: .utf8)
  }

  static func bytes(_ directory: URL, prefix: String) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.filter { $0.hasPrefix(prefix) }.reduce(0) { sum, name in
      let path = directory.appendingPathComponent(name).path
      return sum + ((try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0)
    }
  }
}

/// One line of the report.
struct Line {
  let what: String
  let measured: String
  let goal: String
}
