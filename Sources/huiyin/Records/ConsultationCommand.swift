import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// 会商研判会议: its record, agenda, seal and minutes (DOMAIN 4.3).
struct ConsultationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consultation", abstract: "Consultation meetings: agenda, seal, minutes. 会商研判会议记录。",
    discussion: """
      A meeting is named by its day, as in 2025-03-10, with /2 for the second one of that day, or by the id of its \
      record. Nothing of an agenda binds before the hub seals it: what is sealed elsewhere is a proposal.
      """,
    subcommands: [
      New.self, People.self, Item.self, Seal.self, Refuse.self, Carry.self, Show.self, List.self,
    ])

  struct New: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Begin the record of a meeting. 新建会议记录。")

    @Option(help: "Day of the meeting, yyyy-MM-dd. 会议日期。")
    var date: String

    @Option(help: "Which meeting of that day, 1 to 9. 当天第几次。")
    var number = 1

    @Option(help: "Who has the chair: number, name or initials. 主持人。")
    var chair: String

    @Option(help: "Who takes part; once for each. 参加人员。")
    var participant: [String] = []

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let day = try CivilDate(typed: date, for: "--date")
      try output.show(
        try node.newConsultation(on: day, number: number, chair: chair, participants: participant, by: session),
        of: node)
    }
  }

  struct People: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change who has the chair and who takes part. 修改主持人和参加人员。")

    @OptionGroup var meeting: MeetingOptions

    @Option(help: "Who has the chair. 主持人。")
    var chair: String?

    @Option(help: "Who takes part besides. 增加参加人员。")
    var add: [String] = []

    @Option(help: "Who does not, by number. 去掉参加人员。")
    var remove: [String] = []

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let edits =
        (chair.map { [TypedEdit(.set, "chair", $0)] } ?? []) + add.map { TypedEdit(.add, "participants", $0) }
        + remove.map { TypedEdit(.remove, "participants", $0) }
      try output.show(try node.editConsultation(meeting.record(node), edits, by: session), of: node)
    }
  }

  struct Item: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a case on the agenda, decide on it, or take it off. 议题和分流决定。",
      discussion: "What is given replaces what stood there of the case. 同一案件再填一次即替换。")

    @OptionGroup var meeting: MeetingOptions

    @Option(name: .customLong("case"), help: "Case: id, unique prefix or number. 案件编号。")
    var matter: String

    @Option(help: "npc_accept, petition, other_dept, defer or not_accept. 分流决定。")
    var decision: String?

    @Option(help: "Why; needed to defer or not to accept. 理由。")
    var reason: String?

    @Option(help: "To whom it is passed on, by number or name, for other_dept. 送交单位。")
    var unit: String?

    @Flag(help: "Take it off the agenda. 撤出议题。")
    var drop = false

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let given = [
        "case": try node.record(named: matter).description, "decision": decision, "reason": reason, "unit": unit,
        "dropped": drop ? "yes" : nil,
      ]
      try output.show(
        try node.setConsultItem(given.compactMapValues(\.self), of: meeting.record(node), by: session), of: node)
    }
  }

  struct Seal: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Seal the minutes; every case goes where it is sent. Elsewhere than at the hub it is proposed. 会议纪要盖章。")

    @OptionGroup var meeting: MeetingOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try output.show(try node.sealConsultation(meeting.record(node), by: session), of: node)
    }
  }

  struct Refuse: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say no at the hub to whoever has proposed to seal the minutes. 退回盖章的提请。")

    @OptionGroup var meeting: MeetingOptions

    @Option(help: "Why; whoever proposed it reads it. 理由。")
    var reason: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try output.show(try node.refuseSeal(of: meeting.record(node), reason: reason, by: session), of: node)
    }
  }

  struct Carry: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take the steps that sealed minutes have left to your channel. 办理纪要中本渠道的案件。")

    @OptionGroup var meeting: MeetingOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let done = try node.carryOutConsultation(meeting.record(node), by: session)
      let json: JSON = ["taken": JSON(done.taken), "waiting": .list(done.waiting.map { .text($0.english) })]
      try output.show(json) {
        [output.words("办理 \(done.taken) 件", "\(done.taken) taken")]
          + done.waiting.map { output.words("  【提醒】\($0.chinese)", "  WARNING: \($0.english)") }
      }
    }
  }

  struct Show: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a meeting: its agenda, or its minutes once they are sealed. 查看会议记录。")

    @OptionGroup var meeting: MeetingOptions
    @OptionGroup var reader: ReaderOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let person = try reader.logIn(node, global.face)?.person
      let found = try node.consultation(meeting.record(node), for: person)
      try output.show(output.json.meeting(found)) { output.lines(of: found) }
    }
  }

  struct List: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "List meetings, the latest first. 会议列表。")

    @Option(help: "Words, all of which its record holds: day, people, cases, decisions, reasons. 关键词。")
    var text: String?

    @Option(name: .customLong("as"), help: "Who reads, and logs in; else the machine's owner. 查看人，须登录。")
    var person: String?

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let person = try person.map { try PIN.logIn($0, node, global.face).person }
      let found = try node.consultations(for: person, holding: text ?? "")
      try output.show(JSON.list(found.map(output.json.meeting))) {
        guard !found.isEmpty else {
          return [
            text == nil
              ? output.words("没有会议记录", "there is no record of a meeting")
              : output.words("没有符合的会议记录", "no record of a meeting holds these words")
          ]
        }
        return Output.table(
          output.language == .chinese ? ["日期", "状态", "主持人", "议题"] : ["day", "state", "chair", "items"],
          found.map { meeting in
            [
              meeting.name, output.words(meeting.state.label),
              meeting.chair.map { output.words($0.name) } ?? "—", String(meeting.items.count),
            ]
          })
      }
    }
  }
}

/// Which meeting.
struct MeetingOptions: ParsableArguments {
  @Argument(help: "Meeting: its day, day/number, or the id of its record. 会议：日期、日期/次序或记录编号。")
  var meeting: String

  func record(_ node: Node) throws -> RecordID { try Self.record(named: meeting, node) }

  /// A record by what people call it, a meeting by its day too.
  static func record(named text: String, _ node: Node) throws -> RecordID {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count < 3, let day = parts.first.flatMap({ try? CivilDate(parsing: $0) }),
      let number = parts.count == 2 ? Int(parts[1]) : 1, TownshipSchema.consultationsOfDay.contains(number)
    else { return try node.record(named: text) }
    return Node.consultationID(on: day, number: number)
  }
}
