import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// The table and the rights by which changes are judged agree, but for the differences named here.
@Suite struct PermissionRightsTests {
  /// A constant of `MatrixRights` beside the acts of its row; the best of several counts.
  static let pairs: [(name: String, rights: Rights, acts: [PermissionAct])] = [
    ("register", MatrixRights.register, [.register, .amend]),
    ("closeOnSpot", MatrixRights.closeOnSpot, [.closeOnSpot]),
    ("note", MatrixRights.note, [.note]),
    ("feedback", MatrixRights.feedback, [.feedback]),
    ("routing", MatrixRights.routing, [.route]),
    ("transfer", MatrixRights.transfer, [.route]),
    ("issueNotice", MatrixRights.issueNotice, [.issueNotice]),
    ("deadline", MatrixRights.deadline, [.setDeadline]),
    (
      "grantExtension", Rights(decide: MatrixRights.grantExtension.decide, propose: MatrixRights.deadline.propose),
      [.extendDeadline]
    ),
    ("responsible", MatrixRights.responsible, [.setResponsible]),
    ("level", MatrixRights.level, [.raise]),
    ("levelApprovers", Rights(decide: MatrixRights.levelApprovers), [.lower]),
    ("conclude", MatrixRights.conclude, [.conclude]),
    ("reopen", MatrixRights.reopen, [.reopen]),
    ("callback", MatrixRights.callback, [.callback]),
    ("listing", MatrixRights.listing, [.listSupervision]),
    ("accounts", MatrixRights.accounts, [.administer]),
  ]

  /// `constant role`, and why the two differ.
  static let differences = [
    "feedback grid_worker": "rights: may stand for the station that feeds back (D8); the page: note only",
    "feedback mediator": "the page's C is for the whole row; rights: only those who may stand for the station (D8)",
    "feedback governance_officer": "as the mediator",
    "feedback leader": "as the mediator",
    "listing representative": "the page's propose is a supervision note: entries know no proposals",
    "feedback presidium": "as the mediator",
    "transfer presidium": "the page's D npc does not reach beyond the own channel; in the table by track, not by role",
  ]

  @Test func theTwoAgree() {
    var found: Set<String> = []
    for (name, rights, acts) in Self.pairs {
      for column in PermissionColumn.allCases {
        let grades = acts.map { $0.grade(PermissionMatrix.township[$0.row, column]) }
        let grade: Grade? = grades.contains(.decide) ? .decide : grades.contains(.propose) ? .propose : nil
        for role in column.roles.roles where rights.grade(role.bit) != grade { found.insert("\(name) \(role.code)") }
      }
      for role in [Role.lawyer, .publicDelegate] { #expect(rights.grade(role.bit) == nil) }
    }
    #expect(found == Set(Self.differences.keys))
  }

  /// Rows that no right stands for: what is read, and records that are yet to come.
  @Test func rowsWithoutRights() {
    let paired = Set(Self.pairs.flatMap(\.acts).map(\.row))
    #expect(
      Set(PermissionRow.allCases).subtracting(paired)
        == [.see, .unmask, .appraisal, .merge, .points, .export])
  }
}
