import ArgumentParser
import HuiyinNode

/// In the hands of the unit, and to its conclusion.
extension CaseCommand {
  struct Sign: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Sign for it and begin. 签收办理。")
    static let event = "in_progress"

    @OptionGroup var step: StepOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions
  }

  struct Object: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Object to the assignment, within 5 working days. 提出异议。")
    static let event = "objected"

    @OptionGroup var step: StepOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions
  }

  struct Report: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Report the result. 反馈办理结果。")
    static let event = "reported"

    @OptionGroup var step: StepOptions

    @Option(help: "What was done. 办理情况。")
    var text: String

    @Option(help: "resolved, partly or unresolved. 办理成效。")
    var outcome: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    var entry: (name: String, typed: [String: String])? {
      var typed = ["stage": "result", "text": text]
      typed["outcome_claim"] = outcome
      return ("feedback", typed)
    }
  }

  struct Return: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Send the result back. 退回重办。")
    static let event = "returned"

    @OptionGroup var step: StepOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions
  }

  struct Conclude: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Conclude it. 办结。")
    static let event = "concluded"

    @OptionGroup var step: StepOptions

    @Option(help: "How it ended, such as resolved. 办结类型。")
    var kind: String

    @Option(help: "Result, unless the case has one. 办理结果。")
    var result: String?

    @Option(help: "Number of the written opinion, for a petition. 处理意见书编号。")
    var opinion: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    var edits: [TypedEdit] {
      let given = [("closed_kind", kind), ("result_text", result), ("opinion_no", opinion)]
      return given.compactMap { field, text in text.map { TypedEdit(.set, field, $0) } }
    }
  }

  struct CloseOnSpot: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Close it on the spot. 现场办结。")
    static let event = "closed_on_spot"

    @OptionGroup var step: StepOptions

    @Option(help: "Result, unless the case has one. 办理结果。")
    var result: String?

    @Flag(help: "The citizen assents. 当事人认可。")
    var assent = false

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    var edits: [TypedEdit] {
      (result.map { [TypedEdit(.set, "result_text", $0)] } ?? [])
        + (assent ? [TypedEdit(.set, "citizen_assent", "yes")] : [])
    }
  }
}
