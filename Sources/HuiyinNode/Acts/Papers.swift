import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 送达 and 签署: what happens to papers of a case (DOMAIN 3.4, 4.3).
extension Node {
  /// What the node finds by itself of a delivery or a signature: when, in which round, and of a signature on the screen
  /// which version, and whose. A version that is no state of the case is refused: nobody signs what nobody can show.
  func paper(_ op: Op, on shown: Shown, by session: Session, in transaction: StoreTransaction) throws -> Op {
    guard shown.kind.number == RecordKind.caseFile, case .fields(let typed) = op.value else { return op }
    var fields = Dictionary(typed.map { ($0.number, $0.value) }, uniquingKeysWith: { $1 })
    let now = Value.text(environment.now.text)
    switch op.field {
    case CaseEntry.delivery:
      fields[DeliveryField.deliveredAt] = fields[DeliveryField.deliveredAt] ?? now
      fields[DeliveryField.round] = try round(of: op, typed: fields[DeliveryField.round], on: shown, in: transaction)
    case CaseEntry.signature:
      fields[SignatureField.signedAt] = fields[SignatureField.signedAt] ?? now
      if fields[SignatureField.signer] == nil, fields[SignatureField.person] == nil {
        fields[SignatureField.person] = .integer(Int64(session.person.number))
      }
      fields[SignatureField.version] = .text(try signedVersion(fields, on: shown, in: transaction))
    default: return op
    }
    var op = op
    op.value = .entry(fields.map { EntryField($0.key, $0.value) }.sorted { $0.number < $1.number })
    return op
  }

  /// That of the delivery that it corrects, else the present one; nil: the case is assigned to nobody yet.
  private func round(
    of op: Op, typed: Value?, on shown: Shown, in transaction: StoreTransaction
  ) throws -> Value? {
    if let typed { return typed }
    if let corrected = op.supersedes.first {
      let entries = try transaction.entries(of: shown.record, kind: CaseEntry.delivery)
      return entries.first { $0.id == corrected }?.value[DeliveryField.round]
    }
    let epoch = shown.state.standing.epoch
    return epoch > 0 ? .integer(epoch) : nil
  }

  private func signedVersion(
    _ fields: [UInt32: Value], on shown: Shown, in transaction: StoreTransaction
  ) throws -> String {
    let reading = try RecordReading(shown.record, transaction)
    guard let form = fields[SignatureField.document]?.text.flatMap({ FormKind(code: $0) }),
      form.applies(to: try transaction.formMatter(reading, today: today))
    else {
      throw NodeError.refused(
        "paperNotThere", "本件还没有这种文书，不能登记签署", "there is no such paper of it yet that could be signed",
        next: Label(
          "`huiyin print --forms 编号` 列出本件现有的文书", "`huiyin print --forms NO` lists the forms that it has now"),
        beside: "document")
    }
    let known = try transaction.versions(of: reading)
    guard let typed = fields[SignatureField.version]?.text?.lowercased() else {
      guard fields[SignatureField.mode] == Choices.onScreen else {
        throw NodeError.refused(
          "versionMissing", "纸质签名须填写文书页脚上的版本", "a signature on paper needs the version at its foot",
          beside: "version")
      }
      return known.version(of: shown.heads)
    }
    guard known.heads[typed] != nil else {
      throw NodeError.refused(
        "unknownVersion", "版本“\(typed)”不是本件已知的版本", "“\(typed)” is no version of it that is known here",
        next: Label("请核对文书页脚上的十六位版本", "check the sixteen characters at the foot of the paper"),
        beside: "version")
    }
    return typed
  }

  /// Of an entry about a paper, as it will be written, alone or with a step. Nobody types the number of a notice.
  /// Answers what only warns.
  func checkPaper(
    _ op: Op, on shown: Shown, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws -> [Finding] {
    guard shown.kind.number == RecordKind.caseFile else { return [] }
    switch op.field {
    case CaseEntry.notice:
      throw NodeError.refused(
        "noticeNumberIsGiven", "交办通知书编号由镇中心在交办时编发，不能填写",
        "the hub gives the number of a notice with the assignment: it cannot be typed")
    case CaseEntry.delivery: return try checkDelivery(op, on: shown, keys: keys, in: transaction)
    default: return []
    }
  }

  private func checkDelivery(
    _ op: Op, on shown: Shown, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws -> [Finding] {
    guard let form = op.value[DeliveryField.document]?.text.flatMap({ FormKind(code: $0) }) else { return [] }
    let reading = try RecordReading(shown.record, transaction)
    let matter = try transaction.formMatter(reading, today: today)
    let made = Self.made(form, op, by: reading.milestones { _ in true }.steps)?.time.businessDate
    let now = try clockFinding(transaction) == nil ? environment.now : nil
    let check = DeliveryCheck(isThere: form.applies(to: matter), made: made, now: now)
    let moment = op.value[DeliveryField.deliveredAt]?.text.flatMap { try? Moment(parsing: $0) }
    return try refuse(check.findings(form, deliveredAt: moment), "entry", in: shown.kind, keys: keys, transaction)
  }

  /// The step that made the paper: of the round that the delivery speaks of, else the last one. What corrects a
  /// delivery may speak of any of them.
  private static func made(_ form: FormKind, _ op: Op, by steps: [CaseMilestones.Step]) -> CaseMilestones.Step? {
    let making = steps.filter { form.isMade(by: $0.state) }
    let round = op.value[DeliveryField.round]?.integer
    let ofRound = round.flatMap { round in making.first { $0.round == round } }
    return ofRound ?? (op.supersedes.isEmpty ? making.last : making.first)
  }

  /// What corrects an entry about a paper, as `paper` fills it in. A version that was written elsewhere, and is not
  /// known here, stays as long as nobody types another one.
  func paper(
    _ op: Op, correcting old: Value, on shown: Shown, by session: Session, in transaction: StoreTransaction
  ) throws -> Op {
    let names = [SignatureField.document, SignatureField.version, SignatureField.mode]
    let isSame = op.field == CaseEntry.signature && names.allSatisfy { op.value[$0] == old[$0] }
    return isSame ? op : try paper(op, on: shown, by: session, in: transaction)
  }
}
