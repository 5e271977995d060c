import HuiyinRecords

extension Catalogue {
  /// Callbacks, notices, supervision, grids, people.
  static let work: [String: Label] = [
    "workTitle": Label("工作台", "Office"),
    "workCallbacks": Label("回访", "Callbacks"), "workNotices": Label("交办", "Notices"),
    "workSupervision": Label("督办", "Supervision"), "workGrids": Label("网格", "Grids"),
    "workCase": Label("案件", "Case"), "workIsMine": Label("我的待办", "on my list"),

    "callbacksTitle": Label("回访", "Callbacks"),
    "callbacksIntro": Label(
      "办结以后还没有联系上当事人的案件；办结之前的回访不算在内。",
      "Cases whose citizen has not been reached since they were concluded; a callback before that does not count."),
    "callbacksCounts": Label(
      "以上件数是已办结、未归档案件的最近一次回访结果。",
      "The counts are of the last callback of every case that is concluded and not archived."),
    "callbackQueue": Label("待回访", "To be called back"),
    "callbacksEmpty": Label(
      "没有等待回访的案件。案件办结后自动列在这里。", "No case waits for a callback. A case comes here when it is concluded."),
    "callbackDue": Label("回访期限", "Due"), "callbackAttempts": Label("已回访", "Attempts"),
    "callbackNext": Label("下一步", "Next"), "callbackNone": Label("尚未回访", "none yet"),
    "callbackBlocked": Label("多次未联系上", "nobody reached"),
    "ratingsDiffer": Label("满意度待核", "Callbacks that differ"),
    "chooseRating": Label("哪一次的满意度计入", "Which rating counts"),
    "settleWords": Label(
      "各次回访都保留，本案只按裁定的满意度计入一次；确不满意的，请重新办理。",
      "Every callback is kept and the case counts once, with the rating chosen here. Where the citizen is not content, "
        + "reopen the case."),
    "scriptTitle": Label("回访话术", "What to say"),
    "scriptIntro": Label(
      "按顺序问，边问边填；姓名和电话写明理由后在案件页查看。",
      "Ask in this order and fill in as you go; name and telephone are seen on the case, for a reason."),
    "callbackWrite": Label("登记回访", "Write it down"),

    "noticesTitle": Label("交办", "Notices of assignment"),
    "noticesIntro": Label(
      "正在办理的交办通知书：四包责任人、送达、签收、异议期和办理时限。异议期自送达起算；未登记送达的，自交办起算。",
      "Open notices of assignment: who answers for what, delivered or not, who signed, until when they may be objected "
        + "to, the date. The time to object runs from the delivery, and from the assignment while none is written down."
    ),
    "noticesEmpty": Label(
      "没有正在办理的交办。已受理的案件，在案件页或“会商”中交办。",
      "No notice is open. Accepted cases are assigned from their page or from the consultation."),
    "noticeGuarantees": Label("四包", "Four guarantees"), "noticeReceipt": Label("签收", "Signed for"),
    "answersFor": Label("责任", "For what"), "answersPerson": Label("责任人", "Person"),
    "answersDate": Label("日期", "Date"), "answersMissing": Label("缺：还没有定", "missing: not fixed yet"),
    "answersGone": Label("已停用，请更换", "no longer active: name another"),
    "noTelephone": Label("未登记电话", "no telephone"),
    "fixesTitle": Label("四定", "Four fixes"), "fixesInForce": Label("挂牌督办中", "On the board of supervision"),
    "fixesWait": Label("等待会签：", "to be signed by "),
    "noticeNumber": Label("交办通知书", "Notice"),
    "noticeDelivery": Label("送达", "Delivered"), "noticeUndelivered": Label("未送达", "not delivered"),
    "noticeDeliver": Label("登记送达", "Write down the delivery"),
    "transfersTitle": Label("已转送其他单位", "Passed on to other units"), "transferSent": Label("转送", "Passed on"),
    "transferReceipt": Label("回执", "Receipt"),
    "transfersMore": Label("未列出的件数：", "Not listed here:"),
    "noticeUnsigned": Label("未签收", "not signed for"), "noticeObjection": Label("异议", "Objection"),
    "noticeRound": Label("交办轮次", "Round"), "noticeCoUnits": Label("协办单位", "With"),

    "supervisionTitle": Label("督办看板", "Supervision board"),
    "supervisionIntro": Label(
      "正在办理的挂牌督办案件，和有人催办、检查的案件；办结后不再列出。",
      "Cases in hand that are on the board, and those that are urged or inspected; concluded ones leave it."),
    "supervisionListed": Label("挂牌督办", "On the board"),
    "supervisionUrged": Label("催办和检查", "Urged and inspected"),
    "supervisionEmpty": Label(
      "没有督办的案件。需要督办的，在案件页添加督办记录或挂牌督办。",
      "No case is supervised. Add a note of supervision or a listing on the page of a case."),
    "supervisionLeader": Label("牵头领导", "Leader"), "supervisionNumber": Label("挂牌编号", "Number"),
    "supervisionFixed": Label("挂牌定", "fixed:"),
    "supervisionUnit": Label("责任单位", "Unit"), "supervisionPerson": Label("具体责任人", "Person"),
    "supervisionDeadline": Label("办结时限", "Deadline"), "supervisionOpen": Label("未定", "not fixed"),
    "supervisionHistory": Label("督办经过", "What was written"), "supervisionReplyDue": Label("答复期限", "reply due"),
    "supervisionSign": Label("会签", "Sign"),
    "supervisionWrite": Label("登记督办", "Write a note"),

    "gridsTitle": Label("网格与阵地", "Grids and sites"),
    "gridsEmpty": Label(
      "名册中还没有网格。请管理员在“用户与设备”中导入名册。",
      "The directory has no grid yet. The administrator imports the roster on the page of people."),
    "gridLoad": Label("各网格在办案件", "Cases in hand by grid"),
    "gridLegend": Label(
      "实心部分为超期。只计您可以查看的案件。", "Solid: overdue. Only cases that you may see are counted."),
    "gridMap": Label("网格示意图", "Sketch map"),
    "gridMapLegend": Label(
      "示意图，不按比例。颜色越深，在办案件越多；圆点为站点；虚线框的网格配置不全。排列由管理员在“规则设置”中调整。",
      "A sketch, not to scale. The darker, the more in hand; a dot for each site; a dashed frame where the team is not "
        + "complete. The administrator arranges it among the rules."),
    "gridName": Label("网格", "Grid"), "gridInHand": Label("在办案件", "In hand"),
    "gridDueSoon": Label("临近期限", "Due soon"), "gridOverdue": Label("超期", "Overdue"),
    "gridIncomplete": Label("网格配置不全", "Team is not complete"),
    "gridCard": Label("明白卡", "Displayed card"), "gridNodes": Label("站点设备", "Stations"),
    "gridCardPrint": Label("打印明白卡", "Print the card"),
    "gridCardsPrint": Label("打印全部明白卡", "Print all cards"),
    "gridCardHint": Label(
      "用A4纸打印后张贴；空白处和照片由手工补上。公示后请管理员在“用户与设备”登记。",
      "Print it on A4 and put it up; empty places and photographs are filled in by hand. When it is up the "
        + "administrator writes it down among the people."),
    "gridCardCode": Label("联系方式二维码", "Whom to call, as a QR code"),
    "gridCounty": Label("驻格县代表", "County representative"),
    "gridTown": Label("驻格镇代表", "Town representative"),
    "gridNobody": Label("未定", "nobody yet"),
    "gridRepresentatives": Label("人大代表", "Representatives"), "gridMediators": Label("调解员", "Mediators"),
    "gridVillages": Label("村（社区）", "Villages"), "gridPhone": Label("电话", "Telephone"),
    "gridHouseholds": Label("户数", "Households"), "gridPopulation": Label("人口", "Population"),
    "gridGovernanceCode": Label("治理网格编码", "Governance grid"),
    "gridDistrictCode": Label("选区编码", "Electoral district"),
    "gridCasesEmpty": Label(
      "没有您可以查看的在办案件。已办结的在“台账”中查找。",
      "No case in hand that you may see. Concluded ones are found in the records."),
    "gridCasesMore": Label("只列出最急的；在台账中查看本网格全部案件", "Only the most urgent; all cases of this grid in the records"),
    "gridPeopleEmpty": Label(
      "名册中没有这个网格的人员。请管理员在“用户与设备”中增加。",
      "The directory has nobody in this grid. The administrator adds them on the page of people."),

    "personScope": Label("查看范围", "May see"), "personLevel": Label("人大代表", "Representative"),
    "personFourRoles": Label("四员身份", "Four roles"), "personExpertise": Label("专长", "Knows about"),
    "personQualification": Label("调解资格", "Qualification"), "personOrganisation": Label("调解组织", "Organisation"),
    "personInHand": Label("手头的事项", "In hand"),
    "personInHandEmpty": Label("没有您可以查看的事项。", "Nothing that you may see."),
    "personInHandMore": Label("疑似重复只计一部分，对数：", "Of suspected pairs only some are counted, as many as"),
    "personDevices": Label("可登录的设备", "Devices to log in on"),
    "personDevicesEmpty": Label("还没有可登录的设备。", "No device yet."),
    "personActs": Label("最近办理", "Last acts"),
    "personActsEmpty": Label("近期没有您可以查看的办理记录。", "Nothing lately that you may see."),
  ]
}
