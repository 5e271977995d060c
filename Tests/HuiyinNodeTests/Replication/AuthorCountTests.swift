import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire
import Testing

@testable import HuiyinNode

/// PITFALLS 1.30: a change costs what it says, however many have written on the record before.
@Suite struct AuthorCountTests {
  @Test func bytesOfAChangeDoNotGrowWithTheNumberOfAuthors() async throws {
    let town = try SyncTown()
    let first = try town.node("N0", .station, serving: 3, vouches: [SyncTown.worker(3)])
    let record = try town.intake("路灯不亮", grid: 3, at: first)
    try await town.meetUntilEqual(first, town.hub)
    try await join(town, record, writers: 1...1)
    let few = try await next(town, first, record)
    try await join(town, record, writers: 2...12)
    let many = try await next(town, first, record)
    let writers = try town.hub.store.read { Set(try $0.changesets(of: record).map(\.changeset.header.writer)) }
    #expect(writers.count >= 13)
    // Numbers that have grown: its sequence, the version of the directory, the way from the last clock.
    #expect(many.header <= few.header + 6)
    #expect(many.body == few.body)
    #expect(many.frame <= few.frame + 24)
  }

  /// Each of them writes once, behind all that the ones before have written.
  private func join(_ town: SyncTown, _ record: RecordID, writers: ClosedRange<Int>) async throws {
    for number in writers {
      let node = try town.node("N\(number)", .station, serving: 3, vouches: [SyncTown.worker(3)])
      try await town.meetUntilEqual(node, town.hub)
      try town.set("request", "第\(100 + number)次催办", on: record, by: SyncTown.worker(3), at: node)
      try await town.meetUntilEqual(node, town.hub)
    }
  }

  /// Bytes of one change of the first author, and of the frame in which it travels.
  private func next(
    _ town: SyncTown, _ node: Node, _ record: RecordID
  ) async throws -> (header: Int, body: Int, frame: Int) {
    try await town.meetUntilEqual(node, town.hub)
    try town.set("request", "第999次催办", on: record, by: SyncTown.worker(3), at: node)
    let tap = Tap()
    try await town.meetUntilEqual(node, town.hub, tap: tap)
    // One without bodies moves the cursor and no more.
    let batches = tap.delivered.compactMap { way, frame -> Batch? in
      guard way == .there, case .batch(let batch) = frame, !batch.content.changesets.isEmpty else { return nil }
      return batch
    }
    let batch = try #require(batches.first)
    #expect(batches.count == 1 && batch.content.changesets.count == 1)
    #expect(batch.content.writers.count == 1, "it introduces its own writer, and nobody else's")
    let changeset = try #require(batch.content.changesets.first)
    return (changeset.header.count, changeset.body.count, FrameCodec.encode(.batch(batch)).count)
  }
}
