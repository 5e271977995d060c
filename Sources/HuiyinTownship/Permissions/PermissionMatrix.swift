import HuiyinRecords

/// The table of DOMAIN 8: who may do what, and where. A right to change a record counts by `MatrixRights` in every
/// node's judgement; this table says in addition what a person is offered and shown within their scope.
public struct PermissionMatrix: Hashable, Sendable {
  let labels: [PermissionRow: Label]
  private let cells: [PermissionRow: [PermissionColumn: PermissionCell]]

  public static let township = PermissionMatrix(parsing: permissionTable)

  /// A row, a column or a word too many or too few is a fault of the table and traps.
  init(parsing text: String) {
    var lines = text.split(separator: "\n").map(Self.fields)
    let heads = lines.removeFirst()
    precondition(heads == PermissionColumn.allCases.map(\.rawValue), "columns of the permission table")
    var labels: [PermissionRow: Label] = [:]
    var cells: [PermissionRow: [PermissionColumn: PermissionCell]] = [:]
    precondition(lines.count == 2 * PermissionRow.allCases.count, "rows of the permission table")
    for (row, start) in zip(PermissionRow.allCases, stride(from: 0, to: lines.count, by: 2)) {
      let head = lines[start]
      precondition(head.count == 3 && head[0] == row.rawValue, "row \(row.rawValue) of the permission table")
      let words = lines[start + 1]
      precondition(words.count == heads.count, "cells of row \(row.rawValue)")
      labels[row] = Label(head[1], head[2])
      cells[row] = Dictionary(uniqueKeysWithValues: zip(PermissionColumn.allCases, words.map(PermissionCell.init)))
    }
    self.labels = labels
    self.cells = cells
  }

  private static func fields(_ line: Substring) -> [String] {
    line.split(separator: "|").map { field in
      String(field.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  public subscript(_ row: PermissionRow, _ column: PermissionColumn) -> PermissionCell {
    cells[row]![column]!
  }
}
