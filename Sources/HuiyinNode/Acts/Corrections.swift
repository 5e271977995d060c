public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 更正: an entry is never overwritten; a new one supersedes it, and the old one stays and is shown as corrected
/// (DOMAIN 3.4).
extension Node {
  /// Corrects an entry by a new one of its kind. The right to it is that of the kind, and its rules are asked anew.
  ///
  /// - Parameters:
  ///   - changed: fields by name, as they were typed anew; an empty text clears one. What is left out is taken over as
  ///     it stands, so that what a face showed masked stays what it was.
  ///   - seen: the heads that the form showed; nil: as the record stands now.
  ///
  /// Throws when there is no such entry, when it has been corrected already, when nothing of it is changed, when what
  /// is typed holds a mask instead of a number, or when the person may not.
  public func correct(
    _ entry: OpID, of record: RecordID, _ changed: [String: String], seen: [ChangesetReference]? = nil,
    by session: Session
  ) throws -> Committed {
    let schema = try store.read { reader -> EntrySchema in
      let number = try reader.entries(of: record).first { $0.id == entry }?.kind
      let kind = try reader.kind(of: record).flatMap { TownshipSchema.schema[$0] }
      guard let schema = number.flatMap({ kind?.entries[$0] }), !schema.isMachineWritten else {
        throw Self.unknownEntry(entry)
      }
      return schema
    }
    let typed = try resolved(changed, entry: schema.name)
    var warnings: [Finding] = []
    var committed = try act(on: record, seen: seen, by: session) { shown, transaction in
      guard let old = try transaction.entries(of: record).first(where: { $0.id == entry }),
        shown.history == nil || shown.liesBeforeHeads(entry.changeset)
      else { throw Self.unknownEntry(entry) }
      guard old.correctedBy.isEmpty else { throw NodeError.entryCorrected }
      let typed = try Self.withoutMasks(typed, over: old, schema, on: shown)
      let value: Value
      do throws(InvalidEntry) {
        value = try schema.value(correcting: old.value, with: typed)
      } catch {
        throw KindSchema.invalid(error, schema, typed, isCorrection: true)
      }
      guard value != old.value else {
        throw NodeError.usage("nothingToDo", "没有要更正的内容", "nothing to correct was given")
      }
      var op = Op(.append, field: schema.number, supersedes: [entry], value: value)
      op = try paper(op, correcting: old.value, on: shown, by: session, in: transaction)
      try permit([op], on: shown, by: session, in: transaction)
      warnings = try checkEntry(op, on: shown, by: session, in: transaction)
      return [op]
    }
    committed.warnings = warnings.map(\.label)
    return committed
  }

  /// What was shown masked and is typed over is given in full, or not at all, or as a whole with something before or
  /// behind it: nobody means the stars.
  private static func withoutMasks(
    _ typed: [String: String], over old: EntryState, _ schema: EntrySchema, on shown: Shown
  ) throws -> [String: String] {
    let seen = shown.masked(old.value, schema.number)
    var full = typed
    for field in schema.fields {
      guard let text = typed[field.name], let held = old.value[field.number]?.text,
        let masked = seen[field.number]?.text, masked != held
      else { continue }
      if let longer = Masking.continued(held, shownAs: masked, in: text) {
        full[field.name] = longer
      } else if Masking.isLeft(of: held, shownAs: masked, in: text) {
        throw NodeError.maskedText(field.name)
      }
    }
    return full
  }

  static func unknownEntry(_ entry: OpID) -> NodeError {
    NodeError.usage("unknownEntry", "本记录没有条目 \(entry)", "this record has no entry \(entry)")
  }
}

extension NodeError {
  /// Somebody has corrected the entry since it was shown.
  public static let entryCorrected = NodeError(
    "entryCorrected", .refused, Label("这一条已经更正过", "this entry has been corrected already"),
    next: Label("请看更正后的那一条，仍有出入的更正它", "look at the one that replaces it, and correct that if it is still wrong"))
}
