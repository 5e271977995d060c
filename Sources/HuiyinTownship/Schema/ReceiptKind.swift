public import HuiyinRecords

/// Entry kind of a receipt log.
public enum ReceiptEntry {
  public static let held: UInt32 = 80
}

/// Fields of a receipt.
public enum ReceiptField {
  /// First eight bytes of the id of each changeset, one after the other.
  public static let names: UInt32 = 1
  /// Epoch of the hub's store.
  public static let epoch: UInt32 = 2
  /// `ReceiptGrade`.
  public static let grade: UInt32 = 3
}

/// How safe what a receipt names is.
public enum ReceiptGrade {
  /// Durably in the hub's store.
  public static let held: Int64 = 1
  /// In a verified backup or on the standby.
  public static let backedUp: Int64 = 2
}

extension TownshipSchema {
  /// The hub's signed statement that it durably holds changesets of one writer: one log per writer and month, written
  /// by the hub itself, held by every node (DESIGN 7.7). Its natural key is the writer's id and the month, counted
  /// from January of the year 0, in two bytes.
  public static let receipt = KindSchema(
    number: RecordKind.receipt, name: "receipt", label: Label("回执", "Receipt"), hasNaturalKey: true, fields: [],
    entries: [
      EntrySchema(
        ReceiptEntry.held, "held", Label("已到中心", "Held by the hub"), rights: Rights(), isMachineWritten: true,
        fields: [
          EntryFieldSchema(ReceiptField.names, "names", Label("变更", "Changesets"), form: .bytes, isRequired: true),
          EntryFieldSchema(ReceiptField.epoch, "epoch", Label("纪元", "Epoch"), form: .bytes, isRequired: true),
          EntryFieldSchema(
            ReceiptField.grade, "grade", Label("级别", "Grade"), form: .integer(1...2), isRequired: true),
        ])
    ],
    audience: .everyone, readmitters: MatrixRights.readmitters, isLog: true)

  /// The receipt log of a writer for a month.
  public static func receiptFacts(of writer: WriterID, year: Int, month: Int) -> Facts {
    var key = ByteWriter()
    key.identifier(writer)
    key.bigEndian(UInt64(year * 12 + month - 1), bytes: 2)
    return Facts(home: 0, key: .natural(key.bytes))
  }
}
