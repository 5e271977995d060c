import HuiyinRecords

extension Catalogue {
  /// 台账 as a place to work, and consultation.
  static let consultation: [String: Label] = [
    "listBothKinds": Label("诉求和案件", "Intakes and cases"), "listText": Label("标题或内容含", "Words"),
    "listOrder": Label("排列", "Order"), "listMerged": Label("含已并案的", "Merged ones too"),
    "listColumns": Label("选择列", "Columns"),
    "colCategory": Label("类别", "Category"), "colNature": Label("性质", "Nature"),
    "colVillage": Label("村（居）", "Village"), "onlyListed": Label("只看挂牌督办", "Only on the board"),
    "onlyBacklogCases": Label("只看积案", "Only backlog cases"),
    "colSecrecy": Label("密级", "Secrecy"),
    "colChanged": Label("最近变动", "Changed"),
    "savedFilters": Label("已存的筛选：", "Saved:"), "saveFilter": Label("保存这组筛选", "Save this filter"),
    "forgetFilter": Label("删去", "Remove"), "filterSaved": Label("筛选已保存", "The filter is saved"),
    "filterForgotten": Label("筛选已删去", "The filter is removed"),

    "bulkChoose": Label("选择", "Choose"), "bulkAll": Label("本页全部", "All on this page"),
    "bulkChosen": Label("选定的：", "With those chosen:"),
    "bulkNone": Label("请先勾选记录", "Tick some records first"),
    "bulkConsult": Label("提请会商", "Put up"), "bulkAssign": Label("交办", "Assign"), "bulkUrge": Label("催办", "Urge"),
    "bulkPrint": Label("打印文书", "Print papers"),
    "bulkConsultIntro": Label(
      "选定的案件列入会商研判；只有已登记的可以提请。", "They go onto the agenda of the consultation; only those registered can."),
    "bulkAssignIntro": Label(
      "每一件各发一份内容相同的交办通知书；不能交办的，逐件说明原因。",
      "Each gets a notice of its own with the same content; what cannot be assigned is told one by one."),
    "bulkUrgeIntro": Label(
      "每一件各添一条催办记录，原有记录不变。", "Each gets an urging of its own; what stands in it stays as it is."),
    "bulkPrintIntro": Label(
      "每一件各印一份，逐份记入审计；还没有这种文书的，逐件说明。送交当事人的文书在各件页面预览后打印。",
      "A copy of each, and each copy in the audit trail; what does not have the form yet is told. Papers for citizens "
        + "are printed from their own page, after a look."),
    "bulkForm": Label("文书", "Form"), "bulkBack": Label("回到台账", "To the list"),
    "bulkResults": Label("办理结果", "What became of it"), "bulkResult": Label("结果", "Result"),
    "bulkDone": Label("已办", "Done"), "bulkProposed": Label("已提议，待确认", "Proposed"),
    "bulkOwnNews": Label("您刚才已办过本件，这次没有再办", "You have just acted on it yourself; nothing was done again"),
    "bulkMoved": Label("有变动，未办", "Changed meanwhile"), "bulkRefused": Label("未办", "Refused"),

    "workConsultation": Label("会商", "Consultation"), "consultationTitle": Label("会商研判", "Consultation"),
    "consultationIntro": Label(
      "提请会商、对交办有异议、已受理待交办的案件，临近期限的在前。",
      "Cases put up for consultation, assignments objected to, and accepted cases that nobody has yet."),
    "consultationToPut": Label("从已登记的案件中提请会商", "Put up one of those registered"),
    "consultationEmpty": Label(
      "没有等待会商或交办的案件。已登记的案件，在“台账”中勾选后提请会商。",
      "No case waits to be consulted on or assigned. Registered ones are put up from the records."),
    "consultationWaiting": Label("待会商", "To be consulted on"),
    "consultationObjected": Label("异议待定", "Objected to"),
    "consultationUnassigned": Label("已受理，待交办", "Accepted, to be assigned"),
    "consultationPut": Label("由谁提出", "Put up by"), "consultationProposed": Label("各方提议", "Proposed"),
    "voicesEmpty": Label(
      "还没有单位写下意见。办理反馈和工作记录会列在这里。", "No unit has said anything yet. Feedback and notes are listed here."),
    "consultationOpen": Label("研判", "Look at it"), "consultationVoices": Label("各单位意见", "What each unit has said"),
    "consultationNoUnit": Label("未在名册的单位", "A unit that is not in the directory"),
    "consultationGroup": Label("已并为一件", "Handled as one"),
    "consultationDecide": Label("作出决定", "Decide"),
    "consultationMinutes": Label("会商研判会议纪要", "Minutes of the consultation"),
    "consultationMinutesIntro": Label(
      "当日对提请过会商的案件作出的分流和交办决定，取自各件的办理步骤。",
      "What was decided that day on cases that had been put up, out of their own steps."),
    "consultationSealed": Label(
      "这一天有盖章的会议纪要；下面的件数以它为准，纪要没有列的案件按当天的步骤计。",
      "Minutes of this day are sealed. The numbers are theirs; cases that they do not list count by the day's steps."
    ),
    "consultationDay": Label("会议日期", "Day"), "consultationDecision": Label("决定", "Decision"),
    "consultationNothing": Label("这一天没有会商决定。", "Nothing was decided on that day."),
    "consultationCut": Label(
      "这一天以来变动的案件太多，下面的决定不全，不能作为会议纪要签字。",
      "More has changed since than is looked at: decisions are missing below, and these are no minutes to sign."),
    "consultationChair": Label("主持人", "Chair"), "consultationClerk": Label("记录人", "Clerk"),
    "consultationPresent": Label("参加人员", "Present"),

    "manual8Title": Label("成批办理和会商", "Many at once, and consultation"),
    "manual8Text": Label(
      "在“台账”中筛选，勾选几件或“本页全部”，再选提请会商、交办、催办、打印或导出；填一次，逐件办理，逐件说明结果。打开列表后又有变动的"
        + "一件不会办，先列出变动。常用的筛选可以保存，也可以把地址存为书签。“会商”列出待会商、有异议和待交办的案件，点“研判”看各单位意见"
        + "并作出决定，按日期打印纪要。",
      "Narrow the list down, tick some rows or all of the page, and choose what to do with them: it is filled in "
        + "once, done for each, and told for each. What has changed since the list was opened is left alone. A "
        + "filter can be kept, or its address. “Consultation” has what waits to be decided on or assigned, a page "
        + "for each, and the minutes of a day."),
  ]
}
