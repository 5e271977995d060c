import HuiyinAuthority
import HuiyinRecords
import HuiyinWire

/// Frames of a session: at least one of each, and every fault that one can have.
enum Frames: VectorArea {
  static let name = "frames"
  static let title = "frames of a session"

  static let hash = FeedHash(high: 0x1112_1314_1516_1718, low: 0x191A_1B1C_1D1E_1F20)
  static let position = FeedPosition(row: 300, hash: hash)
  static let tip = DirectoryReference(term: 1, number: 2, hashPrefix: 0x0102_0304_0506_0708)
  static let references = (1...3).map { ChangesetReference(high: 0xC0, low: $0) }
  static let record = RecordID(high: 0xD0, low: 1)
  static let changeset = SignedChangeset(
    header: [1, 2, 3], signature: Array(repeating: 6, count: 64), body: Array(repeating: 0xAB, count: 300))
  static let content = BatchContent(writers: [TestKeys.introduction(TestKeys.station)], changesets: [changeset])

  static let hello = Hello(
    protocols: 1...3, township: TestKeys.township, device: TestKeys.stationDevice, epoch: 0x0807_0605_0403_0201,
    tips: [tip, DirectoryReference(term: 2, number: 1, hashPrefix: 0xF0F1_F2F3_F4F5_F6F7)], cursor: position,
    cursorEpoch: 0x1817_1615_1413_1211, head: FeedPosition(row: 1, hash: hash), wanted: [references[0]],
    wantedRecords: [record], isEmpty: false, timeMilliseconds: 1_760_000_000_000, version: "huiyin 0.2.0",
    pending: 7)

  /// `BatchContent` byte by byte.
  static let contentBytes: [UInt8] =
    ProtocolBuffers.bytes(1, introduction)
    + ProtocolBuffers.bytes(
      2,
      ProtocolBuffers.bytes(1, changeset.header) + ProtocolBuffers.bytes(2, changeset.signature)
        + ProtocolBuffers.bytes(3, changeset.body))
  static let introduction: [UInt8] =
    ProtocolBuffers.bytes(1, TestKeys.stationWriter.bytes)
    + ProtocolBuffers.bytes(2, TestKeys.bytes(TestKeys.station))
    + ProtocolBuffers.fixed(3, TestKeys.incarnation)
  static let stretch: [UInt8] =
    ProtocolBuffers.bytes(1, ProtocolBuffers.number(1, 300) + ProtocolBuffers.bytes(2, hash.bytes))
    + ProtocolBuffers.number(2, 12)

  /// A batch frame around a stream.
  static func batch(_ stretch: [UInt8] = stretch, inflated count: Int, _ deflated: [UInt8]) -> [UInt8] {
    ProtocolBuffers.bytes(4, stretch + ProtocolBuffers.number(3, UInt64(count)) + ProtocolBuffers.bytes(4, deflated))
  }

  /// The good batch's content, deflated by zlib 1.3 at level 9.
  private static let compressed = Hexadecimal.decode(
    """
    78dae3b2e512589022335961426068ef42196e1959f997420a771fef3977fcf3b22c41d12fb145fcbe074d0fafabf153bab3\
    b8ffb6dcdf2ccff81f921cec6cac2ccc4c8c42df98b898199998851cd82804526b98568f02a201008090e445
    """)!

  static func cases() throws -> [VectorCase] { good + bad }

  private static func good(_ name: String, _ shows: String, _ frame: Frame) -> VectorCase {
    .good("frames/\(name)", shows, FrameCodec.encode(frame), frame.json)
  }

  private static var good: [VectorCase] {
    var first = hello
    (first.cursor, first.cursorEpoch, first.head, first.isEmpty) = (nil, 0, .start, true)
    (first.wanted, first.wantedRecords, first.tips, first.pending) = ([], [], [tip], 0)
    var atStart = first
    (atStart.cursor, atStart.cursorEpoch) = (.start, 1)
    var wiped = first
    wiped.wiped = WipeConfirmation(
      decoding: [0, 0, 1, 0x99, 0xC8, 0x2C, 0xC0, 0] + Array(repeating: 0x77, count: 32)
        + Array(repeating: 0x55, count: 64))
    let stretch = FeedStretch(after: 12, through: position)
    let whole = Frame.batch(Batch(stretch: stretch, content: content))
    var beyond = VectorCase.good(
      "frames/field-unknown", "a field of newer software inside a frame is passed over",
      ProtocolBuffers.bytes(10, ProtocolBuffers.bytes(63, [1, 2, 3])), Frame.heartbeat(pending: nil).json)
    beyond.isWhole = false
    return [
      good("hello", "every field", .hello(hello)),
      good("hello-first", "a store that is empty and has met nobody", .hello(first)),
      good("hello-wiped", "a device that has wiped what it held, as it was ordered", .hello(wiped)),
      good("hello-cursor-at-start", "a cursor before the first row is a cursor", .hello(atStart)),
      good(
        "directory", "versions with their signatures",
        .directory([SignedDirectoryVersion(content: [8, 1, 16, 1], signature: Array(repeating: 5, count: 64))])),
      good("directory-held", "every version held", .directoryHeld(hello.tips)),
      .good(
        "frames/batch", "a stretch, a writer and a changeset; the stream is stored, not deflated",
        batch(inflated: contentBytes.count, ProtocolBuffers.stored(contentBytes)), whole.json),
      .good(
        "frames/batch-deflated", "the same by a deflater", batch(inflated: contentBytes.count, compressed), whole.json),
      .good(
        "frames/batch-outside-the-order", "no stretch: no cursor moves; `after` says nothing",
        batch(ProtocolBuffers.number(2, 12), inflated: contentBytes.count, ProtocolBuffers.stored(contentBytes)),
        Frame.batch(Batch(stretch: nil, content: content)).json),
      good(
        "batch-without-content", "the cursor moves over what was passed over, or closes an offer",
        .batch(Batch(stretch: stretch, content: BatchContent()))),
      good("acknowledgement", "the sender's head for the receiver", .acknowledgement(head: position)),
      good("acknowledgement-at-start", "nothing of the sender's concerns the receiver", .acknowledgement(head: .start)),
      good(
        "offer", "names, and the stretch that they make up", .offer(Offer(stretch: stretch, references: references))),
      good(
        "offer-outside-the-order", "names without a stretch",
        .offer(Offer(stretch: nil, references: [references[0]]))),
      good(
        "want", "nine names: two bytes, least significant bit first",
        .want([true, false, false, true, false, false, false, false, true] + Array(repeating: false, count: 7))),
      good("wanted", "changesets and whole records", .wanted(changesets: references, records: [record])),
      good(
        "reconcile-first", "the beginning",
        .reconcile(Reconcile(stage: .first, head: position, message: [0x61, 0, 0, 2, 0]))),
      good("reconcile-next", "an answer", .reconcile(Reconcile(stage: .next, head: .start, message: [0x61]))),
      good(
        "reconcile-learnt", "what the beginner lacks, in full",
        .reconcile(Reconcile(stage: .learnt, head: position, need: references))),
      good(
        "reconcile-complete", "the cursor goes to the head", .reconcile(Reconcile(stage: .complete, head: position))),
      good("heartbeat", "nothing", .heartbeat(pending: nil)),
      good("heartbeat-pending", "how much is not yet at the hub", .heartbeat(pending: 300)),
      good("heartbeat-none-pending", "nothing waits, which is not the same as not saying", .heartbeat(pending: 0)),
      good("fault", "why the session ends", .fault(code: 6, text: "gap: after 4, cursor 3")),
      beyond,
    ]
  }

  /// Batches are not encoded again: how a stream is deflated is free.
  static func read(_ vector: VectorCase) throws -> Reading {
    let frame = try FrameCodec.decode(vector.bytes)
    if case .batch(let batch) = frame, !batch.content.changesets.isEmpty { return Reading(fields: frame.json) }
    return Reading(fields: frame.json, encoded: FrameCodec.encode(frame))
  }
}
