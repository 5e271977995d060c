import Crypto
import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// The same thing done twice: a form that is sent again, a command that is typed again.
extension Node {
  /// The longest name of a form that is remembered.
  static let formNameCharactersMaximum = 64

  /// What the form of this name has made here; nil: nothing yet, or more than a thousand records ago.
  public func record(madeByForm name: String) throws -> RecordID? {
    guard Self.isFormName(name) else { return nil }
    return try store.read { try $0.record(madeByForm: name) }
  }

  /// Code of the refusal when a form has made its record of something else.
  public static let usedForm = "formUsed"

  static func formIsUsed(by name: String) -> NodeError {
    .refused(
      usedForm, "这张表已登记为 \(name)；现在的内容不同，如为另一件请再次提交",
      "this form has been registered as \(name); its content is different now: if it is another matter, send it again")
  }

  /// What was typed, and nothing of what the node fills in.
  static func digest(of typed: [TypedEdit], grid: UnitNumber) -> [UInt8] {
    var bytes = ByteWriter()
    bytes.varint(grid)
    for edit in typed {
      for text in ["\(edit.sort)", edit.field, edit.text] { bytes.counted(Array(text.utf8)) }
    }
    return Array(SHA256.hash(data: bytes.bytes))
  }

  static func isFormName(_ name: String) -> Bool { (1...formNameCharactersMaximum).contains(name.utf8.count) }
}

extension StoreReader {
  private static let repetitionMilliseconds: UInt64 = 60_000
  private static let scannedForRepetition = 64

  /// The record in which the same person has done word for word the same less than a minute before, by the clocks of
  /// their changesets; for a record that was made, another one. What the node fills in by itself is not compared.
  func repeated(_ reference: ChangesetReference) throws -> RecordID? {
    guard let header = try header(of: reference), let kind = TownshipSchema.schema[header.kind] else { return nil }
    let said = try said(reference, kind)
    guard !said.isEmpty else { return nil }
    let before = try newestChangesets(by: header.person, among: Self.scannedForRepetition, limit: .max)
    return try before.first { one in
      let other = one.header
      guard one.reference != reference, other.kind == header.kind, other.isRoot == header.isRoot,
        header.isRoot || other.record == header.record, other.timeMilliseconds <= header.timeMilliseconds,
        header.timeMilliseconds - other.timeMilliseconds < Self.repetitionMilliseconds
      else { return false }
      return try self.said(one.reference, kind) == said
    }?.header.record
  }

  /// Ops as the person meant them.
  private func said(_ reference: ChangesetReference, _ kind: KindSchema) throws -> [Op] {
    try ops(of: reference).filter { op in
      !(op.operation == .set && Self.filledIn.contains(op.field))
    }.map { Op($0.operation, field: $0.field, target: $0.target, value: $0.value) }
  }

  /// Cases have the same numbers for both.
  private static let filledIn: Set<UInt32> = [IntakeField.provisionalNumber, IntakeField.receivedAt]
}
