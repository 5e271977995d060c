import HuiyinRecords

/// Who may, one constant per row of DOMAIN 8; for acts without a row, per "Who may" of DOMAIN 5.
///
/// The scopes in brackets (own grid, own unit, "D npc / D petition") are those of `MatrixScopes`; with `everywhere` a
/// row lends its roles to what has no bracket.
enum MatrixRights {
  // MARK: Rows of DOMAIN 8

  /// "Register intake".
  static let register = Rights(
    decide: RoleSet(
      .representative, .mediator, .gridWorker, .stationHead, .petitionClerk, .petitionHead, .hotlineClerk,
      .emergencyClerk, .governanceOfficer, .leader, .departmentOfficer, .departmentHead, .presidium),
    scopes: MatrixScopes.register)

  /// The same row: what was registered, once the record is there.
  static let amend = Rights(decide: register.decide, scopes: MatrixScopes.amend)

  /// "On-spot close".
  static let closeOnSpot = Rights(
    decide: RoleSet(.representative, .mediator, .stationHead, .petitionClerk, .petitionHead),
    scopes: MatrixScopes.closeOnSpot)

  /// "Add note / mediation": the C and the "C note".
  static let note = Rights(
    decide: RoleSet(
      .representative, .mediator, .gridWorker, .stationHead, .petitionClerk, .petitionHead, .hotlineClerk,
      .emergencyClerk, .governanceOfficer, .leader, .presidium))

  /// "Add note / mediation": "C feedback"; and those who may stand for the station that feeds back (DOMAIN 13, D8).
  static let feedback = Rights(
    decide: RoleSet(
      .departmentOfficer, .departmentHead, .representative, .gridWorker, .stationHead, .petitionClerk,
      .petitionHead))

  /// "Add note / mediation": the C without "note".
  static let mediation = Rights(
    decide: RoleSet(
      .representative, .mediator, .stationHead, .petitionClerk, .petitionHead, .governanceOfficer, .leader, .presidium))

  /// Supervision notes have no row: the supervisors among the four roles are representatives, and those who list cases.
  static let supervision = Rights(
    decide: RoleSet(.representative, .stationHead, .petitionClerk, .petitionHead, .leader, .presidium))

  /// "Routing decision, accept/refuse".
  static let routing = Rights(
    decide: RoleSet(.stationHead, .petitionHead, .presidium),
    propose: RoleSet(.petitionClerk, .hotlineClerk, .emergencyClerk, .governanceOfficer),
    scopes: MatrixScopes.channels)

  /// The same row for passing on out of the own channel, which "D npc" of the presidium does not reach.
  static let transfer = Rights(
    decide: RoleSet(.stationHead, .petitionHead), propose: routing.propose, scopes: MatrixScopes.channels)

  /// "Issue 交办通知书"; the clerk's draft is a proposal.
  static let issueNotice = Rights(
    decide: RoleSet(.stationHead, .petitionHead), propose: RoleSet(.petitionClerk), scopes: MatrixScopes.channels)

  /// "Set deadline / extend": to set it; a department's request is a proposal. The leader's "D extend" is no setting.
  static let deadline = Rights(
    decide: RoleSet(.petitionHead),
    propose: RoleSet(.stationHead, .petitionClerk, .departmentOfficer, .departmentHead))

  /// The same row: "D" and "D extend".
  static let grantExtension = Rights(decide: deadline.decide.union(RoleSet(.leader)))

  /// The same row: whoever decides, proposes or requests may ask for an extension.
  static let askExtension = Rights(
    decide: grantExtension.decide.union(deadline.propose), scopes: MatrixScopes.askExtension)

  /// "Set responsible person".
  static let responsible = Rights(
    decide: RoleSet(.petitionHead, .leader, .departmentOfficer, .departmentHead),
    propose: RoleSet(.gridWorker, .stationHead, .petitionClerk))

  /// "Raise / lower risk or secrecy": raise. The presidium has no right here.
  static let level = Rights(decide: register.decide.subtracting(RoleSet(.presidium)))

  /// "Raise / lower risk or secrecy": co-lower.
  static let levelApprovers = RoleSet(.stationHead, .petitionHead, .leader)

  /// "Conclude / return / reopen": conclude and return.
  static let conclude = Rights(decide: RoleSet(.stationHead, .petitionHead), scopes: MatrixScopes.channels)

  /// "Conclude / return / reopen": reopen.
  static let reopen = Rights(
    decide: RoleSet(.stationHead, .petitionHead, .leader), scopes: MatrixScopes.channels)

  /// "Callback".
  static let callback = Rights(
    decide: RoleSet(.representative, .stationHead, .petitionClerk, .petitionHead, .governanceOfficer),
    scopes: MatrixScopes.callback, exception: MatrixScopes.ownCase)

  /// "List supervision 四定"; who of them has to sign together is said by `JointSignatures`. A representative proposes by
  /// a supervision note.
  static let listing = Rights(decide: RoleSet(.stationHead, .petitionHead, .leader))

  /// "Merge duplicates / split".
  static let merge = Rights(
    decide: RoleSet(.petitionClerk, .petitionHead),
    propose: RoleSet(.representative, .mediator, .gridWorker, .stationHead))

  /// "Devices, accounts, policy": accounts.
  static let accounts = Rights(decide: RoleSet(.administrator))

  // MARK: "Who may" of DOMAIN 5

  /// 会商研判: station head, petition office.
  static let consult = Rights(decide: RoleSet(.stationHead, .petitionClerk, .petitionHead))

  /// 会商研判例会: those who place cases on it, and the presidium, which has the chair (DOMAIN 4.3).
  static let holdConsultation = Rights(decide: consult.decide.union(RoleSet(.presidium)))

  /// Its seal: whoever has a part in the routing that it decides; whose channel each case is in, is asked of the case.
  static let sealConsultation = Rights(decide: routing.decide)

  /// To read one: whoever holds or seals it, and the leader, who reads what is routed (DOMAIN 8, "Routing decision").
  static let readConsultation = Rights(decide: holdConsultation.decide.union(RoleSet(.leader)))

  /// 异议, 签收, 反馈: the department that the case is with.
  static let handle = Rights(decide: RoleSet(.departmentOfficer, .departmentHead))

  /// 复查 and 归档: petition office.
  static let petitionOffice = Rights(decide: RoleSet(.petitionClerk, .petitionHead))

  /// 三级终结: a superior's decision, recorded by the head of the petition office.
  static let terminate = Rights(decide: RoleSet(.petitionHead))

  /// 撤回: the citizen's signed wish, recorded by those who keep the case.
  static let withdraw = consult

  /// 作废 of what others have registered, or on a later day: "else hub clerk". All others put it to them.
  static let voidOfOthers = Rights(
    decide: petitionOffice.decide, propose: register.decide.subtracting(petitionOffice.decide))

  // MARK: Papers

  /// The number goes with the notice, for who issues it.
  static let numberNotice = Rights(decide: issueNotice.decide)

  /// 送达: those who keep the case, and the department that takes what is sent to it, while the case is with it.
  static let deliver = Rights(decide: consult.decide.union(handle.decide), scopes: MatrixScopes.papers)

  /// 签收/审签: the same, and the leader who signs.
  static let sign = Rights(decide: deliver.decide.union(RoleSet(.leader)), scopes: MatrixScopes.papers)

  // MARK: Fields without a row

  /// Result text of an intake: those who may close on the spot; anyone else who registers puts it to them.
  static let onSpotResult = Rights(
    decide: closeOnSpot.decide, propose: register.decide.subtracting(closeOnSpot.decide),
    scopes: MatrixScopes.closeOnSpot)

  /// Result text of a case: also the department that handles it.
  static let caseResult = Rights(
    decide: closeOnSpot.decide.union(handle.decide),
    propose: register.decide.subtracting(closeOnSpot.decide).subtracting(handle.decide),
    scopes: MatrixScopes.closeOnSpot)

  /// Sharing between station and petition office (DOMAIN 4.2).
  static let share = consult

  /// 回避.
  static let recuse = Rights(decide: levelApprovers)

  // MARK: Deciders of conflicts (DOMAIN 12, guarded)

  static let decider = RoleSet(.petitionHead)

  /// 满意度待核 (DOMAIN 13, D3) is decided by whoever decides conflicts.
  static let settleRating = Rights(decide: decider)

  /// Of the responsible person also the township leader and the head of the current unit.
  static let responsibleDeciders = RoleSet(.petitionHead, .leader, .departmentHead)

  /// Who lifts a cut-off from a changeset, at a hub (DESIGN 6).
  static let readmitters = RoleSet(.petitionHead, .administrator)
}
