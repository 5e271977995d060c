import ArgumentParser
import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// The workflow table as this software has it; no node is needed.
struct WorkflowCommand: FacedCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflow", abstract: "Print every step that a case may take, or draw them. 案件办理流程。",
    discussion: "Says who may make a step, what it needs, what it sets and where it takes effect.")

  @Option(help: "Only steps from this state, such as registered or 已登记. 起始状态。")
  var state: String?

  @Option(
    help: ArgumentHelp("Draw all states and steps into this SVG file, for A4. 绘制流程图。", valueName: "file"),
    completion: .file(extensions: ["svg"]))
  var svg: String?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard svg == nil || state == nil else { throw ValidationError("--svg draws all states: leave out --state") }
  }

  func run() throws {
    let output = global.output
    if let svg { return try draw(into: svg, output) }
    let table = WorkflowTable(TownshipSchema.caseFile)
    let from = try state.map { try Self.state(named: $0, in: table) }
    let rows = from.map { table.rows(from: $0) } ?? table.rows
    try output.show(JSON.list(rows.map(output.json.workflowRow))) {
      let states = from.map { [$0] } ?? table.states
      return states.flatMap { output.lines($0, table.rows(from: $0)) } + output.notes(table)
    }
  }

  private static func state(named name: String, in table: WorkflowTable) throws -> WorkflowTable.State {
    if let state = table.state(named: name) { return state }
    let known = table.states.map(\.name).joined(separator: ", ")
    throw NodeError.usage(
      "unknownState", "没有状态“\(name)”", "there is no state “\(name)”", next: Label("可用：\(known)", "states: \(known)"))
  }

  private func draw(into path: String, _ output: Output) throws {
    let file = try OutputFile(path)
    let diagram = WorkflowDiagram(TownshipSchema.caseFile, language: output.language)
    let bytes = Data(diagram.svg.utf8)
    try file.write(bytes)
    let (states, steps) = (diagram.layout.boxes.count, diagram.layout.lines.count)
    let json: JSON = [
      "file": .text(path), "bytes": JSON(bytes.count), "states": JSON(states), "steps": JSON(steps),
    ]
    try output.show(json) {
      [
        output.words(
          "已绘制 \(states) 个状态、\(steps) 个步骤：\(path)", "\(states) states and \(steps) steps drawn: \(path)")
      ]
    }
  }
}

extension Output {
  /// A state and the steps that lead on from it.
  fileprivate func lines(_ state: WorkflowTable.State, _ rows: [WorkflowRow]) -> [String] {
    let head = words("【\(state.label.chinese)】\(state.name)", "\(state.label.english) (\(state.name)):")
    guard !rows.isEmpty else { return [head, words("  没有后续步骤", "  no step leads on"), ""] }
    return [head] + rows.flatMap { lines($0) } + [""]
  }

  private func lines(_ row: WorkflowRow) -> [String] {
    var parts = [(words("办理", "who"), words(row.whoWords))]
    if let needs = row.conditionWords { parts.append((words("需要", "needs"), words(needs))) }
    if let sets = row.setsWords { parts.append((words("填写", "sets"), words(sets))) }
    if let checks = row.checkWords { parts.append((words("核对", "checked"), words(checks))) }
    parts.append((words("生效", "where"), words(row.placeWords)))
    return ["  → \(words(row.to.label))  \(row.to.name)"] + Self.pairs(parts).map { "      " + $0 }
  }

  fileprivate func notes(_ table: WorkflowTable) -> [String] {
    let notes = [WorkflowTable.scopeNote, table.mergedNote].compactMap { $0 }
    return notes.map { words($0) }
  }
}

extension ShowJSON {
  func workflowRow(_ row: WorkflowRow) -> JSON {
    [
      "from": .text(row.from.name), "fromLabel": words(row.from.label), "to": .text(row.to.name),
      "toLabel": words(row.to.label), "deciders": workflowRoles(row.deciders),
      "proposers": workflowRoles(row.proposers), "unitOnly": .flag(row.isForCurrentUnit),
      "needs": .list(row.conditions.map { ["key": .text($0.name), "words": words($0.words)] }),
      "sets": .list(
        row.sets.map {
          [
            "field": .text($0.name), "label": words($0.label), "needed": .flag($0.isNeeded),
            "counted": .flag($0.isCounted),
          ]
        }),
      "checks": .list(row.checks.map { words($0.words) }), "place": .text(row.place.rawValue),
      "confirmation": .text(row.confirmation.rawValue),
      "who": words(row.whoWords), "where": words(row.placeWords),
    ]
  }

  private func workflowRoles(_ roles: [Role]) -> JSON {
    .list(roles.map { ["role": .text($0.code), "label": words($0.label)] })
  }
}
