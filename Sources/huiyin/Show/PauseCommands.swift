import ArgumentParser
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// 暂停 and 恢复 (DOMAIN 6).
extension DeadlineCommand {
  struct Pause: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let the clocks of the handling stand, for a recorded reason. 暂停时限。")

    @Argument(help: "Case: id, unique prefix or number. 案件编号。")
    var record: String

    @Option(help: "hearing or court. 原因：听证、等待法院。")
    var reason: String

    @Option(help: "First day that does not count, yyyy-MM-dd; else today. 起始日。")
    var from: String?

    @Option(help: "Last day that does not count, when it is known. 截止日。")
    var through: String?

    @Option(help: "In words. 说明。")
    var note: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      guard let cause = DeadlinePause.Reason(rawValue: reason) else {
        let known = DeadlinePause.Reason.allCases.map(\.rawValue).joined(separator: ", ")
        throw NodeError.usage(
          "badReason", "没有暂停原因“\(reason)”", "“\(reason)” is no reason to pause",
          next: Label("可用：\(known)", "reasons: \(known)"))
      }
      try output.show(
        try node.pauseDeadline(
          of: node.record(named: record), because: cause, from: try day(from, "--from"),
          through: try day(through, "--through"), grounds: note, by: session), of: node)
    }
  }

  struct Resume: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Let the clocks go on. 恢复计时。")

    @Argument(help: "Case: id, unique prefix or number. 案件编号。")
    var record: String

    @Option(help: "Why, in words. 理由。")
    var reason: String

    @Option(help: "Last day that does not count, yyyy-MM-dd; else today. 最后一个不计的日期。")
    var through: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try output.show(
        try node.resumeDeadline(
          of: node.record(named: record), through: try day(through, "--through"), grounds: reason, by: session),
        of: node)
    }
  }

  fileprivate static func read(_ text: String, _ option: String) throws -> CivilDate {
    do throws(InvalidValue) {
      return try CivilDate(parsing: text)
    } catch {
      throw NodeError.usage(
        "badDate", "\(option)：\(error.problem.chinese)", "\(option): \(error.problem.english)", next: error.allowed)
    }
  }
}

extension ActingCommand {
  /// Nil: it was left out.
  fileprivate func day(_ text: String?, _ option: String) throws -> CivilDate? {
    try text.map { try DeadlineCommand.read($0, option) }
  }
}
