import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Which records stood in a list that was made a file, as the audit trail keeps it: eight bytes of each, which tell
/// them apart for good.
struct ExportedRecords: Hashable {
  private static let byteCount = 8
  /// As many as one value holds; a longer list is told by its filter.
  static let countMaximum = 8000

  /// By how much the clocks of two devices may differ: what was made later than that was not in the list.
  fileprivate static let clockMilliseconds: UInt64 = 31 * 86_400_000

  private let names: Set<UInt64>

  init(_ records: [RecordID]) { names = Set(records.map(\.low)) }

  /// Nil: nobody wrote it down.
  init?(_ value: Value?) {
    guard case .bytes(let bytes)? = value, bytes.count.isMultiple(of: Self.byteCount) else { return nil }
    names = Set(
      stride(from: 0, to: bytes.count, by: Self.byteCount).map { start in
        bytes[start..<start + Self.byteCount].reduce(0) { $0 << 8 | UInt64($1) }
      })
  }

  /// Nil: they are too many.
  var bytes: [UInt8]? {
    guard names.count <= Self.countMaximum else { return nil }
    var writer = ByteWriter()
    for name in names.sorted() { writer.bigEndian(name, bytes: Self.byteCount) }
    return writer.bytes
  }

  func contains(_ record: RecordID) -> Bool { names.contains(record.low) }

  /// A record that somebody asks about, with what never changes of it.
  struct Held {
    let record: RecordID
    fileprivate let kind: UInt32?
    fileprivate let home: UnitNumber?

    init(_ record: RecordID, _ reader: StoreReader) throws {
      self.record = record
      kind = try reader.kind(of: record)
      home = try reader.item(record)?.home
    }
  }
}

extension AuditedAct {
  /// The line as it is told to who asks about one record; nil: it is about other ones. An export that names no records
  /// is told, and said to be uncertain, when nothing speaks against it: what was looked for may have changed since.
  func told(of held: ExportedRecords.Held) -> AuditedAct? {
    guard let export else { return record == held.record ? self : nil }
    if let records = export.records { return records.contains(held.record) ? self : nil }
    if let kind = export.asked?.kind, kind != held.kind { return nil }
    if let home = export.asked?.home, home != held.home { return nil }
    guard held.record.high >> 16 <= author.timeMilliseconds + ExportedRecords.clockMilliseconds else { return nil }
    var line = self
    line.isUncertain = true
    return line
  }
}
