import Foundation
import GRDB
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

/// `Tools/bench`: each number of DESIGN 11 that one node can show, as a ratio to plain SQLite in the same run.
@main
struct Benchmarks {
  let directory: URL
  let scale: Int
  var lines: [Line] = []

  static func main() async throws {
    ProcessMemory.useFewHeaps()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.count == 3, arguments[0] == ServedHub.option {
      return try await ServedHub.serve(arguments[1], pin: arguments[2])
    }
    if arguments.count == 2, arguments[0] == ServedPages.option { return try await ServedPages.serve(arguments[1]) }
    guard let options = Options(arguments) else {
      note(Options.usage)
      exit(2)
    }
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("huiyin-bench-\(getpid())")
    defer { try? FileManager.default.removeItem(at: directory) }
    var benchmarks = Benchmarks(directory: directory, scale: options.changesets)
    do {
      let plans = try await benchmarks.measure(options)
      benchmarks.report()
      if !plans.isEmpty { print("\n" + plans.joined(separator: "\n")) }
    } catch {
      // What was measured before took minutes: it is told, and so is what failed.
      benchmarks.report()
      try? FileManager.default.removeItem(at: directory)
      note("failed: \(error)")
      exit(1)
    }
  }

  /// The parts asked for, one after the other; the plans of queries where they were asked for.
  private mutating func measure(_ options: Options) async throws -> [String] {
    if options.parts.contains(.store) { try run() }
    if options.parts.contains(.replication) {
      for cases in options.cases {
        Self.note("replication, \(cases) cases")
        var replication = Replication(directory: directory, cases: cases)
        try await replication.run()
        lines += replication.lines
      }
    }
    if options.parts.contains(.hub) {
      Self.note("a hub at work")
      var hub = HubAtWork(directory: directory)
      try await hub.run()
      lines += hub.lines
    }
    if options.parts.contains(.pages) {
      for cases in options.cases {
        Self.note("pages, \(cases) cases")
        var pages = PagesAtWork(directory: directory, cases: cases)
        try await pages.run()
        lines += pages.lines
        var live = LivePages(directory: directory, cases: cases)
        try await live.run()
        lines += live.lines
      }
    }
    guard options.parts.contains(.lookups) else { return [] }
    var lookups = Lookups(directory: directory, cases: options.lookups)
    try lookups.run(progress: Self.note)
    lines += lookups.lines
    return lookups.plans
  }

  mutating func run() throws {
    try idleMemory()
    try durableEdit()
    for ops in [1, 8] { try merge(ops: ops) }
  }

  private static func note(_ text: String) {
    FileHandle.standardError.write(Data("… \(text)\n".utf8))
  }

  private mutating func idleMemory() throws {
    let town = try Town(directory.appendingPathComponent("idle"))
    _ = try town.hub.status()
    lines.append(
      Line(
        what: "memory, idle node", measured: String(format: "%.1f MiB", Measuring.memoryMiB("VmRSS")), goal: "≤ 64 MiB")
    )
  }

  // MARK: One durable edit

  private mutating func durableEdit() throws {
    Self.note("one durable edit against one plain transaction")
    let place = directory.appendingPathComponent("edit")
    let town = try Town(place)
    let plain = try Plain(place.appendingPathComponent("plain"))
    let record = try town.hub.registerIntake(
      [TypedEdit(.set, "title", "路灯不亮"), TypedEdit(.set, "facts", "村口路灯坏了三天")], grid: Town.grid, by: town.session
    ).record
    var own: [Double] = []
    var baseline: [Double] = []
    for turn in 0..<220 {
      let text = "第\(turn)次走访：已到现场查看，约定周五前修复"
      let one = try Measuring.milliseconds {
        _ = try town.hub.append("note", ["text": text], to: record, by: town.session)
      }
      let other = try Measuring.milliseconds { try plain.addNote(text) }
      if turn >= 20 {
        own.append(one)
        baseline.append(other)
      }
    }
    let ratio = Measuring.median(zip(own, baseline).map { $0 / $1 })
    lines.append(
      Line(
        what: "one durable edit / one plain transaction (record of 20 to 220 changesets)",
        measured: String(
          format: "%.2f (%.2f ms / %.2f ms, medians)", ratio, Measuring.median(own), Measuring.median(baseline)),
        goal: "≤ 1.3"))
  }

  // MARK: Merge

  private mutating func merge(ops: Int) throws {
    Self.note("merge of \(scale) changesets with \(ops) op\(ops == 1 ? "" : "s")")
    let place = directory.appendingPathComponent("merge\(ops)")
    let town = try Town(place)
    let each = 4
    let changes = try town.changes(cases: scale / each, each: each, ops: ops)
    let file = place.appendingPathComponent("changes")
    try Durability.write(ChangesFile.encode(changes), to: file)
    let rows = try Self.rows(changes)
    let plain = try Plain(place.appendingPathComponent("plain"))
    let upserts = try Measuring.milliseconds { try plain.upsert(rows, batch: 1000) }
    Measuring.resetPeakMemory()
    let merging = try Measuring.milliseconds { _ = try town.hub.importChanges(from: file) }
    lines.append(
      Line(
        what: "merge of \(changes.changesets.count) changesets × \(ops) / plain upserts of their \(rows.count) rows",
        measured: String(
          format: "%.2f times the time (%.0f ms / %.0f ms); speed ratio %.2f", merging / upserts, merging, upserts,
          upserts / merging),
        goal: ops == 1 ? "speed ≥ 0.4" : "speed ≥ 1.0"))
    lines.append(
      Line(
        what: "memory while merging, peak", measured: String(format: "%.0f MiB", Measuring.memoryMiB("VmHWM")),
        goal: "≤ 128 MiB"))
    sizes(changes, rows)
    try disk(town, plain)
    try reading(town, plain)
  }

  private static func rows(_ changes: Changes) throws -> [Plain.Row] {
    try changes.changesets.flatMap { changeset in
      let header = try Header(decoding: changeset.header)
      return try Body.decode(changeset.body).map { op in
        Plain.Row(
          record: header.record, field: op.field, value: op.value.text ?? "", time: header.clock.milliseconds)
      }
    }
  }

  private mutating func sizes(_ changes: Changes, _ rows: [Plain.Row]) {
    let edits = changes.changesets.filter { (try? Header(decoding: $0.header))?.isRoot == false }
    let fixed = edits.map { Double($0.header.count + $0.signature.count) }
    lines.append(
      Line(
        what: "fixed bytes of a changeset (header and signature; one parent)",
        measured: String(format: "%.0f", Measuring.median(fixed)), goal: "≤ 200"))
  }

  private mutating func disk(_ town: Town, _ plain: Plain) throws {
    try plain.checkpoint()
    let copy = directory.appendingPathComponent("copy-\(UUID().uuidString)")
    _ = try town.hub.backup(to: copy)
    let own = Measuring.bytes(copy, prefix: Store.fileName)
    let other = Measuring.bytes(
      URL(fileURLWithPath: plain.pool.path).deletingLastPathComponent(), prefix: "plain.sqlite")
    lines.append(
      Line(
        what: "bytes on disk with full signed history / plain rows",
        measured: String(
          format: "%.2f (%.1f MB / %.1f MB)", Double(own) / Double(other), Double(own) / 1e6, Double(other) / 1e6),
        goal: "≤ 2.5"))
  }

  private mutating func reading(_ town: Town, _ plain: Plain) throws {
    let words = ["道路", "饮水", "宅基地", "修", "补贴"]
    var own: [Double] = [], other: [Double] = [], lists: [Double] = [], plainLists: [Double] = []
    for turn in 0..<200 {
      let word = words[turn % words.count]
      own.append(try Measuring.milliseconds { _ = try town.hub.store.read { try $0.search(word) } })
      let phrase = "\"" + word.map(String.init).joined(separator: " ") + "\""
      other.append(try Measuring.milliseconds { _ = try plain.search(phrase) })
      lists.append(try Measuring.milliseconds { _ = try town.hub.store.read { try $0.items(ItemFilter()) } })
      plainLists.append(try Measuring.milliseconds { _ = try plain.list() })
    }
    func line(_ what: String, _ one: [Double], _ two: [Double]) -> Line {
      Line(
        what: what,
        measured: String(
          format: "%.2f (%.2f ms / %.2f ms), p99 %.2f ms", Measuring.median(one) / Measuring.median(two),
          Measuring.median(one), Measuring.median(two), Measuring.percentile(one, 0.99)), goal: "≤ 1.0, p99 < 50 ms")
    }
    lines.append(line("search of 50 newest / hand-written schema", own, other))
    lines.append(line("list of 50 newest / hand-written schema", lists, plainLists))
  }

  func report() {
    print("| what | measured | goal |\n|---|---|---|")
    for line in lines { print("| \(line.what) | \(line.measured) | \(line.goal) |") }
  }
}
