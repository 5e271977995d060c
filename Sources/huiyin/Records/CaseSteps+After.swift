import ArgumentParser
import HuiyinNode

/// After its conclusion, and out of the ordinary way.
extension CaseCommand {
  struct Review: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Take up the request for a review. 受理复查复核申请。")
    static let event = "reviewing"

    @OptionGroup var step: StepOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions
  }

  struct Reopen: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Handle it again. 重新办理。")
    static let event = "reopened"

    @OptionGroup var step: StepOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions
  }

  struct Archive: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Put it into the archive. 归档。")
    static let event = "archived"

    @OptionGroup var step: StepOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions
  }

  struct Terminate: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Record the final decision of the superior. 三级终结。")
    static let event = "terminated"

    @OptionGroup var step: StepOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions
  }

  struct Withdraw: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Record the citizen's signed wish to withdraw. 撤回。")
    static let event = "withdrawn"

    @OptionGroup var step: StepOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions
  }

  struct Void: StepCommand {
    static let configuration = CommandConfiguration(abstract: "Void it. 作废。")
    static let event = "voided"

    @OptionGroup var step: StepOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions
  }
}
