public import HuiyinRecords

/// Codes and words of every enumerated field (DOMAIN 3.2 to 3.4, 4.3, 5). Codes are stored: append only.
public enum Choices {
  // MARK: Intake

  /// 来源渠道.
  public static let channels = [
    Choice("grid_visit", "网格走访", "Grid visit"),
    Choice("qr_scan", "扫码", "QR code"),
    Choice("wechat_studio", "网上代表工作室", "Online studio"),
    Choice("station_day", "9号进站", "Station day, the 9th"),
    Choice("mediation_day", "19号进站", "Mediation day, the 19th"),
    Choice("hall_reception", "信访大厅接访", "Petition hall"),
    Choice("letter", "来信", "Letter"),
    Choice("phone", "电话", "Telephone"),
    Choice("hotline", "热线转来", "From the hotline"),
    Choice("superior", "上级交办/转送", "From a superior body"),
    Choice("rep_found", "代表发现", "Found by a representative"),
    Choice("grid_found", "网格员发现", "Found by a grid worker"),
    Choice("emergency", "应急", "Emergency"),
    Choice("walk_in", "来站反映", "Walk-in at a station"),
  ]
  /// By which somebody speaks and somebody else writes it down.
  public static let oralChannels: [Value] = [
    "grid_visit", "station_day", "mediation_day", "hall_reception", "phone", "walk_in",
  ].map { .text($0) }

  /// 性质.
  public static let natures = [
    Choice("opinion", "意见建议", "Opinion or suggestion"),
    Choice("help", "求助", "Request for help"),
    Choice("dispute", "矛盾纠纷", "Dispute"),
    Choice("petition_claim", "申诉求决", "Claim"),
    Choice("accusation", "检举控告", "Accusation"),
    Choice("legal", "涉法涉诉", "Legal proceedings"),
    Choice("consult", "咨询", "Question"),
  ]
  public static let accusation = Value.text("accusation")

  public static let focuses = [
    Choice("hot", "热点", "Hot topic"), Choice("hard", "难点", "Hard case"), Choice("focus", "焦点", "Focus"),
  ]

  /// 现场结果.
  public static let onSpotResults = [
    Choice("resolved", "现场答复解决", "Answered or resolved on the spot"),
    Choice("helped", "帮助解决", "Helped to a solution"),
    Choice("rep_handling", "代表办理", "A representative handles it"),
    Choice("forward", "转交", "Passed on"),
  ]
  /// Those that need a result text.
  public static let onSpotSolutions: [Value] = [.text("resolved"), .text("helped")]

  /// Those that need no case: solved, or a representative's to handle.
  public static let onSpotSettlements = onSpotSolutions + [.text("rep_handling")]

  /// 信息类别.
  public static let infoKinds = [
    Choice("民情", "民情", "Public-opinion item"), Choice("访情", "访情", "Petition item"),
  ]

  /// 密级, from lowest to highest.
  public static let secrecies = [
    Choice("public", "公开", "Public"),
    Choice("internal", "内部", "Internal"),
    Choice("sensitive", "敏感", "Sensitive"),
    Choice("confidential", "保密", "Confidential"),
  ]
  public static let confidential = Value.text("confidential")

  // MARK: Citizen

  public static let sexes = [Choice("male", "男", "Male"), Choice("female", "女", "Female")]
  /// 身份.
  public static let identities = [
    Choice("local", "本镇", "Of this township"), Choice("outside", "外镇", "From elsewhere"),
  ]
  public static let vulnerabilities = [
    Choice("disabled", "残疾", "Disabled"),
    Choice("allowance", "低保", "On minimum allowance"),
    Choice("alone", "孤寡", "Alone"),
    Choice("minor", "未成年", "Minor"),
  ]

  // MARK: Case

  /// 风险等级, from lowest to highest; stored as integers.
  public static let riskLevels = [
    Choice(.integer(3), Label("三类", "Class 3")),
    Choice(.integer(2), Label("二类", "Class 2")),
    Choice(.integer(1), Label("一类", "Class 1")),
  ]

  /// 渠道: who keeps the case.
  public static let tracks = [
    Choice("npc", "人大联络站受理", "Liaison station"),
    Choice("petition", "信访渠道", "Petition channel"),
    Choice("other_dept", "转交其他部门", "Other department"),
  ]

  /// 会商分流 (DOMAIN 4.3).
  public static let routings = [
    Choice("npc_accept", "联络站受理", "Liaison station accepts"),
    Choice("petition", "信访渠道解决", "Petition channel"),
    Choice("other_dept", "送交有关部门", "To another department"),
    Choice("defer", "暂缓", "Deferred"),
    Choice("not_accept", "不予受理", "Not accepted"),
  ]

  /// 办结类型.
  public static let closedKinds = [
    Choice("resolved", "化解", "Resolved"),
    Choice("partly_resolved", "部分化解", "Partly resolved"),
    Choice("explained", "解释说服", "Explained"),
    Choice("judicial", "引导司法", "Guided to the courts"),
    Choice("withdrawn", "撤回", "Withdrawn"),
    Choice("terminated", "终结", "Terminated"),
  ]

  /// 不予受理的理由, in the value of the event.
  public static let refusalReasons = [
    Choice("other_procedure", "属诉讼、仲裁、行政复议渠道", "Belongs to a court, arbitration or review procedure"),
    Choice("already_terminated", "已三级终结", "Terminated in three instances"),
    Choice("no_competence", "不属本级职权范围", "Not within the powers of this level"),
    Choice("already_in_hand", "已受理正在办理", "Already accepted and in hand"),
    Choice("other", "其他", "Other"),
  ]

  public static let alreadyTerminated = Value.text("already_terminated")

  /// 查重决定 (DOMAIN 3.4, DuplicateLink).
  public static let duplicateDecisions = [
    Choice("same", "并案", "Same matter"),
    Choice("related", "关联", "Related"),
    Choice("not_dup", "非重复", "Not a duplicate"),
  ]
  public static let sameMatter = Value.text("same")

  // MARK: Policy

  /// The category tree that a new township starts with. The tree is policy, so a category is text and any is kept.
  public static let defaultCategories = [
    Choice("土地宅基地", "土地宅基地", "Land and homesteads"),
    Choice("征迁补偿", "征迁补偿", "Compensation for relocation"),
    Choice("村务三资", "村务三资", "Village affairs and assets"),
    Choice("邻里家庭", "邻里家庭", "Neighbours and family"),
    Choice("道路水利", "道路水利", "Roads and water"),
    Choice("环境卫生", "环境卫生", "Environment"),
    Choice("劳动欠薪", "劳动欠薪", "Labour and unpaid wages"),
    Choice("教育医疗社保", "教育医疗社保", "Schools, health, social insurance"),
    Choice("合同经济", "合同经济", "Contracts and business"),
    Choice("其他", "其他", "Other"),
  ]
}
