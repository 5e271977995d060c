import ArgumentParser
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// From registration to the unit that handles it.
extension CaseCommand {
  struct Consult: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Put it before the joint consultation. 提交会商研判。")
    static let event = "consulting"

    @OptionGroup var step: StepOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions
  }

  struct Accept: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Accept it on a track. 受理。")
    static let event = "accepted"

    @OptionGroup var step: StepOptions

    @Option(help: "npc, petition or other_dept. 办理渠道。")
    var track: String

    @Option(help: "To be done by, as yyyy-MM-dd; within the legal limit. 办理时限。")
    var due: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    var edits: [TypedEdit] {
      [TypedEdit(.set, "track", track)] + (due.map { [TypedEdit(.set, "deadline", $0)] } ?? [])
    }
  }

  struct Refuse: StepCommand {
    static let configuration = CommandConfiguration(
      abstract: "Refuse it, with the reason that the citizen is told. 不予受理。")
    static let event = "not_accepted"

    @OptionGroup var step: StepOptions

    @Option(help: "Code of the list of reasons; asked for when left out. 理由代码。")
    var code: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    var because: EventReason { EventReason(code: code, words: step.reason) }

    /// What the citizen is told is a person's decision (V15): one that suggests itself is named, never taken.
    func check(_ node: Node) throws {
      guard code == nil else { return }
      let suggested = try node.suggestedRefusal(of: try node.record(named: step.record))
      let all = Choices.refusalReasons.map { (code: $0.code.text ?? "", label: $0.label) }
      let chinese = all.map { "\($0.code) \($0.label.chinese)" }.joined(separator: "；")
      let english = all.map { "\($0.code) (\($0.label.english))" }.joined(separator: "; ")
      let hint = suggested?.code.text.map {
        Label("同一事实已有终结案件，可能是 \($0)。", "A terminated case of the same facts suggests \($0). ")
      }
      throw NodeError.usage(
        "codeMissing", "不予受理须用 --code 写明理由", "to refuse a case give the reason with --code",
        next: Label(
          "\(hint?.chinese ?? "")可选：\(chinese)", "\(hint?.english ?? "")One of: \(english)"))
    }
  }

  struct Transfer: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Pass it on to another unit. 转送。")
    static let event = "transferred_out"

    @OptionGroup var step: StepOptions

    @Option(help: "Recipient, by number or name. 接收单位。")
    var unit: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    var edits: [TypedEdit] { [TypedEdit(.set, "current_unit", unit)] }
  }

  struct Assign: StepCommand {
    static let configuration = CommandConfiguration(
      abstract: "Issue the notice of assignment with its four guarantees. 交办（四包）。")
    static let event = "assigned"

    @OptionGroup var step: StepOptions

    @Option(help: "Recipient, by number or name. 责任单位。")
    var unit: String

    @Option(help: "Who answers for the mediation, by number or name. 包调处。")
    var mediate: String?

    @Option(help: "Who answers for the tracking. 包跟踪。")
    var track: String?

    @Option(help: "Who answers for the feedback. 包反馈。")
    var feedback: String?

    @Option(help: "Who answers for calm. 包稳定。")
    var stability: String?

    @Option(help: "To be done by, as yyyy-MM-dd; within the legal limit. 办理时限。")
    var due: String?

    @Option(help: "What the unit is asked to do. 交办要求。")
    var requirements: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    var edits: [TypedEdit] {
      let given = [
        ("current_unit", unit), ("guarantee_mediate", mediate), ("guarantee_track", track),
        ("guarantee_feedback", feedback), ("guarantee_stability", stability), ("deadline", due),
      ]
      return given.compactMap { field, text in text.map { TypedEdit(.set, field, $0) } }
    }

    var because: EventReason { EventReason(words: step.reason, requirements: requirements) }
  }
}
