public import HuiyinRecords

extension NotEffectiveReason {
  /// Why an op is not effective, in a sentence for the clerk (DESIGN 4.3, 4.4).
  public var label: Label {
    switch self {
    case .fieldClass: Label("操作与字段类型不符", "The operation does not fit the field")
    case .target: Label("所指内容不在此前的变更中", "What it speaks of is not among the changes before it")
    case .elsewhere: Label("重新采纳只能在镇中心进行", "A re-admission counts only when made at the hub")
    case .recused: Label("本人已回避，只能写工作记录", "The person is recused and may write only notes")
    case .noEdge: Label("当时的状态不允许这一步", "There is no such step from the state its author saw")
    case .right: Label("按当时的状态无权操作", "In the state its author saw they had no right to it")
    case .scope: Label("按当时的状态该件不在其权限范围内", "In the state its author saw it lay outside the scope of their roles")
    case .condition: Label("缺少必要的内容", "Something that it needs is missing")
    case .unbound: Label("缺少应同时填写的字段", "A field that must be set with it is missing")
    case .epochNotNext: Label("交办轮次不是下一轮", "The assignment round is not the next one")
    case .onlyWithEvent: Label("该字段只能随流程步骤变更", "The field changes only with a workflow step")
    case .illegalHere: Label("按处理顺序此时不允许这一步", "At its place in the order the step is not allowed")
    case .otherStateHere: Label("此前状态已变化", "The state had changed before it")
    case .otherEpochHere: Label("此前已重新交办", "The case had been assigned anew before it")
    case .noProposal: Label("中心服务只能确认已有的提议", "The hub service confirms only what someone proposed")
    case .proposerWithoutRight: Label("提议人无决定权，须由人确认", "The proposer may not decide: a person must confirm")
    case .proposalNotOpen: Label("该提议已不再待确认", "The proposal is no longer open")
    case .notTheProposal: Label("与提议内容不一致", "It is not what was proposed")
    case .rival: Label("另有待确认的提议，须由人裁定", "Another proposal is open: a person must decide")
    }
  }
}
