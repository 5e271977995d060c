import HuiyinRecords

/// What a form is put together of, in its order: the vocabulary of the table in `FormKind+….swift`.
enum FormPart: Hashable, Sendable {
  /// Names and what stands behind them.
  case rows([FormRow])
  /// Likewise, of a paper that nobody fills in by hand: what there is nothing to say of is left out.
  case rowsHeld([FormRow])
  /// A register with its name as a heading and room for its whole text; empty, a box to be filled in by hand.
  case prose(UInt32)
  case heading(String)
  /// `{slot}` stands for what the record says.
  case address(String)
  case letter(String)
  case table(FormListing)
  /// Every entry of the kind, or those that the filter lets through, with their fields.
  case entries(UInt32, FormFilter?)
  /// To be filled in by hand.
  case box(String, lines: Int)
  case signatures([PrintedForm.Signature])
  /// The paper is cut here, and what follows goes back.
  case cut(String)
}

/// A name and what stands behind it.
enum FormRow: Hashable, Sendable {
  /// A register or a set, under its name in the schema.
  case field(UInt32)
  case slot(String, FormSlot)
}

/// Rows that are told of a record.
enum FormListing: Hashable, Sendable {
  /// 四包.
  case guarantees
  /// 四定.
  case fixes
  case clocks
  case steps
  case conflicts
  case members
  /// 议题 of a meeting.
  case agenda
  /// Where they go, counted.
  case routings
  /// Forms that the record has by now, of this reader or of all; those that list others are left out.
  case documents(FormKind.Reader?)
}

/// What a letter says of a record in place of `{slot}`. Raw values stand in the table.
enum FormSlot: String, Hashable, Sendable, CaseIterable {
  case citizen, title, number, state
  /// Where somebody may ask with the number.
  case inquiry
  case receivedDate, acceptedDate
  /// Of the step that the form tells of.
  case stepDate, stepReason, unit, track, round, requirements, noticeNumber
  case dueDate, objectionDate
  case opinionNumber, closedKind
  case extendedDays, extensionReasons
  /// Which meeting it is, and who has sealed its minutes and when.
  case meeting, seal
}
