import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire
import Testing

@testable import HuiyinNode

/// Peers that break the rules, against a real node: it says which rule, commits nothing, and serves the others.
@Suite struct HostileConversationTests {
  private let town: SyncTown
  private let bad: Node
  private let good: Node
  private let record: RecordID

  init() throws {
    town = try SyncTown()
    bad = try town.station(3)
    good = try town.station(5)
    record = try town.intake("路灯不亮", grid: 3, at: bad)
  }

  private func content(_ change: (inout SignedChangeset) -> Void = { _ in }) throws -> BatchContent {
    var content = try bad.store.read { reader in
      BatchContent(
        writers: try reader.introductions(), changesets: try reader.changesets(of: record).map(\.signed))
    }
    change(&content.changesets[0])
    return content
  }

  private func batch(_ content: BatchContent, through row: UInt64 = 1) -> Frame {
    let hash = FeedHash(prefixOf: [UInt8](repeating: 9, count: 16))!
    return .batch(
      Batch(
        stretch: FeedStretch(after: 0, through: FeedPosition(row: row, hash: hash)), content: content))
  }

  /// The session ends with the fault and nothing is committed; an honest one that is open meanwhile does not notice.
  private func expect(
    _ fault: SessionFault, limits: SyncLimits = .patient, hello: Hello? = nil,
    _ body: (Script) async throws -> Void
  ) async throws {
    let mine = try town.intake("正常工作", grid: 5, at: good)
    let pair = LinkPair((try town.device(good), try town.device(town.hub)))
    async let honest = good.replicate(over: pair.one)
    async let answered = town.hub.replicate(over: pair.other)
    let report = try await Script(town, as: bad, towards: town.hub).run(limits: limits, hello: hello, body)
    guard case .fault(fault, _) = report.end else {
      Issue.record("\(report.end) instead of \(fault)")
      return
    }
    #expect(try town.references(town.hub, of: [record]).isEmpty)
    // Work that begins after the fault goes through the session that was open before it.
    let later = try town.intake("正常工作之后", grid: 5, at: good)
    while try !town.records(town.hub).isSuperset(of: [mine, later]) || town.unheld(good) > 0 { await Task.yield() }
    pair.one.close()
    pair.other.close()
    let ends = [try await honest.end, try await answered.end]
    #expect(ends.allSatisfy { $0 == .closed }, "\(ends)")
    #expect(try town.hub.verify().isClean)
  }

  @Test func aBrokenSignature() async throws {
    let broken = try content {
      var signature = $0.signature
      signature[5] ^= 1
      $0 = SignedChangeset(header: $0.header, signature: signature, body: $0.body)
    }
    try await expect(.changeset) { try await $0.say(batch(broken)) }
  }

  @Test func anAlteredBody() async throws {
    let broken = try content {
      var body = $0.body
      body[body.count / 2] ^= 1
      $0 = SignedChangeset(header: $0.header, signature: $0.signature, body: body)
    }
    try await expect(.changeset) { try await $0.say(batch(broken)) }
  }

  @Test func aWriterThatWasNotIntroduced() async throws {
    var alone = try content()
    alone.writers = []
    try await expect(.changeset) { [alone] in try await $0.say(batch(alone)) }
  }

  /// Of 32 bytes that are no point of the curve, and of fewer: both are the fault of whoever sends them.
  @Test func aWriterWhoseKeyIsNone() async throws {
    let row = WriterIntroduction(signingKey: [2] + [UInt8](repeating: 0, count: 31), incarnation: 7)
    let broken = try content {
      var header = try! Header(decoding: $0.header)
      header.writer = row.writer
      $0 = SignedChangeset(header: header.encoded, signature: $0.signature, body: $0.body)
    }
    let forged = BatchContent(writers: [row], changesets: [broken.changesets[0]])
    try await expect(.changeset) { try await $0.say(batch(forged)) }
    let short = WriterIntroduction(signingKey: [1, 2, 3], incarnation: 7)
    let (hub, township) = (town.hub, try town.township())
    #expect(throws: ChangesetRefusal.self) {
      try hub.verify(forged.changesets, writers: [row, short], township: township)
    }
    let honest = try content()
    #expect(try hub.verify(honest.changesets, writers: honest.writers + [short], township: township).count == 1)
  }

  @Test func aDirectoryVersionThatNobodySigned() async throws {
    let signed = try #require(try town.hub.store.read { try $0.signedDirectory() }.last)
    var signature = signed.signature
    signature[0] ^= 1
    let forged = SignedDirectoryVersion(content: signed.content + [0], signature: signature)
    try await expect(.directory) { try await $0.say(.directory([forged])) }
  }

  @Test func anotherTownship() async throws {
    let hello = try Script(town, as: bad, towards: town.hub).hello {
      $0.township = TownshipID(prefixOf: [UInt8](repeating: 7, count: 16))!
    }
    try await expect(.township, hello: hello) { try await $0.say(batch(content())) }
  }

  @Test func anotherDevice() async throws {
    let other = try town.device(good)
    let hello = try Script(town, as: bad, towards: town.hub).hello { $0.device = other }
    try await expect(.device, hello: hello) { try await $0.say(batch(content())) }
  }

  @Test func aGap() async throws {
    let content = try content()
    try await expect(.gap) { script in
      let position = FeedPosition(row: 9, hash: FeedHash(prefixOf: [UInt8](repeating: 9, count: 16))!)
      try await script.say(.batch(Batch(stretch: FeedStretch(after: 4, through: position), content: content)))
    }
  }

  @Test func bytesThatAreNoFrame() async throws {
    let whole = FrameCodec.encode(batch(try content()))
    try await expect(.frame) { try await $0.link.send(Array(whole.dropLast(3))) }
  }

  @Test func silence() async throws {
    var limits = SyncLimits.patient
    limits.silenceMilliseconds = 1
    try await expect(.silent, limits: limits) { _ in }
  }

  /// It takes nothing from the link; the session ends all the same, and what it cannot say is left unsaid.
  @Test func aPeerThatDoesNotRead() async throws {
    var limits = SyncLimits.patient
    limits.outboxBytesMaximum = 100
    try await expect(.slow, limits: limits) { _ in }
  }

  /// A cursor beyond the head, or with another hash, is believed by nobody: both sets are compared.
  @Test(arguments: [(1_000_000, 9), (1, 9)] as [(UInt64, UInt8)]) func aLyingCursor(row: UInt64, byte: UInt8)
    async throws
  {
    try await town.meetUntilEqual(bad, town.hub)
    let epoch = try town.hub.store.read { try $0.epoch() }
    let script = try Script(town, as: bad, towards: town.hub)
    let hello = try script.hello {
      $0.cursor = FeedPosition(row: row, hash: FeedHash(prefixOf: [UInt8](repeating: byte, count: 16))!)
      $0.cursorEpoch = epoch
      $0.isEmpty = false
    }
    let before = try town.references(town.hub)
    let report = try await script.run(hello: hello) { script in
      let frame = try await script.heard { $0.name == "reconcile" }
      #expect(frame != nil)
      try await script.say(.reconcile(Reconcile(stage: .next, head: .start, message: [0x61, 5, 0, 3])))
    }
    guard case .fault(.reconcile, _) = report.end else {
      Issue.record("\(report.end)")
      return
    }
    #expect(try town.references(town.hub) == before)
    // The honest store of the same device is served as ever.
    try await town.meetUntilEqual(bad, town.hub)
    #expect(try town.digest(bad, grid: 3) == town.digest(town.hub, grid: 3))
  }
}
