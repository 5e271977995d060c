import HuiyinRecords

/// What is looked at where a step is made (`StepCheck`): a number at each state that such a step leads to, and under
/// the drawing what it stands for. Steps into one state are nearly always looked at alike, so a number at every line
/// would say the same many times.
extension WorkflowDiagram {
  /// One number.
  struct CheckNote: Hashable, Sendable {
    let number: Int
    let state: WorkflowTable.State
    /// The checks of all steps into the state, or from which states they are made.
    let words: Label
  }

  static func checkNotes(_ table: WorkflowTable) -> [CheckNote] {
    var notes: [CheckNote] = []
    for state in table.states {
      let rows = table.rows.filter { $0.to == state }
      var told: [(words: Label, from: [Label])] = []
      for row in rows {
        guard let words = row.checkWords else { continue }
        if let place = told.firstIndex(where: { $0.words == words }) {
          told[place].from.append(row.from.label)
        } else {
          told.append((words, [row.from.label]))
        }
      }
      guard !told.isEmpty else { continue }
      let parts = told.map { words, from -> Label in
        guard from.count < rows.count else { return words }
        let states = Label.joined(from)
        return Label("自\(states.chinese)：\(words.chinese)", "from \(states.english): \(words.english)")
      }
      let words = Label.joined([state.label, .joined(parts, "；", "; ")], "：", ": ")
      notes.append(CheckNote(number: notes.count + 1, state: state, words: words))
    }
    return notes
  }

  // MARK: At a box

  private static let markRadius = 8

  /// On the frame, in the corner that no line comes near: lines end at the sides, and go by in the gaps.
  func mark(_ box: WorkflowLayout.Box) -> String {
    guard let note = checkNotes.first(where: { $0.state.number == box.state }) else { return "" }
    let x = box.x + box.width - Self.markRadius - 2
    return "<g class=\"mark\">"
      + SVG.tag("circle", ["cx": "\(x)", "cy": "\(box.y)", "r": "\(Self.markRadius)"])
      + SVG.text("\(note.number)", x: x, y: box.y + 4, "number") + "</g>"
  }

  // MARK: Under the drawing

  private static let lineHeight = 18
  private static let letterSize = 13
  private static let numberWidth = 26
  private static let columnGap = 28

  /// Height of what stands under the drawing; 0: nothing is looked at.
  var checksHeight: Int {
    guard !checkNotes.isEmpty else { return 0 }
    return (1 + checkColumns.map(lineCount).max()!) * Self.lineHeight + Self.lineHeight
  }

  var checks: [String] {
    guard !checkNotes.isEmpty else { return [] }
    let heading = words(
      "办理时核对的内容，数字标在步骤到达的状态上：", "What is looked at where a step is made; the number stands at the state it leads to:")
    var parts = ["<g class=\"checks\">", SVG.text(heading, x: checksLeft, y: layout.height, "note")]
    for (place, column) in checkColumns.enumerated() {
      let left = checksLeft + place * (columnWidth + Self.columnGap)
      var y = layout.height + Self.lineHeight
      for (note, lines) in column {
        parts.append(SVG.text("\(note.number)", x: left, y: y, "number"))
        for line in lines {
          parts.append(SVG.text(line, x: left + Self.numberWidth, y: y, "check"))
          y += Self.lineHeight
        }
      }
    }
    return parts + ["</g>"]
  }

  private var checksLeft: Int { WorkflowScale.sideMargin + 8 }
  private var columnWidth: Int { (layout.width - 2 * checksLeft - Self.columnGap) / 2 }

  private typealias Column = [(note: CheckNote, lines: [String])]

  private func lineCount(_ column: Column) -> Int { column.reduce(0) { $0 + $1.lines.count } }

  /// Two of about equal height, in the order of the numbers.
  private var checkColumns: [Column] {
    let all: Column = checkNotes.map { note in
      (note: note, lines: SVG.lines(of: words(note.words), size: Self.letterSize, room: columnWidth - Self.numberWidth))
    }
    let half = (lineCount(all) + 1) / 2
    var first: Column = []
    for entry in all where lineCount(first) < half { first.append(entry) }
    return [first, Array(all.dropFirst(first.count))]
  }
}
