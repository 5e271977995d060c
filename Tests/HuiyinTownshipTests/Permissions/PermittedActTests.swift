import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// What is asked before an act: rights of the schema, scopes of the table, and what stands above every role.
@Suite struct PermittedActTests {
  private func step(_ name: String) throws -> PermittedAct {
    .step(try #require(TownshipSchema.caseFile.event(named: name)))
  }

  private func field(_ name: String) throws -> FieldSchema {
    try #require(TownshipSchema.caseFile.field(named: name))
  }

  private func answer(
    _ act: PermittedAct, _ role: Role, isConfirmedByPerson: Bool = false,
    _ change: (inout PermissionSubject) -> Void = { _ in }
  ) -> String {
    var subject = PermissionTown.inScope(role)
    change(&subject)
    let actor = PermissionTown.actor(role)
    switch Permission.answer(act, isConfirmedByPerson: isConfirmedByPerson, by: actor, on: subject) {
    case .allowed: return "allowed"
    case .onlyPropose: return "propose"
    case .refused(let refusal): return refusal.code.rawValue
    }
  }

  private var acts: [PermittedAct] {
    let kind = TownshipSchema.caseFile
    var acts: [PermittedAct] = [.register, .openCase, .merge, .askExtension, .refuseExtension]
    acts += kind.events.values.map { PermittedAct.step($0) }
    acts += kind.fields.values.map { PermittedAct.edit($0, to: .none, now: nil) }
    acts += kind.entries.values.map { PermittedAct.entry($0) }
    acts += TownshipSchema.intake.fields.values.map { PermittedAct.edit($0, to: .none, now: nil) }
    return acts
  }

  /// In its scope a role may do what the schema gives it, and nothing else: no node would keep it.
  @Test func inScopeTheRightsCount() {
    for act in acts {
      for role in Role.allCases {
        var subject = PermissionTown.inScope(role)
        // A department handles what it is asked about, and does not call it back.
        if act.row == .callback { subject.currentUnit = 0 }
        let answer = Permission.answer(act, by: PermissionTown.actor(role), on: subject)
        switch act.rights.grade(role.bit) {
        case .decide: #expect(answer == .allowed, "\(act.key) by \(role.code)")
        case .propose: #expect(answer == .onlyPropose, "\(act.key) by \(role.code)")
        case nil:
          if case .refused = answer { continue }
          Issue.record("\(act.key) by \(role.code)")
        }
      }
    }
  }

  /// What is asked as a change of what was registered is judged as one.
  @Test func whatIsAmendedIsJudgedAsAmended() {
    var count = 0
    for kind in [TownshipSchema.intake, TownshipSchema.caseFile] {
      for field in kind.fields.values where !field.isOnlyBound && !field.isMachineWritten {
        let isAmended = PermittedAct.edit(field, to: .none, now: nil).row == .amend
        #expect(isAmended == (field.rights == MatrixRights.amend), "\(kind.name) \(field.name)")
        count += isAmended ? 1 : 0
      }
    }
    #expect(count > 60)
  }

  /// A scope takes away, never gives.
  @Test func noScopeGivesARight() {
    for act in acts {
      for role in Role.allCases {
        for subject in [PermissionTown.inScope(role), PermissionTown.outOfScope(role)] {
          let answer = Permission.answer(act, by: PermissionTown.actor(role), on: subject)
          let grade = act.rights.grade(role.bit)
          #expect(answer != .allowed || grade == .decide, "\(act.key) by \(role.code)")
          #expect(answer != .onlyPropose || grade == .propose, "\(act.key) by \(role.code)")
        }
      }
    }
  }

  @Test func channelsOfTheSteps() throws {
    for name in ["accepted", "not_accepted", "transferred_out", "assigned", "returned", "concluded", "reopened"] {
      let act = try step(name)
      for (role, track) in [(Role.stationHead, "petition"), (.petitionHead, "npc")] {
        #expect(answer(act, role) == "allowed", "\(name)")
        #expect(answer(act, role) { $0.track = .text(track) } == "scope", "\(name)")
        #expect(answer(act, role, isConfirmedByPerson: true) { $0.track = .text(track) } == "propose", "\(name)")
      }
    }
    #expect(answer(try step("archived"), .petitionClerk) { $0.track = .text("npc") } == "allowed", "no row")
    #expect(answer(try step("reopened"), .leader) { $0.track = .text("npc") } == "allowed")
  }

  @Test func gridsAndUnits() throws {
    let elsewhere: (inout PermissionSubject) -> Void = {
      $0.home = PermissionTown.otherGrid
      $0.currentUnit = PermissionTown.otherDepartment
      $0.receivers = []
    }
    #expect(answer(try step("closed_on_spot"), .mediator) == "allowed")
    // Assigned to the mediator, who sees it therefore, in another grid.
    #expect(answer(try step("closed_on_spot"), .mediator, elsewhere) == "scope")
    #expect(answer(.edit(try field("title"), to: .text("甲"), now: nil), .representative, elsewhere) == "scope")
    #expect(answer(.edit(try field("title"), to: .text("甲"), now: nil), .gridWorker, elsewhere) == "unseen")
    #expect(answer(try step("in_progress"), .departmentOfficer) == "allowed")
    #expect(
      answer(try step("in_progress"), .departmentOfficer) {
        $0.currentUnit = PermissionTown.otherDepartment
      } == "scope")
    let responsible = PermittedAct.edit(try field("responsible"), to: .integer(7), now: nil)
    #expect(answer(responsible, .departmentHead) == "allowed")
    #expect(answer(responsible, .departmentHead) { $0.currentUnit = 0 } == "scope")
  }

  /// Shared with the grid it is open to it; confidential it is open to who took it down (DOMAIN 8, "E").
  @Test func editsOfWhatIsSharedAndOfOnesOwn() throws {
    let title = PermittedAct.edit(try field("title"), to: .text("甲"), now: nil)
    let shared: (inout PermissionSubject) -> Void = {
      $0 = PermissionTown.outOfScope(.gridWorker)
      $0.sharedWith = [PermissionTown.grid]
    }
    #expect(answer(title, .gridWorker, shared) == "allowed")
    let own: (inout PermissionSubject) -> Void = {
      $0.secrecy = .text("confidential")
      $0.currentUnit = PermissionTown.office
    }
    #expect(answer(title, .gridWorker, own) == "allowed")
    #expect(
      answer(title, .gridWorker) {
        own(&$0)
        $0.receivers = []
      } == "unseen")
  }

  /// Of what it merely has in hand a department writes result and responsible person, not what the citizen said.
  @Test func aDepartmentRewritesNoComplaint() throws {
    let own: Set = ["result_text", "responsible", "deadline", "risk_level", "secrecy"]
    let fields = TownshipSchema.caseFile.fields.values.filter { $0.rights.grade(Role.departmentHead.bit) != nil }
    for field in fields {
      let act = PermittedAct.edit(field, to: .text("甲"), now: nil)
      let isRefused = answer(act, .departmentHead) { $0.receivers = [] } == "scope"
      #expect(isRefused != own.contains(field.name), "\(field.name)")
      #expect(answer(act, .departmentHead) != "scope", "\(field.name): it took it down itself")
    }
    var subject = PermissionTown.inScope(.departmentHead)
    subject.receivers = []
    let facts = PermittedAct.edit(try field("facts"), to: .text("甲"), now: nil)
    let refusal = try #require(
      Permission.answer(facts, by: PermissionTown.actor(.departmentHead), on: subject).refusal)
    #expect(refusal.reason.chinese.contains("责任单位负责人（本单位登记的）") && refusal.rule.chinese.contains("登记诉求"))
    #expect(refusal.advice.chinese.contains("办理结果") && refusal.advice.english.contains("result"))
  }

  /// To write that it was solved is to close it on the spot; who passes it on closes nothing.
  @Test func aSolutionIsAClosing() throws {
    let result = try #require(TownshipSchema.intake.field(named: "on_spot_result"))
    for value in ["resolved", "helped"] {
      let act = PermittedAct.edit(result, to: .text(value), now: nil)
      #expect(act.key == "close_on_spot" && act.row == .closeOnSpot)
      for role in Role.allCases {
        let isAllowed = answer(act, role) == "allowed"
        #expect(isAllowed == MatrixRights.closeOnSpot.decide.contains(role.bit), "\(role.code)")
      }
      #expect(answer(act, .gridWorker) == "role")
      #expect(
        answer(act, .mediator) {
          $0.home = PermissionTown.otherGrid; $0.currentUnit = 0
        } == "scope")
    }
    for value in ["rep_handling", "forward"] {
      let act = PermittedAct.edit(result, to: .text(value), now: nil)
      #expect(act.key == "edit" && answer(act, .gridWorker) == "allowed")
    }
    for value in [Value.none, .text("resolved")] {
      #expect(PermittedAct.edit(result, to: value, now: .text("resolved")).key == "edit", "nothing is closed by it")
    }
  }

  /// "author same day; else hub clerk" (DOMAIN 5).
  @Test func whatOthersRegisteredIsTheClerksToVoid() throws {
    let event = try #require(TownshipSchema.caseFile.event(named: "voided"))
    for role in Role.allCases {
      let isClerk = MatrixRights.petitionOffice.decide.contains(role.bit)
      let atHub = answer(.stepOfOthers(event, isAtHub: true), role)
      let elsewhere = answer(.stepOfOthers(event, isAtHub: false), role)
      #expect((atHub == "allowed") == isClerk && (elsewhere == "allowed") == isClerk, "\(role.code)")
      #expect(atHub != "propose", "at the hub it would take effect: \(role.code)")
      let mayPropose = !isClerk && MatrixRights.register.decide.contains(role.bit)
      #expect((elsewhere == "propose") == mayPropose, "\(role.code)")
      #expect((answer(.answer(event), role) == "allowed") == isClerk, "\(role.code)")
    }
    #expect(
      answer(.stepOfOthers(event, isAtHub: false), .gridWorker) {
        $0.home = PermissionTown.otherGrid
        $0.receivers = []
        $0.currentUnit = 0
      } == "unseen")
    for other in TownshipSchema.caseFile.events.values where other.number != CaseEvent.voided {
      #expect(PermittedAct.stepOfOthers(other, isAtHub: true) == .step(other), "\(other.name)")
    }
  }

  /// A leader extends, and sets no date (DOMAIN 8, "D extend").
  @Test func aLeaderExtendsAndSetsNoDate() throws {
    let deadline = PermittedAct.edit(try field("deadline"), to: .text("2025-04-01"), now: nil)
    #expect(answer(deadline, .leader) == "role" && answer(deadline, .petitionHead) == "allowed")
    #expect(answer(.edit(try field("extended_days"), to: .integer(5), now: nil), .leader) == "allowed")
    #expect(answer(.refuseExtension, .leader) == "allowed" && answer(.askExtension, .leader) == "allowed")
    #expect(answer(.answer(try field("deadline")), .leader) == "role")
  }

  /// A department delivers and signs papers of a case that it has, not of one that is shared with it.
  @Test func papersAreTheUnitsInCharge() throws {
    for name in ["delivery", "signature"] {
      let act = PermittedAct.entry(try #require(TownshipSchema.caseFile.entry(named: name)))
      for role in [Role.departmentOfficer, .departmentHead] {
        #expect(answer(act, role) == "allowed", "\(name)")
        let merelySeen: [(inout PermissionSubject) -> Void] = [
          {
            $0.sharedWith = [PermissionTown.department]; $0.currentUnit = PermissionTown.otherDepartment
          },
          {
            $0.coUnits = [PermissionTown.department]; $0.currentUnit = PermissionTown.otherDepartment
          },
          { $0.currentUnit = 0 },
        ]
        for change in merelySeen { #expect(answer(act, role, change) == "scope", "\(name) by \(role.code)") }
      }
      #expect(answer(act, .petitionClerk) { $0.currentUnit = PermissionTown.otherDepartment } == "allowed")
    }
    let feedback = PermittedAct.entry(try #require(TownshipSchema.caseFile.entry(named: "feedback")))
    #expect(answer(feedback, .departmentOfficer) { $0.currentUnit = PermissionTown.otherDepartment } == "allowed")
  }

  @Test func levelsAreRaisedByManyAndLoweredByTwo() throws {
    let risk = try field("risk_level")
    #expect(PermittedAct.edit(risk, to: .integer(1), now: .integer(3)).key == "raise")
    #expect(PermittedAct.edit(risk, to: .integer(1), now: nil).key == "raise")
    for value in [Value.integer(3), .none] {
      let lower = PermittedAct.edit(risk, to: value, now: .integer(1))
      #expect(lower.key == "lower")
      #expect(answer(lower, .gridWorker) == "role" && answer(lower, .leader) == "allowed")
    }
    #expect(answer(.answerLowering(risk, isYes: true), .stationHead) == "allowed")
    #expect(answer(.answerLowering(risk, isYes: false), .stationHead) == "role", "its end is the decider's")
  }

  @Test func decidersAndAnswers() throws {
    let name = try field("citizen_name"), responsible = try field("responsible")
    #expect(answer(.decideConflict(name), .petitionHead) == "allowed")
    #expect(answer(.decideConflict(name), .petitionClerk) == "propose")
    #expect(answer(.decideConflict(responsible), .departmentHead) == "allowed")
    #expect(answer(.answer(responsible), .departmentOfficer) == "role")
    #expect(answer(.answer(try field("deadline")), .petitionHead) == "allowed")
    #expect(answer(.answer(try #require(TownshipSchema.caseFile.event(named: "assigned"))), .petitionClerk) == "role")
  }

  @Test func whatStandsAboveEveryRole() throws {
    let note = PermittedAct.entry(try #require(TownshipSchema.caseFile.entry(named: "note")))
    let callback = PermittedAct.entry(try #require(TownshipSchema.caseFile.entry(named: "callback")))
    let isRecused: (inout PermissionSubject) -> Void = { $0.recused = [PermissionTown.person] }
    #expect(answer(note, .mediator, isRecused) == "allowed")
    #expect(answer(try step("closed_on_spot"), .mediator, isRecused) == "recused")
    #expect(answer(note, .petitionClerk) { $0.accusedUnits = [PermissionTown.office] } == "unseen")
    #expect(answer(.register, .gridWorker) { $0.accusedUnits = [PermissionTown.grid] } == "allowed")
    // The task of calling back is the home grid's, whoever is responsible.
    #expect(answer(callback, .representative) { $0.assigned = [] } == "allowed")
    #expect(answer(callback, .representative) { $0.home = PermissionTown.otherGrid } == "allowed")
    #expect(
      answer(callback, .representative) {
        $0.home = PermissionTown.otherGrid
        $0.assigned = []
      } == "scope")
  }

  @Test func refusalsHaveWords() {
    for act in acts {
      for code in PermissionRefusal.Code.allCases {
        let refusal = ActRefusal(code, act)
        for label in [refusal.reason, refusal.advice, refusal.rule, refusal.reasonAgainstProposer, act.label] {
          #expect(label.chinese.unicodeScalars.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }, "\(label)")
          #expect(!label.english.unicodeScalars.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }, "\(label)")
        }
      }
    }
  }

  @Test func whatAUnitLiesInIsItsOwnToo() {
    var actor = PermissionTown.actor(.departmentOfficer)
    actor.parents = [PermissionTown.otherDepartment]
    var subject = PermissionSubject()
    subject.home = PermissionTown.otherDepartment
    #expect(Permission.answer(.register, by: actor, on: subject) == .allowed)
    actor.parents = []
    guard case .refused(let refusal) = Permission.answer(.register, by: actor, on: subject) else {
      Issue.record("a stranger's counter")
      return
    }
    #expect(refusal.code == .scope)
  }
}
