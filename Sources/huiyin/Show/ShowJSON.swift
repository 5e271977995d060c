import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// Presentations as JSON. Keys are stable; words come in the language of the call.
struct ShowJSON {
  let language: Language

  func words(_ label: Label) -> JSON { .text(label.text(in: language)) }

  // MARK: Names and values

  func person(_ person: PersonName) -> JSON { ["number": JSON(person.number), "name": words(person.name)] }
  func unit(_ unit: UnitName) -> JSON { ["number": JSON(unit.number), "name": words(unit.name)] }

  func device(_ device: DeviceName) -> JSON {
    [
      "id": .text(device.id.description), "name": .text(device.name), "shortCode": JSON(device.shortCode),
      "kind": JSON(device.kind.map { "\($0)" }),
    ]
  }

  func term(_ term: Term) -> JSON {
    ["number": JSON(term.number), "key": .text(term.key), "label": words(term.label)]
  }

  func roles(_ entitled: Entitled) -> JSON {
    [
      "roles": .list(entitled.roles.map { .text($0.code) }),
      "rolesOfUnit": .list(entitled.rolesOfUnit.map { .text($0.code) }), "words": words(entitled.words),
    ]
  }

  /// The value as kept: text, number, flag, null; bytes in hexadecimal.
  static func raw(_ value: Value) -> JSON {
    switch value {
    case .none: .null
    case .text(let text): .text(text)
    case .integer(let integer): .number(integer)
    case .flag(let flag): .flag(flag)
    case .bytes(let bytes), .opaque(let bytes): .text(Hexadecimal.encode(bytes))
    case .fields(let fields):
      .object(Dictionary(fields.map { (String($0.number), raw($0.value)) }) { first, _ in first })
    }
  }

  func value(_ value: ShownValue?) -> JSON { value.map { Self.raw($0.value) } ?? .null }
  func text(_ value: ShownValue?) -> JSON { value.map { words($0.words) } ?? .null }

  func fields(_ fields: [FieldValue]) -> JSON {
    .object(Dictionary(fields.map { ($0.field.key, Self.raw($0.value.value)) }) { first, _ in first })
  }

  func ids(_ ids: some Sequence<some CustomStringConvertible>) -> JSON { JSON(ids) }

  func optional<Value>(_ value: Value?, _ json: (Value) -> JSON) -> JSON { value.map(json) ?? .null }

  /// Author, device and times, to be united with what they wrote.
  func authorship(_ author: Authorship) -> [String: JSON] {
    [
      "changeset": .text(author.changeset.description), "author": person(author.person),
      "device": device(author.device), "time": .text(Self.time(author.timeMilliseconds)),
      "timeMilliseconds": JSON(author.timeMilliseconds),
      "receivedAt": .text(Self.time(author.receivedAtMilliseconds)), "atHub": .flag(author.isAtHub),
      "ownDevice": .flag(author.isOwnDevice), "arrival": .text(author.arrival.code),
      "heldAt": JSON(author.arrival.milliseconds.map(Self.time)),
    ]
  }

  /// `yyyy-MM-ddTHH:mm+08:00`.
  static func time(_ milliseconds: UInt64) -> String { Moment(milliseconds: milliseconds)?.text ?? "" }

  func verdict(_ verdict: ShownVerdict) -> [String: JSON] {
    [
      "verdict": .text(verdict.code), "reason": JSON(verdict.reason), "words": words(verdict.explanation),
    ]
  }

  // MARK: Ops

  func op(_ op: OpPresentation) -> JSON {
    .object(
      verdict(op.verdict).merging(
        [
          "op": .text(op.id.description), "operation": .text(op.operation), "about": JSON(op.subject?.key),
          "label": optional(op.subject) { words($0.label) }, "target": JSON(op.target), "value": value(op.value),
          "text": text(op.value), "does": words(op.words), "boundTo": JSON(op.boundTo?.description),
        ]
      ) { _, new in new })
  }

  func reply(_ reply: ReplyPresentation) -> JSON {
    .object(
      authorship(reply.author).merging([
        "op": .text(reply.op.description), "approval": .flag(reply.isApproval), "yes": .flag(reply.isYes),
        "reason": .text(reply.reason), "verdict": .text(reply.verdict.code),
      ]) { _, new in new })
  }

  // MARK: Records

  func heading(_ heading: RecordHeading) -> [String: JSON] {
    [
      "record": .text(heading.record.description), "kind": .text(heading.kind.key),
      "number": JSON(heading.number), "officialNumber": JSON(heading.officialNumber), "title": JSON(heading.title),
      "state": .text(heading.state.key), "stateLabel": words(heading.state.label),
      "home": optional(heading.home, unit), "unit": optional(heading.unit, unit),
      "responsible": optional(heading.responsible, person), "risk": value(heading.risk),
      "secrecy": value(heading.secrecy), "category": JSON(heading.category), "track": value(heading.track),
      "deadline": JSON(heading.deadline), "due": JSON(heading.due?.date.text),
      "daysLeft": optional(heading.due) { JSON($0.daysLeft) }, "colour": JSON(heading.due?.colour.rawValue),
      "receivedAt": JSON(heading.receivedAt),
      "changedAt": .text(Self.time(heading.changedAtMilliseconds)),
      "conflicts": JSON(heading.conflictCount), "proposals": JSON(heading.proposalCount),
      "readOnly": .flag(heading.isReadOnly), "merged": optional(heading.group, group),
    ]
  }

  private func group(_ group: RecordHeading.Group) -> JSON {
    [
      "into": JSON(group.survivor?.description), "number": JSON(group.name), "count": JSON(group.count),
      "isSurvivor": .flag(!group.isMerged),
    ]
  }

  func register(_ register: RegisterPresentation) -> JSON {
    [
      "field": .text(register.field.key), "label": words(register.field.label),
      "class": JSON(register.fieldClass?.rawValue), "entry": JSON(register.entry?.description),
      "effective": value(register.effective), "text": text(register.effective),
      "isInForce": .flag(register.effective != nil),
      "live": .list(
        register.live.map { live in
          .object(
            authorship(live.author).merging([
              "op": .text(live.op.description), "value": value(live.value), "text": text(live.value),
              "inForce": .flag(live.isInForce), "overruled": .flag(live.isOverruled),
              "reasons": .list(live.reasons.map(words)),
            ]) { _, new in new })
        }),
      "conflict": optional(register.conflict, conflict), "ruling": JSON(register.ruling?.description),
      "overruled": ids(register.overruled),
    ]
  }

  func conflict(_ conflict: ConflictPresentation) -> JSON {
    [
      "values": .list(conflict.values.map(value)), "base": value(conflict.base),
      "basis": .text(conflict.basis.rawValue), "deciders": roles(conflict.deciders),
    ]
  }

  func event(_ event: EventPresentation) -> JSON {
    .object(
      authorship(event.author).merging(verdict(event.verdict)) { _, new in new }.merging([
        "op": .text(event.id.description), "event": .text(event.event.key), "label": words(event.event.label),
        "because": JSON(event.reason), "reasonCode": value(event.reasonCode), "sets": fields(event.bound),
        "notice": JSON(event.noticeNumber), "replies": .list(event.replies.map(reply)),
        "confirms": JSON(event.confirms?.description),
      ]) { _, new in new })
  }

  func entry(_ entry: EntryPresentation) -> JSON {
    .object(
      authorship(entry.author).merging([
        "id": .text(entry.id.description), "kind": .text(entry.kind.key), "label": words(entry.kind.label),
        "number": entry.number.map { JSON($0) } ?? nil, "fields": fields(entry.fields),
        "correctedBy": ids(entry.correctedBy), "corrects": ids(entry.corrects),
        "late": .flag(entry.isLate), "byRecused": .flag(entry.isByRecused), "seen": standing(entry.seen),
        "place": standing(entry.place),
      ]) { _, new in new })
  }

  private func standing(_ standing: StandingPresentation) -> JSON {
    ["state": .text(standing.state.key), "epoch": .number(standing.epoch)]
  }

  func quarantine(_ item: QuarantinePresentation) -> [String: JSON] {
    authorship(item.author).merging([
      "changeset": .text(item.changeset.description),
      "reasons": .list(
        item.reasons.map {
          ["code": .text($0.reason.rawValue), "words": words($0.label), "advice": words($0.advice)]
        }),
      "ops": .list(item.ops.map(op)), "liftable": .flag(item.isLiftable), "readmitters": roles(item.readmitters),
    ]) { _, new in new }
  }

  func proposal(_ proposal: ProposalPresentation) -> [String: JSON] {
    authorship(proposal.author).merging([
      "op": .text(proposal.op.id.description), "act": op(proposal.op), "lowering": .flag(proposal.isLowering),
      "waitsFor": .text(proposal.wait.rawValue), "against": proposal.against.map(words) ?? .null,
      "rivals": ids(proposal.rivals),
      "lacking": .list(proposal.lacking.map { .text($0.key) }), "because": JSON(proposal.reason),
      "sets": fields(proposal.bound), "inForce": value(proposal.inForce),
      "signers": .list(proposal.signers.map { JSON($0.number) }),
      "confirmers": roles(proposal.confirmers),
      "atHubOnly": .flag(proposal.isConfirmedAtHubOnly), "refusers": roles(proposal.refusers),
      "replies": .list(proposal.replies.map(reply)),
    ]) { _, new in new }
  }
}
