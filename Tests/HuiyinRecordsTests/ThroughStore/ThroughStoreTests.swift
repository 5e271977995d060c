import Crypto
import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import Testing

@testable import HuiyinModel

/// P2 through SQLite: the same changesets in any order, in any slices, with the directory at any moment, give the same
/// rows; and what the rows say is what the production fold and the slow model say. `HUIYIN_HISTORIES` says how many
/// histories: a full run takes 1,000.
@Suite struct ThroughStoreTests {
  static let count = ProcessInfo.processInfo.environment["HUIYIN_HISTORIES"].flatMap { Int($0) } ?? 1000
  static let firstSeed: UInt64 = 20_001

  private struct Outcome: Sendable {
    var failures: [String] = []
    var changesets = 0
    var transactions = 0
    var parkedThenReleased = 0
    var parkedAtTheEnd = 0
    var quarantined = 0
    var reoffers = 0
    var entries = 0
  }

  @Test func everyOrderGivesTheSameRows() async throws {
    let base = Self.fastDirectory.appendingPathComponent("huiyin-through-store-\(UUID().uuidString)")
    let empty = base.appendingPathComponent("empty")
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: base) }
    let founded = try Store.create(in: empty, schema: HistoryStore.schema, projection: HistoryStore.plan)
    try founded.write { try $0.setMeta(.nodeKind, [UInt8(NodeKind.hub.rawValue)]) }
    try founded.close()
    let template = empty.appendingPathComponent(Store.fileName)
    let last = Self.firstSeed + UInt64(Self.count)
    let outcome = await withTaskGroup(of: Outcome.self) { group in
      for worker in 0..<UInt64(2) {
        group.addTask {
          var outcome = Outcome()
          for seed in stride(from: Self.firstSeed + worker, to: last, by: 2) {
            let directory = base.appendingPathComponent("\(seed)")
            do {
              try Self.check(seed, in: directory, template: template, &outcome)
            } catch {
              outcome.failures.append("seed \(seed): \(error)")
            }
            try? FileManager.default.removeItem(at: directory)
          }
          return outcome
        }
      }
      return await group.reduce(into: Outcome()) { all, one in
        all.failures += one.failures
        all.changesets += one.changesets
        all.transactions += one.transactions
        all.parkedThenReleased += one.parkedThenReleased
        all.parkedAtTheEnd += one.parkedAtTheEnd
        all.quarantined += one.quarantined
        all.reoffers += one.reoffers
        all.entries += one.entries
      }
    }
    print(
      "\(Self.count) histories through SQLite, seeds \(Self.firstSeed) to \(last - 1): \(outcome.changesets)",
      "changesets, \(outcome.transactions) transactions, \(outcome.parkedThenReleased) parked and released,",
      "\(outcome.parkedAtTheEnd) parked at the end, \(outcome.quarantined) quarantined, \(outcome.entries) entries,",
      "\(outcome.reoffers) re-offers")
    for failure in outcome.failures.prefix(10) { Issue.record("\(failure)") }
    #expect(outcome.failures.isEmpty, "\(outcome.failures.count) failures")
    #expect(outcome.parkedThenReleased > 0 && outcome.quarantined > 0 && outcome.reoffers > 0 && outcome.entries > 0)
  }

  /// In memory where there is such a file system: durability is not what is tested here.
  private static var fastDirectory: URL {
    let memory = URL(filePath: "/dev/shm", directoryHint: .isDirectory)
    return FileManager.default.isWritableFile(atPath: memory.path) ? memory : FileManager.default.temporaryDirectory
  }

  // MARK: One history

  private static func check(_ seed: UInt64, in directory: URL, template: URL, _ outcome: inout Outcome) throws {
    var random = SplitMix64(seed: seed ^ 0x5EED)
    let history = try HistorySigner.sign(Story.history(seed: seed))
    func fail(_ what: String) { outcome.failures.append("seed \(seed): \(what)") }

    let whole = history.directory(history.versions.count)
    let expected = Production.state(history.plain, whole, history.kind)
    if SlowFold.state(history.plain, whole, history.kind) != expected { fail("the slow model differs") }

    let causal = RandomHistoryTests.causalOrder(history.plain, &random).map { plain in
      history.changesets.first { $0.reference == plain.reference }!
    }
    let first = try HistoryStore(history, in: directory.appendingPathComponent("a"), template: template)
    for arrival in arrivals(causal, history, &random) {
      try first.take(arrival)
      outcome.transactions += 1
    }

    // Children before their parents, mostly.
    let late = chance(0.5, &random) ? Array(causal.reversed()) : causal.shuffled(using: &random)
    let second = try HistoryStore(history, in: directory.appendingPathComponent("b"), template: template)
    let arrivals = arrivals(late, history, &random)
    let look = Int.random(in: 0..<arrivals.count, using: &random)
    var parked: Set<ChangesetReference> = []
    for (place, arrival) in arrivals.enumerated() {
      try second.take(arrival)
      outcome.transactions += 1
      parked.formUnion(try second.parked())
      if place == look, let what = try difference(second) { fail("after \(place + 1) of \(arrivals.count): \(what)") }
    }

    let content = try first.content()
    if let what = try difference(first) { fail("in causal order: \(what)") }
    if try second.content() != content { fail("the two stores differ") }
    for (name, store) in [("in causal order", first), ("in no order", second)] {
      if let what = try feedFault(store) { fail("\(name): \(what)") }
      outcome.reoffers += try store.feed().count { $0.changeset == nil }
    }
    // Their rows are the same, so one of the two is read and made anew.
    let store = seed.isMultiple(of: 2) ? first : second
    let feed = try store.feed().map(\.hash)
    try store.rebuild()
    if try store.content() != content { fail("rebuilt differs") }
    if try store.feed().map(\.hash) != feed { fail("rebuild touched the feed") }
    let report = try store.store.read { try $0.verify(digested: [history.kind.number]) }
    if !report.isClean { fail("verify finds \(report)") }
    let digest = StateCodec.digest(of: [(history.record, StateCodec.digest(expected))])
    if report.digest != digest { fail("the digest differs") }
    try first.store.close()
    try second.store.close()
    outcome.changesets += history.changesets.count
    outcome.parkedThenReleased += parked.subtracting(content.parked.keys).count
    outcome.parkedAtTheEnd += content.parked.count
    outcome.quarantined += expected.quarantined.count
    outcome.entries += expected.entries.count
  }

  private static func chance(_ probability: Double, _ random: inout SplitMix64) -> Bool {
    Double.random(in: 0..<1, using: &random) < probability
  }

  /// One by one, or in slices; the second directory version at a random moment.
  private static func arrivals(
    _ order: [VerifiedChangeset], _ history: SignedHistory, _ random: inout SplitMix64
  ) -> [HistoryStore.Arrival] {
    let sliceMaximum = chance(0.06, &random) ? 1 : Int.random(in: 5...30, using: &random)
    var arrivals: [HistoryStore.Arrival] = []
    var rest = order[...]
    while !rest.isEmpty {
      let slice = rest.prefix(Int.random(in: 1...sliceMaximum, using: &random))
      arrivals.append(.changesets(Array(slice)))
      rest = rest.dropFirst(slice.count)
    }
    if history.versions.count > 1 {
      arrivals.insert(.directory, at: Int.random(in: 0...arrivals.count, using: &random))
    }
    return arrivals
  }

  /// What the file says and a fold in memory of what it holds does not.
  private static func difference(_ store: HistoryStore) throws -> String? {
    let history = store.history
    let directory = history.directory(store.versionsHeld)
    let names = Set(store.held.map(\.reference))
    let held = history.plain.filter { names.contains($0.reference) }
    let content = try store.content()
    let arranged = CausalHistory(held) { directory.holds($0) }

    var parked: [ChangesetReference: Bool] = [:]
    var wanted: Set<ChangesetReference> = []
    for waiting in arranged.parked {
      parked[waiting.changeset.reference] = waiting.lacksDirectory
      wanted.formUnion(Set(waiting.changeset.header.parents).subtracting(names))
    }
    if content.parked != parked { return "parked" }
    if content.wanted != wanted.sorted() { return "wanted" }
    guard !arranged.changesets.isEmpty else { return content.state == nil ? nil : "a state of nothing" }

    let expected = Production.state(held, directory, history.kind)
    guard let folded = try store.store.read({ try $0.fold(history.record)?.state }) else { return "nothing to fold" }
    if folded != expected { return "the fold of the stored changesets" }
    if content.state != StoredState(expected).encoded { return "the stored state" }
    if content.digest != StateCodec.digest(expected) { return "the stored digest" }
    let entries = expected.entries.map { entry in
      HistoryStore.Content.Entry(id: entry.id, kind: entry.kind, state: StateCodec.encode(entry))
    }
    if content.entries != entries.sorted(by: { $0.id < $1.id }) { return "the entry rows" }
    for reference in names {
      let reasons = expected.quarantined[reference]
      let verdict =
        parked[reference] != nil
        ? "2 -" : reasons.map { "1 " + $0.map(\.rawValue).joined(separator: " ") } ?? "0 -"
      if content.verdicts[reference] != verdict { return "verdict of \(reference): \(verdict)" }
    }
    return nil
  }

  /// The feed holds each changeset that is not parked exactly once, after its ancestors, under the right running hash.
  private static func feedFault(_ store: HistoryStore) throws -> String? {
    var hash = [UInt8](repeating: 0, count: 16)
    var seen: Set<ChangesetReference> = []
    let parents = Dictionary(uniqueKeysWithValues: store.held.map { ($0.reference, $0.header.parents) })
    let parked = try store.content().parked
    for (place, row) in try store.feed().enumerated() {
      hash = Array(SHA256.hash(data: hash + (row.changeset?.bytes ?? row.record.bytes)).prefix(16))
      if row.hash != hash { return "running hash of feed row \(place + 1)" }
      guard let reference = row.changeset else { continue }
      if !seen.insert(reference).inserted { return "\(reference) twice in the feed" }
      if parked[reference] != nil { return "parked \(reference) in the feed" }
      if !seen.isSuperset(of: parents[reference] ?? []) { return "\(reference) before an ancestor in the feed" }
    }
    let missing = Set(parents.keys).subtracting(parked.keys).subtracting(seen)
    return missing.isEmpty ? nil : "not in the feed: \(missing.sorted())"
  }
}
