import HuiyinRecords

/// The table of DOMAIN 6, row by row. Handling until a result can be lengthened and can stand; informing a citizen, a
/// citizen's own time and an officer's task cannot.
extension DeadlineClock {
  public static let all = [
    acceptance, objection, concludePetition, askReview, askReReview, reviewOpinion, reReviewOpinion, npcOpinion,
    hotlineLifeSafety, hotlineUtilities, hotlineGeneral, hotlineComplex, classOneReport, firstOnlineReply, callback,
    conflict, fourFix,
  ]

  // MARK: Statutory

  public static let acceptance = DeadlineClock(
    "acceptance", Label("告知是否受理", "Decide and inform acceptance"), DeadlineLimit(15, .days), .statutory,
    from: received, to: Label("受理、不予受理或转送", "accepted, not accepted or transferred"),
    row: "Decide and inform acceptance")

  public static let objection = DeadlineClock(
    "objection", Label("部门提出异议", "Department objection"), DeadlineLimit(5, .workingDays), .statutory,
    from: Label("交办通知书送达", "notice delivered"), to: Label("提出异议", "objected"), row: "Department objection")

  public static let concludePetition = DeadlineClock(
    "conclude_petition", Label("信访事项办结", "Conclude petition"), DeadlineLimit(60, .days), .statutory,
    from: accepted, to: concluded, isExtendable: true, isPausable: true, row: "Conclude petition")

  public static let askReview = DeadlineClock(
    "ask_review", Label("群众申请复查", "Citizen asks review"), DeadlineLimit(30, .days), .statutory,
    from: Label("收到书面答复", "written reply received"), to: Label("提出复查申请", "review asked for"),
    row: "Citizen asks review / re-review")

  public static let askReReview = DeadlineClock(
    "ask_re_review", Label("群众申请复核", "Citizen asks re-review"), DeadlineLimit(30, .days), .statutory,
    from: Label("收到书面复查意见", "written review opinion received"),
    to: Label("提出复核申请", "re-review asked for"), row: "Citizen asks review / re-review")

  public static let reviewOpinion = DeadlineClock(
    "review_opinion", Label("出具复查意见", "Review opinion"), DeadlineLimit(30, .days), .statutory,
    from: Label("收到复查申请", "request received"), to: Label("复查意见作出", "review opinion given"),
    isPausable: true, row: "Review / re-review opinion")

  public static let reReviewOpinion = DeadlineClock(
    "re_review_opinion", Label("出具复核意见", "Re-review opinion"), DeadlineLimit(30, .days), .statutory,
    from: Label("收到复核申请", "request received"), to: Label("复核意见作出", "re-review opinion given"),
    isPausable: true, row: "Review / re-review opinion")

  // MARK: ⚙

  public static let npcOpinion = DeadlineClock(
    "npc_opinion", Label("人大渠道意见办理", "NPC-track opinion"), DeadlineLimit(30, .days),
    .policy(key: "deadline.npcOpinion.days"), from: accepted, to: concluded, isExtendable: true, isPausable: true,
    row: "NPC-track opinion")

  public static let hotlineLifeSafety = DeadlineClock(
    "hotline_life_safety", Label("热线：生命安全", "Hotline: life safety"), DeadlineLimit(2, .hours),
    .policy(key: "deadline.hotline.lifeSafety.hours"), from: received, to: concluded, row: "Hotline grades")

  public static let hotlineUtilities = DeadlineClock(
    "hotline_utilities", Label("热线：水电气暖", "Hotline: utilities"), DeadlineLimit(24, .hours),
    .policy(key: "deadline.hotline.utilities.hours"), from: received, to: concluded, row: "Hotline grades")

  public static let hotlineGeneral = DeadlineClock(
    "hotline_general", Label("热线：一般事项", "Hotline: general"), DeadlineLimit(7, .days),
    .policy(key: "deadline.hotline.general.days"), from: received, to: concluded, row: "Hotline grades")

  public static let hotlineComplex = DeadlineClock(
    "hotline_complex", Label("热线：复杂事项", "Hotline: complex"), DeadlineLimit(15, .days),
    .policy(key: "deadline.hotline.complex.days"), from: received, to: concluded, row: "Hotline grades")

  public static let classOneReport = DeadlineClock(
    "class_1_report", Label("一类信息报送", "Class-1 information report"), DeadlineLimit(2, .hours),
    .policy(key: "deadline.classOneReport.hours"), from: Label("采集", "collected"),
    to: Label("报送", "reported"), row: "Class-1 information report")

  public static let firstOnlineReply = DeadlineClock(
    "first_online_reply", Label("网上首次回复", "First online reply"), DeadlineLimit(24, .hours),
    .policy(key: "deadline.firstOnlineReply.hours"), from: received, to: Label("首次回复", "first reply"),
    row: "First online reply")

  public static let callback = DeadlineClock(
    "callback", Label("办结回访", "Callback"), DeadlineLimit(7, .days), .policy(key: "deadline.callback.days"),
    from: concluded, to: Label("回访到当事人", "citizen reached"), row: "Callback")

  public static let conflict = DeadlineClock(
    "conflict", Label("裁定冲突", "Decide a conflict"), DeadlineLimit(3, .workingDays),
    .policy(key: "deadline.conflict.workingDays"), from: Label("两个值都已到达", "both values here"),
    to: Label("裁定", "decided"), section: 12, row: "Conflict item")

  // MARK: As written

  public static let fourFix = DeadlineClock(
    "four_fix", Label("四定办结时限", "Four-fix deadline"), nil, .written, from: Label("挂牌", "listed"), to: concluded,
    row: "Four-fix deadline")

  // MARK: Where several begin or end

  private static let received = Label("接收", "received")
  private static let accepted = Label("受理", "accepted")
  private static let concluded = Label("办结", "concluded")
}
