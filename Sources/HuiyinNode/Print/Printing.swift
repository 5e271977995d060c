import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// A copy that has been counted, of the record as it stood.
public struct MadeCopy: Sendable, Hashable {
  public let copy: Int
  public let version: String

  public init(copy: Int, version: String) {
    self.copy = copy
    self.version = version
  }
}

/// Printed forms (DOMAIN 9): what a record has by now, and one of them for whoever may see the record.
extension Node {
  /// Forms that the record has as it stands, in the order of the table.
  public func forms(of record: RecordID) throws -> [FormKind] {
    try store.read { reader in
      if try reader.kind(of: record) == RecordKind.consultation {
        return FormKind.all.filter { $0.applies(to: FormMatter(kind: RecordKind.consultation)) }
      }
      let reading = try RecordReading(record, reader)
      guard reading.kind.number == RecordKind.intake || reading.kind.number == RecordKind.caseFile else { return [] }
      let matter = try reader.formMatter(reading, today: environment.now.date)
      return FormKind.all.filter { $0.applies(to: matter) }
    }
  }

  /// A form of a record. Who printed it goes into the audit trail first, with how often it was printed before.
  ///
  /// The parties are masked. A form that goes to the citizen has their own name, if whoever prints may see it or has
  /// registered them a moment ago; with a reason every identity is clear, as in `unmask`. Throws a refusal, and keeps
  /// nothing, when the person may not see the record or its parties, or when the record has not come to what the form
  /// tells.
  ///
  /// - Parameter made: what this person has just had printed by the same form for the same reason: sent twice, it is
  ///   that copy, unless the record has moved on.
  public func print(
    form: FormKind, of record: RecordID, as session: Session, unmasking reason: String? = nil,
    made: MadeCopy? = nil
  ) throws -> PrintedForm {
    try store.write { transaction in
      if try isOfMeeting(form, record, in: transaction) {
        return try printMeeting(form, of: record, as: session, unmasking: reason, made: made, in: transaction)
      }
      let actor = PermissionActor(session.person, in: try transaction.directory().current)
      let right = try printingRight(of: record, by: session, actor, unmasking: reason, in: transaction)
      let keys = try reason == nil ? [] : Self.numberKeys(opening: record, by: session, in: transaction)
      var reading = try RecordReading(
        record, transaction, reason == nil ? .masked : Sight(isClear: true, numberKeys: keys))
      let typed = try transaction.typedParty(of: record, by: session, nowMilliseconds: environment.nowMilliseconds())
      let isOwnName = form.reader == .citizen && right == .unmaskable
      let isAddressed = isOwnName || form.reader == .citizen && typed?.name != nil
      let bearer = isAddressed ? isOwnName ? reading.ownName : typed?.name : nil
      if let bearer { reading = reading.bearing(bearer) }
      var matter = try transaction.formMatter(reading, today: environment.now.date, for: actor)
      guard form.applies(to: matter) else { throw Self.notYet(form, matter) }
      matter.citizen = bearer ?? matter.citizen
      let version = try transaction.version(of: reading, matter)
      let same = made?.version == Hexadecimal.encode(version) ? made : nil
      let copy = try same?.copy ?? transaction.printCount(of: form, record) + 1
      if same == nil {
        let because = reason ?? (isAddressed ? Self.addressed : nil)
        try auditPrint(
          form, of: record, copy: copy, version: version, reason: because, by: session, in: transaction)
      }
      return PrintedForm(
        form, of: matter,
        header: try header(form, matter, reading, version: version, copy: copy, by: session, in: transaction))
    }
  }

  /// The form as it would be printed now, to look at: masked, and no copy. Printing alone is counted (DOMAIN 9), so a
  /// second copy has been on paper before. Whoever may not print it may not look at it either.
  public func previewPrint(
    form: FormKind, of record: RecordID, as session: Session, unmasking reason: String? = nil
  ) throws -> PrintedForm {
    try store.read { reader in
      if try isOfMeeting(form, record, in: reader) {
        return try previewMeeting(form, of: record, as: session, unmasking: reason, in: reader)
      }
      let actor = PermissionActor(session.person, in: try reader.directory().current)
      let right = try printingRight(of: record, by: session, actor, unmasking: reason, in: reader)
      var reading = try RecordReading(record, reader)
      let bearer =
        try form.reader == .citizen
        ? reader.typedParty(of: record, by: session, nowMilliseconds: environment.nowMilliseconds())?.name : nil
      if let bearer { reading = reading.bearing(bearer) }
      var matter = try reader.formMatter(reading, today: environment.now.date, for: actor)
      guard form.applies(to: matter) else { throw Self.notYet(form, matter) }
      matter.citizen = bearer ?? matter.citizen
      var header = try header(
        form, matter, reading, version: try reader.version(of: reading, matter),
        copy: try reader.printCount(of: form, record) + 1, by: session, in: reader)
      header.isPreview = true
      let isOwnName = form.reader == .citizen && right == .unmaskable
      header.naming = bearer != nil ? .typed : isOwnName ? .printed : .masked
      return PrintedForm(form, of: matter, header: header)
    }
  }

  private func header(
    _ form: FormKind, _ matter: FormMatter, _ reading: RecordReading, version: [UInt8], copy: Int, by session: Session,
    in reader: StoreReader
  ) throws -> PrintedForm.Header {
    let snapshot = try reader.directory().current
    let texts = FormTexts(snapshot.policy)
    var header = PrintedForm.Header(
      township: texts.heading(of: snapshot.townshipName), officialNumber: matter.officialNumber,
      provisionalNumber: matter.provisionalNumber, version: Hexadecimal.encode(version), copy: copy,
      printedAt: environment.now, printedBy: session.person.name,
      remarks: try reader.remarks(on: reading.record, for: groupReader(session.person)) + matter.clockNotes
        + reader.remarks(on: form, of: reading))
    header.texts = texts
    return header
  }

  /// Why a paper for the citizen has their name on it, in the trail.
  private static let addressed = "送交本人的文书"

  /// What the table of DOMAIN 8 gives the person; hidden is refused here.
  private func printingRight(
    of record: RecordID, by session: Session, _ actor: PermissionActor, unmasking reason: String?,
    in transaction: StoreReader
  ) throws -> ReadingRight {
    guard let kind = try transaction.kind(of: record), [RecordKind.intake, RecordKind.caseFile].contains(kind) else {
      throw NodeError.usage(
        "noForms", "这类记录没有文书", "there are no forms of such a record",
        next: Label("请给出诉求或案件编号", "name an intake or a case"))
    }
    let open = try transaction.openGlass(of: session.person.number, on: keyFiles.devices(), at: environment.now)
    let right = try transaction.readingRight(of: record, for: actor, isGlassBroken: open.contains(record))
    guard right != .hidden else {
      throw NodeError.printUnseen
    }
    if let reason {
      try NodeError.checkReason(reason, "打印身份信息须写明理由", "to print the identity a reason is needed")
      let subject = try transaction.permissionSubject(record, withReceivers: true)
      if case .refused(let refusal) = Permission.grade(.unmask, by: actor, on: subject) {
        throw NodeError("unmask.\(refusal.code.rawValue)", .refused, refusal.reason)
      }
    }
    return right
  }

  static func notYet(_ form: FormKind, _ matter: FormMatter) -> NodeError {
    let next = Label(
      "`huiyin print --forms 编号` 列出本件现有的文书", "`huiyin print --forms NO` lists the forms that it has now")
    guard form.records.contains(matter.kind) else {
      let kinds = Label.joined(form.records.compactMap { TownshipSchema.schema[$0]?.label })
      return .refused(
        "formOfOtherKind", "“\(form.label.chinese)”是\(kinds.chinese)的文书",
        "“\(form.label.english)” is a form of: \(kinds.english)", next: next)
    }
    let needed = form.needed ?? Label("", "")
    return .refused(
      "formNotYet", "本件还不能打印“\(form.label.chinese)”：\(needed.chinese)才有",
      "“\(form.label.english)” cannot be printed of it yet: only \(needed.english)", next: next)
  }
}

extension NodeError {
  static let printUnseen = NodeError.refused(
    "print.unseen", "您无权查看该件，不能打印", "you may not see this record, so you may not print it",
    next: Label("如因工作需要，请与责任单位或信访办联系", "if you need it for your work, ask the unit in charge"))
}

extension StoreReader {
  /// What whoever holds the paper has to know besides.
  fileprivate func remarks(on record: RecordID, for viewer: GroupReader?) throws -> [String] {
    guard let survivor = try survivor(of: record), survivor != record else { return [] }
    let calls = try isTold(survivor, to: viewer) ? " \(name(of: survivor)) " : RecordHeading.Group.unseen.chinese
    return ["本件已并入\(calls)，在主案办理。"]
  }

  /// Signatures under this paper: which version each was put to, and whether the paper says something else now.
  fileprivate func remarks(on form: FormKind, of reading: RecordReading) throws -> [String] {
    try signatures(of: reading).filter { $0.form == form.code }.map { signature in
      "\(signature.words.chinese)；\(signature.standingWords.chinese)。"
    }
  }
}
