import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// The data says what the page of DOMAIN 8 says.
@Suite struct PermissionTableTests {
  private let matrix = PermissionMatrix.township

  private func cells(_ line: Substring) -> [String] {
    line.split(separator: "|").map { field in
      String(field.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  @Test func everyCellIsThePages() throws {
    let lines = PermissionPage.text.split(separator: "\n")
    #expect(cells(lines[1]) == PermissionColumn.allCases.map(\.label.chinese))
    #expect(PermissionRow.allCases.count == 18 && PermissionColumn.allCases.count == 14)
    try #require(lines.count == 2 + 2 * PermissionRow.allCases.count)
    for (index, row) in PermissionRow.allCases.enumerated() {
      let page = cells(lines[3 + 2 * index])
      try #require(page.count == PermissionColumn.allCases.count, "\(row)")
      for (column, wording) in zip(PermissionColumn.allCases, page) {
        let cell = PermissionCell(PermissionPage.wordings[wording] ?? wording)
        #expect(matrix[row, column] == cell, "\(row.rawValue), \(column.rawValue): \(wording)")
      }
    }
  }

  @Test func rolesStandInOneColumn() {
    for role in Role.allCases {
      let columns = PermissionColumn.allCases.filter { $0.roles.contains(role.bit) }
      #expect(columns.count == (role == .lawyer || role == .publicDelegate ? 0 : 1), "\(role.code)")
    }
    #expect(PermissionColumn.citizen.roles.isEmpty)
  }

  @Test func everythingHasWords() {
    func check(_ labels: [Label]) {
      for label in labels {
        #expect(label.chinese.unicodeScalars.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }, "\(label)")
        #expect(!label.english.unicodeScalars.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }, "\(label)")
      }
      #expect(Set(labels).count == labels.count)
    }
    check(PermissionRow.allCases.map(\.label))
    check(PermissionColumn.allCases.map(\.label))
    check(PermissionAct.allCases.map(\.label))
    check(
      PermissionAct.allCases.map { PermissionRefusal(code: .role, act: $0).reason })
    check(PermissionRefusal.Code.allCases.map { PermissionRefusal(code: $0, act: .callback).reason })
  }

  @Test func cellsInWords() {
    #expect(matrix[.see, .representative].label == Label("查看（本网格、交办给本人或本单位的）", "read (own grid, assigned)"))
    #expect(matrix[.level, .stationHead].label == Label("调高、会签调低", "raise, co-lower"))
    #expect(matrix[.callback, .department].label == Label("–（不得回访本单位承办的件）", "– (never own case)"))
    #expect(matrix[.export, .citizen].label == Label("–", "–"))
  }

  @Test func refusalSaysWhoMay() {
    let reason = PermissionRefusal(code: .role, act: .setDeadline).reason
    #expect(reason.chinese == "您的角色不能设定办理时限。有权限的：信访办主任；可以提议的：站长、信访员、责任部门。")
    #expect(
      reason.english == "Your roles do not let you set the deadline. May: petition-office head; may propose: "
        + "station head, petition clerk, responsible department.")
    let joint = PermissionRefusal(code: .scope, act: .listSupervision).reason
    #expect(joint.chinese.hasSuffix("有权限的：站长（两方会签）、信访办主任（两方会签）、镇领导；可以提议的：代表。"))
  }
}
