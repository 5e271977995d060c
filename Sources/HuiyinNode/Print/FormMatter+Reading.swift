import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension StoreReader {
  /// What forms draw from, as the reading may see it. Other members of its group stay masked: whoever has unmasked this
  /// one has given no reason for them.
  ///
  /// - Parameter actor: members that they may not see are left out but for that they are there; nil: paper is nobody's
  ///   yet.
  func formMatter(
    _ reading: RecordReading, today: CivilDate, for actor: PermissionActor? = nil
  ) throws -> FormMatter {
    var matter = FormMatter(kind: reading.kind.number)
    matter.officialNumber = reading.heading.officialNumber
    matter.provisionalNumber = reading.heading.number
    matter.state = reading.heading.state.label.chinese
    matter.values = reading.paperValues
    matter.citizen = matter.values[CaseField.citizenName]?.text ?? ""
    matter.inquiry = try inquiry()
    matter.steps = reading.paperSteps
    matter.entries = reading.paperEntries()
    matter.conflicts = reading.paperConflicts(DueReading(try directory().current, asOf: today))
    if reading.kind.number == RecordKind.caseFile {
      let policy = try directory().current.policy
      // A township whose calendar cannot be read still prints, without the dates.
      if let report = try? deadlines(of: reading, asOf: today, policy: policy, seen: { try seen($0, by: actor) }) {
        matter.clocks = report.lines.map(FormMatter.Clock.init)
        // That it is merged itself every paper says.
        if try survivor(of: reading.record) == reading.record { matter.clockNotes = report.notes.map(\.chinese) }
      }
      matter.extra = try extra(of: reading.record)
    }
    if let group = try caseGroup(of: reading.record) { try join(group, of: reading, for: actor, to: &matter) }
    return matter
  }

  /// The petition office, and its telephone where the directory has one; empty: the township has no such office.
  private func inquiry() throws -> String {
    let offices = try directory().current.units.values.filter { $0.isActive && $0.kind == .petitionOffice }
    guard let office = offices.min(by: { $0.number < $1.number }) else { return "" }
    return office.phone.isEmpty ? office.name : "\(office.name)（电话 \(office.phone)）"
  }

  private func seen(_ members: Set<RecordID>, by actor: PermissionActor?) throws -> Set<RecordID> {
    guard let actor else { return members }
    return try members.filter { try readingRight(of: $0, for: actor) != .hidden }
  }

  private func extra(of caseFile: RecordID) throws -> FormMatter.Extra? {
    let state = try extensionState(of: caseFile)
    guard state.askedDays != nil || state.grantedDays != nil else { return nil }
    return FormMatter.Extra(
      asked: state.askedDays, granted: state.grantedDays, reasons: state.reasons, refusal: state.refusal ?? "",
      informed: state.citizenInformedAt.map { ValueForm.instant.show(.text($0), language: .chinese) } ?? "")
  }

  /// Every member in a line; in the survivor's own papers stands what was written in the others too (DOMAIN 13, D14).
  private func join(
    _ group: CaseGroup, of reading: RecordReading, for actor: PermissionActor?, to matter: inout FormMatter
  ) throws {
    let isSurvivor = group.survivor.id == reading.record
    for member in group.members {
      if let actor, member.id != reading.record, try state(of: member.id) != nil,
        try readingRight(of: member.id, for: actor) == .hidden
      {
        matter.members.append(
          FormMatter.Member(
            numbers: RecordHeading.shortName(member.id), title: "（无权查看）", citizen: "", receivedAt: "", state: ""))
        continue
      }
      let received = member.receivedAt?.text(in: .chinese) ?? ""
      let held: RecordReading? = try member.id == reading.record ? reading : readingIfHeld(member.id)
      guard let other = held else {
        matter.members.append(
          FormMatter.Member(
            numbers: RecordHeading.shortName(member.id), title: "（本节点未存）", citizen: "", receivedAt: received,
            state: ""))
        continue
      }
      let values = other.paperValues
      matter.members.append(
        FormMatter.Member(
          numbers: other.heading.calls, title: other.heading.title ?? "",
          citizen: values[CaseField.citizenName]?.text ?? "", receivedAt: received,
          state: other.heading.state.label.chinese))
      if isSurvivor, member.id != reading.record {
        matter.entries += other.paperEntries(origin: other.heading.name)
      }
    }
  }

  private func readingIfHeld(_ record: RecordID) throws -> RecordReading? {
    try state(of: record) == nil ? nil : RecordReading(record, self, .masked)
  }
}

extension FormMatter.Clock {
  init(_ line: DeadlineReport.Line) {
    let deadline = line.deadline
    let standing =
      line.stopped.map { stopped in
        deadline.isOverdue
          ? "逾期，\(stopped.text(in: .chinese))完成" : "已按时完成，\(stopped.text(in: .chinese))"
      } ?? deadline.standingLabel.chinese
    self.init(
      code: deadline.clock.code, label: line.label.chinese, due: deadline.due.text(in: .chinese),
      legal: deadline.legalDate.text(in: .chinese),
      standing: standing + (deadline.confirmationLabel.map { "（\($0.chinese)）" } ?? ""))
    runsTo = line.stopped == nil ? deadline.dueDate : nil
  }
}

extension RecordReading {
  /// The citizen as written, whatever the sight. For papers that go to them.
  var ownName: String? { state.effective(CaseField.citizenName)?.text }

  /// In Chinese and as paper has it: persons and units by their names alone.
  private func paper(_ value: Value, _ form: ValueForm?) -> String {
    if value.isNone { return "" }
    switch (form, value) {
    case (.person, .integer(let number)):
      if let number = PersonNumber(exactly: number) { return names.person(number).name.chinese }
    case (.unit, .integer(let number)):
      if let number = UnitNumber(exactly: number) { return names.unit(number).name.chinese }
    default: break
    }
    return words.shown(value, form).words.chinese
  }

  private func held(_ value: Value, _ field: UInt32) -> FormMatter.Held {
    let seen = words.seen(value, field, kind)
    return FormMatter.Held(seen, words.listed(seen, field, kind)?.chinese ?? paper(seen, kind.fields[field]?.form))
  }

  /// Registers and sets of the record. What is in conflict says so.
  var paperValues: [UInt32: FormMatter.Held] {
    var values: [UInt32: FormMatter.Held] = [:]
    for register in state.registers where register.key.entry == nil {
      guard let effective = register.effective, !effective.isNone else { continue }
      var shown = held(effective, register.key.field)
      if register.conflict != nil { shown.text += "（有不同写法，待裁定）" }
      values[register.key.field] = shown
    }
    for set in state.sets where set.key.entry == nil && !set.members.isEmpty {
      let primary = set.members.count > 1 ? primaryPlace(set) : nil
      let texts = set.members.enumerated().map { place, member in
        held(member, set.key.field).text + (place == primary ? "（主号码）" : "")
      }
      values[set.key.field] = FormMatter.Held(.none, texts.joined(separator: "、"))
    }
    return values
  }

  /// Events in effect, in their order.
  var paperSteps: [FormMatter.Step] {
    steps.compactMap { id in
      guard let op = op(id), let changeset = changeset(id.changeset) else { return nil }
      let author = authorship(changeset)
      let bound = ids(of: changeset).filter { boundEvent($0) == id }.compactMap { self.op($0) }
      let seen = words.seen(op.value, op.field, kind)
      var step = FormMatter.Step(
        op.field, date: Self.date(author), person: author.person.name.chinese,
        reason: [reasonCode(op)?.words.chinese, reason(op)].compactMap(\.self).joined(separator: "；"),
        requirements: seen[EventValueField.requirements]?.text ?? "",
        values: Dictionary(bound.map { ($0.field, held($0.value, $0.field)) }, uniquingKeysWith: { $1 }))
      step.notice = noticeNumber(of: id) ?? ""
      return step
    }
  }

  /// Entries that no newer one replaces, by when they happened; which delivery was the last, the order of events says.
  /// `origin` names the case when they are told in the file of another.
  func paperEntries(origin: String? = nil) -> [FormMatter.Entry] {
    kind.entries.values.sorted { $0.number < $1.number }.flatMap { schema -> [FormMatter.Entry] in
      let standing = standingEntries(schema.number)
      return (schema.number == CaseEntry.delivery ? standing : listed(standing)).map { entry in
        let author = authorship(entry.id)
        let seen = words.seen(entry.value, schema.number, kind)
        let values = schema.fields.compactMap { field in
          seen[field.number].map { (field.number, FormMatter.Held($0, paper($0, field.form))) }
        }
        return FormMatter.Entry(
          schema.number, time: Label.time(author.timeMilliseconds).chinese, person: author.person.name.chinese,
          origin: origin, values: Dictionary(values, uniquingKeysWith: { $1 }))
      }
    }
  }

  static func date(_ author: Authorship) -> String {
    Moment(milliseconds: author.timeMilliseconds)?.date.text(in: .chinese) ?? ""
  }
}
