import Crypto

/// A record's state as the store keeps it, and the digest of what is in force (SPEC, "State").
///
/// Entries are rows of their own in a store; they are part of the digest. Not part of the digest: what a node finds for
/// itself (quarantine, forks, audience) and the order.
public enum StateCodec {
  public static let format: UInt8 = 1

  /// SHA-256 over the effective state: byte-identical on nodes that hold the same changesets and directory (P2).
  public static func digest(_ state: RecordState) -> [UInt8] {
    var writer = ByteWriter(reserving: 1024)
    writer.append("huiyin state 1".utf8)
    writer.identifier(state.record)
    encodeEffective(state, into: &writer)
    writer.count(state.entries.count)
    for entry in state.entries { encode(entry, into: &writer) }
    return Array(SHA256.hash(data: writer.bytes))
  }

  /// Digest over many records, each by its own digest, in record id order.
  public static func digest(of records: some Sequence<(RecordID, [UInt8])>) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: Array("huiyin store 1".utf8))
    for (record, digest) in records {
      hash.update(data: record.bytes)
      hash.update(data: digest)
    }
    return Array(hash.finalize())
  }

  static func encodeEffective(_ state: RecordState, into writer: inout ByteWriter) {
    writer.varint(state.kind)
    encode(state.standing, into: &writer)
    writer.count(state.registers.count)
    for register in state.registers { encode(register, into: &writer) }
    writer.count(state.sets.count)
    for set in state.sets {
      encode(set.key, into: &writer)
      writer.count(set.members.count)
      for member in set.members { writer.counted(member.encoded) }
    }
    let remarkable = state.ops.filter { $0.verdict != .effective && $0.verdict != .quarantined }
    writer.count(remarkable.count)
    for op in remarkable {
      writer.opID(op.id)
      encode(op.verdict, into: &writer)
    }
  }

  static func encode(_ standing: Standing, into writer: inout ByteWriter) {
    writer.varint(standing.state)
    writer.varint(UInt64(bitPattern: standing.epoch))
  }

  static func encode(_ key: RegisterKey, into writer: inout ByteWriter) {
    writer.varint(key.field)
    encode(key.entry, into: &writer)
  }

  static func encode(_ id: OpID?, into writer: inout ByteWriter) {
    writer.byte(id == nil ? 0 : 1)
    if let id { writer.opID(id) }
  }

  static func encode(_ value: Value?, into writer: inout ByteWriter) {
    writer.byte(value == nil ? 0 : 1)
    if let value { writer.counted(value.encoded) }
  }

  static func encode(_ register: RegisterState, into writer: inout ByteWriter) {
    encode(register.key, into: &writer)
    writer.count(register.live.count)
    for live in register.live {
      writer.opID(live.op)
      writer.counted(live.value.encoded)
    }
    encode(register.effective, into: &writer)
    encode(register.ruling, into: &writer)
    writer.count(register.overruled.count)
    for id in register.overruled { writer.opID(id) }
    writer.byte(register.conflict == nil ? 0 : 1)
    guard let conflict = register.conflict else { return }
    writer.count(conflict.values.count)
    for value in conflict.values { writer.counted(value.encoded) }
    encode(conflict.base, into: &writer)
  }

  static func encode(_ entry: EntryState, into writer: inout ByteWriter) {
    writer.opID(entry.id)
    writer.varint(entry.kind)
    writer.counted(entry.value.encoded)
    writer.count(entry.correctedBy.count)
    for id in entry.correctedBy { writer.opID(id) }
    encode(entry.seen, into: &writer)
    encode(entry.place, into: &writer)
  }

  private static func encode(_ verdict: OpVerdict, into writer: inout ByteWriter) {
    switch verdict {
    case .effective: writer.byte(0)
    case .notEffective(let reason, let field):
      writer.byte(1)
      writer.text(reason.rawValue)
      writer.varint(field ?? 0)
    case .proposal(let status):
      writer.byte(2)
      writer.text(status.rawValue)
    case .unapproved: writer.byte(3)
    case .refused: writer.byte(4)
    case .unknown: writer.byte(5)
    case .quarantined: writer.byte(6)
    }
  }

  static func verdict(from reader: inout ByteReader) throws(MalformedBytes) -> OpVerdict {
    switch try reader.byte("verdict") {
    case 0: return .effective
    case 1:
      guard let reason = NotEffectiveReason(rawValue: try reader.text("reason", atMost: 64)) else {
        throw reader.malformed(.tag, "reason")
      }
      let field = try reader.varint32("field")
      return .notEffective(reason, field: field == 0 ? nil : field)
    case 2:
      guard let status = ProposalStatus(rawValue: try reader.text("status", atMost: 64)) else {
        throw reader.malformed(.tag, "status")
      }
      return .proposal(status)
    case 3: return .unapproved
    case 4: return .refused
    case 5: return .unknown
    case 6: return .quarantined
    default: throw reader.malformed(.tag, "verdict")
    }
  }
}

extension StateCodec {
  /// An entry's row.
  public static func encode(_ entry: EntryState) -> [UInt8] {
    var writer = ByteWriter()
    encode(entry, into: &writer)
    return writer.bytes
  }

  /// Reads an entry's row back.
  public static func entry(decoding bytes: [UInt8]) throws(MalformedBytes) -> EntryState {
    var reader = ByteReader(bytes)
    let id = try reader.opID("entry")
    let kind = try reader.varint32("entry kind")
    let length = try reader.count("value length", atMost: Body.valueBytesMaximum)
    let value = Value(decoding: try reader.slice(length, "value"))
    let count = try reader.count("corrections", atMost: reader.remaining)
    var correctedBy: [OpID] = []
    for _ in 0..<count { correctedBy.append(try reader.opID("correction")) }
    let seen = try standing(from: &reader), place = try standing(from: &reader)
    try reader.end("entry")
    return EntryState(id: id, kind: kind, value: value, correctedBy: correctedBy, seen: seen, place: place)
  }

  static func standing(from reader: inout ByteReader) throws(MalformedBytes) -> Standing {
    Standing(state: try reader.varint32("state"), epoch: Int64(bitPattern: try reader.varint("epoch")))
  }
}
