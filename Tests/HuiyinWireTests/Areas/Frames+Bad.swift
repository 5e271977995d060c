import HuiyinRecords
import HuiyinWire

/// What is wrong with a frame.
extension Frames {
  typealias PB = ProtocolBuffers

  private static func bad(
    _ name: String, _ shows: String, _ bytes: [UInt8], zeros: Int = 0, _ code: String, _ field: String
  ) -> VectorCase {
    .bad(
      "frames/\(name)", shows, bytes, padding: zeros > 0 ? VectorCase.Padding(byte: 0, count: zeros) : nil, code, field)
  }

  /// A frame with one field of bytes, all zeros, that are not written out.
  private static func zeros(
    _ name: String, _ shows: String, frame: UInt64, field: UInt64, count: Int, _ fault: String
  ) -> VectorCase {
    let inner = PB.varint(field << 3 | 2) + PB.varint(UInt64(count))
    let outer = PB.varint(frame << 3 | 2) + PB.varint(UInt64(inner.count + count))
    return bad(name, shows, outer + inner, zeros: count, "limit", fault)
  }

  static var bad: [VectorCase] { wholes + hellos + batches + others }

  private static var wholes: [VectorCase] {
    let whole = FrameCodec.encode(.hello(hello))
    return [
      bad("empty", "no bytes", [], "unknown", "frame"),
      bad("truncated", "the bytes end inside a hello", Array(whole.dropLast(20)), "message", "frame"),
      bad("unknown", "a frame of newer software", PB.bytes(12, []), "unknown", "frame"),
      bad("unknown-beyond-reserved", "a number that nobody has", PB.bytes(32, [1]), "unknown", "frame"),
      bad(
        "too-long", "longer than any frame", [0x52, 0], zeros: FrameLimits.frameBytesMaximum - 1, "limit", "frame"),
    ]
  }

  /// The good hello's fields, each of which can be replaced.
  private static func hello(_ changes: [UInt64: [UInt8]]) -> [UInt8] {
    let position = PB.bytes(2, hash.bytes)
    var fields: [UInt64: [UInt8]] = [
      1: PB.number(1, 1), 2: PB.number(2, 3), 3: PB.bytes(3, TestKeys.township.bytes),
      4: PB.bytes(4, TestKeys.stationDevice.bytes), 7: PB.bytes(7, PB.number(1, 300) + position),
      9: PB.bytes(9, PB.number(1, 1) + position),
    ]
    fields.merge(changes) { $1 }
    return PB.bytes(1, fields.sorted { $0.key < $1.key }.flatMap(\.value))
  }

  private static func repeated(_ field: UInt64, _ bytes: [UInt8], _ count: Int) -> [UInt8] {
    Array(repeatElement(PB.bytes(field, bytes), count: count).joined())
  }

  private static var hellos: [VectorCase] {
    let short = Array(hash.bytes.dropLast())
    return [
      bad("hello-protocol", "the least version above the most", hello([1: PB.number(1, 4)]), "count", "protocol"),
      bad("hello-tips-65", "one tip more than a hello may have", hello([6: repeated(6, [], 65)]), "limit", "tips"),
      bad(
        "hello-version-257", "a version of 257 bytes", hello([14: PB.bytes(14, Array(repeating: 0x61, count: 257))]),
        "limit", "version"),
      bad(
        "hello-version-not-utf8", "a version that is not UTF-8", hello([14: PB.bytes(14, [0xFF])]), "message", "frame"),
      bad(
        "hello-wiped-103-bytes", "the word of a wipe that has 103 bytes",
        hello([17: PB.bytes(17, Array(repeating: 1, count: 103))]), "length", "wiped"),
      bad("hello-township-15-bytes", "a township of 15 bytes", hello([3: PB.bytes(3, short)]), "length", "township"),
      bad("hello-without-township", "no township", hello([3: []]), "length", "township"),
      bad(
        "hello-device-17-bytes", "a device of 17 bytes", hello([4: PB.bytes(4, short + [0, 0])]), "length", "device"),
      bad(
        "hello-cursor-without-hash", "a row without its running hash", hello([7: PB.bytes(7, PB.number(1, 300))]),
        "length", "cursor"),
      bad(
        "hello-cursor-row-0", "a running hash before the first row", hello([7: PB.bytes(7, PB.bytes(2, hash.bytes))]),
        "count", "cursor"),
      bad(
        "hello-head-64-bits", "a row beyond 63 bits",
        hello([9: PB.bytes(9, PB.number(1, 1 << 63) + PB.bytes(2, hash.bytes))]), "count", "head"),
      bad(
        "hello-wanted-257", "one reference more than may be wanted",
        hello([10: repeated(10, references[0].bytes, 257)]), "limit", "wanted"),
      bad("hello-wanted-15-bytes", "a reference of 15 bytes", hello([10: PB.bytes(10, short)]), "length", "wanted"),
      bad(
        "hello-records-257", "one record more than may be wanted", hello([11: repeated(11, record.bytes, 257)]),
        "limit", "wanted records"),
      bad(
        "hello-record-15-bytes", "a record of 15 bytes", hello([11: PB.bytes(11, short)]), "length", "wanted records"),
    ]
  }

  private static var batches: [VectorCase] {
    let stream = PB.stored(contentBytes)
    let count = contentBytes.count
    var sum = stream
    sum[sum.count - 1] ^= 1
    var altered = stream
    altered[40] ^= 1
    func content(_ bytes: [UInt8]) -> [UInt8] { batch(inflated: bytes.count, PB.stored(bytes)) }
    let backwards = PB.bytes(1, PB.number(1, 11) + PB.bytes(2, hash.bytes)) + PB.number(2, 12)
    let strange = PB.bytes(1, TestKeys.hubWriter.bytes) + introduction.dropFirst(18)
    let short = PB.bytes(1, TestKeys.stationWriter.bytes) + PB.bytes(2, Array(repeating: 1, count: 31))
    return [
      bad(
        "batch-through-before-after", "a stretch that runs backwards", batch(backwards, inflated: 0, []), "count",
        "through"),
      bad(
        "batch-through-without-hash", "a stretch without the running hash at its end",
        batch(PB.bytes(1, PB.number(1, 300)), inflated: 0, []), "length", "through"),
      bad(
        "batch-bytes-unannounced", "a stream where no bytes are announced", batch(inflated: 0, stream), "count", "batch"
      ),
      bad(
        "batch-announced-524289", "more announced than is ever inflated",
        batch(inflated: FrameLimits.inflatedBytesMaximum + 1, stream), "limit", "inflated bytes"),
      bad(
        "batch-announced-too-few", "the stream gives one byte more", batch(inflated: count - 1, stream), "count",
        "batch"),
      bad(
        "batch-announced-too-many", "the stream gives one byte less", batch(inflated: count + 1, stream), "count",
        "batch"),
      bad("batch-altered", "one byte of the stream changed", batch(inflated: count, altered), "count", "batch"),
      bad("batch-checksum", "another checksum", batch(inflated: count, sum), "count", "batch"),
      bad("batch-bytes-behind", "a byte behind the stream", batch(inflated: count, stream + [0]), "count", "batch"),
      bad(
        "batch-torn", "the stream ends too early", batch(inflated: count, Array(stream.dropLast(5))), "count", "batch"),
      bad("batch-no-stream", "content that is not deflated", batch(inflated: count, contentBytes), "count", "batch"),
      bad("batch-content-no-message", "a stream of something else", content([0x0A, 0xFF]), "message", "batch content"),
      bad(
        "batch-changesets-1025", "one changeset more than a batch may have", content(repeated(2, [], 1025)), "limit",
        "changesets of a batch"),
      bad(
        "batch-writer-not-of-its-key", "a writer that its key and incarnation do not give",
        content(PB.bytes(1, strange)),
        "writer", "writer"),
      bad("batch-signing-key-31-bytes", "a key of 31 bytes", content(PB.bytes(1, short)), "length", "signing key"),
    ]
  }

  private static var others: [VectorCase] {
    let short = Array(hash.bytes.dropLast())
    return [
      bad(
        "directory-held-16385", "one version more than may be named",
        PB.bytes(3, repeated(1, [], FrameLimits.directoryHeldMaximum + 1)), "limit", "directory held"),
      bad(
        "acknowledgement-hash-15-bytes", "a running hash of 15 bytes",
        PB.bytes(5, PB.bytes(1, PB.number(1, 1) + PB.bytes(2, short))), "length", "head"),
      bad("offer-15-bytes", "names that do not come out even", PB.bytes(6, PB.bytes(3, short)), "length", "offer"),
      zeros("offer-4097", "one name more than an offer may have", frame: 6, field: 3, count: 4097 * 16, "offer"),
      bad(
        "offer-through-before-after", "a stretch that runs backwards",
        PB.bytes(
          6, PB.bytes(1, PB.number(1, 11) + PB.bytes(2, hash.bytes)) + PB.number(2, 12) + PB.bytes(3, hash.bytes)),
        "count", "through"),
      zeros("want-513-bytes", "more bits than an offer has names", frame: 7, field: 1, count: 513, "want"),
      bad("wanted-17-bytes", "a name of 17 bytes", PB.bytes(8, PB.bytes(1, short + [0, 0])), "length", "wanted"),
      bad(
        "wanted-257", "one name more than may be wanted", PB.bytes(8, repeated(1, references[0].bytes, 257)), "limit",
        "wanted"),
      bad(
        "wanted-records-257", "one record more than may be wanted", PB.bytes(8, repeated(2, record.bytes, 257)),
        "limit", "wanted"),
      bad("reconcile-stage-4", "a stage of newer software", PB.bytes(9, PB.number(4, 4)), "unknown", "reconcile stage"),
      zeros(
        "reconcile-message-262145", "a message longer than any", frame: 9, field: 2,
        count: FrameLimits.reconcileBytesMaximum + 1, "reconcile"),
      bad(
        "reconcile-need-15-bytes", "names that do not come out", PB.bytes(9, PB.bytes(3, short)), "length", "need"),
      zeros(
        "reconcile-need-16385", "one name more than may be needed", frame: 9, field: 3,
        count: (FrameLimits.needMaximum + 1) * 16, "need"),
      bad(
        "fault-text-257", "a text of 257 bytes",
        PB.bytes(11, PB.number(1, 4) + PB.bytes(2, Array(repeating: 0x61, count: 257))), "limit", "fault text"),
      bad("fault-text-not-utf8", "a text that is not UTF-8", PB.bytes(11, PB.bytes(2, [0xFF])), "message", "frame"),
    ]
  }
}
