import ArgumentParser
import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// The command line: one file per subcommand; each parses, calls a use case of the node and prints (DESIGN 8).
@main
struct Huiyin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "huiyin",
    abstract: "The offline-first case node of a township. 回音：乡镇“站办联动”案件节点。",
    discussion: """
      The data directory is --data, else HUIYIN_DATA, else ~/.huiyin. A PIN is taken from HUIYIN_PIN, else asked for \
      on the terminal; an ID number likewise from HUIYIN_ID_NUMBER, with --id-number.
      Exit codes: 0 done, 1 refused by a rule, 2 usage, 3 environment.

      \(Aliases.told())
      """,
    version: HuiyinVersion.current,
    groupedSubcommands: [
      CommandGroup(
        name: "Township 名册",
        subcommands: [
          InitCommand.self, EnrollCommand.self, PersonCommand.self, UnitCommand.self, DeviceCommand.self,
          PolicyCommand.self, CalendarCommand.self, CategoryCommand.self, ServiceCommand.self, SketchCommand.self,
          LoadCommand.self,
        ]),
      CommandGroup(
        name: "Records 记录",
        subcommands: [
          WhatsupCommand.self, IntakeCommand.self, CaseCommand.self, NoteCommand.self, FeedbackCommand.self,
          CallbackCommand.self, MediationCommand.self, SuperviseCommand.self, ConsultationCommand.self,
          NoticeCommand.self, DupCommand.self,
          ImportCommand.self,
          ListCommand.self, SearchCommand.self, RecordCommand.self, ExplainCommand.self, ConflictCommand.self,
          ProposalCommand.self, QuarantineCommand.self, UnsettledCommand.self, WorkflowCommand.self,
          DeadlineCommand.self, ReportCommand.self, PrintCommand.self, AuditCommand.self,
        ]),
      CommandGroup(name: "Network 网络", subcommands: [ServeCommand.self, SyncCommand.self]),
      CommandGroup(
        name: "Care 维护",
        subcommands: [
          StatusCommand.self, VerifyCommand.self, RebuildCommand.self, DoctorCommand.self, FlagsCommand.self,
          BackupCommand.self,
          RestoreCommand.self, HubCommand.self, ChangesCommand.self, DemoCommand.self,
          SimulateCommand.self,
        ]),
    ])

  static func main() async {
    ProcessMemory.useFewHeaps()
    let arguments = Aliases.spelledOut(Array(CommandLine.arguments.dropFirst()))
    var face = Face(guessedFrom: arguments)
    do {
      try checkVerb(arguments)
      var command = try parseAsRoot(arguments)
      if let faced = command as? any FacedCommand { face = faced.global.face }
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      Failure(error).exit(face)
    }
  }

  /// The parser would rather complain of the options that follow.
  private static func checkVerb(_ arguments: [String]) throws {
    guard let verb = arguments.first, !verb.hasPrefix("-"), verb != "help" else { return }
    let verbs = configuration.subcommands.map { $0._commandName }
    guard !verbs.contains(verb) else { return }
    throw NodeError.usage(
      "unknownVerb", "没有命令“\(verb)”", "there is no verb “\(verb)”",
      next: Label("`huiyin --help` 列出全部命令", "`huiyin --help` lists them all"))
  }
}
