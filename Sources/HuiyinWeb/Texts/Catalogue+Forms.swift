import HuiyinRecords

extension Catalogue {
  /// Forms and what they say.
  static let forms: [String: Label] = [
    "saveDraft": Label("存为草稿", "Keep as a draft"), "draftsTitle": Label("我的草稿", "My drafts"),
    "draftsIntro": Label("草稿只在本机，别人看不到，登记后才进入办理。", "Drafts stay on this machine and nobody else sees them."),
    "discardDraft": Label("删除", "Discard"), "draftSaved": Label("草稿已保存在本机。", "The draft is kept on this machine."),
    "draftEmpty": Label("还没有填写内容，没有存草稿。", "Nothing was typed, so no draft was kept."),
    "keptForm": Label("表单中是您存在本机、尚未提交的内容，存于", "The form holds what you kept on this machine and have not sent,"),
    "keptFormsIntro": Label(
      "您填了还没有提交的表单，只存在本机，只有您能看到。", "Forms that you began and did not send: on this machine alone, for you alone."),
    "draftDiscarded": Label("草稿已删除。", "The draft is gone."),
    "mergeTexts": Label("合并两段", "Both put together"),
    "helpMerged": Label(
      "两人改动的行互不重叠，已逐行合在一起；请通读，可以再改",
      "They changed different lines, which were put together line by line; read it through, and mend it if need be"),
    "helpMergedOverlaps": Label(
      "两人改了同一处，都留在带“＝＝＝＝”的行之间：请改成一段，并删去这些行",
      "Both changed one place and both stand between the lines with “＝＝＝＝”: make one text and take those lines away"),
    "mergedMasked": Label(
      "遮蔽的号码按原样保留；要改文字的，请选“另写一个值”。", "What is masked stays as it is; to change the text choose another value."),
    "mergeNotOffered": Label(
      "两段文字改了同一处，又有遮蔽的号码，不能在这里合并：请选一段，其余写成工作记录。",
      "Both changed the same place, and something is masked: choose one, and write the rest as a note."),
    "conflictReasonHelp": Label("为什么这样定；作为工作记录留下。", "Why; it is kept as a note."),
    "must": Label("必填", "required"),
    "chooseOne": Label("请选择", "Choose"),
    "villagesElsewhere": Label("不属于任何网格", "Of no grid"),
    "mustBeFilled": Label("请填写", "Please fill this in"),
    "fieldUnfinished": Label("没有填完整，请补全或清空", "Not complete: finish it or clear it"),
    "chooseFromList": Label("请从列表中选择", "Choose from the list"),
    "noSuchPerson": Label("名册中没有这个人，或有几人同名", "Nobody of that name, or several"),
    "noSuchPersonNext": Label("从提示中选择，同名的用编号", "Choose from the list, or use a number"),
    "problemsHeading": Label("有几处需要改正，其余内容都在：", "Some things need mending; the rest is kept:"),
    "logInRefused": Label("没有登录：", "You are not logged in:"),
    "phoneAsked": Label("核对无误的，再按一次“登记”就按此保存", "If it is right as it stands, press “Register” once more"),
    "refusedHeading": Label("没有保存，所填内容都在：", "It was not saved; what you typed is kept:"),
    "meanwhile": Label("您填写时，这条记录有了变化，还没有保存：", "The record has changed while you were writing; nothing was saved yet:"),
    "meanwhileNext": Label(
      "所填内容都在下面。看过变化后，仍要这样办的，请再提交一次。", "What you typed is below. Having seen this, send it again if it still stands."),
    "actDone": Label("已保存", "Saved"),
    "actWaits": Label("已保存，等镇中心或有权的人确认", "Saved; it waits for the hub or for who may decide"),
    "stepGone": Label("这一步现在不能办了，记录的状态已经变化", "This step is not open any more: the state has changed"),
    "actGone": Label("没有等待您这样办理的内容，可能已经办过", "Nothing here waits for that from you; it may be done already"),
    "stepGoneNext": Label("请回到记录查看。", "Look at the record."),
    "reason": Label("理由", "Reason"), "reasonCode": Label("不予受理的理由", "Why it is not accepted"),
    "requirements": Label("交办要求", "What the unit is asked to do"),
    "reasonNeeded": Label("请写明理由", "Give a reason"), "daysNeeded": Label("请填写延期天数", "Give the days"),
    "helpReason": Label("退回、转送、异议、重办、撤回、作废等须写明", "Needed to return, pass on, object, reopen, withdraw or void"),
    "helpTitle": Label("最多60字", "At most 60 characters"),
    "helpFacts": Label("时间、地点、人物、经过", "When, where, who, what happened"),
    "helpRequest": Label("当事人希望怎样解决", "What the person asks for"),
    "helpCategory": Label("可以从提示中选，也可以另写", "Choose what is offered, or write another"),
    "helpSeveral": Label("多个用顿号或逗号分开", "Several: separate by commas"),
    "helpIDNumber": Label(
      "18位；加密保存，只显示后四位；存为草稿时不保留", "18 characters; kept sealed, the last four shown; a draft does not keep it"),
    "helpRealName": Label("看过身份证件后勾选", "Tick it when you have seen a paper that says who it is"),
    "helpPetitionNumber": Label(
      "初信初访为1；2及以上自动记为重复访", "The first is 1; from 2 on it is a repeated petition by itself"),
    "helpAssistance": Label("见面、回访前要准备的，如翻译、上门", "What to see to before meeting or calling back, as an interpreter"),
    "helpMediator": Label("几人共同调处的，主持的填在这里，其余填在下面", "Whoever leads it; the others stand below"),
    "helpCalledPhone": Label(
      "号码遮蔽时可只填末四位；联系上的号码成为主号码",
      "Where it is masked its last four digits will do; the number at which somebody was reached becomes primary"
    ),
    "helpDelegates": Label("超过5人来访时推选1至5名，用顿号分开", "1 to 5 of a group of more than five, separated by commas"),
    "helpJoint": Label(
      "几人共同反映的，填写其他人的姓名，用顿号分开", "Names of the others who petition together, separated by commas"),
    "helpHeadcount": Label("不填时按所列姓名的人数计", "As many as are named when left out"),
    "helpSecrecy": Label("不填为内部；检举控告自动为保密", "Internal when left out; an accusation is confidential"),
    "helpAccusedUnits": Label("按住 Ctrl 可选多个：单位和所在网格", "Hold Ctrl to choose several: unit and grid"),
    "helpReadAloud": Label("口头陈述须向本人宣读", "For oral statements"),
    "helpOnSpot": Label(
      "当场已答复或解决的填写；已解决的须写结果，并经当事人认可",
      "When it was answered or settled at once; what is solved needs the result and the citizen's assent"),
    "helpHotlineGrade": Label("热线转来的填写，期限由此确定", "For what the hotline sent on: it sets the time limit"),
    "helpFirstReply": Label("网上诉求首次回复群众的时间", "When whoever asked online was first answered"),
    "helpLoweringReason": Label(
      "降低风险等级或密级、撤销“检举控告”的性质、去掉被检举人单位时必填",
      "Needed to lower a risk or a secrecy, to make an accusation something else, or to take a unit of the accused away"
    ),
    "helpDeadline": Label("不得晚于法定期限", "Not later than the legal limit"),
    "helpResumeThrough": Label("最后一个不计的日期，不填为今天", "The last day that does not count; today when left out"),
    "helpOpinion": Label("信访事项办结时填写", "For petitions, when concluded"),
    "helpHome": Label("问题所在的网格", "The grid that it is about"),

    "intakeTitle": Label("诉求登记", "New intake"),
    "intakeIntro": Label("带“必填”的填完就能保存，其余可以后补。", "What is marked as required is enough; the rest can follow."),
    "partMatter": Label("诉求内容", "The matter"), "partParty": Label("来访人", "The person"),
    "partCircumstances": Label("来访情况", "More about the person"), "partHandling": Label("办理", "Handling"),
    "partOnSpot": Label("现场处理", "On the spot"),
    "partAccused": Label("检举控告、密级", "Accusation and secrecy"),
    "partMore": Label("其他", "More"),
    "register": Label("登记", "Register"),
    "registerHint": Label("没有网络也会立即保存在本机。", "Saved on this machine at once, with or without a network."),
    "intakeDoneTitle": Label("已登记", "Registered"),
    "tellNumber": Label("编号可以告诉来访人。", "Tell the person the number."),
    "hubGetsIt": Label("连上镇中心后自动上报，不用再操作。", "It goes to the hub by itself."),
    "hubHasIt": Label("镇中心已经收到，不用再操作。", "The hub has it."),
    "tickReadAloud": Label("向本人宣读后，到这里勾选“已向本人宣读”", "When it was read aloud to the person, tick it here"),
    "party": Label("群众姓名", "Name"), "partyPhones": Label("联系电话", "Telephone"),
    "partyHint": Label(
      "请核对姓名和电话：离开本页后只显示遮蔽的姓名。", "Check name and telephone: once you leave this page they are masked."),
    "officialNumberLater": Label(
      "正式编号由镇中心收到后编发，本页会自动显示。", "The hub gives the official number; it appears here by itself."),
    "nextIntake": Label("再登记一件", "Another intake"), "printSlip": Label("打印回执", "Print the slip"),

    "editTitle": Label("修改内容", "Change fields"),
    "editWords": Label(
      "只有改动过的字段会写入；遮蔽的姓名电话不动就保持原样。", "Only what you change is written; masked names stay as they are."),
    "extensionMoved": Label("您填写时，延期的情况有了变化，还没有保存", "The extension has changed meanwhile; nothing was saved yet"),
    "askExtension": Label("申请延期", "Ask for an extension"), "grantExtension": Label("批准延期", "Grant the extension"),
    "extensionDays": Label("延期天数", "Days"), "grant": Label("批准", "Grant"),
    "informExtension": Label("已告知当事人延期", "The citizen was told of it"),
    "noteExtension": Label("已阅延期批复", "I have read the answer"),
  ]
}
