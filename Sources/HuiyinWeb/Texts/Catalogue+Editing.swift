import HuiyinRecords

extension Catalogue {
  /// What is mended after it was written, and what is asked before it is.
  static let editing: [String: Label] = [
    "dropValue": Label("去掉", "Take away"), "moreRows": Label("再加几行", "More rows"),

    "correctEntry": Label("更正", "Correct"),
    "correctWords": Label(
      "保存为新的一条，原来的保留并标为“已更正”。没有改动的内容照旧；遮蔽的内容不去改动，就保持原样。",
      "Kept as a new entry; the old one stays, marked as corrected. What you leave alone is kept, masked or not."),
    "entryCorrectedNow": Label("已更正，原来的一条保留", "Corrected; the old entry stays"),
    "newerEntry": Label("更正后的一条", "what replaces it"), "olderEntry": Label("原来的一条", "what it replaces"),

    "againTitle": Label("未生效的操作", "An act without effect"),
    "againWhat": Label("您办理的", "What you did"), "againWhy": Label("为什么没有生效", "Why it has no effect"),
    "againDo": Label("重新办理", "Do it again"), "againPropose": Label("作为提议提出", "Propose it"),
    "againFilled": Label(
      "表单中已填好当时的内容（遮蔽的除外），核对后提交。", "The form holds what you typed, but for what is masked: look at it and send it."),
    "againDrop": Label("不再办理", "Drop it"),
    "againDropWords": Label(
      "不需要再办理的，在记录中写一条工作记录说明；这一项随之从待办中消失。",
      "When it is not needed any more, a note in the record says so, and it leaves your list."),
    "againDropped": Label("已写明不再办理", "It is dropped, and the record says so"),

    "compareIntake": Label("查重", "Look for duplicates"),
    "likelyTitle": Label("登记前查重", "Before it is registered"),
    "likelyNone": Label(
      "没有发现相似的登记。填得越全查得越准。", "Nothing like it is registered. The more is filled in, the more is found."),
    "likelyNext": Label(
      "同一件事的，在原来那件上添加工作记录；同一人再次反映的，请填“第几次信访”；不是的，继续登记。所填内容都在下面。",
      "If it is the same matter, add a note there; if the same person raises it again, fill in the number of the "
        + "petition; if not, go on. What you typed is below."),
    "likelySamePerson": Label("同一电话或证件登记过", "Same telephone or ID"),

    "likelyLive": Label("可能重复的登记", "Possible duplicates"),
    "likelyHint": Label(
      "标题或事实写满四个字后，边填边查；电话、姓名和村（居）相同最容易查到。",
      "Looked for while you type, from four characters of title or facts on; phones, names and villages tell most."),
    "likelyNewTab": Label("在新标签页打开，所填内容不会丢失。", "They open in a new tab; nothing you typed is lost."),

    "pairTitle": Label("按编号并案", "Merge by two numbers"),
    "pairIntro": Label(
      "输入两个编号，先比较、看并案预览，再决定。", "Type two numbers: compare them and see what a merge would do before you decide."),
    "pairOne": Label("甲件编号", "One number"), "pairOther": Label("乙件编号", "Other number"),
    "pairCompare": Label("比较", "Compare"),
    "pairUnknown": Label("没有这个编号，或者您不能查看这一件", "There is no such number, or it is not yours to see"),

    "readmitTitle": Label("核实与重新采纳", "Re-admission"),
    "readmitIntro": Label(
      "下列变更来自已撤销的设备、已关闭的账户，或另有疑问：已保存，但不生效。核实属实的，在镇中心逐条重新采纳。",
      "Changes of revoked devices or closed accounts, or doubtful ones: kept, without effect. Those that prove sound "
        + "are re-admitted at the hub, one by one."),
    "readmitMore": Label(
      "只列出一部分，可以重新采纳的在前；办理后会出现其余的。",
      "Only some are listed, those that may be re-admitted first; the rest follows."),
    "readmitWho": Label("填写人和设备", "Who, and where"), "readmitWhat": Label("内容", "What"),
    "readmitWhy": Label("隔离原因", "Why it is here"),
    "readmitUnseen": Label("这条记录不在您的查阅范围，内容不显示。", "The record is not yours to see: what it says is not shown."),
    "readmit": Label("重新采纳", "Re-admit"),
    "readmitEffect": Label("采纳后立即生效，并留下记录。", "It takes effect at once, and stays on record."),
    "readmitted": Label("已重新采纳。", "It is re-admitted."),
    "readmitNotLiftable": Label(
      "这一条不能靠重新采纳解决，请按原因后面的提示办理。", "A re-admission does not lift this: see what is said beside its reason."),
    "readmitBy": Label("重新采纳由有权的人办理：", "To re-admit it is for: "),
    "readmitAtHub": Label("只能在镇中心的页面上重新采纳。", "It is re-admitted on the hub's pages alone."),
    "readmitGone": Label("这一条已不在隔离中，可能已经重新采纳", "It is not in quarantine any more; it may be re-admitted already"),
    "readmitGoneNext": Label("请看下面的现状。", "See below how it stands."),

    "accountClose": Label("关闭账户", "Close the account"), "accountReopen": Label("重新启用账户", "Reopen the account"),
    "accountCloseWords": Label(
      "关闭后此人不能再登录。设备得知关闭之后，再以此人名义填写的内容不生效；此前填写的照常有效。以后可以重新启用。",
      "They can log in no more. What is signed in their name once a device knows of it has no effect; what was written "
        + "before stands. It can be reopened."),
    "accountReopenWords": Label("恢复此人原有的角色，可以重新登录。", "They get back the roles that they had, and can log in again."),
    "accountConfirm": Label("我已核对，确认办理", "I have checked this and mean it"),
    "accountUnconfirmed": Label("请先勾选确认", "Tick that you mean it"),
    "accountInHand": Label("尚未办完的事项", "Still in hand"),
    "accountHandOver": Label(
      "全部移交后才能关闭：请有权的人在各件的“修改内容”中更换责任人。",
      "To be handed over first: whoever may sets another responsible person in each."),
    "handoverTitle": Label("移交清单", "Handover checklist"), "handoverIsDone": Label("已办：", "Done: "),
    "handoverIsOpen": Label("未办：", "Open: "),
    "handoverItemsDone": Label("在手的事项已全部移交", "Nothing is left in hand"),
    "handoverArrivedDone": Label("各设备上填写的内容都已传到本机", "All that they wrote has come here"),
    "handoverDevicesDone": Label("没有只供此人使用的设备", "No device is theirs alone"),
    "accountUnarrived": Label(
      "此人在下列设备上填写的内容，可能还没有传到本机；设备得知关闭之前填写的，传到后仍然有效：",
      "What they wrote on these devices may not have come yet; if before they heard of it, it counts when it does:"),
    "accountOwn": Label("这是您自己的账户，请另一位管理员办理。", "This is your own account: another administrator has to do it."),
    "accountClosed": Label("账户已关闭。", "The account is closed."),
    "accountReopened": Label("账户已重新启用。", "The account is open again."),
  ]
}
