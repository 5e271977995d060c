import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct WhatsupCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatsup", abstract: "List what waits for a person, and the next step. 我的待办。")

  @OptionGroup var list: WorkListOptions
  @OptionGroup var global: GlobalOptions

  func run(_ node: Node, _ output: Output) throws {
    let person = try list.reader(node)
    let whatsup = try node.whatsup(for: person, shownTo: person, asOf: list.day.day(), limit: list.limit)
    let duty = try node.dutyDays(inMonthOf: whatsup.asOf)
    try output.show(output.json.whatsup(whatsup, duty)) { output.lines(whatsup) + output.lines(duty) }
  }
}

extension Output {
  fileprivate func lines(_ duty: [DutyOfMonth]) -> [String] {
    [
      "",
      words("本月双进站：", "duty days of this month: ") + duty.map { words($0.words) }.joined(separator: words("；", "; ")),
    ]
  }

  fileprivate func lines(_ whatsup: Whatsup) -> [String] {
    let name = whatsup.person.name
    let day = whatsup.asOf.text(in: language)
    guard whatsup.count > 0 else {
      return [words("\(name)没有待办，以\(day)为准", "nothing waits for \(name), as of \(day)")]
    }
    var lines = [words("\(name)的待办 \(whatsup.count) 项，以\(day)为准", "\(whatsup.count) tasks of \(name), as of \(day)")]
    lines.append("")
    lines += Self.table(
      language == .chinese ? ["事项", "项数", "下一步"] : ["task", "count", "next step"],
      whatsup.counts.map { [words($0.rule.label), String($0.count), words($0.rule.next)] })
    lines.append("")
    lines += table(of: whatsup) + commands(of: whatsup)
    let rest = whatsup.count - whatsup.lines.count
    if rest > 0 { lines += ["", words("另有 \(rest) 项，用 --limit 显示更多", "\(rest) more; --limit shows them")] }
    return lines
  }

  /// Meetings are answered by commands of their own, which the table of steps does not name.
  private func commands(of whatsup: Whatsup) -> [String] {
    var named: Set<String> = []
    let meetings = whatsup.lines.filter(\.rule.isOfMeeting).filter { named.insert($0.heading.name).inserted }
    guard !meetings.isEmpty else { return [] }
    return [""]
      + meetings.map { line in
        let name = line.heading.name
        return words(
          "会议 \(name)：`huiyin consultation show \(name)` 查看，再用 `consultation item|seal|refuse` 办理",
          "meeting \(name): `huiyin consultation show \(name)`, then `consultation item|seal|refuse`")
      }
  }

  /// The last column says why an act has no effect, or who wrote what of a conflict; it is there when a line needs it.
  private func table(of whatsup: Whatsup) -> [String] {
    var head =
      language == .chinese
      ? ["期限", "", "事项", "编号", "标题", "内容", "自"] : ["due", "", "task", "number", "title", "about", "since"]
    let hasDetails = whatsup.lines.contains { $0.detail != nil }
    if hasDetails { head.append(words("说明", "detail")) }
    return Self.table(head, whatsup.lines.map { Array(cells($0).prefix(head.count)) })
  }

  private func cells(_ line: Whatsup.Line) -> [String] {
    [
      line.due?.text(in: language) ?? "—", line.due.map { words($0.label) } ?? "", words(line.rule.label),
      line.heading.name, line.heading.titleLabel.map { Self.clip(words($0)) } ?? "",
      (line.subject?.label ?? line.dueLabel).map { words($0) } ?? "", time(line.sinceMilliseconds),
      line.detail.map { words($0) } ?? "",
    ]
  }
}

extension ShowJSON {
  func whatsup(_ whatsup: Whatsup, _ duty: [DutyOfMonth]) -> JSON {
    [
      "duty": .list(
        duty.map { duty in
          [
            "date": JSON(duty.date?.text), "label": words(duty.day.label), "standing": .text(duty.standing.rawValue),
          ]
        }),
      "person": ["number": JSON(whatsup.person.number), "name": .text(whatsup.person.name)],
      "asOf": .text(whatsup.asOf.text), "count": JSON(whatsup.count),
      "counts": .list(
        whatsup.counts.map { count in
          [
            "rule": .text(count.rule.code), "label": words(count.rule.label), "count": JSON(count.count),
            "next": words(count.rule.next),
          ]
        }),
      "tasks": .list(whatsup.lines.map { .object(line($0)) }),
    ]
  }

  private func line(_ line: Whatsup.Line) -> [String: JSON] {
    heading(line.heading).merging([
      "rule": .text(line.rule.code), "label": words(line.rule.label), "next": words(line.rule.next),
      "about": JSON(line.subject?.key), "aboutLabel": optional(line.subject) { words($0.label) },
      "reference": JSON(line.reference), "since": .text(Self.time(line.sinceMilliseconds)),
      "due": JSON(line.due?.date.text), "dueLabel": optional(line.dueLabel, words),
      "detail": optional(line.detail, words), "daysLeft": optional(line.due) { JSON($0.daysLeft) },
      "colour": JSON(line.due?.colour.rawValue),
    ]) { _, new in new }
  }
}
