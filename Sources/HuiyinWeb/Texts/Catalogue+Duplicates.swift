import HuiyinRecords

extension Catalogue {
  static let duplicates: [String: Label] = [
    "navDuplicates": Label("重复", "Duplicates"),
    "duplicatesTitle": Label("疑似重复与并案", "Duplicates"),
    "duplicatesIntro": Label(
      "系统只提示相似，是否并案由人决定；同一对在两处作出不同决定时并列显示，等待裁定。",
      "The system only points out likeness; people decide. Opposite decisions of two places stand side by side."),
    "duplicatesWaiting": Label("只看待核对的", "Only those that wait"),
    "duplicatesAll": Label("也看已决定的", "Also those decided"),
    "duplicatesEmpty": Label(
      "没有待核对的重复。系统发现相似的登记会列在这里，也可以自己填两个编号比较。",
      "No pairs wait. What looks alike is listed here; two numbers may also be compared above."),
    "duplicateTitle": Label("重复核对", "Compare two matters"),
    "duplicateOne": Label("甲件", "One"), "duplicateOther": Label("乙件", "Other"),
    "duplicatePoints": Label("相似分值", "Score"), "duplicateReasons": Label("依据", "Reasons"),
    "duplicateDecision": Label("决定", "Decision"), "duplicateConflict": Label("两处决定不一致", "Opposite decisions"),
    "duplicateOpen": Label("待核对", "To be decided"), "duplicateProposed": Label("有提议，待核对", "Proposed, waits"),
    "duplicateSplit": Label("已拆案", "Split"), "duplicateBehind": Label("可见范围落后，请再决定一次", "decide it once more"),
    "chooseDecision": Label("请选择一项", "Choose one of these"),
    "duplicateQuestion": Label("这两件是同一事项吗？", "Are these one matter?"),
    "duplicateTakeApart": Label("拆案", "Take apart"),
    "duplicateEffect_same": Label("两件合为一案办理，台账中只显示主案", "Handled as one; lists show the survivor"),
    "duplicateEffect_related": Label("各自办理，互相链接", "Handled apart, linked with each other"),
    "duplicateEffect_not_dup": Label("各自办理，不再提示", "Handled apart, pointed out no more"),
    "duplicateEffect_split": Label("恢复为两案，期间写下的内容留在原处", "Two cases again; what was written stays in place"),
    "duplicateReasonHelp": Label("拆案必须写明理由。", "To take apart needs a reason."),
    "duplicateUndo": Label("决定后仍可改：再次核对或拆案。", "It can be changed: decide again, or take apart."),
    "duplicateDecided": Label("核对决定已保存。", "The decision is kept."),
    "duplicateGroups": Label(
      "其中已有并案，合并后成为一组，最早接收的为主案，时限自最早接收时间起算。",
      "One of them is in a group: they become one group, the earliest received goes on and sets the clocks."),
    "pairMoved": Label("您看这一对时，其中有了变化，还没有保存", "The pair has changed while you looked at it; nothing was saved yet"),
    "pairMovedNext": Label("看过下面的现状，仍要这样定的，请再提交一次", "look at it as it is now, and send it again if it still stands"),
    "mergePreview": Label("并案预览：", "If merged:"),
    "colField": Label("项目", "Field"), "alike": Label("一致", "alike"), "unlike": Label("不同", "unlike"),
    "comparedMasked": Label("已遮蔽，未比较", "masked, not compared"),
    "propose": Label("提议", "Propose"),
  ]
}
