import HuiyinRecords

/// The brackets of DOMAIN 8 as every node judges them (DESIGN 4.4), of an intake and a case alike: both have what is
/// read here under the same numbers. No scope here is narrower than that of `PermissionScope`, by which an act is asked
/// for on the spot; what that reads besides (the newest directory, other records) is not there to be judged by.
enum MatrixScopes {
  // MARK: Reaches

  /// "g": it is open to a grid of theirs.
  private static let ownGrid = Reach.unit(.grids, of: [.home, .share, .current, .set(CaseField.coUnits)])

  /// "u": it is with their unit or one that this lies in, or open to it.
  private static let ownUnit = Reach.unit(
    .ownAndAbove, of: [.current, .homeUntilGiven, .home, .share, .set(CaseField.coUnits)])

  /// Units that handle it, and of an intake those that handle its case.
  private static let handling = Reach.unit(.own, of: [.current, .share, .set(CaseField.coUnits)])

  /// "assigned": the responsible person and those of the four guarantees.
  private static let assigned = Reach.person(of: CaseField.guarantees + [CaseField.responsible])

  /// "own": they took it down, or an intake of the case.
  private static let own: [Reach] = [.author, .person(of: [IntakeField.receivedBy, CaseField.receivers])]

  private static let class1 = Reach.value(of: CaseField.riskLevel, [.integer(1)])

  /// Before there is a track, and for what is passed on, both offices may (DOMAIN 5, "Who may").
  private static let npc = channel("npc", "other_dept")
  private static let petition = channel("petition", "other_dept")
  /// The presidium passes nothing on.
  private static let npcAlone = channel("npc")

  private static func channel(_ tracks: String...) -> Reach {
    .value(of: CaseField.track, tracks.map { .text($0) } + [.none])
  }

  // MARK: Roles

  private static let gridRoles = RoleSet(.representative, .mediator, .gridWorker)
  private static let department = RoleSet(.departmentOfficer, .departmentHead)

  // MARK: Rows

  /// "Register intake": "C g", "C u".
  static let register = [
    RightScope(gridRoles, [ownGrid] + own), RightScope(department, [ownUnit] + own),
  ]

  /// Its "E edit own": a unit that merely has the matter in hand does not rewrite what the citizen said.
  static let amend = [
    RightScope(gridRoles, [ownGrid] + own), RightScope(department, [.unit(.ownAndAbove, of: [.home])] + own),
  ]

  /// "On-spot close": "D g".
  static let closeOnSpot = [RightScope(RoleSet(.representative, .mediator), [ownGrid])]

  /// "Routing decision", "Issue 交办通知书", "Conclude / return / reopen": "D npc", "D petition", "D own series".
  static let channels = [
    RightScope(RoleSet(.stationHead), [npc]), RightScope(RoleSet(.petitionHead), [petition]),
    RightScope(RoleSet(.presidium), [npcAlone]),
  ]

  /// "Callback": "C assigned", and the task of those of the home grid (4.5).
  static let callback = [RightScope(RoleSet(.representative), [assigned, .unit(.grids, of: [.home])])]

  /// "– (never own case)", V5.
  static let ownCase = RightScope(department, [.unit(.own, of: [.current, .set(CaseField.coUnits)])])

  /// Papers are a department's while the case is with it: who merely sees a case neither delivers nor signs.
  static let papers = [RightScope(department, [.unit(.own, of: [.current])])]

  // MARK: Sight

  /// "See masked case" and "Unmask identity"; whoever took it down knows it already.
  static let sight = Rights(
    decide: MatrixRights.register.decide,
    scopes: [
      RightScope(RoleSet(.representative, .mediator), [ownGrid, assigned] + own),
      RightScope(RoleSet(.gridWorker), [ownGrid] + own),
      RightScope(RoleSet(.hotlineClerk), own),
      RightScope(RoleSet(.emergencyClerk), [class1] + own),
      RightScope(department, [handling, assigned] + own),
    ])

  /// Of an extension, whose case is another record: a department is one that the record is shared with, as the case's
  /// unit in charge is by whoever asks first.
  static let sightOfExtension = Rights(
    decide: MatrixRights.register.decide,
    scopes: [RightScope(department, [.unit(.own, of: [.set(ExtensionField.share), .home]), .author])])

  /// Of a link: whose the two are stands in them, so that a role is enough; but nobody of a unit that one of them
  /// excludes.
  static let sightOfLink = Rights(decide: MatrixRights.register.decide)

  /// To make it and to write in it: in a root counts what it says itself.
  static let askExtension = [RightScope(department, [.unit(.own, of: [.set(ExtensionField.share), .home])])]

  /// A seat that is suspended, has expired or ended gives no role (DOMAIN 2, 状态).
  static let seatRoles = RoleSet(.representative)
}
