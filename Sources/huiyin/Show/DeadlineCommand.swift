import ArgumentParser
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct DeadlineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadline", abstract: "Legal and policy dates. 办理时限。", discussion: Aliases.told(of: "deadline"),
    subcommands: [Explain.self, Extend.self, Grant.self, Refuse.self, Inform.self, Noted.self, Pause.self, Resume.self])

  struct Explain: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say when each step of a case or an intake is due, and how the date came about. 说明各项时限的由来。")

    @Argument(help: "Case or intake: id, unique prefix or number. 案件或诉求编号。")
    var record: String

    @OptionGroup var day: DayOptions
    @OptionGroup var reader: ReaderOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let record = try node.record(named: record)
      let session = try reader.logIn(node, global.face)
      if let session { try node.show(record, to: session) }
      let report = try node.deadlines(of: record, asOf: day.day(), for: session?.person)
      if let session {
        // Whoever may see none of its cases is told so as anywhere.
        if report.isOfUnseenCase, let file = try node.cases(of: record).first {
          try node.show(file.record, to: session)
        }
        // Of an intake the dates of its cases are told: that is a look at each.
        for told in [report] + report.ofOtherCases where told.intake != nil {
          try node.show(told.heading.record, to: session)
        }
      }
      try output.show(output.json.deadlines(report)) {
        output.lines(report) + report.ofOtherCases.flatMap { [""] + output.lines($0) }
      }
    }
  }
}

extension Output {
  fileprivate func lines(_ report: DeadlineReport) -> [String] {
    var lines = [
      words("\(report.heading.name)，\(report.heading.state.label.chinese)", "")
        + words("", "\(report.heading.name), \(report.heading.state.label.english)")
        + words("，以\(report.asOf.text(in: .chinese))为准", ", as of \(report.asOf.text)")
    ]
    if let intake = report.intake {
      lines.append(
        words(
          "诉求 \(intake.name) 已立案，以下是该案件的时限", "a case was opened for the intake \(intake.name): these are its dates"))
    }
    if report.lines.isEmpty { lines.append(words("还没有开始计时的时限", "no clock has been started")) }
    for line in report.lines {
      let deadline = line.deadline
      let standing =
        line.stopped.map { stopped in
          deadline.isOverdue
            ? Label("逾期：\(stopped.text(in: .chinese))才完成", "late: done \(stopped.text(in: .english))")
            : Label("已按时完成：\(stopped.text(in: .chinese))", "done in time: \(stopped.text(in: .english))")
        } ?? deadline.standingLabel
      lines += [
        "",
        words(
          "【\(line.label.chinese)】\(deadline.due.text(in: .chinese))，\(standing.chinese)",
          "\(line.label.english): \(deadline.due.text(in: .english)), \(standing.english)")
          + (deadline.isPaused && line.stopped == nil ? words("，暂停中", ", paused") : ""),
      ]
      lines += line.steps.map { "  " + words($0) }
    }
    if let written = report.written {
      lines.append("")
      lines.append(
        words("本案确定的办理时限：\(written.text(in: .chinese))", "date set for the case: \(written.text)")
          + (report.exceedsLimit ? words("，晚于法定期限", ", later than the legal limit") : ""))
    }
    return lines + report.notes.map { words("说明：", "note: ") + words($0) }
      + report.ignored.map { words("注意：", "note: ") + words($0) }
  }
}

extension ShowJSON {
  func deadlines(_ report: DeadlineReport) -> JSON {
    [
      "record": .text(report.heading.record.description), "state": .text(report.heading.state.key),
      "intake": JSON(report.intake?.record.description),
      "asOf": .text(report.asOf.text), "written": JSON(report.written?.text),
      "exceedsLimit": .flag(report.exceedsLimit),
      "clocks": .list(
        report.lines.map { line in
          [
            "clock": .text(line.deadline.clock.code), "label": words(line.deadline.clock.label),
            "member": line.member.map(words) ?? .null,
            "due": .text(line.deadline.dueDate.text), "legal": .text(line.deadline.legalDate.text),
            "daysLeft": JSON(line.deadline.daysLeft), "colour": .text(line.deadline.colour.rawValue),
            "confirmed": .flag(line.deadline.isHubConfirmed), "certain": .flag(line.deadline.isCertain),
            "stopped": JSON(line.stopped?.businessDate?.text), "overdue": .flag(line.deadline.isOverdue),
            "paused": .flag(line.deadline.isPaused), "pausedDays": JSON(line.deadline.pausedDays),
            "steps": .list(line.deadline.steps.map { ["step": .text($0.code), "words": words($0.label)] }),
          ]
        }),
      "ofOtherCases": .list(report.ofOtherCases.map(deadlines)),
      "notes": .list(report.notes.map(words)), "ignored": .list(report.ignored.map(words)),
    ]
  }
}
