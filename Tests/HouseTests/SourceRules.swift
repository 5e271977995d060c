import Foundation

/// Rules about the text of sources (DESIGN 3; docs/STYLE).
enum SourceRules {
  static let columnsMaximum = 120
  static let linesMaximum = 400

  /// Modules that a pure target never imports. FoundationEssentials only in Wire, whose generated messages name
  /// Foundation for where there is no FoundationEssentials.
  static func pureImportBreaches(_ file: House.File) -> [Breach] {
    guard let target = file.target, Arrows.pureTargets.contains(target) else { return [] }
    return file.imports.filter { module, _ in
      if module == "FoundationEssentials" || module == "Foundation" && file.isGenerated {
        return target != "HuiyinWire"
      }
      return ["Foundation", "GRDB", "NIO", "Hummingbird", "Glibc", "Musl", "Dispatch"].contains {
        module.hasPrefix($0)
      }
    }.map { Breach(path: file.path, line: $0.line, what: "a pure target imports \($0.module)") }
  }

  /// Clocks and random sources of one's own. `.random(in:using:)` draws from a generator that was passed in.
  static let sources = [
    "Date()", "Date.now", "ContinuousClock", "SuspendingClock", "SystemRandomNumberGenerator", ".random(",
    ".randomElement()", ".shuffled()", ".shuffle()", "gettimeofday", "clock_gettime", "time(nil)", "UUID()",
    "Task.sleep",
  ]

  static func clockBreaches(_ file: House.File) -> [Breach] {
    guard let target = file.target, Arrows.pureTargets.contains(target) else { return [] }
    return file.codeLines.flatMap { code, line in
      sources.filter { code.contains($0) && !(code.contains("using:") && $0 == ".random(") }.map {
        Breach(path: file.path, line: line, what: "a pure target names \($0)")
      }
    }
  }

  /// What reads the machine's time zone or may: days and hours are Beijing's on every machine.
  static func timeZoneBreaches(_ file: House.File) -> [Breach] {
    guard file.target != nil else { return [] }
    // By words of a language the point of `TimeZone.current` is part of one word.
    let pattern = #/\b(TimeZone|(ISO8601)?DateFormatter|DateComponents|localtime(_r)?|mktime|strftime)\b/#
      .wordBoundaryKind(.simple)
    let calendar = #/\bCalendar(\.current|\.autoupdatingCurrent|\()|\.formatted\(/#
      .wordBoundaryKind(.simple)
    return file.codeLines.filter { $0.text.contains(pattern) || $0.text.contains(calendar) }.map {
      Breach(path: file.path, line: $0.line, what: "names what depends on the machine's time zone")
    }
  }

  /// State that outlives its owner: a stored `static var`, a global `var`, `nonisolated(unsafe)`.
  static func globalBreaches(_ file: House.File) -> [Breach] {
    guard let target = file.target, Arrows.pureTargets.contains(target), !file.isGenerated else { return [] }
    return file.codeLines.compactMap { code, line in
      let what: String
      if code.contains("nonisolated(unsafe)") {
        what = "nonisolated(unsafe)"
      } else if let declared = code.firstRange(of: "static var "), isStored(code[declared.upperBound...]) {
        what = "static var"
      } else if code.contains(#/^((public|package|internal|private|fileprivate) )?var /#) {
        what = "global var"
      } else {
        return nil
      }
      return Breach(path: file.path, line: line, what: "a pure target has \(what)")
    }
  }

  /// A computed property opens its braces before any `=`.
  private static func isStored(_ declaration: Substring) -> Bool {
    guard let brace = declaration.firstIndex(of: "{") else { return true }
    return declaration[..<brace].contains("=")
  }

  /// `@unchecked Sendable` stands beside a comment that says who serialises access.
  static func uncheckedBreaches(_ file: House.File) -> [Breach] {
    // The generator's copy-on-write storage; its classes are never changed while shared.
    if file.isGenerated { return [] }
    guard file.isSwift, file.text.contains("@unchecked Sendable") else { return [] }
    let lines = file.lines
    return file.codeLines.filter { $0.text.contains("@unchecked Sendable") }.compactMap { _, line in
      let around = [line - 2, line - 1, line].filter(lines.indices.contains).map { lines[$0] }
      let isExplained = around.contains {
        $0.contains(#/\/\/.*(serialis|lock|mutex|queue|actor|immutable)/#.ignoresCase())
      }
      if isExplained { return nil }
      return Breach(path: file.path, line: line, what: "@unchecked Sendable without who serialises access")
    }
  }

  static func columnBreaches(_ file: House.File) -> [Breach] {
    guard file.isSwift, !file.isGenerated else { return [] }
    return file.lines.enumerated().filter { $0.element.count > columnsMaximum }.map {
      Breach(path: file.path, line: $0.offset + 1, what: "\($0.element.count) columns")
    }
  }

  static func lengthBreaches(_ file: House.File) -> [Breach] {
    guard file.isSwift, !file.isGenerated else { return [] }
    let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
    return count > linesMaximum ? [Breach(path: file.path, line: count, what: "\(count) lines")] : []
  }

  /// What the product is called in Chinese is written one way, whoever speaks of it.
  static func productNameBreaches(_ file: House.File) -> [Breach] {
    file.lines.enumerated().filter { $0.element.contains("\u{6C47}\u{97F3}") }.map {
      Breach(path: file.path, line: $0.offset + 1, what: "calls the product by another name than 回音")
    }
  }

  /// A path of the machine that someone built on. Tools and docs may name a user's path.
  static func machinePathBreaches(_ file: House.File) -> [Breach] {
    if file.path.hasPrefix("Tools/") || file.path.hasPrefix("docs/") { return [] }
    let pattern = #/(?:^|[^A-Za-z0-9_.~\/\-])(\/(?:home|root|work|tmp)\/)/#
    return file.lines.enumerated().compactMap { index, line in
      guard line.contains("/"), let match = line.firstMatch(of: pattern) else { return nil }
      return Breach(path: file.path, line: index + 1, what: "names \(match.1)")
    }
  }
}
