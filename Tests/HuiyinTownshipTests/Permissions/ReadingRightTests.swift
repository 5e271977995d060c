import HuiyinRecords
import Testing

@testable import HuiyinAuthority
@testable import HuiyinTownship

/// What a person is shown of a record, and who they are to the table.
@Suite struct ReadingRightTests {
  @Test func byColumn() {
    // In scope and out of it: h hidden, m masked, u unmaskable.
    let expected: [Role: String] = [
      .representative: "uh", .mediator: "uh", .gridWorker: "mh", .stationHead: "uu", .petitionClerk: "uu",
      .petitionHead: "uu", .hotlineClerk: "uh", .emergencyClerk: "uh", .governanceOfficer: "uu", .leader: "uu",
      .departmentOfficer: "uh", .departmentHead: "uh", .presidium: "mm", .administrator: "hh", .lawyer: "hh",
      .publicDelegate: "hh",
    ]
    for role in Role.allCases {
      let actor = PermissionTown.actor(role)
      let marks = [PermissionTown.inScope(role), PermissionTown.outOfScope(role)].map { subject in
        switch ReadingRight(actor, subject) {
        case .hidden: "h"
        case .masked: "m"
        case .unmaskable: "u"
        case .clear: "c"
        }
      }
      #expect(marks.joined() == expected[role], "\(role.code)")
    }
  }

  @Test func onlyAReasonMakesItClear() {
    #expect(ReadingRight.unmaskable.given(reason: "核对送达地址") == .clear)
    for blank in ["", " \u{3000}\n"] { #expect(ReadingRight.unmaskable.given(reason: blank) == .unmaskable) }
    #expect(ReadingRight.masked.given(reason: "核对") == .masked)
    #expect(ReadingRight.hidden.given(reason: "核对") == .hidden)
  }

  @Test func shown() {
    let name = Value.text("穆禾生")
    func shown(_ right: ReadingRight) -> Value? {
      right.shown(name, field: CaseField.citizenName, kind: RecordKind.caseFile, reason: .personal)
    }
    #expect(shown(.hidden) == nil)
    #expect(shown(.masked) == .text("穆*") && shown(.unmaskable) == .text("穆*"))
    #expect(shown(.clear) == name)
  }

  @Test func brokenGlassShowsMasked() throws {
    let actor = PermissionTown.actor(.gridWorker)
    var subject = PermissionTown.outOfScope(.gridWorker)
    #expect(ReadingRight(actor, subject) == .hidden)
    #expect(ReadingRight(actor, subject, isGlassBroken: true) == .masked)
    #expect(Permission.grade(.note, by: actor, on: subject).code == .unseen, "it gives no right to act")
    subject.secrecy = .text("confidential")
    #expect(ReadingRight(actor, subject, isGlassBroken: true) == .hidden)
    subject.secrecy = .none
    subject.recused = [actor.person]
    #expect(ReadingRight(actor, subject, isGlassBroken: true) == .hidden)
    #expect(!BreakGlass.isOffered(PermissionTown.actor(.administrator), PermissionTown.outOfScope(.administrator)))
  }

  @Test func glassIsOpenForSomeHours() throws {
    let opened = try Moment(parsing: "2025-03-09T23:30+08:00")
    let glass = try #require(BreakGlass(reason: "走失老人，需查近期诉求", openedAt: opened))
    #expect(glass.hours == 3)
    let times = [
      ("2025-03-09T23:29+08:00", false), ("2025-03-09T23:30+08:00", true), ("2025-03-10T02:29+08:00", true),
      ("2025-03-10T02:30+08:00", false), ("2025-03-09T18:29+00:00", true),
    ]
    for (time, isOpen) in times { #expect(glass.isOpen(at: try Moment(parsing: time)) == isOpen, "\(time)") }
    #expect(BreakGlass(reason: " ", openedAt: opened) == nil)
    for (value, hours) in [("5", 5), ("0", 3), ("many", 3), ("169", 3)] {
      #expect(BreakGlass(reason: "查", openedAt: opened, policy: [BreakGlass.policyKey: value])?.hours == hours)
    }
  }

  // MARK: Actors and subjects

  private func directory() -> DirectorySnapshot {
    var directory = DirectorySnapshot()
    directory.apply(.unit(Unit(number: 7, name: "综治办", kind: .governanceOffice)))
    for number: UnitNumber in [21, 22] {
      var grid = Grid(number: number - 20)
      if number == 22 { (grid.countyRepresentative, grid.townRepresentative) = (55, 56) }
      directory.apply(.unit(Unit(number: number, name: "网格", kind: .grid, parent: 7, grid: grid)))
    }
    directory.apply(.unit(Unit(number: 35, name: "望鹭村", kind: .village, parent: 21)))
    // A circle, as a broken directory may have it.
    directory.apply(.unit(Unit(number: 40, name: "甲", kind: .department, parent: 41)))
    directory.apply(.unit(Unit(number: 41, name: "乙", kind: .department, parent: 40)))
    return directory
  }

  @Test func gridsOfAPerson() {
    let directory = directory()
    let expected: [(PersonNumber, UnitNumber, Set<UnitNumber>)] = [
      (1, 21, [21]), (1, 35, [21]), (1, 7, []), (55, 21, [21, 22]), (56, 7, [22]), (1, 40, []), (1, 999, []),
    ]
    for (number, unit, grids) in expected {
      let person = Person(number: number, name: "甲乙", unit: unit, roles: RoleSet(.representative))
      #expect(PermissionActor(person, in: directory).grids == grids, "\(number) of \(unit)")
    }
    let gone = Person(number: 1, name: "甲乙", unit: 21, roles: RoleSet(.mediator), isActive: false)
    #expect(PermissionActor(gone, in: directory).roles.isEmpty)
  }

  @Test func subjectOfARecord() {
    let subject = PermissionSubject(
      home: 21,
      registers: [
        CaseField.currentUnit: .integer(8), CaseField.track: .text("npc"), CaseField.riskLevel: .integer(1),
        CaseField.secrecy: .text("sensitive"), CaseField.nature: .text("help"), CaseField.responsible: .integer(19),
        IntakeField.receivedBy: .integer(20),
      ],
      sets: [
        CaseField.coUnits: [.integer(9)], CaseField.share: [.integer(4)], CaseField.recused: [.integer(30)],
        CaseField.accusedUnits: [.integer(12), .text("?"), .integer(-1)],
      ])
    var expected = PermissionSubject()
    expected.home = 21
    expected.currentUnit = 8
    expected.track = .text("npc")
    expected.riskLevel = .integer(1)
    expected.secrecy = .text("sensitive")
    expected.nature = .text("help")
    expected.assigned = [19]
    expected.receivers = [20]
    expected.coUnits = [9]
    expected.sharedWith = [4]
    expected.recused = [30]
    expected.accusedUnits = [12]
    #expect(subject == expected)
    #expect(MaskingReason(subject) == .personal)
    expected.nature = .text("accusation")
    #expect(MaskingReason(expected) == .confidential)
  }
}
