import HuiyinRecords
import HuiyinTownship
import Testing

/// Each scope for itself, and what stands above every role.
@Suite struct PermissionScopeTests {
  private func grade(
    _ act: PermissionAct, _ role: Role, _ change: (inout PermissionSubject) -> Void
  ) -> PermissionAnswer {
    var subject = PermissionTown.outOfScope(role)
    change(&subject)
    return Permission.grade(act, by: PermissionTown.actor(role), on: subject)
  }

  @Test func ownGridIsHomeOrWhereItIsNow() {
    #expect(grade(.closeOnSpot, .mediator) { $0.home = PermissionTown.grid } == .allowed)
    #expect(grade(.closeOnSpot, .mediator) { $0.currentUnit = PermissionTown.grid } == .allowed)
    #expect(grade(.see, .gridWorker) { $0.sharedWith = [PermissionTown.grid] } == .allowed)
    #expect(grade(.see, .mediator) { _ in }.code == .scope)
    #expect(grade(.note, .mediator) { _ in }.code == .unseen)
  }

  @Test func assignedIsThePersonOrTheDepartment() {
    #expect(grade(.see, .representative) { $0.assigned = [PermissionTown.person] } == .allowed)
    #expect(grade(.see, .gridWorker) { $0.assigned = [PermissionTown.person] }.code == .scope)
    for change: (inout PermissionSubject) -> Void in [
      { $0.currentUnit = PermissionTown.department }, { $0.coUnits = [PermissionTown.department] },
      { $0.sharedWith = [PermissionTown.department] }, { $0.assigned = [PermissionTown.person] },
    ] {
      #expect(grade(.see, .departmentOfficer, change) == .allowed)
      #expect(grade(.unmask, .departmentHead, change) == .allowed)
    }
    // The unit of a representative is not assigned anything.
    #expect(grade(.unmask, .representative) { $0.currentUnit = PermissionTown.grid }.code == .scope)
  }

  /// A mediator assigned outside the own grid sees what they may unmask.
  @Test func whoMayUnmaskMaySee() {
    let change: (inout PermissionSubject) -> Void = { $0.assigned = [PermissionTown.person] }
    #expect(grade(.see, .mediator, change).code == .scope)
    #expect(grade(.unmask, .mediator, change) == .allowed)
    #expect(grade(.note, .mediator, change) == .allowed)
  }

  @Test func ownUnitOfADepartment() {
    #expect(grade(.setResponsible, .departmentHead) { $0.currentUnit = PermissionTown.department } == .allowed)
    #expect(grade(.setResponsible, .departmentHead) { $0.coUnits = [PermissionTown.department] }.code == .scope)
    #expect(
      grade(.register, .departmentOfficer) {
        $0.currentUnit = 0
        $0.home = PermissionTown.department
      } == .allowed)
  }

  /// What was registered is changed where it was taken down, not by whoever has it in hand (DOMAIN 8, "E edit own").
  @Test func whatWasRegisteredIsTheCounters() {
    for change: (inout PermissionSubject) -> Void in [
      { $0.currentUnit = PermissionTown.department }, { $0.coUnits = [PermissionTown.department] },
      { $0.sharedWith = [PermissionTown.department] }, { $0.assigned = [PermissionTown.person] },
    ] {
      for role in [Role.departmentOfficer, .departmentHead] {
        #expect(grade(.see, role, change) == .allowed)
        #expect(grade(.amend, role, change).code == .scope)
      }
    }
    #expect(grade(.amend, .departmentOfficer) { $0.receivers = [PermissionTown.person] }.code == .unseen)
    for home: (inout PermissionSubject) -> Void in [
      { $0.home = PermissionTown.department }, { $0.receivers = [PermissionTown.person] },
    ] {
      let answer = grade(.amend, .departmentOfficer) {
        $0.currentUnit = PermissionTown.department
        home(&$0)
      }
      #expect(answer == .allowed)
    }
    #expect(grade(.amend, .gridWorker) { $0.home = PermissionTown.grid } == .allowed)
    #expect(grade(.amend, .petitionClerk) { _ in } == .allowed)
  }

  @Test func tracks() {
    let tracks: [(Value, station: String, petition: String, presidium: String)] = [
      (.text("npc"), "A", "-", "A"), (.text("petition"), "-", "A", "-"), (.text("other_dept"), "A", "A", "-"),
      (.none, "A", "A", "A"),
    ]
    for (track, station, petition, presidium) in tracks {
      for act in [PermissionAct.route, .issueNotice, .conclude, .reopen] {
        #expect(String(grade(act, .stationHead) { $0.track = track }.mark) == station, "\(act) \(track)")
        #expect(String(grade(act, .petitionHead) { $0.track = track }.mark) == petition, "\(act) \(track)")
      }
      #expect(String(grade(.route, .presidium) { $0.track = track }.mark) == presidium, "\(track)")
    }
  }

  @Test func classOneAndOwnIntake() {
    #expect(grade(.unmask, .emergencyClerk) { $0.riskLevel = .integer(1) } == .allowed)
    #expect(grade(.unmask, .emergencyClerk) { $0.riskLevel = .integer(2) }.code == .scope)
    #expect(grade(.unmask, .hotlineClerk) { $0.receivers = [PermissionTown.person] } == .allowed)
    #expect(grade(.route, .hotlineClerk) { $0.receivers = [PermissionTown.person] } == .onlyPropose)
  }

  // MARK: Accusations and recusal

  @Test func theAccusedUnitIsOut() {
    for role in Role.allCases {
      let actor = PermissionTown.actor(role)
      for unit in actor.grids.union([actor.unit]) {
        var subject = PermissionTown.inScope(role)
        subject.accusedUnits = [unit]
        for act in PermissionAct.allCases where act != .register {
          #expect(Permission.grade(act, by: actor, on: subject).code == .unseen, "\(act.rawValue) by \(role.code)")
        }
        #expect(ReadingRight(actor, subject, isGlassBroken: true) == .hidden)
        // It is not told apart from any other record that they may not see.
        let refusal = Permission.grade(.note, by: actor, on: subject)
        if role == .gridWorker { #expect(refusal == grade(.note, role) { _ in }) }
      }
    }
    #expect(
      grade(.register, .gridWorker) {
        $0.home = PermissionTown.grid
        $0.accusedUnits = [PermissionTown.grid]
        $0.nature = .text("accusation")
      } == .allowed, "what is said at the accused's counter is taken down")
  }

  @Test func confidentialLeavesHomeAndShare() {
    for change: (inout PermissionSubject) -> Void in [
      { $0.secrecy = .text("confidential") }, { $0.nature = .text("accusation") },
      { $0.secrecy = .text("a level of newer software") },
    ] {
      #expect(
        grade(.see, .mediator) {
          $0.home = PermissionTown.grid
          change(&$0)
        }.code == .scope)
      #expect(
        grade(.see, .departmentOfficer) {
          $0.sharedWith = [PermissionTown.department]
          change(&$0)
        }.code == .scope)
      #expect(
        grade(.see, .mediator) {
          $0.currentUnit = PermissionTown.grid
          change(&$0)
        } == .allowed)
    }
  }

  @Test func departmentNeverLearnsWhoAccused() {
    let change: (inout PermissionSubject) -> Void = {
      $0.currentUnit = PermissionTown.department
      $0.nature = .text("accusation")
    }
    #expect(grade(.unmask, .departmentHead, change).code == .accusation)
    #expect(grade(.see, .departmentHead, change) == .allowed)
    #expect(grade(.unmask, .petitionClerk, change) == .allowed)
  }

  @Test func recusedMaySeeAndWriteNotes() {
    for role in Role.allCases {
      let actor = PermissionTown.actor(role)
      let subject = PermissionTown.inScope(role)
      var recused = subject
      recused.recused = [actor.person]
      for act in PermissionAct.allCases {
        let answer = Permission.grade(act, by: actor, on: recused)
        if act == .see || act == .note {
          #expect(answer == Permission.grade(act, by: actor, on: subject))
        } else if Permission.grade(act, by: actor, on: subject).mark != "-" {
          #expect(answer.code == .recused, "\(act.rawValue) by \(role.code)")
        }
      }
    }
  }

  /// V5, also for a person who is something else besides.
  @Test func departmentNeverCallsBackItsOwnCase() {
    var actor = PermissionTown.actor(.departmentOfficer)
    actor.roles.formUnion(RoleSet(.petitionClerk))
    var subject = PermissionTown.outOfScope(.petitionClerk)
    #expect(Permission.grade(.callback, by: actor, on: subject) == .allowed)
    subject.coUnits = [PermissionTown.department]
    #expect(Permission.grade(.callback, by: actor, on: subject).code == .ownCase)
    subject.coUnits = []
    subject.currentUnit = PermissionTown.department
    #expect(Permission.grade(.callback, by: actor, on: subject).code == .ownCase)
    // The petition office calls back what it handled itself.
    subject.currentUnit = PermissionTown.office
    #expect(Permission.grade(.callback, by: PermissionTown.actor(.petitionClerk), on: subject) == .allowed)
  }

  @Test func handlersDoNotVote() {
    let isOnPanel: (inout PermissionSubject) -> Void = { $0.panel = [PermissionTown.person] }
    #expect(grade(.castBallot, .representative, isOnPanel) == .allowed)
    #expect(
      grade(.castBallot, .representative) {
        isOnPanel(&$0)
        $0.assigned = [PermissionTown.person]
      }.code == .ownCase)
  }
}
