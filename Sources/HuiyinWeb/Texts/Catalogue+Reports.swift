import HuiyinRecords

extension Catalogue {
  static let reports: [String: Label] = [
    "workReports": Label("统计", "Figures"), "reportsTitle": Label("统计", "Figures"),
    "reportFrom": Label("自", "From"), "reportThrough": Label("至", "Through"),
    "reportLegend": Label("实心为现场解决，空心为其余", "solid: solved on the spot; outline: the rest"),
    "reportAsOf": Label("案件截至", "Cases as of"),
    "reportLegendPetitions": Label("实心为办结，空心为其余", "solid: concluded; outline: the rest"),
    "reportHidden": Label("其中不在您查看范围或不在本机的：", "Beyond what you may see, or not here:"),
    "reportMore": Label("只列出最前面的；缩短期间可看其余。", "The first ones; choose a shorter period for the rest."),
    "chartsOf": Label(
      "以下截至今天，是您可查看的全部在办案件和待归档案件，与所选期间和网格无关。",
      "Below, as of today: all cases in hand or waiting to be archived that you may see, whatever period and grid."),
    "chartStates": Label("在办案件的状态", "Cases in hand by state"),
    "chartComing": Label("今后 14 天到期", "Due in the next 14 days"),
    "chartStatesBoard": Label("督办案件的状态", "Supervised cases by state"),
    "chartComingBoard": Label("督办案件今后 14 天到期", "Supervised, due in the next 14 days"),
    "chartComingLegend": Label("实心为今天到期", "solid: due today"),
    "chartRatings": Label("回访评价（待归档案件）", "What citizens said, concluded and not archived"),
    "chartDay": Label("日期", "Day"), "chartDue": Label("到期件数", "Due"), "chartRating": Label("评价", "Rating"),
    "chartCount": Label("件数", "Cases"), "unitOfCount": Label("计量单位", "Counted in"),
    "glassTitle": Label("越权查阅", "Read beyond scope"),
    "glassIntro": Label(
      "紧急时可以查看不在您范围内的一件。身份信息仍遮蔽，不能办理；您的理由先记入审计，每周列给信访办主任。时限：",
      "In need you may read one record beyond your scope. Names stay masked and nothing can be done with it; your "
        + "reason goes into the audit trail first and onto a weekly list. Open for:"),
    "glassUnavailable": Label(
      "没有这个编号，或该件不能越权查阅；确需了解的，请信访办主任说明",
      "there is no such number, or it is not to be read beyond scope; ask the head of the petition office"),
    "glassHours": Label("小时", "hours"), "glassNumber": Label("编号", "Number"),
    "glassReasonHelp": Label("为什么现在必须看。", "Why it must be read now."),
    "glassLook": Label("写入审计并查看", "Sign and look"),
    "glassBroken": Label("已记入审计，可在时限内查看。", "It stands in the audit trail; you may look for the time given."),
    "glassWeek": Label("越权查阅周报", "Read beyond scope in a week"),
    "glassAcknowledge": Label("确认已阅", "I have looked into it"),
    "glassAcknowledged": Label("已确认，记入审计。", "Acknowledged; it stands in the audit trail."),
    "glassOffer": Label("不在范围内而必须查看的？", "Must you read what is beyond your scope?"),
    "colMinutes": Label("分钟", "Minutes"),
  ]
}
