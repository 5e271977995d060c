import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// Tables that people bring along, and what they would do to a directory.
enum Rosters {
  static func file(_ bytes: [UInt8]) {
    let table: CSVTable
    do throws(InvalidCSV) {
      table = try CSVTable(parsing: bytes)
    } catch {
      hold(error.line > 0 && !error.label.chinese.isEmpty, "a fault has a line and words")
      return
    }
    let cells = table.rows.map(\.cells)
    let again = reread("a table") { try CSVTable(parsing: quoted(cells)) }
    hold(again.rows.map(\.cells) == cells, "a table with every cell in quotes is the same table")
    for kind in RosterKind.allCases {
      guard let plan = try? RosterPlan(kind, of: bytes, in: DirectorySnapshot(), by: 1) else { continue }
      hold(plan.rows.count == cells.count - 1, "every row is told of")
      hold(plan.count(.refused) == 0 || plan.entries.isEmpty, "nothing is written while a row is refused")
    }
  }

  /// By bytes: a quotation mark with an accent upon it is one character, and a mark all the same.
  private static func quoted(_ rows: [[String]]) -> [UInt8] {
    let mark = UInt8(ascii: "\"")
    return rows.flatMap { row -> [UInt8] in
      let cells = row.map { cell in [mark] + cell.utf8.flatMap { $0 == mark ? [mark, mark] : [$0] } + [mark] }
      return Array(cells.joined(separator: [UInt8(ascii: ",")])) + [UInt8(ascii: "\n")]
    }
  }
}
