import HuiyinRecords

extension WorkflowDiagram {
  var heading: [String] {
    let counts = words(
      "\(layout.boxes.count) 个状态，\(layout.lines.count) 个步骤",
      "\(layout.boxes.count) states, \(layout.lines.count) steps")
    return [
      SVG.text(title, x: WorkflowScale.sideMargin + 8, y: 40, "heading"),
      SVG.text(counts, x: layout.width - WorkflowScale.sideMargin - 8, y: 40, "counts"),
    ]
  }

  /// What the lines and boxes mean.
  var legend: [String] {
    let top = layout.height - WorkflowScale.footHeight + 28
    let left = WorkflowScale.sideMargin + 8
    let third = (layout.width - 2 * left) / 3
    let places: [EdgePlace] = [.anywhere, .hub, .anywhereByAuthorSameDay]
    var parts = ["<g class=\"legend\">"]
    for (number, place) in places.enumerated() {
      let x = left + number * third
      let points = [WorkflowLayout.Point(x: x, y: top - 5), WorkflowLayout.Point(x: x + 52, y: top - 5)]
      parts.append(
        "<g class=\"\(Self.sort(place))\"><path class=\"line\" d=\"\(SVG.path(SVG.shaft(points)))\"/>"
          + "<path class=\"head\" d=\"\(SVG.head(points))\"/></g>")
      parts.append(SVG.text(words(Self.meaning(place)), x: x + 60, y: top, "meaning"))
    }
    for (number, note) in notes.enumerated() {
      parts.append(SVG.text(words(note), x: left, y: top + 24 + number * 20, "note"))
    }
    return parts + ["</g>"]
  }

  private static func meaning(_ place: EdgePlace) -> Label {
    switch place {
    case .anywhere: Label("在任意节点即时生效", "takes effect on any node at once")
    case .hub: Label("在镇中心生效；别处办理的为提议，待中心确认", "at the hub; elsewhere a proposal until the hub confirms")
    case .anywhereByAuthorSameDay:
      Label("登记人当日在任意节点；其后在镇中心", "by its author on the same day anywhere, else at the hub")
    }
  }

  private var notes: [Label] {
    let frames = Label("粗框为起始状态，双框为最终状态。", "A thick frame is where it starts, a double frame where it ends.")
    return [frames] + [table.mergedNote].compactMap { $0 }
  }
}
