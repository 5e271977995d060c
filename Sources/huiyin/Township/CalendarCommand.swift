import ArgumentParser
import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "Holidays and make-up working days. 放假和补班安排。",
    subcommands: [Show.self, Import.self])

  struct Show: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "Print the days in force. 查看放假安排。")

    @Option(help: "Only this year. 年份。")
    var year: Int?

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let (calendar, unreadable) = try node.workingDayCalendar()
      let days = calendar.exceptions.filter { year == nil || $0.key.year == year }.sorted { $0.key < $1.key }
      let json: JSON = [
        "years": .list(calendar.coveredYears.sorted().map { JSON($0) }),
        "days": .list(
          days.map { day, exception in
            ["date": .text(day.text), "kind": .text(exception.kind.rawValue), "name": .text(exception.name)]
          }), "unreadable": .list(unreadable.map { .text($0) }),
      ]
      try output.show(json) {
        let rows = days.map { day, _ in
          [day.text(in: output.language), output.words(calendar.standing(of: day).label)]
        }
        let none = output.words(
          "还没有导入放假安排，只按周末计算：`huiyin calendar import`", "none imported; weekends alone count: `huiyin calendar import`")
        return rows.isEmpty
          ? [none] : Output.table([output.words("日期", "date"), output.words("安排", "day")], rows)
      }
    }
  }

  struct Import: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take the yearly notice for the whole township. 导入放假安排。",
      discussion: """
        One line per day: 2026-10-01 holiday 国庆节, or 2026-10-10 workday 补班. The days of a year are replaced, and with \
        them those of the December before. Without --apply nothing is changed: each day that would be otherwise is told.
        """)

    @Argument(help: "Text file, UTF-8. 文件。", completion: .file())
    var file: String

    @OptionGroup var mode: ApplyOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let notice = try Self.read(file)
      let changes =
        try mode.apply ? node.importCalendar(notice, by: session) : node.calendarPlan(notice, by: session)
      let json: JSON = [
        "applied": .flag(mode.apply), "days": JSON(notice.exceptions.count),
        "years": .list(Set(changes.map(\.day.year)).sorted().map { JSON($0) }),
        "changes": .list(changes.map { Self.json($0, output) }),
      ]
      try output.show(json) {
        guard !changes.isEmpty else {
          return [output.words("文件中的安排都已生效，没有要改动的", "the file says what holds already, and nothing changes")]
        }
        let heads = output.words("日期,导入前,导入后", "date,before,after").split(separator: ",").map(String.init)
        let rows = changes.map {
          [$0.day.text(in: output.language), output.words($0.before.label), output.words($0.after.label)]
        }
        return Output.table(heads, rows) + [
          output.words("\(changes.count) 天有变动", changes.count == 1 ? "1 day changes" : "\(changes.count) days change"),
          output.words(ApplyOptions.standing(isApplied: mode.apply)),
        ]
      }
    }

    private static func json(_ change: CalendarChange, _ output: Output) -> JSON {
      [
        "date": .text(change.day.text), "before": .text(output.words(change.before.label)),
        "after": .text(output.words(change.after.label)),
      ]
    }

    private static func read(_ path: String) throws -> WorkingDayCalendar {
      guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
        throw NodeError.usage(
          "unreadableFile", "读不到文件 \(path)", "\(path) cannot be read",
          next: Label("检查路径和权限", "check the path and its rights"))
      }
      do throws(InvalidCalendar) {
        return try WorkingDayCalendar(parsing: bytes)
      } catch {
        let first = error.problems.prefix(5).map(\.label)
        let more = error.problems.count - first.count
        throw NodeError.usage(
          "badCalendar",
          first.map(\.chinese).joined(separator: "\n") + (more > 0 ? "\n另有 \(more) 处" : ""),
          first.map(\.english).joined(separator: "\n") + (more > 0 ? "\nand \(more) more" : ""),
          next: Label("改正后重新导入，未作任何改动", "mend the file and import it again; nothing was changed"))
      }
    }
  }
}
