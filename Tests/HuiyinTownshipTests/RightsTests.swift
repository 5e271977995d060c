import HuiyinRecords
import HuiyinTownship
import Testing

/// Who may: DOMAIN 8 where it has a row, else "Who may" of DOMAIN 5, written down here a second time.
@Suite struct RightsTests {
  /// Columns of the table of DOMAIN 8 in its order; 责任部门 is two roles, 群众 none.
  static let columns: [[Role]] = [
    [.representative], [.mediator], [.gridWorker], [.stationHead], [.petitionClerk], [.petitionHead],
    [.hotlineClerk], [.emergencyClerk], [.governanceOfficer], [.leader], [.departmentOfficer, .departmentHead],
    [.presidium], [.administrator],
  ]

  /// Rows as they stand there: D decides, p proposes, - none.
  static let events = """
    registered      D D D D D D D D D D D D -
    voided          D D D D D D D D D D D D -
    closed_on_spot  D D - D D D - - - - - - -
    consulting      - - - D D D - - - - - - -
    accepted        - - - D p D p p p - - D -
    not_accepted    - - - D p D p p p - - D -
    transferred_out - - - D p D p p p - - - -
    assigned        - - - D p D - - - - - - -
    objected        - - - - - - - - - - D - -
    in_progress     - - - - - - - - - - D - -
    reported        - - - - - - - - - - D - -
    returned        - - - D - D - - - - - - -
    concluded       - - - D - D - - - - - - -
    reopened        - - - D - D - - - D - - -
    reviewing       - - - - D D - - - - - - -
    archived        - - - - D D - - - - - - -
    terminated      - - - - - D - - - - - - -
    withdrawn       - - - D D D - - - - - - -
    """

  static let fields = """
    title           D D D D D D D D D D D D -
    risk_level      D D D D D D D D D D D - -
    secrecy         D D D D D D D D D D D D -
    responsible     - - p p p D - - - D D - -
    extended_days   - - - - - D - - - D - - -
    hotline_grade   D D D D D D D D D D D D -
    guarantee_track - - - D p D - - - - - - -
    deadline        - - - p p D - - - - p - -
    routing         - - - D p D p p p - - D -
    official_no     - - - - - - - - - - - - -
    result_text     D D p D D D p p p p D p -
    tags            D D D D D D D D D D D D -
    share           - - - D D D - - - - - - -
    recused         - - - D - D - - - D - - -
    """

  static let entries = """
    note            D D D D D D D D D D - D -
    feedback        D - D D D D - - - - D - -
    callback        D - - D D D - - D - - - -
    mediation       D D - D D D - - D D - D -
    supervision     D - - D D D - - - D - D -
    rating_decision - - - - - D - - - - - - -
    deadline_pause  - - - - - D - - - D - - -
    listing         - - - D - D - - - D - - -
    delisting       - - - D - D - - - D - - -
    listing_signature - - - D - D - - - D - - -
    notice          - - - D - D - - - - - - -
    delivery        - - - D D D - - - - D - -
    signature       - - - D D D - - - D D - -
    """

  /// "Merge duplicates / split"; what a link carries of its members is written by whoever may change these.
  static let linkFields = """
    decision        p p p p D D - - - - - - -
    score           D D D D D D D D D D D D -
    reasons         D D D D D D D D D D D D -
    received_at_a   D D D D D D D D D D D D -
    received_at_b   D D D D D D D D D D D D -
    secrecy         D D D D D D D D D D D D -
    share           D D D D D D D D D D D D -
    accused_units   D D D D D D D D D D D D -
    recused         D D D D D D D D D D D D -
    """

  /// "Set deadline / extend": who may ask writes what a request says and carries.
  static let extensionFields = """
    asked_days          - - - D D D - - - D D - -
    refusal             - - - - - D - - - D - - -
    citizen_informed_at - - - D D D - - - D D - -
    granted_days        - - - - - D - - - D - - -
    noted_at            - - - D D D - - - D D - -
    reasons             - - - D D D - - - D D - -
    share               - - - D D D - - - D D - -
    secrecy             - - - D D D - - - D D - -
    accused_units       - - - D D D - - - D D - -
    recused             - - - D D D - - - D D - -
    """

  private func check(_ table: String, _ rights: (String) -> Rights?) throws {
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      let rights = try #require(rights(words[0]), "\(words[0])")
      #expect(words.count == Self.columns.count + 1)
      for (roles, mark) in zip(Self.columns, words.dropFirst()) {
        let expected: Grade? = mark == "D" ? .decide : mark == "p" ? .propose : nil
        for role in roles { #expect(rights.grade(role.bit) == expected, "\(words[0]): \(role.code)") }
      }
      #expect(rights.grade(RoleSet(.lawyer, .publicDelegate)) == nil)
    }
  }

  @Test func eventsFollowTheTable() throws {
    let kind = TownshipSchema.caseFile
    try check(Self.events) { kind.event(named: $0)?.rights }
    #expect(Self.events.split(separator: "\n").count == kind.events.count)
  }

  @Test func fieldsFollowTheTable() throws {
    try check(Self.fields) { TownshipSchema.caseFile.field(named: $0)?.rights }
  }

  @Test func linkFieldsFollowTheTable() throws {
    let kind = TownshipSchema.duplicateLink
    try check(Self.linkFields) { kind.field(named: $0)?.rights }
    #expect(Self.linkFields.split(separator: "\n").count == kind.fields.count)
    let decision = kind.fields[DuplicateLinkField.decision]!
    #expect(decision.deciders == decision.rights.decide, "who may decide answers the proposals")
  }

  @Test func extensionFieldsFollowTheTable() throws {
    let kind = TownshipSchema.deadlineExtension
    try check(Self.extensionFields) { kind.field(named: $0)?.rights }
    #expect(Self.extensionFields.split(separator: "\n").count == kind.fields.count)
    #expect(kind.fields[ExtensionField.accusedUnits]?.removers == RoleSet(.petitionHead))
    #expect(kind.fields[ExtensionField.recused]?.removers == RoleSet(.stationHead, .petitionHead, .leader))
  }

  @Test func entriesFollowTheTable() throws {
    try check(Self.entries) { TownshipSchema.caseFile.entry(named: $0)?.rights }
    #expect(TownshipSchema.intake.entry(named: "note")?.rights == TownshipSchema.caseFile.entry(named: "note")?.rights)
  }

  @Test func guardedFieldsHaveDeciders() {
    for kind in TownshipSchema.schema.kinds.values {
      for field in kind.fields.values where field.fieldClass == .guarded {
        #expect(field.deciders.contains(Role.petitionHead.bit), "\(field.name)")
        let isLevel = field.name == "risk_level" || field.name == "secrecy"
        let isSigned = isLevel || field.name == "nature"
        #expect(field.approvers == (isSigned ? RoleSet(.stationHead, .petitionHead, .leader) : []), "\(field.name)")
        #expect(field.ladder.isEmpty == !isSigned)
      }
    }
    let kind = TownshipSchema.caseFile
    #expect(kind.fields[CaseField.responsible]!.deciders == RoleSet(.petitionHead, .leader, .departmentHead))
    #expect(kind.fields[CaseField.responsible]!.unitRoles == RoleSet(.departmentOfficer, .departmentHead))
    #expect(kind.fields[CaseField.riskLevel]!.ladder == [.integer(3), .integer(2), .integer(1)])
    #expect(kind.fields[CaseField.secrecy]!.ladder.last == .text("confidential"))
    #expect(kind.meanings.confidential == .text("confidential"))
  }

  /// An accusation stands above all other natures, which count alike; its exclusions are lifted by one office alone.
  @Test func theWayOutOfAnAccusationIsNarrower() {
    for kind in [TownshipSchema.intake, TownshipSchema.caseFile] {
      let nature = kind.fields[CaseField.nature]!
      let others = Choices.natures.map(\.code).filter { $0 != Choices.accusation } + [.none]
      #expect(Set(others.map(nature.rank)).count == 1 && others.count == 7)
      #expect(others.allSatisfy { nature.rank($0) < nature.rank(Choices.accusation) })
      #expect(nature.rank(.text("rumour")) > nature.rank(Choices.accusation), "off the list is the highest")
      let units = kind.fields[CaseField.accusedUnits]!
      for role in Role.allCases {
        let isHead = role == .petitionHead
        #expect(units.rights(to: .remove).grade(role.bit) == (isHead ? .decide : nil), "\(role.code)")
        #expect(units.rights(to: .add) == units.rights && nature.rights(to: .set) == nature.rights)
      }
    }
    #expect(TownshipSchema.duplicateLink.fields[CaseField.accusedUnits]?.removers.isEmpty != false)
  }

  @Test func guardedFieldsAreThoseOfTheDomain() {
    func guarded(_ kind: KindSchema) -> Set<String> {
      Set(kind.fields.values.filter { $0.fieldClass == .guarded }.map(\.name))
    }
    #expect(
      guarded(TownshipSchema.intake) == ["nature", "secrecy", "citizen_name", "citizen_id_number", "result_text"])
    #expect(
      guarded(TownshipSchema.caseFile)
        == [
          "nature", "secrecy", "citizen_name", "citizen_id_number", "result_text", "risk_level", "responsible",
          "guarantee_mediate", "guarantee_track", "guarantee_feedback", "guarantee_stability",
        ])
    #expect(guarded(TownshipSchema.duplicateLink) == ["decision", "secrecy"])
  }

  @Test func accountsAreTheAdministrators() {
    for number in [CredentialField.boxes, CredentialField.numberKey] {
      let boxes = TownshipSchema.credential.fields[number]!
      #expect(boxes.rights.grade(RoleSet(.administrator)) == .decide)
      #expect(boxes.rights.grade(RoleSet(.petitionHead)) == nil)
    }
    #expect(TownshipSchema.credential.audience == .person)
    #expect(TownshipSchema.credential.hasNaturalKey)
  }

  @Test func rolesAndBits() {
    let codes = """
      representative mediator grid_worker station_head petition_clerk petition_head hotline_clerk emergency_clerk
      governance_officer leader dept_officer dept_head presidium admin lawyer public_delegate
      """.split { $0 == " " || $0 == "\n" }.map(String.init)
    #expect(Role.allCases.map(\.code) == codes)
    for (bit, role) in Role.allCases.enumerated() {
      #expect(role.bit.rawValue == 1 << UInt64(bit))
      #expect(Role(code: role.code) == role)
      #expect(role.bit.roles == [role])
    }
    #expect(Role(code: "mayor") == nil)
    #expect(RoleSet(roles: Role.allCases).roles == Role.allCases)
    #expect(RoleSet(rawValue: 1 << 40).roles.isEmpty, "a role of newer software")
  }

  @Test func recusedMayOnlyWriteNotes() {
    for kind in TownshipSchema.schema.kinds.values {
      #expect(kind.entries.values.filter(\.isOpenToRecused).allSatisfy { $0.name == "note" })
    }
    #expect(TownshipSchema.caseFile.entries[CaseEntry.note]!.isOpenToRecused)
  }
}
