import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 会商研判会议纪要 on paper (DOMAIN 9, form 19), for whoever may see the record of the meeting: masked as they read it,
/// numbered and in the audit trail as every other form.
extension Node {
  /// Whether a meeting is spoken of: by the record, or where there is none by the form alone.
  func isOfMeeting(_ form: FormKind, _ record: RecordID, in reader: StoreReader) throws -> Bool {
    guard let kind = try reader.kind(of: record) else { return form.records == [RecordKind.consultation] }
    return kind == RecordKind.consultation
  }

  /// - Parameter made: as `print` has it.
  func printMeeting(
    _ form: FormKind, of record: RecordID, as session: Session, unmasking reason: String?, made: MadeCopy?,
    in transaction: StoreTransaction
  ) throws -> PrintedForm {
    let meeting = try printed(form, of: record, as: session, unmasking: reason, in: transaction)
    let version = RecordVersions.name(meeting.heads)
    let same = made?.version == Hexadecimal.encode(version) ? made : nil
    let copy = try same?.copy ?? transaction.printCount(of: form, record) + 1
    if same == nil {
      try auditPrint(form, of: record, copy: copy, version: version, reason: nil, by: session, in: transaction)
    }
    return try paper(form, meeting, copy: copy, by: session, in: transaction)
  }

  func previewMeeting(
    _ form: FormKind, of record: RecordID, as session: Session, unmasking reason: String?, in reader: StoreReader
  ) throws -> PrintedForm {
    let meeting = try printed(form, of: record, as: session, unmasking: reason, in: reader)
    return try paper(
      form, meeting, copy: reader.printCount(of: form, record) + 1, isPreview: true, by: session, in: reader)
  }

  /// - Throws: when the person may not see it, when the form is of other records, and when identities are asked for:
  ///   minutes are read by everyone who takes part.
  private func printed(
    _ form: FormKind, of record: RecordID, as session: Session, unmasking reason: String?, in reader: StoreReader
  ) throws -> ConsultationRecord {
    guard let meeting = try reader.consultation(record, for: session.person) else { throw NodeError.printUnseen }
    let matter = FormMatter(kind: RecordKind.consultation)
    guard form.applies(to: matter) else { throw Self.notYet(form, matter) }
    guard reason == nil else {
      throw NodeError.usage(
        "minutesStayMasked", "会议纪要不打印完整身份信息", "minutes are not printed with identities in clear",
        next: Label("需要的，打印该案件自己的文书", "print the case's own papers where they are needed"))
    }
    return meeting
  }

  private func paper(
    _ form: FormKind, _ meeting: ConsultationRecord, copy: Int, isPreview: Bool = false, by session: Session,
    in reader: StoreReader
  ) throws -> PrintedForm {
    let snapshot = try reader.directory().current
    let texts = FormTexts(snapshot.policy)
    var header = PrintedForm.Header(
      township: texts.heading(of: snapshot.townshipName), officialNumber: nil, provisionalNumber: nil,
      version: Hexadecimal.encode(RecordVersions.name(meeting.heads)), copy: copy, printedAt: environment.now,
      printedBy: session.person.name, remarks: meeting.paperRemarks)
    header.texts = texts
    header.meeting = meeting.name
    header.isPreview = isPreview
    return PrintedForm(form, of: FormMatter(meeting), header: header)
  }
}

extension ConsultationRecord {
  /// What whoever holds the paper has to know besides.
  fileprivate var paperRemarks: [String] {
    let unseen = items.count { $0.heading == nil }
    return [
      isSealed ? nil : "会议纪要尚未盖章：本件只是议题，不作为分流的依据。",
      unseen > 0 ? "另有 \(unseen) 件打印人无权查看或不在本机，未列明内容。" : nil,
      beside.isEmpty ? nil : "纪要之外另有 \(beside.count) 项拟写的决定，不属盖章的内容，未列入。",
    ].compactMap(\.self)
  }
}

extension FormMatter {
  /// Persons and units go by their names alone, as on every paper.
  fileprivate init(_ meeting: ConsultationRecord) {
    self.init(kind: RecordKind.consultation)
    self.meeting =
      meeting.day.text(in: .chinese) + (meeting.number > 1 ? "第\(meeting.number)次" : "")
    state = meeting.state.label.chinese
    func hold(_ names: [PersonName], _ field: UInt32) {
      guard !names.isEmpty else { return }
      values[field] = Held(.none, names.map(\.name.chinese).joined(separator: "、"))
    }
    hold([meeting.chair].compactMap(\.self), ConsultationField.chair)
    hold(meeting.participants, ConsultationField.participants)
    seal =
      meeting.seal.map { "\($0.person.name.chinese)，\($0.device.name)，\(Label.time($0.timeMilliseconds).chinese)" }
      ?? ""
    agenda = meeting.items.map { item in
      var line = AgendaItem(
        item.heading?.calls ?? "", item.heading.map { $0.title ?? "" } ?? "（无权查看或不在本机的案件）",
        routing: item.decision?.code.text, reason: item.reason, unit: item.unit?.name.chinese ?? "",
        standing: item.standing.label.chinese)
      line.isSeen = item.heading != nil
      return line
    }
  }
}
