public import HuiyinRecords

/// One act before it is made: who may by the rights of the schema, and the row of the table of DOMAIN 8 that names it.
/// The rights say which roles have a part in it; the row's scopes narrow that down for the roles that have one there.
public struct PermittedAct: Hashable, Sendable {
  /// Stable English key.
  public let key: String
  /// As after 不能 and "may not".
  public let label: Label
  public let rights: Rights
  /// Nil: no row names it.
  public let row: PermissionAct?
  /// Roles that count only while the record is with the person's own unit.
  public let unitRoles: RoleSet
  /// It makes the record that it is about, so that there is nothing to be seen before.
  public let isRegistration: Bool

  init(
    _ key: String, _ label: Label, rights: Rights, row: PermissionAct?, unitRoles: RoleSet = [],
    isRegistration: Bool = false
  ) {
    self.key = key
    self.label = label
    self.rights = rights
    self.row = row
    self.unitRoles = unitRoles
    self.isRegistration = isRegistration
  }
}

// MARK: Records

extension PermittedAct {
  public static let register = PermittedAct(
    "register", PermissionAct.register.label, rights: MatrixRights.register, row: .register, isRegistration: true)

  /// Of an intake.
  public static let openCase = PermittedAct(
    "open_case", Label("立案", "open a case"), rights: MatrixRights.register, row: .register)

  /// Or split, or to say that the two have nothing to do with each other.
  public static let merge = PermittedAct(
    "merge", PermissionAct.merge.label, rights: MatrixRights.merge, row: .merge)

  public static let askExtension = PermittedAct(
    "ask_extension", Label("申请延期", "ask for an extension"),
    rights: MatrixRights.askExtension, row: .extendDeadline)

  public static let refuseExtension = PermittedAct(
    "extend_deadline", Label("答复延期申请", "answer a request for an extension"), rights: MatrixRights.grantExtension,
    row: .extendDeadline)
}

// MARK: Consultations

extension PermittedAct {
  /// To begin a record of a consultation, and to write in it.
  public static let holdConsultation = PermittedAct(
    "hold_consultation", Label("编制会商研判会议记录", "write the record of a consultation"),
    rights: MatrixRights.holdConsultation, row: nil, isRegistration: true)

  /// A case, which one has to see.
  public static let placeOnConsultation = PermittedAct(
    "place_on_consultation", Label("列入会商议题", "put it on the agenda of a consultation"),
    rights: MatrixRights.holdConsultation, row: nil)

  public static let sealConsultation = PermittedAct(
    "seal_consultation", Label("为会商研判会议纪要盖章", "seal the minutes of a consultation"),
    rights: MatrixRights.sealConsultation, row: .route, isRegistration: true)

  /// Whoever was there may, too.
  public static let readConsultation = PermittedAct(
    "read_consultation", Label("查看会商研判会议记录", "read the record of a consultation"),
    rights: MatrixRights.readConsultation, row: nil)
}

// MARK: Steps

extension PermittedAct {
  /// Rows of DOMAIN 8 by step; all other steps have "Who may" of DOMAIN 5 alone.
  private static let rowsOfSteps: [StateNumber: PermissionAct] = [
    CaseEvent.registered: .register, CaseEvent.voided: .register, CaseEvent.closedOnSpot: .closeOnSpot,
    CaseEvent.accepted: .route, CaseEvent.notAccepted: .route, CaseEvent.transferredOut: .route,
    CaseEvent.assigned: .issueNotice, CaseEvent.returned: .conclude, CaseEvent.concluded: .conclude,
    CaseEvent.reopened: .reopen,
  ]

  /// A step of an intake or a case.
  public static func step(_ event: EventSchema) -> PermittedAct {
    let roles = event.rights.decide.union(event.rights.propose)
    return PermittedAct(
      event.name, Label("办理“\(event.label.chinese)”", "take the step “\(event.label.english)”"),
      rights: event.rights, row: rowsOfSteps[event.number], unitRoles: event.isForCurrentUnit ? roles : [])
  }

  /// The same step, of a record that somebody else has registered, or the same person on another day: there 作废 is the
  /// hub clerk's (DOMAIN 5). At the hub it would take effect by the schema's right, so nobody proposes it there.
  public static func stepOfOthers(_ event: EventSchema, isAtHub: Bool) -> PermittedAct {
    let own = step(event)
    let rights = isAtHub ? Rights(decide: event.rightsOfOthers.decide) : event.rightsOfOthers
    return event.rightsOfOthers == event.rights
      ? own : PermittedAct(own.key, own.label, rights: rights, row: own.row, unitRoles: own.unitRoles)
  }
}

extension EventSchema {
  /// Who may take the step on a record, by role: what gives it its channel is asked of the channel that it is given.
  public func rights(on subject: PermissionSubject) -> Rights {
    Permission.rights(.step(self), on: asked(subject))
  }

  /// Who may say yes or no to it there when it was proposed.
  public func answerRights(on subject: PermissionSubject) -> Rights {
    Permission.rights(.answer(self), on: asked(subject))
  }

  private func asked(_ subject: PermissionSubject) -> PermissionSubject {
    var asked = subject
    if bound.contains(CaseField.track) { asked.track = .none }
    return asked
  }
}

// MARK: Fields and entries

extension PermittedAct {
  /// Fields with a row of their own. Between two notices a guarantee may change hands (DOMAIN 13, D30), and sharing and
  /// recusal have no row; all others are what is registered.
  private static let rowsOfFields: [UInt32: PermissionAct] = [
    CaseField.deadline: .setDeadline, CaseField.extendedDays: .extendDeadline, CaseField.responsible: .setResponsible,
    CaseField.routing: .route, CaseField.resultText: .closeOnSpot,
  ]
  private static let fieldsWithoutRow = Set(
    CaseField.guarantees + [CaseField.share, CaseField.recused, CaseField.coUnits])
  private static let levels: Set = [CaseField.riskLevel, CaseField.secrecy]

  private static func row(of field: FieldSchema) -> PermissionAct? {
    fieldsWithoutRow.contains(field.number) ? nil : rowsOfFields[field.number] ?? .amend
  }

  /// A field of an intake or a case. To write into an intake that it was solved on the spot is to close it there.
  ///
  /// - Parameter now: what it holds; to write less is to lower it, for those who may sign a lowering.
  public static func edit(_ field: FieldSchema, to value: Value, now: Value?) -> PermittedAct {
    let label = Label("修改“\(field.label.chinese)”", "change “\(field.label.english)”")
    if field.isOnSpotResult, value != now, Choices.onSpotSolutions.contains(value) {
      return PermittedAct(
        PermissionAct.closeOnSpot.rawValue, PermissionAct.closeOnSpot.label, rights: MatrixRights.closeOnSpot,
        row: .closeOnSpot)
    }
    if !field.approvers.isEmpty, field.rank(value) < now.map({ field.rank($0) }) ?? -1 {
      return PermittedAct("lower", label, rights: Rights(decide: field.approvers), row: rowOfLowering(field))
    }
    if levels.contains(field.number) { return PermittedAct("raise", label, rights: field.rights, row: .raise) }
    let row = row(of: field)
    let isPlain = [nil, .amend, .closeOnSpot].contains(row)
    return PermittedAct(
      isPlain ? "edit" : row!.rawValue, label, rights: field.rights, row: row, unitRoles: field.unitRoles)
  }

  /// Risk and secrecy have a row; that an accusation becomes something else has none.
  private static func rowOfLowering(_ field: FieldSchema) -> PermissionAct? {
    levels.contains(field.number) ? .lower : nil
  }

  /// To take an element of a set of an intake or a case away.
  public static func removal(_ value: Value, from field: FieldSchema) -> PermittedAct {
    guard !field.removers.isEmpty else { return edit(field, to: value, now: nil) }
    return PermittedAct(
      "edit", Label("去掉“\(field.label.chinese)”", "take away from “\(field.label.english)”"),
      rights: Rights(decide: field.removers), row: nil)
  }

  private static let rowsOfEntries: [UInt32: PermissionAct] = [
    CaseEntry.note: .note, CaseEntry.mediation: .mediate, CaseEntry.feedback: .feedback, CaseEntry.callback: .callback,
    CaseEntry.pause: .extendDeadline, CaseEntry.listing: .listSupervision, CaseEntry.delisting: .listSupervision,
    CaseEntry.listingSignature: .listSupervision,
  ]

  /// Papers are the department's while the case is with it: who merely sees a case neither delivers nor signs.
  private static let entriesOfUnit: Set = [CaseEntry.delivery, CaseEntry.signature]

  /// An entry of an intake or a case. A supervision note has no row: it is none of the four fixes.
  public static func entry(_ entry: EntrySchema) -> PermittedAct {
    let row = rowsOfEntries[entry.number]
    return PermittedAct(
      row?.rawValue ?? entry.name, Label("填写“\(entry.label.chinese)”", "add a “\(entry.label.english)”"),
      rights: entry.rights, row: row, unitRoles: entriesOfUnit.contains(entry.number) ? MatrixRights.handle.decide : [])
  }
}

// MARK: Decisions

extension PermittedAct {
  /// One who is no decider proposes with it (DESIGN 4.3).
  public static func decideConflict(_ field: FieldSchema) -> PermittedAct {
    let all = field.rights.decide.union(field.rights.propose)
    return PermittedAct(
      "decide_conflict",
      Label("裁定“\(field.label.chinese)”的冲突", "decide the conflict in “\(field.label.english)”"),
      rights: field.deciders.isEmpty
        ? field.rights : Rights(decide: field.deciders, propose: all.subtracting(field.deciders)),
      row: row(ofDecision: field), unitRoles: field.unitRoles)
  }

  /// Yes or no to what somebody proposed to write.
  public static func answer(_ field: FieldSchema) -> PermittedAct {
    let isGuarded = field.fieldClass == .guarded
    return PermittedAct(
      "answer_proposal",
      Label("答复对“\(field.label.chinese)”的提议", "answer a proposal for “\(field.label.english)”"),
      rights: Rights(decide: isGuarded ? field.deciders : field.rights.decide), row: row(ofDecision: field),
      unitRoles: field.unitRoles)
  }

  /// Yes or no to a step that somebody proposed.
  public static func answer(_ event: EventSchema) -> PermittedAct {
    PermittedAct(
      "answer_proposal", Label("答复“\(event.label.chinese)”的提议", "answer the proposal “\(event.label.english)”"),
      rights: Rights(decide: event.rightsOfOthers.decide), row: rowsOfSteps[event.number])
  }

  /// To sign a lowering as the second one, or to end it with a no, which is its decider's.
  public static func answerLowering(_ field: FieldSchema, isYes: Bool) -> PermittedAct {
    PermittedAct(
      "lower",
      levels.contains(field.number)
        ? Label("会签“\(field.label.chinese)”的下调", "sign or refuse a lowering of “\(field.label.english)”")
        : Label("会签“\(field.label.chinese)”的更改", "sign or refuse a change of “\(field.label.english)”"),
      rights: Rights(decide: isYes ? field.approvers : field.deciders), row: rowOfLowering(field))
  }

  /// What is registered has its decider, wherever that is.
  private static func row(ofDecision field: FieldSchema) -> PermissionAct? {
    let row = row(of: field)
    return levels.contains(field.number) || row == .amend || row == .closeOnSpot ? nil : row
  }
}
