public import HuiyinRecords

/// Of the entries of a case (DOMAIN 3.4, 4.4, 4.5, 6).
extension Choices {
  /// 四员.
  public static let fourRoles = [
    Choice("intel", "社会舆情信息员", "Information officer"),
    Choice("publicist", "政策法规宣传员", "Publicist"),
    Choice("mediator", "矛盾纠纷调解员", "Mediator"),
    Choice("supervisor", "信访办理监督员", "Supervisor"),
  ]

  public static let visibilities = [
    Choice("internal", "内部", "Internal"),
    Choice("team", "团队", "Team"),
    Choice("citizen", "群众可见", "Visible to the citizen"),
  ]

  /// 反馈阶段.
  public static let feedbackStages = [
    Choice("receipt", "签收", "Receipt"),
    Choice("progress", "进展", "Progress"),
    Choice("result", "办理结果", "Result"),
    Choice("post_closure", "办结后补充", "After closure"),
  ]
  public static let stageResult = Value.text("result")
  public static let stagePostClosure = Value.text("post_closure")

  public static let outcomeClaims = [
    Choice("resolved", "已解决", "Resolved"),
    Choice("partly", "部分解决", "Partly resolved"),
    Choice("unresolved", "未解决", "Unresolved"),
  ]
  public static let unresolved = Value.text("unresolved")

  /// 回访方式.
  public static let callbackModes = [
    Choice("visit", "上门", "Visit"),
    Choice("phone", "电话", "Telephone"),
    Choice("video", "视频", "Video"),
    Choice("station", "来站", "At the station"),
  ]

  public static let callbackParties = [
    Choice("petition_office", "信访办", "Petition office"),
    Choice("governance_office", "综治办", "Governance office"),
    Choice("representative", "代表", "Representative"),
  ]

  public static let reached = [
    Choice("yes", "已联系上", "Reached"),
    Choice("no_answer", "无人应答", "No answer"),
    Choice("refused", "拒绝回访", "Refused"),
  ]
  public static let reachedYes = Value.text("yes")

  /// 满意度, exactly three (DOMAIN 4.5, V9).
  public static let ratings = [
    Choice("satisfied", "满意", "Satisfied"),
    Choice("basically_satisfied", "基本满意", "Basically satisfied"),
    Choice("dissatisfied", "不满意", "Dissatisfied"),
  ]
  public static let dissatisfied = Value.text("dissatisfied")

  /// 调处结果.
  public static let mediationOutcomes = [
    Choice("agreement", "达成协议", "Written agreement"),
    Choice("oral", "口头和解", "Settled by word"),
    Choice("failed", "调处未成", "Failed"),
    Choice("judicial", "引导司法途径", "Guided to the courts"),
  ]
  public static let agreement = Value.text("agreement")

  /// 督办方式.
  public static let supervisionSorts = [
    Choice("urge", "催办", "Urging"),
    Choice("inspect", "检查", "Inspection"),
    Choice("listed", "挂牌督办", "On the supervision board"),
  ]

  public static let urging = Value.text("urge")
  public static let onBoard = Value.text("listed")

  /// 催办级别 (DOMAIN 4.4).
  public static let urgingLevels = UrgingLevel.allCases.map { Choice(.text($0.rawValue), $0.label) }

  /// 督办对象: “一府两院”.
  public static let supervisionTargets = [
    Choice("government", "政府部门", "Government department"),
    Choice("court", "法院", "Court"),
    Choice("procuratorate", "检察院", "Procuratorate"),
  ]

  /// 热线分级 (DOMAIN 6): each has a clock of its own.
  public static let hotlineGrades = [
    Choice("life_safety", "危及生命安全", "Life safety"),
    Choice("utilities", "水电气暖", "Utilities"),
    Choice("general", "一般事项", "General"),
    Choice("complex", "复杂事项", "Complex"),
  ]

  /// 暂停原因: a recorded one, and no other (DOMAIN 6).
  public static let pauseReasons = DeadlinePause.Reason.allCases.map { Choice(.text($0.rawValue), $0.label) }
}
