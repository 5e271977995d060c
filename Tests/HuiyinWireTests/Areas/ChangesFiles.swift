import Crypto
import HuiyinRecords
import HuiyinWire

/// Changes files: whole, torn, altered.
enum ChangesFiles: VectorArea {
  static let name = "changes"
  static let title = "changes files"

  private static let magic = Array("HUIYIN CHANGES 1\n".utf8)

  private static let changes = Changes(
    township: TestKeys.township, timeMilliseconds: 1_760_000_000_000,
    directory: [SignedDirectoryVersion(content: [8, 1, 16, 1], signature: Array(repeating: 5, count: 64))],
    writers: [TestKeys.introduction(TestKeys.hub), TestKeys.introduction(TestKeys.station)],
    changesets: [
      SignedChangeset(header: [1, 2, 3], signature: Array(repeating: 6, count: 64), body: [1, 0]),
      SignedChangeset(header: [4], signature: [], body: []),
    ])

  /// Parts one by one, so that files can be made that no exporter makes.
  private static func file(_ parts: [[UInt8]], count: UInt64? = nil, behind: [UInt8] = []) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(magic)
    for part in parts { writer.counted(part) }
    if let count {
      let hash = Array(SHA256.hash(data: writer.bytes))
      var end = ByteWriter()
      if count > 0 { end.append([0x08] + [UInt8(count)]) }
      end.append([0x12, 32])
      end.append(hash)
      writer.counted([0x2A, UInt8(end.bytes.count)] + end.bytes)
    }
    return writer.bytes + behind
  }

  private static let start: [UInt8] = [0x0A, 0x12, 0x0A, 0x10] + TestKeys.township.bytes
  private static let row: [UInt8] = {
    var writer = ByteWriter()
    writer.append([0x1A, 61, 0x0A, 0x10])
    writer.identifier(TestKeys.stationWriter)
    writer.append([0x12, 0x20])
    writer.append(TestKeys.bytes(TestKeys.station))
    writer.append([0x19, 8, 7, 6, 5, 4, 3, 2, 1])
    return writer.bytes
  }()
  private static let changeset: [UInt8] = [0x22, 3, 0x0A, 1, 9]

  static func cases() -> [VectorCase] {
    let whole = ChangesFile.encode(changes)
    let none = Changes(
      township: TestKeys.township, timeMilliseconds: 0, directory: [], writers: [], changesets: [])
    var altered = whole
    altered[altered.firstRange(of: [6, 6, 6, 6])!.lowerBound] = 7
    func bad(_ name: String, _ shows: String, _ bytes: [UInt8], _ code: String, _ field: String) -> VectorCase {
      .bad("changes/\(name)", shows, bytes, code, field)
    }
    var strange = row
    strange[4] ^= 1
    var strangeKey = row
    strangeKey[21] = 0x1F
    strangeKey.remove(at: 22)
    strangeKey[1] = 60
    return [
      .good("changes/good", "directory, writers and changesets", whole, changes.json),
      .good("changes/empty", "start and end alone", ChangesFile.encode(none), none.json),
      .good(
        "changes/by-hand", "the same parts put together byte by byte", file([start, row, changeset], count: 1),
        Changes(
          township: TestKeys.township, timeMilliseconds: 0, directory: [],
          writers: [TestKeys.introduction(TestKeys.station)],
          changesets: [SignedChangeset(header: [9], signature: [], body: [])]
        ).json),
      bad("no-bytes", "an empty file", [], "magic", "first line"),
      bad(
        "other-magic", "another version in the first line", Array("HUIYIN CHANGES 2\n".utf8) + whole.dropFirst(17),
        "magic", "first line"),
      bad(
        "carriage-return", "the first line with a carriage return",
        Array("HUIYIN CHANGES 1\r\n".utf8)
          + whole.dropFirst(17), "magic", "first line"),
      bad("magic-alone", "torn behind the first line", magic, "truncated", "part length"),
      bad("torn-in-part", "torn inside a part", Array(whole.prefix(60)), "truncated", "part"),
      bad("torn-between-parts", "torn where a part ends", file([start, changeset]), "truncated", "part length"),
      bad("altered", "one byte of a signature changed", altered, "hash", "hash"),
      bad("bytes-behind-the-end", "bytes behind the end part", whole + [0], "trailing", "end"),
      bad("wrong-count", "two changesets announced, one there", file([start, changeset], count: 2), "count", "end"),
      bad("no-start", "the first part is no start", file([changeset], count: 1), "part", "part"),
      bad("end-alone", "an end without a start", file([], count: 0), "part", "part"),
      bad("two-starts", "a second start", file([start, start], count: 0), "part", "part"),
      bad(
        "unknown-part", "a part of newer software refuses the file", file([start, [0x32, 0]], count: 0), "part",
        "part"),
      bad(
        "part-no-message", "a part that is no protobuf message", file([start, [0x0A, 0xFF]], count: 0), "message",
        "part"),
      bad("part-too-long", "a length above the limit", magic + [0x81, 0x88, 0x80, 0x02], "limit", "part length"),
      bad(
        "part-length-long-varint", "a length with a needless byte", magic + [0x94, 0x00] + start, "varint",
        "part length"),
      bad(
        "township-15-bytes", "a township of 15 bytes",
        file([[0x0A, 0x11, 0x0A, 0x0F] + TestKeys.township.bytes.dropLast()], count: 0), "length", "township"),
      bad(
        "writer-not-of-its-key", "a writer that its key and incarnation do not give",
        file([start, strange], count: 0), "writer", "writer"),
      bad("signing-key-31-bytes", "a key of 31 bytes", file([start, strangeKey], count: 0), "length", "signing key"),
    ]
  }

  static func read(_ vector: VectorCase) throws -> Reading {
    let changes = try ChangesFile.decode(vector.bytes)
    return Reading(fields: changes.json, encoded: ChangesFile.encode(changes))
  }
}
