import HuiyinRecords

extension Catalogue {
  /// Sentences with something in them: `{1}` is the first value that is put in.
  static let sentences: [String: Label] = [
    "webListen": Label("网页无法在 {1}:{2} 开放：{3}", "the pages cannot listen on {1}:{2}: {3}"),
    "webListenNext": Label("换一个端口：--web 主机:端口", "choose another port: --web HOST:PORT"),
    "noCertificate": Label("本机没有节点证书", "this machine has no certificate of the township"),

    "joinFailed": Label("加入未完成：{1}", "joining did not finish: {1}"),
    "joinConnecting": Label("正在连接镇中心 {1}……", "Connecting to the hub at {1} …"),
    "joinWaiting": Label(
      "请管理员对照镇中心屏幕上的四个词（远处的用电话念给对方），一致才核准。还有 {1} 分钟。",
      "The administrator compares these four words with those at the hub, by telephone from afar, and confirms them "
        + "only if they are the same. {1} minutes left."),
    "joinReceiving": Label("已核准，正在接收资料（第 {1} 份）……", "Confirmed; receiving (part {1}) …"),

    "chipConflicts": Label("冲突 {1}", "Conflicts {1}"),
    "pleaseCheck": Label("【提醒】{1}。", "Please check: {1}."),
    "meetingOfDay": Label("（当天第{1}次）", "(number {1} of that day)"),
    "inParentheses": Label("（{1}）", " ({1})"), "withParentheses": Label("{1}（{2}）", "{1} ({2})"),
    "titled": Label("{1}：{2}", "{1}: {2}"),
    "backupSchedule": Label(
      "本节点至少每 {1} 天备份一次，至少每 {2} 天演练一次恢复。",
      "This node is backed up at least once in {1} days, and a restore is tried at least once in {2}."),
    "backupDue": Label(
      "最近一次备份已超过 {1} 天，请现在备份，并拷到别处。",
      "The last backup is more than {1} days old: back up now, and copy it elsewhere."),
    "backupNever": Label(
      "本机还没有备份过，应每 {1} 天一次；请现在备份，并拷到别处。",
      "This machine was never backed up; it should be, every {1} days: do it now, and copy it elsewhere."),
    "drillDue": Label("最近一次演练已超过 {1} 天，请演练一次。", "The last drill was more than {1} days ago: try a restore."),
    "drillNever": Label(
      "还没有演练过恢复，应每 {1} 天一次。没有演练过的备份，不知道能不能用。",
      "No restore was ever tried; it should be, every {1} days. Nobody knows whether an untried backup is any good."),
    "drillRestored": Label("恢复出 {1} 条记录、{2} 项变更，全部校验。", "{1} records and {2} changesets were restored and verified."),
    "drillSince": Label("此后本机新增 {1} 条记录，不在这份备份里。", "{1} records were made here since and are not in it."),
    "changedFields": Label("填写了 {1} 项", "{1} fields filled in"),
    "registeredWith": Label("登记了这件诉求（{1} 项）", "registers the matter ({1} fields)"),
    "openedWith": Label("立为案件（{1} 项）", "opens the case ({1} fields)"),
    "writtenIn": Label("写时状态为“{1}”", "written in state “{1}”"),
    "isSo": Label("是", "yes"), "isNotSo": Label("否", "no"),

    "oneCase": Label("1 件", "1 case"), "countOfCases": Label("{1} 件", "{1} cases"),
    "countOfPeople": Label("{1}\u{00A0}名", "{1}"),
    "moreCases": Label("另有 {1} 件", "{1} more"), "moreActs": Label("另有 {1} 项", "and {1} more"),
    "toldAbove": Label("其中 {1} 件已超期，列在“已超期”中。", "Overdue among them, and listed there: {1}."),
    "gridMapText": Label("示意图，{1} 个网格，各连到其页面", "A sketch map of {1} grids; each leads to its page"),
    "gridInHandCount": Label("在办 {1} 件", "{1} in hand"), "gridOverdueCount": Label("超期 {1} 件", "{1} overdue"),
    "overdueAmong": Label("，超期 {1}", ", {1} overdue"),
    "moreThanDays": Label("超过 {1} 天", "more than {1} days"),
    "monthAndDay": Label("{1}月{2}日 {3}", "{3} {2}/{1}"),

    "chartStatesText": Label(
      "在办案件按状态的件数和其中超期数，共 {1} 件，超期 {2} 件。",
      "Cases in hand by state and how many are overdue: {1} in all, {2} overdue."),
    "chartStatesBoardText": Label(
      "督办案件按状态的件数和其中超期数，共 {1} 件，超期 {2} 件。",
      "Supervised cases by state and how many are overdue: {1} in all, {2} overdue."),
    "chartComingText": Label("今后 14 天每天到期的件数，共 {1} 件。", "Cases due on each of the next 14 days: {1}."),
    "chartComingBoardText": Label(
      "督办案件今后 14 天每天到期的件数，共 {1} 件。", "Supervised cases due on each of the next 14 days: {1}."),
    "chartRatingsText": Label(
      "已评价 {1} 件，满意和基本满意 {2} 件。", "{1} rated, {2} of them satisfied or basically so."),
    "chartRatingsShare": Label("待归档案件满意率", "Satisfied, of cases not archived yet"),
    "gridLoadText": Label(
      "各网格在办案件数和其中超期数，共在办 {1} 件，超期 {2} 件。",
      "Cases in hand of each grid and how many are overdue: {1} in hand, {2} overdue."),
    "reportByGridText": Label(
      "各网格收集诉求条数和其中现场解决数，共 {1} 条，现场解决 {2} 条。",
      "Matters collected by each grid and how many were solved on the spot: {1}, {2} solved."),
    "reportGridRow": Label("{1} 条，解决 {2}", "{1}, {2} solved"),
    "reportPetitionsText": Label(
      "各网格信访案件数和其中办结数，共 {1} 件，办结 {2} 件。",
      "Petition cases of each grid and how many are concluded: {1}, {2} concluded."),
    "reportPetitionsRow": Label("{1} 件，办结 {2}", "{1}, {2} concluded"),

    "doneLate": Label("逾期：{1}才完成", "late: done {1}"),
    "doneInTime": Label("已按时完成：{1}", "done in time: {1}"),
    "decideField": Label("裁定“{1}”", "Decide “{1}”"),
    "decideFieldAnew": Label("重新裁定“{1}”", "Decide “{1}” anew"),
    "effectStays": Label("“{1}”保持“{2}”，冲突解除", "“{1}” stays “{2}”; settled"),
    "effectWaits": Label(
      "“{1}”先仍是“{2}”；另一角色的人会签后，才改为“{3}”",
      "“{1}” stays “{2}” until somebody of another role signs as well; then it changes to “{3}”"),
    "effectChanges": Label("“{1}”由“{2}”改为“{3}”，各节点一致", "“{1}” changes from “{2}” to “{3}” on every node"),
    "listingToSign": Label("挂牌待会签：", "to be signed by "),
    "delistingToSign": Label("摘牌待会签：", "delisting, to be signed by "),
    "listingEntry": Label("挂牌督办（四定）", "Listed"),
    "handoverItems": Label("移交在手的事项，还有 {1} 件（不移交不能关闭）", "Hand over what is in hand: {1} left, or it is not closed"),
    "handoverArrived": Label("等待 {1} 台设备上的内容传到本机", "Wait for what was written on {1} devices"),
    "handoverDevices": Label("收回只供此人使用的设备：{1}", "Take back what is theirs alone: {1}"),
    "auditUncertainAct": Label("（可能含有本件）", " (it may have stood in it)"),

    "changesWait": Label(
      "有 {1} 项变更还没有收到镇中心的回执，最早的写于 {2}。它们已保存在本机，不会丢失",
      "{1} changes have no receipt of the hub yet, the oldest since {2}. They are safe here"),
    "offlineSince": Label("自 {1} 起与镇中心没有连接。", "No connection to the hub since {1}. "),
    "sentWhenBack": Label("；恢复连接后自动发送。", "; sent by itself when it is back."),
    "tooManyLogins": Label(
      "从这个网络地址登录失败的人太多，{1} 分钟内不再受理登录",
      "Too many people failed to log in from this address: nobody is let in from it for {1} minutes"),
    "rolesMoved": Label(
      "您填写时，此人的角色已由他人改过，还没有保存。现在的角色：{1}",
      "Their roles were changed meanwhile; nothing was saved yet. Their roles now: {1}"),
    "rolesUnshown": Label(
      "此人现在的角色：{1}。表单没有显示过这些，还没有保存",
      "Their roles now: {1}. The form had not shown them; nothing was saved yet"),
    "seatMoved": Label(
      "此人现在的代表状态：{1}。表单没有显示过它，还没有保存",
      "Their status now: {1}. The form had not shown it; nothing was saved yet"),
    "cardMoved": Label(
      "此网格明白卡现在的公示登记：{1}。表单没有显示过它，还没有保存",
      "What is written down of this grid's card now: {1}. The form had not shown it; nothing was saved yet"),
    "vouchMoved": Label(
      "您填写时，“{1}”的登录许可已由他人改过，还没有保存。现在可登录的人：{2}",
      "Who may log in on “{1}” was changed meanwhile; nothing was saved yet. Who may now: {2}"),
    "gridsMoved": Label(
      "此人现在的兼管网格：{1}。表单没有显示过这些，还没有保存",
      "Their further grids now: {1}. The form had not shown them; nothing was saved yet"),
    "rulesMovedTo": Label(
      "您填写时，这里的规则已由他人改过，还没有保存。{1}", "The rules here were changed meanwhile; nothing was saved yet. {1}"),
    "ruleIsNow": Label("“{1}”现为：{2}", "“{1}” is now: {2}"),
    "bundleTaken": Label(
      "新增 {1} 项，已有 {2} 项，隔离 {3} 项，待前序 {4} 项",
      "{1} new, {2} held already, {3} quarantined, {4} wait for earlier ones"),
    "bundleName": Label("变更-{1}-{2}.changes", "changes-{1}-{2}.changes"),
    "bundleWhole": Label("全部", "all"),
    "likelyCount": Label("发现 {1} 件相似的登记", "{1} like it"),
    "likelyEarlierCount": Label("同一电话或证件登记过 {1} 件", "{1} of the same telephone or ID"),
    "doneShare": Label("已完成 {1}%", "{1}% done"),
    "postVacant": Label(
      "{1}的驻格代表因此空缺，请另行派驻", "the post of {1} is vacant now: post another one"),
    "runFailed": Label("没有完成：{1}", "not finished: {1}"),
    "runDone": Label("已同步，发出 {1} 项，收到 {2} 项", "in step, {1} changes sent, {2} received"),
  ]
}
