/// Which directory the author knew: (term, number) and the first eight bytes of that version's hash (DESIGN 4.1).
public struct DirectoryReference: Hashable, Sendable, Comparable {
  public let term: UInt32
  public let number: UInt32
  public let hashPrefix: UInt64

  public init(term: UInt32, number: UInt32, hashPrefix: UInt64) {
    self.term = term
    self.number = number
    self.hashPrefix = hashPrefix
  }

  /// By term, then number: the hash is no order.
  public func isOlder(than other: Self) -> Bool {
    (term, number) < (other.term, other.number)
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.term, left.number, left.hashPrefix) < (right.term, right.number, right.hashPrefix)
  }
}

/// Directory number of a person. 0 is the hub itself, 中心服务.
public typealias PersonNumber = UInt32
/// Directory number of a unit; every grid is one. 0 is no unit.
public typealias UnitNumber = UInt32

/// The signed head of a changeset; field by field in SPEC, "Header". Travels and is stored verbatim.
public struct Header: Hashable, Sendable {
  /// 1 = Ed25519 and SHA-256; 2 = SM2 and SM3, reserved.
  public static let suite: UInt8 = 1
  /// More is malformed; from 17 on a changeset is quarantined.
  public static let parentsMaximum = 255
  public static let factsBytesMaximum = 1024
  /// No header is longer.
  public static let bytesMaximum = 8192

  public var writer: WriterID
  /// Counts the writer's changesets from 1.
  public var sequence: UInt64
  /// The writer's previous changeset; nil for its first.
  public var previous: ChangesetReference?
  public var record: RecordID
  public var kind: UInt32
  /// Heads of the record as shown to the person who decided. None: this is a root.
  public var parents: [ChangesetReference]
  public var clock: HybridClock
  /// The device's own clock, milliseconds since 1970, for display and flags only.
  public var timeMilliseconds: UInt64
  public var person: PersonNumber
  public var directory: DirectoryReference
  /// Immutable bytes that a root's record id is made of; empty elsewhere.
  public var facts: [UInt8]

  public init(
    writer: WriterID, sequence: UInt64, previous: ChangesetReference?, record: RecordID, kind: UInt32,
    parents: [ChangesetReference], clock: HybridClock, timeMilliseconds: UInt64, person: PersonNumber,
    directory: DirectoryReference, facts: [UInt8] = []
  ) {
    self.writer = writer
    self.sequence = sequence
    self.previous = previous
    self.record = record
    self.kind = kind
    self.parents = parents
    self.clock = clock
    self.timeMilliseconds = timeMilliseconds
    self.person = person
    self.directory = directory
    self.facts = facts
  }

  public var isRoot: Bool { parents.isEmpty }
}

extension Header {
  public var encoded: [UInt8] {
    var writer = ByteWriter(reserving: 128 + parents.count * 16 + facts.count)
    writer.byte(Self.suite)
    writer.identifier(self.writer)
    writer.varint(sequence)
    writer.identifier(previous ?? .zero)
    writer.identifier(record)
    writer.varint(kind)
    writer.count(parents.count)
    for parent in parents { writer.identifier(parent) }
    writer.bigEndian(clock.packed, bytes: 8)
    writer.bigEndian(timeMilliseconds, bytes: 6)
    writer.varint(person)
    writer.varint(directory.term)
    writer.varint(directory.number)
    writer.bigEndian(directory.hashPrefix, bytes: 8)
    if isRoot { writer.counted(facts) }
    return writer.bytes
  }

  /// Throws what is wrong and where. A suite other than 1 is `forbidden`: this software cannot verify it.
  public init(decoding bytes: [UInt8]) throws(MalformedBytes) {
    guard bytes.count <= Self.bytesMaximum else { throw MalformedBytes(.limit, field: "header", offset: 0) }
    var reader = ByteReader(bytes)
    guard try reader.byte("suite") == Self.suite else { throw MalformedBytes(.forbidden, field: "suite", offset: 0) }
    writer = try reader.identifier("writer")
    let sequenceOffset = reader.offset
    sequence = try reader.varint("sequence")
    guard sequence > 0 else { throw MalformedBytes(.forbidden, field: "sequence", offset: sequenceOffset) }
    let previousOffset = reader.offset
    let before: ChangesetReference = try reader.identifier("previous")
    guard (before == .zero) == (sequence == 1) else {
      throw MalformedBytes(.forbidden, field: "previous", offset: previousOffset)
    }
    previous = sequence == 1 ? nil : before
    record = try reader.identifier("record")
    kind = try reader.varint32("kind")
    let parentCount = try reader.count("number of parents", atMost: Self.parentsMaximum)
    parents = []
    for _ in 0..<parentCount { parents.append(try reader.identifier("parent")) }
    clock = HybridClock(packed: try reader.bigEndian(bytes: 8, "clock"))
    timeMilliseconds = try reader.bigEndian(bytes: 6, "time")
    person = try reader.varint32("person")
    let term = try reader.varint32("directory term")
    let number = try reader.varint32("directory number")
    directory = DirectoryReference(
      term: term, number: number, hashPrefix: try reader.bigEndian(bytes: 8, "directory hash"))
    facts = []
    if parentCount == 0 {
      let count = try reader.count("facts length", atMost: Self.factsBytesMaximum)
      facts = Array(try reader.slice(count, "facts"))
    }
    try reader.end("header")
  }
}
