/// Ops to bytes and back (SPEC, "Body"). The envelope of an op is the same for every tag, so that software which does
/// not know a tag still sees its field, target and links (P9).
public enum Body {
  public static let format: UInt8 = 1
  public static let opsMaximum = 4096
  public static let linksMaximum = 256
  public static let valueBytesMaximum = 65_536
  public static let bytesMaximum = 262_144

  private enum TargetTag: UInt8 {
    case record, op, sibling, changeset
  }

  private static let criticalBit: UInt8 = 0x80

  public static func encode(_ ops: [Op]) -> [UInt8] {
    var writer = ByteWriter(reserving: ops.count * 32)
    writer.byte(format)
    writer.count(ops.count)
    for op in ops { encode(op, into: &writer) }
    return writer.bytes
  }

  private static func encode(_ op: Op, into writer: inout ByteWriter) {
    writer.varint(op.operation.rawValue)
    let critical = op.isCritical ? criticalBit : 0
    switch op.target {
    case .record: writer.byte(TargetTag.record.rawValue | critical)
    case .op(let id):
      writer.byte(TargetTag.op.rawValue | critical)
      writer.opID(id)
    case .sibling(let index):
      writer.byte(TargetTag.sibling.rawValue | critical)
      writer.varint(index)
    case .changeset(let reference):
      writer.byte(TargetTag.changeset.rawValue | critical)
      writer.identifier(reference)
    }
    writer.varint(op.field)
    writer.count(op.supersedes.count)
    for link in op.supersedes { writer.opID(link) }
    writer.counted(op.value.encoded)
  }

  /// Throws what is wrong and where; the bytes of a body that decodes are at most `bytesMaximum`.
  public static func decode(_ bytes: [UInt8]) throws(MalformedBytes) -> [Op] {
    guard bytes.count <= bytesMaximum else { throw MalformedBytes(.limit, field: "body", offset: 0) }
    var reader = ByteReader(bytes)
    guard try reader.byte("body format") == format else {
      throw MalformedBytes(.forbidden, field: "body format", offset: 0)
    }
    let count = try reader.count("number of ops", atMost: opsMaximum)
    var ops: [Op] = []
    ops.reserveCapacity(min(count, reader.remaining))
    for _ in 0..<count { ops.append(try op(from: &reader)) }
    try reader.end("body")
    return ops
  }

  private static func op(from reader: inout ByteReader) throws(MalformedBytes) -> Op {
    let tag = try reader.varint32("op tag")
    let headOffset = reader.offset
    let head = try reader.byte("target tag")
    guard let targetTag = TargetTag(rawValue: head & ~criticalBit) else {
      throw MalformedBytes(.tag, field: "target tag", offset: headOffset)
    }
    let target: Target
    switch targetTag {
    case .record: target = .record
    case .op: target = .op(try reader.opID("target op"))
    case .sibling: target = .sibling(UInt16(try reader.count("target index", atMost: Int(UInt16.max))))
    case .changeset: target = .changeset(try reader.identifier("target changeset"))
    }
    let field = try reader.varint32("field")
    let linkCount = try reader.count("number of links", atMost: linksMaximum)
    var links: [OpID] = []
    for _ in 0..<linkCount { links.append(try reader.opID("link")) }
    let valueCount = try reader.count("value length", atMost: valueBytesMaximum)
    let value = Value(decoding: try reader.slice(valueCount, "value"))
    return Op(
      Operation(rawValue: tag), field: field, target: target, supersedes: links,
      isCritical: head & criticalBit != 0, value: value)
  }
}
