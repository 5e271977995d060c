import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

extension Node {
  /// Registers an intake (DOMAIN 3.2). `grid` is its home; what was left empty and has a usual value is filled in:
  /// received now, by whoever types, internal, one person.
  ///
  /// - Parameter form: the name of a form that may be sent twice; whatever it has made already is answered again.
  ///   Throws `Node.usedForm` when something else was typed into it since: nothing typed is lost (P1), so whoever
  ///   shows the form asks.
  public func registerIntake(
    _ typed: [TypedEdit], grid: UnitNumber, form: String = "", by session: Session
  ) throws -> Committed {
    var problems = FormProblems()
    let typed = try resolved(typed, by: session, &problems)
    let digest = Self.digest(of: typed, grid: grid)
    return try store.write { [problems] transaction in
      guard Self.isFormName(form), problems.isEmpty else {
        return try registerIntake(typed, grid: grid, problems, by: session, in: transaction)
      }
      if let made = try transaction.record(madeByForm: form), let head = try transaction.shown(made).heads.first {
        guard try transaction.isContent(digest, ofForm: form) else {
          let item = try transaction.item(made)
          throw Self.formIsUsed(by: item?.officialNumber ?? item?.number ?? RecordHeading.shortName(made))
        }
        return Committed(record: made, changeset: head, verdicts: [])
      }
      let committed = try registerIntake(typed, grid: grid, by: session, in: transaction)
      try transaction.setRecord(committed.record, madeByForm: form, of: digest)
      return committed
    }
  }

  /// Asks first whether the person may. `typed` is resolved.
  /// - Parameter problems: of what was typed besides, to be told with all others.
  func registerIntake(
    _ typed: [TypedEdit], grid: UnitNumber, _ problems: FormProblems = FormProblems(), by session: Session,
    in transaction: StoreTransaction
  ) throws -> Committed {
    try checkHome(grid, in: transaction)
    var subject = PermissionSubject()
    subject.home = grid
    try permitHome(grid, by: session, in: transaction)
    let kind = schema[RecordKind.intake]!
    var unread = problems
    let ops = try kind.ops(typed, on: nil, &unread)
    try permitTyped(ops, into: kind, on: subject, by: session, in: transaction)
    var committed = try registerIntake(
      typed, grid: grid, problems, person: session.person.number, keys: session.keys, in: transaction)
    committed.warnings += [try transaction.earlierPetitions(than: committed.record, for: session.person)]
      .compactMap(\.self)
    return committed
  }

  func registerIntake(
    _ typed: [TypedEdit], grid: UnitNumber, _ problems: FormProblems = FormProblems(), person: PersonNumber,
    keys: DeviceKeys, in transaction: StoreTransaction
  ) throws -> Committed {
    let kind = schema[RecordKind.intake]!
    try checkHome(grid, in: transaction)
    var problems = problems
    let typedOps = try kind.ops(typed, on: nil, &problems)
    let unread = problems.fields
    let today = environment.now
    let draft = IntakeDraft().changed(by: typedOps)
    let isAccusation = draft.registers[IntakeField.nature] == Choices.accusation
    let defaults = [
      "received_at": today.text, "received_by": String(person),
      "headcount": String(max(1, draft.namedPeople)),
      "secrecy": isAccusation ? "confidential" : "internal",
    ]
    let filledIn = defaults.sorted { $0.key < $1.key }.filter { field, _ in
      !unread.contains(field) && !typed.contains { $0.field == field }
    }.map { TypedEdit(.set, $0.key, $0.value) }
    let number = try provisionalNumber(grid: grid, date: today.date, keys: keys, in: transaction)
    var ops = [Op(.event, field: IntakeEvent.registered)]
    ops += try (typedOps + kind.ops(filledIn, on: nil)).filter { !($0.operation == .set && $0.value.isNone) }
    ops.append(Op(.set, field: IntakeField.provisionalNumber, value: .text(number)))
    let warnings = try problems.gather { try checkFindings(ops, except: unread, keys: keys, in: transaction) } ?? []
    try problems.end()
    var committed = try commit(
      Act(.new(kind: kind.number, home: grid), ops), person: person, keys: keys, in: transaction)
    committed.warnings = warnings.map(\.label)
    try serveAsHub(committed.record, after: keys, in: transaction)
    return committed
  }

  func checkHome(_ grid: UnitNumber, in transaction: StoreTransaction) throws {
    guard try transaction.directory().current.units[grid] != nil else {
      throw NodeError.usage(
        "unknownUnit", "名册中没有单位 \(grid)", "the directory has no unit \(grid)",
        next: Label("`huiyin unit list` 列出全部单位", "`huiyin unit list` lists them all"))
    }
  }

  /// - Parameter unread: fields that hold what could not be read; nothing is said of them.
  private func checkFindings(
    _ ops: [Op], except unread: Set<String>, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws -> [Finding] {
    let draft = IntakeDraft().changed(by: ops)
    // A clock that is known to be wrong judges nothing.
    let now = try clockFinding(transaction) == nil ? environment.now : nil
    let kind = TownshipSchema.intake
    let findings = draft.findings(at: now) + draft.oralFindings + IntakeDraft.numberFindings(ops)
    return try refuse(
      findings.filter { kind.fieldName(of: $0).map(unread.contains) != true }, "intake", in: kind, keys: keys,
      transaction)
  }

  /// Made offline and never used again: a device counts per day, and a new incarnation after a restore or a clone has a
  /// code of its own, so that a counter that went back does no harm.
  func provisionalNumber(
    grid: UnitNumber, date: CivilDate, keys: DeviceKeys, in transaction: StoreTransaction
  ) throws -> String {
    let directory = try transaction.directory().current
    let writer = try currentWriter(keys, in: transaction).introduction.writer
    var code = directory.devices[keys.device]?.shortCode ?? String(keys.device.description.prefix(6))
    if try transaction.ownWriterCount(signingKey: keys.signingKey) > 1 { code += String(writer.description.prefix(4)) }
    let sequence = try transaction.nextCount("provisional/\(writer)/\(date.compactText)")
    let gridNumber = directory.units[grid]?.grid?.number ?? 0
    return HuiyinTownship.provisionalNumber(
      grid: gridNumber, device: code, date: date, sequence: UInt32(sequence))
  }
}
