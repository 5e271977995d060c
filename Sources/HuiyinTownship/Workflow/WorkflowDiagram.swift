public import HuiyinRecords

/// The workflow of a kind as a drawing: states as boxes, steps as arrows, for a page of A4 on its side (DOMAIN 5).
/// Equal schemas give equal bytes.
public struct WorkflowDiagram: Hashable, Sendable {
  public let kind: KindSchema
  public let layout: WorkflowLayout
  public let language: Language
  let table: WorkflowTable
  let checkNotes: [CheckNote]

  /// With the layout of the same kind, which is the same in both languages and takes a moment to find.
  public init(_ kind: KindSchema, _ layout: WorkflowLayout, language: Language) {
    self.kind = kind
    self.layout = layout
    self.language = language
    table = WorkflowTable(kind)
    checkNotes = Self.checkNotes(table)
  }

  public init(_ kind: KindSchema, language: Language) {
    self.init(kind, WorkflowLayout(kind), language: language)
  }

  /// A whole SVG document that needs nothing else.
  public var svg: String {
    // What stands under the drawing makes it taller, so it gets wider too: the page stays one of A4 on its side.
    let height = layout.height + checksHeight
    let width = max(layout.width, height * WorkflowScale.pageWidth / WorkflowScale.pageHeight)
    let left = (layout.width - width) / 2
    let head = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(left) 0 \(width) \(height)" width="297mm" \
      height="210mm" role="img" aria-labelledby="title" lang="\(words("zh-CN", "en"))">
      """
    var parts = [head, "<title id=\"title\">\(SVG.escaped(title))</title>", Self.style]
    parts.append(SVG.tag("rect", ["class": "paper", "x": "\(left)", "width": "\(width)", "height": "\(height)"]))
    parts += heading
    parts += zip(layout.lines, table.rows).map(line)
    parts += layout.boxes.map(box)
    parts += legend + checks
    return (parts + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private static let namePadding = 8

  func words(_ label: Label) -> String { label.text(in: language) }
  func words(_ chinese: String, _ english: String) -> String { language == .chinese ? chinese : english }

  var title: String { words("\(kind.label.chinese)办理流程", "Workflow of a \(kind.label.english.lowercased())") }

  // MARK: Parts

  private func line(_ line: WorkflowLayout.Line, _ row: WorkflowRow) -> String {
    let path = SVG.path(SVG.shaft(line.points))
    let checked = row.checkWords.map { Label("核对：\($0.chinese)", "Looked at: \($0.english)") }
    let told = [row.headWords, row.whoWords, checked, row.placeWords].compactMap { $0 }.map(words)
    return """
      <g class="step \(Self.sort(row.place))" id="step-\(SVG.escaped("\(row.from.name)-\(row.to.name)"))">\
      <title>\(SVG.escaped(told.joined(separator: "\n")))</title>\
      <path class="gap" d="\(path)"/><path class="line" d="\(path)"/>\
      <path class="head" d="\(SVG.head(line.points))"/></g>
      """
  }

  private func box(_ box: WorkflowLayout.Box) -> String {
    let label = kind.stateLabel(box.state)
    let (first, second) =
      language == .chinese ? (label.chinese, label.english) : (label.english, label.chinese)
    let (middle, centre) = (box.x + box.width / 2, box.y + box.height / 2)
    let sort = box.isStart ? "state start" : box.isTerminal ? "state end" : "state"
    var parts = ["<g class=\"\(sort)\" id=\"state-\(SVG.escaped(kind.stateName(box.state)))\">"]
    parts.append(SVG.rectangle(x: box.x, y: box.y, width: box.width, height: box.height, radius: 8))
    if box.isTerminal {
      parts.append(
        SVG.rectangle(x: box.x + 4, y: box.y + 4, width: box.width - 8, height: box.height - 8, radius: 5))
    }
    let room = box.width - 2 * Self.namePadding
    let firstSize = SVG.size(of: first, from: language == .chinese ? 18 : 15, room: room)
    let secondSize = SVG.size(of: second, from: 12, room: room)
    parts.append(SVG.text(first, x: middle, y: centre - 2, "name", size: firstSize))
    parts.append(SVG.text(second, x: middle, y: centre + 16, "other", size: secondSize))
    return parts.joined() + mark(box) + "</g>"
  }

  static func sort(_ place: EdgePlace) -> String {
    switch place {
    case .anywhere: "anywhere"
    case .hub: "hub"
    case .anywhereByAuthorSameDay: "same-day"
    }
  }
}
