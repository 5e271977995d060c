import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Every cell of the table of DOMAIN 8 through real nodes: asked for on the spot, and signed by a device that does not
/// ask and received by others.
@Suite(.serialized) struct MatrixTests {
  /// One try that came out otherwise than the table says.
  private static func difference(
    _ line: MatrixLine, _ column: MatrixColumn, _ person: PersonNumber, isInside: Bool, _ expected: Character,
    _ found: String
  ) -> String {
    "\(line.rawValue) \(column.rawValue) \(person) \(isInside ? "inside" : "outside"): \(expected), found \(found)"
  }

  /// Letters of a cell for one side, and whether it is tried.
  private static func expected(
    _ line: MatrixLine, _ column: MatrixColumn, isInside: Bool, isAtMerge: Bool
  ) throws -> Character? {
    let letters = try #require(MatrixTable.letters[line]?[column])
    let letter = letters[(isAtMerge ? 2 : 0) + (isInside ? 0 : 1)]
    return letter == "." ? nil : letter
  }

  private static func cells(isAtMerge: Bool) throws -> Set<String> {
    var cells: Set<String> = []
    for (row, lines, _) in MatrixTable.page {
      for column in MatrixColumn.allCases {
        let isDriven = try lines.contains { line in
          try [true, false].allSatisfy { isInside in
            try expected(line, column, isInside: isInside, isAtMerge: isAtMerge) != nil
          }
        }
        if isDriven { cells.insert("\(row) \(column.rawValue)") }
      }
    }
    return cells
  }

  // MARK: The table of this test

  @Test func theTableIsThePage() throws {
    #expect(MatrixTable.page.count == 18 && MatrixColumn.allCases.count == 14)
    #expect(Set(MatrixTable.page.flatMap(\.lines)) == Set(MatrixLine.allCases))
    for line in MatrixLine.allCases {
      let row = try #require(MatrixTable.letters[line], "\(line)")
      #expect(
        row.count == 14 && row.values.allSatisfy { $0.count == 4 && $0.allSatisfy { "Dp-.".contains($0) } }, "\(line)")
    }
    for (row, lines, page) in MatrixTable.page {
      let cells = MatrixTable.cells(of: page)
      #expect(cells.count == 14, "\(row)")
      for (column, cell) in zip(MatrixColumn.allCases, cells) {
        let name = "\(row) \(column.rawValue)"
        guard MatrixTable.notDriven[name] == nil else { continue }
        // What one may read is no decision.
        let isNothing = cell.hasPrefix("–") || row.hasPrefix("Routing") && cell == "R"
        let isDone = lines.contains { line in
          MatrixTable.letters[line]?[column]?[0] != "-" && MatrixTable.letters[line]?[column]?[0] != "."
        }
        #expect(isDone != isNothing, "\(name): \(cell)")
      }
    }
    // What is refused where it is asked for has no effect either when it is signed without asking, but as a proposal.
    for (line, row) in MatrixTable.letters {
      for (column, letters) in row where letters[2] != "." {
        for side in [0, 1] where letters[side] == "-" {
          #expect(["-", "p"].contains(letters[side + 2]), "\(line) \(column): signed without asking it counts")
        }
      }
    }
    for difference in MatrixTable.differences.keys {
      let words = difference.split(separator: " ").map(String.init)
      let (line, column) = (MatrixLine(rawValue: words[0]), MatrixColumn(rawValue: words[1]))
      #expect(line.flatMap { line in column.flatMap { MatrixTable.letters[line]?[$0]?[0] } } == "D", "\(difference)")
    }
  }

  /// Every cell of the page is tried, or stands in the list of those that cannot be, with its reason.
  @Test func everyCellIsDriven() throws {
    let all = Set(
      MatrixTable.page.flatMap { row in MatrixColumn.allCases.map { "\(row.row) \($0.rawValue)" } })
    #expect(all.count == 252)
    let onTheSpot = try Self.cells(isAtMerge: false)
    #expect(all.subtracting(onTheSpot) == Set(MatrixTable.notDriven.keys))
    let atMerge = try Self.cells(isAtMerge: true)
    let notSigned = all.filter { cell in MatrixTable.notSigned.keys.contains { cell.hasPrefix($0) } }
    #expect(all.subtracting(atMerge) == Set(MatrixTable.notDriven.keys).union(notSigned))
    print(
      "matrix: 252 cells; \(onTheSpot.count) on the spot and \(MatrixTable.notDriven.count) with a reason,",
      "\(atMerge.count) at merge and \(all.count - atMerge.count) with a reason")
  }

  // MARK: Through nodes

  @Test func onTheSpot() throws {
    let town = try MatrixTown()
    var (tries, differences): (Int, [String]) = (0, [])
    for line in MatrixLine.allCases {
      for column in MatrixColumn.allCases {
        for isInside in [true, false] {
          guard let expected = try Self.expected(line, column, isInside: isInside, isAtMerge: false) else { continue }
          for person in MatrixTown.persons(column) {
            tries += 1
            let (letter, code) = try town.ask(line, column, person, isInside: isInside)
            if letter != expected {
              differences.append(
                Self.difference(line, column, person, isInside: isInside, expected, "\(letter) \(code)"))
            }
          }
        }
      }
    }
    print("matrix: \(tries) tries on the spot")
    #expect(tries > 700)
    #expect(differences == [])
  }

  /// Something to be signed without asking.
  private struct Try {
    let line: MatrixLine
    let column: MatrixColumn
    let person: PersonNumber
    let isInside: Bool
    let expected: Character
    let record: RecordID
  }

  /// - Parameter expected: nil: it is not tried.
  private static func tries(
    in town: MatrixTown, _ expected: (MatrixLine, MatrixColumn, _ isInside: Bool) throws -> Character?
  ) throws -> [Try] {
    var tries: [Try] = []
    for line in MatrixLine.allCases {
      for column in MatrixColumn.allCases {
        for isInside in [true, false] {
          guard let expected = try expected(line, column, isInside) else { continue }
          for person in MatrixTown.persons(column) {
            let record = try town.matterToForge(line, column, isInside: isInside, isShared: expected == "-")
            tries.append(
              Try(
                line: line, column: column, person: person, isInside: isInside, expected: expected, record: record))
          }
        }
      }
    }
    return tries
  }

  /// Signs them all, and tells on which nodes something else came of one than the table says.
  private static func differences(_ tries: [Try], in town: MatrixTown, at place: Node? = nil) async throws -> [String] {
    try await town.meet()
    let forged = try tries.map { one in
      try town.forge(one.line, one.column, one.person, isInside: one.isInside, on: one.record, at: place)
    }
    try await town.meet()
    var differences: [String] = []
    for (one, forged) in zip(tries, forged) {
      let letters = try forged.nodes.map { try town.letter(of: forged, at: $0) }
      if letters != Array(repeating: one.expected, count: letters.count) {
        differences.append(
          difference(one.line, one.column, one.person, isInside: one.isInside, one.expected, String(letters)))
      }
    }
    return differences
  }

  /// Signed at a station, or at a hub whose software does not ask, and received by the two other nodes.
  @Test func atMerge() async throws {
    let town = try MatrixTown()
    let tries = try Self.tries(in: town) { try Self.expected($0, $1, isInside: $2, isAtMerge: true) }
    let differences = try await Self.differences(tries, in: town)
    print("matrix: \(tries.count) tries at merge, on three nodes")
    #expect(tries.count > 600)
    #expect(differences == [])
  }

  /// What only the hub can put into effect, signed at a station that does not ask: the hub asks whether its author
  /// might do it there, confirms it by itself if so, and leaves it to a person if not.
  @Test func arrivingAtTheHub() async throws {
    #expect(Set(MatrixTable.arriving.keys) == Set(MatrixLine.allCases.filter { $0.isSignedAtHub && $0 != .lower }))
    for (line, row) in MatrixTable.arriving {
      for (column, letters) in row {
        // Whom the table refuses on the spot inside the scope has no right at all, and the other way round.
        let onTheSpot = try #require(MatrixTable.letters[line]?[column])
        #expect(letters.count == 2 && (letters[0] == "-") == (onTheSpot[0] == "-"), "\(line) \(column)")
        #expect(letters[1] != "D" || onTheSpot[1] == "D", "\(line) \(column): more than on the spot")
      }
    }
    let town = try MatrixTown()
    let tries = try Self.tries(in: town) { line, column, isInside in
      let letter = MatrixTable.arriving[line]?[column]?[isInside ? 0 : 1]
      return letter == "." ? nil : letter
    }
    let differences = try await Self.differences(tries, in: town, at: town.station)
    print("matrix: \(tries.count) tries from a station, on three nodes")
    #expect(tries.count > 200)
    #expect(differences == [])
  }

  // MARK: What stands below the table

  /// A department never sees who stands behind an accusation, and never calls back its own case.
  @Test func whatTheCellsExcept() throws {
    let town = try MatrixTown()
    let matter = MatrixLine.callback.matter(.department, isInside: true)
    let record = try town.make(matter)
    let officer = try town.session(12, at: town.hub)
    #expect(try town.hub.unmask(record, reason: "核对", by: officer) != .masked)
    try town.hub.forge(
      Act(
        on: town.shown(record, at: town.hub),
        [
          Op(.set, field: CaseField.nature, value: Choices.accusation),
          Op(.set, field: CaseField.secrecy, value: Choices.confidential),
        ]), by: MatrixTown.petitionHead)
    let unmasking = #expect(throws: NodeError.self) { try town.hub.unmask(record, reason: "核对", by: officer) }
    #expect(unmasking?.code == "unmask.accusation")
    // With a role that calls back, it is still the unit's own case.
    try town.hub.changeDirectory(by: town.session(1, at: town.hub)) { _, snapshot in
      guard var person = snapshot.persons[12] else { return [] }
      person.roles.formUnion(Role.petitionClerk.bit)
      return [.person(person)]
    }
    let both = try town.session(12, at: town.hub)
    let calling = #expect(throws: NodeError.self) {
      try town.hub.append("callback", ["mode": "phone", "reached": "yes"], to: record, by: both)
    }
    #expect(calling?.code == "notPermitted.callback")
    #expect(calling?.what.chinese.contains("不能由本单位") == true)
  }
}
