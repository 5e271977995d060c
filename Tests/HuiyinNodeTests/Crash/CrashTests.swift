import Foundation
import HuiyinRecords
import HuiyinStore
import Testing

@testable import HuiyinNode

/// P3 with real processes: whatever was acknowledged is there after SIGKILL, and nothing that was not finished. SIGKILL
/// loses no kernel buffers; that the write-ahead log was synced is shown by a system call trace.
@Suite(.serialized) struct CrashTests {
  /// `Tools/kill` asks for more.
  static let runs = ProcessInfo.processInfo.environment["HUIYIN_KILLS"].flatMap(Int.init) ?? 50

  @Test func whatWasAcknowledgedSurvivesTheProcess() throws {
    let (town, directory) = try Self.townWithOneIntake()
    let program = try Command.built("CrashWriter")
    var random = SystemRandomNumberGenerator()
    var died: [WriterProcess.Phase: Int] = [:]
    var acknowledged: [ChangesetReference] = []
    var uncertain = 0, kept = 0
    for run in 1...Self.runs {
      // The rarest phase is aimed at; where it really died counts.
      let aim = WriterProcess.Phase.allCases.min { died[$0, default: 0] < died[$1, default: 0] }!
      let number = Int.random(in: 1...4, using: &random)
      var arguments = [directory.path, "1", CareTown.pin, "1000"]
      if aim != .opening, aim != .committing { arguments += [aim.rawValue, "\(number)"] }
      let writer = try WriterProcess(program, arguments)
      switch aim {
      case .opening:
        _ = writer.read(upTo: "opening")
        usleep(UInt32.random(in: 0...3000, using: &random))
      case .committing:
        _ = writer.read(upTo: "inside \(number) ")
        usleep(UInt32.random(in: 0...800, using: &random))
      default: _ = writer.read(upTo: "stopped")
      }
      writer.kill()
      let phase = try #require(writer.phase, "run \(run): \(writer.marks)")
      died[phase, default: 0] += 1
      acknowledged += writer.references("acknowledged")

      let node = try Node.open(directory)
      let held = try town.references(node)
      for reference in acknowledged { #expect(held.contains(reference), "run \(run), \(phase): \(reference) is lost") }
      let unfinished = Set(writer.references("inside")).subtracting(acknowledged)
      // One that stopped inside its transaction had not begun to commit.
      if phase == .inside { #expect(held.isDisjoint(with: unfinished), "run \(run): half a write is there") }
      if phase == .committing {
        uncertain += 1
        kept += held.isDisjoint(with: unfinished) ? 0 : 1
        acknowledged += held.intersection(unfinished)
      }
      #expect(try node.store.read { try $0.gaps() }.isEmpty, "run \(run), \(phase)")
      if run.isMultiple(of: 5) {
        let report = try node.verify()
        #expect(report.isClean && report.gaps.isEmpty && report.forks.isEmpty, "run \(run): \(report)")
      }
      try node.close()
    }
    let node = try Node.open(directory)
    try Self.expectUnbrokenChains(node)
    #expect(Set(acknowledged).count == acknowledged.count, "a name was given twice")
    let counts = WriterProcess.Phase.allCases.map { "\($0) \(died[$0, default: 0])" }.joined(separator: ", ")
    print(
      "killed \(Self.runs) times: \(counts); \(acknowledged.count) writes kept;",
      "of \(uncertain) killed while committing \(kept) were there")
    for phase in WriterProcess.Phase.allCases { #expect(died[phase, default: 0] >= 5, "\(counts)") }
  }

  @Test func theLogIsSyncedBeforeEachAcknowledgement() throws {
    let (town, directory) = try Self.townWithOneIntake()
    let trace = town.directory("trace")
    let writes = 6
    let text = try Command.run(
      "/usr/bin/strace",
      [
        "-f", "-y", "-s", "80", "-o", trace.path, "-e", "trace=openat,pwrite64,write,fsync,fdatasync",
        try Command.built("CrashWriter"), directory.path, "1", CareTown.pin, "\(writes)",
      ])
    #expect(text.contains("acknowledged \(writes) "))
    let lines = try String(contentsOf: trace, encoding: .utf8)
    let (acknowledged, unsynced) = Self.acknowledgements(Trace(lines))
    #expect(acknowledged == writes)
    #expect(unsynced.isEmpty)
    // The check can fail: the same trace without its syncs.
    let without = lines.split(separator: "\n").filter { !$0.contains("sync(") && !$0.contains("sync resumed") }
    #expect(Self.acknowledgements(Trace(without.joined(separator: "\n"))).unsynced.count == writes)
  }

  /// How many acknowledgements there are, and those before which the log was not written, or written and not synced.
  private static func acknowledgements(_ trace: Trace) -> (count: Int, unsynced: [String]) {
    var count = 0
    var unsynced: [String] = []
    for (place, call) in trace.calls.enumerated() where call.text.contains("\"acknowledged ") {
      count += 1
      let before = trace.calls[..<place]
      guard let logWrite = before.lastIndex(where: { $0.name == "pwrite64" && $0.isOn("-wal") }),
        let inside = before.lastIndex(where: { $0.text.contains("\"inside ") }), logWrite > inside,
        before[logWrite...].contains(where: {
          ($0.name == "fdatasync" || $0.name == "fsync") && $0.isOn("-wal") && $0.text.contains("= 0")
        })
      else {
        unsynced.append(call.text)
        continue
      }
    }
    return (count, unsynced)
  }

  /// A user without rights to the directory is told so, and nothing is made or changed.
  @Test func anotherUserIsRefusedInClearWords() throws {
    let (town, directory) = try Self.townWithOneIntake()
    try Command.run("/usr/bin/chmod", ["0755", town.base.path, directory.path])
    func open() throws -> (status: Int32, text: String) {
      try Command.outcome(
        "/usr/bin/setpriv",
        [
          "--reuid=65534", "--regid=65534", "--clear-groups", try Command.built("CrashWriter"), directory.path, "1",
          CareTown.pin, "1",
        ])
    }
    var refused = try open()
    #expect(refused.status == 1 && refused.text.contains("failed unusable"), "\(refused)")
    #expect(refused.text.contains("Permission denied"), "\(refused)")
    try Command.run("/usr/bin/chmod", ["0700", directory.path])
    refused = try open()
    #expect(refused.status == 1 && refused.text.contains("failed unusable"), "\(refused)")
    let node = try Node.open(directory)
    #expect(try node.verify().isClean)
  }

  // MARK: Helpers

  private static func townWithOneIntake() throws -> (CareTown, URL) {
    let town = try CareTown()
    try town.intake("路灯不亮", at: town.hub)
    let directory = town.hub.directory
    try town.hub.close()
    return (town, directory)
  }

  /// Each writer's changesets count from 1 without a hole, and each names the one before it.
  static func expectUnbrokenChains(_ node: Node) throws {
    let headers = try node.store.read { reader in
      try reader.records().flatMap { try reader.changesets(of: $0).map(\.changeset) }
    }
    for (writer, own) in Dictionary(grouping: headers, by: \.header.writer) {
      let sorted = own.sorted { $0.header.sequence < $1.header.sequence }
      #expect(sorted.map(\.header.sequence) == Array(1...UInt64(sorted.count)), "\(writer)")
      for (one, next) in zip(sorted, sorted.dropFirst()) { #expect(next.header.previous == one.reference) }
    }
  }
}

/// System calls as `strace -f -y` wrote them, in the order in which they ended.
struct Trace {
  struct Call {
    let name: Substring
    let text: String

    /// Whether its file's path ends so.
    func isOn(_ suffix: String) -> Bool { text.contains("\(suffix)>") }
  }

  let calls: [Call]

  init(_ text: String) {
    var open: [Substring: Substring] = [:]
    var calls: [Call] = []
    for line in text.split(separator: "\n") {
      guard let blank = line.firstIndex(of: " ") else { continue }
      let thread = line[..<blank]
      var rest = line[blank...].drop { $0 == " " }
      if rest.hasSuffix("<unfinished ...>") {
        open[thread] = rest.dropLast("<unfinished ...>".count)
        continue
      }
      var whole = String(rest)
      if rest.hasPrefix("<... "), let begun = open.removeValue(forKey: thread) {
        rest = begun
        whole = begun + " " + line[blank...]
      }
      calls.append(Call(name: rest.prefix { $0 != "(" }, text: whole))
    }
    self.calls = calls
  }
}
