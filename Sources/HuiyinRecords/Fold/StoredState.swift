/// What the store keeps of a record's state in one row, without the entries (DESIGN 4.3, 5).
public struct StoredState: Hashable, Sendable {
  public let kind: UInt32
  public let standing: Standing
  public let registers: [RegisterState]
  public let sets: [SetState]
  /// Ops that are not simply effective, by op id. Those of quarantined changesets are not among them.
  public let remarkableOps: [OpState]
  public let audience: Audience
  public let heads: [ChangesetReference]
  public let forks: [[ChangesetReference]]
  public let readOnly: [ReadOnlyReason]

  public init(_ state: RecordState) {
    kind = state.kind
    standing = state.standing
    registers = state.registers
    sets = state.sets
    remarkableOps = state.ops.filter { $0.verdict != .effective && $0.verdict != .quarantined }
    audience = state.audience
    heads = state.heads
    forks = state.forks
    readOnly = state.readOnly
    encoded = Self.encode(state)
  }

  /// The row's bytes.
  public let encoded: [UInt8]

  public func register(_ field: UInt32, entry: OpID? = nil) -> RegisterState? {
    registers.first { $0.key == RegisterKey(field: field, entry: entry) }
  }

  public func effective(_ field: UInt32) -> Value? { register(field)?.effective }

  public func members(_ field: UInt32) -> [Value] {
    sets.first { $0.key == RegisterKey(field: field) }?.members ?? []
  }
}

extension StoredState {
  private static func encode(_ state: RecordState) -> [UInt8] {
    var writer = ByteWriter(reserving: 512)
    writer.byte(StateCodec.format)
    StateCodec.encodeEffective(state, into: &writer)
    encode(state.audience, into: &writer)
    writer.count(state.heads.count)
    for head in state.heads { writer.identifier(head) }
    writer.count(state.forks.count)
    for fork in state.forks {
      writer.count(fork.count)
      for reference in fork { writer.identifier(reference) }
    }
    writer.count(state.readOnly.count)
    for reason in state.readOnly {
      switch reason {
      case .unknownCriticalOp(let id):
        writer.byte(0)
        writer.opID(id)
      case .newerRules(let reference):
        writer.byte(1)
        writer.opID(OpID(reference, 0))
      }
    }
    return writer.bytes
  }

  private static func encode(_ audience: Audience, into writer: inout ByteWriter) {
    let flags: [Bool] = [audience.includesPetitionOffice, audience.isEveryone, audience.isHubOnly]
    writer.byte(flags.enumerated().reduce(0) { $0 | ($1.element ? 1 << UInt8($1.offset) : 0) })
    for numbers in [audience.units, audience.persons, audience.excludedUnits, audience.excludedPersons] {
      writer.count(numbers.count)
      for number in numbers { writer.varint(number) }
    }
  }

  /// Reads a row back; a row of another format throws, and the store folds the record again.
  public init(decoding bytes: [UInt8]) throws(MalformedBytes) {
    var reader = ByteReader(bytes)
    guard try reader.byte("state format") == StateCodec.format else { throw reader.malformed(.forbidden, "format") }
    kind = try reader.varint32("kind")
    standing = try StateCodec.standing(from: &reader)
    registers = try Self.list(from: &reader) { (reader) throws(MalformedBytes) in try Self.register(from: &reader) }
    sets = try Self.list(from: &reader) { (reader) throws(MalformedBytes) in
      let key = try Self.key(from: &reader)
      return SetState(
        key: key,
        members: try Self.list(from: &reader) { (reader) throws(MalformedBytes) in try Self.value(from: &reader) })
    }
    remarkableOps = try Self.list(from: &reader) { (reader) throws(MalformedBytes) in
      OpState(id: try reader.opID("op"), verdict: try StateCodec.verdict(from: &reader))
    }
    audience = try Self.audience(from: &reader)
    heads = try Self.references(from: &reader)
    forks = try Self.list(from: &reader) { (reader) throws(MalformedBytes) in try Self.references(from: &reader) }
    readOnly = try Self.list(from: &reader) { (reader) throws(MalformedBytes) in
      let tag = try reader.byte("read-only reason")
      let id = try reader.opID("read-only op")
      guard tag < 2 else { throw reader.malformed(.tag, "read-only reason") }
      return tag == 0 ? ReadOnlyReason.unknownCriticalOp(id) : .newerRules(id.changeset)
    }
    try reader.end("state")
    encoded = bytes
  }

  /// However many there are: a record has as many ops as were written in it, and each takes a byte at least.
  private static func list<Element>(
    from reader: inout ByteReader, _ element: (inout ByteReader) throws(MalformedBytes) -> Element
  ) throws(MalformedBytes) -> [Element] {
    let count = try reader.count("count", atMost: reader.remaining)
    var elements: [Element] = []
    for _ in 0..<count { elements.append(try element(&reader)) }
    return elements
  }

  private static func references(from reader: inout ByteReader) throws(MalformedBytes) -> [ChangesetReference] {
    try list(from: &reader) { (reader) throws(MalformedBytes) in try reader.identifier("changeset") }
  }

  private static func value(from reader: inout ByteReader) throws(MalformedBytes) -> Value {
    let count = try reader.count("value length", atMost: Body.valueBytesMaximum)
    return Value(decoding: try reader.slice(count, "value"))
  }

  private static func optionalValue(from reader: inout ByteReader) throws(MalformedBytes) -> Value? {
    try reader.byte("has value") == 0 ? nil : try value(from: &reader)
  }

  private static func optionalOp(from reader: inout ByteReader) throws(MalformedBytes) -> OpID? {
    try reader.byte("has op") == 0 ? nil : try reader.opID("op")
  }

  private static func key(from reader: inout ByteReader) throws(MalformedBytes) -> RegisterKey {
    RegisterKey(field: try reader.varint32("field"), entry: try optionalOp(from: &reader))
  }

  private static func register(from reader: inout ByteReader) throws(MalformedBytes) -> RegisterState {
    let key = try key(from: &reader)
    let live = try list(from: &reader) { (reader) throws(MalformedBytes) in
      LiveValue(op: try reader.opID("op"), value: try Self.value(from: &reader))
    }
    let effective = try optionalValue(from: &reader)
    let ruling = try optionalOp(from: &reader)
    let overruled = try list(from: &reader) { (reader) throws(MalformedBytes) in try reader.opID("op") }
    var conflict: Conflict?
    if try reader.byte("has conflict") != 0 {
      let values = try list(from: &reader) { (reader) throws(MalformedBytes) in try Self.value(from: &reader) }
      conflict = Conflict(values: values, base: try optionalValue(from: &reader))
    }
    return RegisterState(
      key: key, live: live, effective: effective, conflict: conflict, ruling: ruling, overruled: overruled)
  }

  private static func audience(from reader: inout ByteReader) throws(MalformedBytes) -> Audience {
    let flags = try reader.byte("audience flags")
    func numbers(_ reader: inout ByteReader) throws(MalformedBytes) -> [UInt32] {
      try list(from: &reader) { (reader) throws(MalformedBytes) in try reader.varint32("number") }
    }
    let units = try numbers(&reader), persons = try numbers(&reader)
    let excludedUnits = try numbers(&reader), excludedPersons = try numbers(&reader)
    return Audience(
      units: units, persons: persons, excludedUnits: excludedUnits, excludedPersons: excludedPersons,
      includesPetitionOffice: flags & 1 != 0, isEveryone: flags & 2 != 0, isHubOnly: flags & 4 != 0)
  }
}
