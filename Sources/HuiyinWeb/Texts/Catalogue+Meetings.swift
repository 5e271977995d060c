import HuiyinRecords

extension Catalogue {
  /// 会商研判会议: its record, its minutes, its seal.
  static let meetings: [String: Label] = [
    "meetingsTitle": Label("会商研判会议", "Consultation meetings"),
    "meetingsIntro": Label(
      "每次例会一份记录：主持人、参加人员、逐件的分流决定。盖章在镇中心，站点可以提请；盖章后不再改动。",
      "A record of each meeting: who had the chair, who was there, and where each case goes. The hub seals it, a "
        + "station may propose it; after that nothing of it changes."),
    "meetingsEmpty": Label("还没有会议记录。", "There is no record of a meeting yet."),
    "meetingNew": Label("新建会议记录", "Begin a record"), "meetingBegun": Label("会议记录已建", "The record is begun"),
    "meetingNumber": Label("当天第几次", "Which of that day"),
    "meetingNumberHelp": Label("当天只开一次的不填。", "Leave it empty where there is one meeting that day."),
    "meetingPeopleHelp": Label("姓名或编号，几个人用顿号隔开。", "Names or numbers, with commas between them."),
    "meetingItems": Label("议题", "Agenda"), "meetingPlace": Label("序号", "No."),
    "meetingNobody": Label("未填写", "Not filled in"), "meetingSeal": Label("盖章", "Sealed by"),
    "meetingNothing": Label("还没有议题。", "There is nothing on the agenda yet."),
    "meetingUnseen": Label("您无权查看、或不在本机的案件", "A case that you may not see, or that is not here"),
    "meetingUndecided": Label("未决定", "Not decided"), "meetingPassedTo": Label("送交单位", "Passed on to"),
    "meetingsFind": Label("日期、人员、案件或决定", "Day, people, cases or decisions"),
    "meetingsNone": Label("没有符合的会议记录。", "No record of a meeting holds these words."),
    "meetingPaper": Label("打印纪要", "Print the minutes"),
    "meetingBeside": Label("纪要之外", "Beside the minutes"),
    "meetingBesideIntro": Label(
      "各处拟写而与盖章的决定不同的，或盖章后才到的；不影响已盖章的纪要。",
      "What was written elsewhere and differs from what was sealed, or came too late. The sealed minutes stand."),
    "meetingItem": Label("列入议题、写下决定", "Put a case on the agenda, or decide on it"),
    "meetingItemIntro": Label(
      "同一案件再填一次，替换原来的决定。已登记的案件列入后转为会商研判。送交有关部门写明单位，暂缓和不予受理写明理由。",
      "Filled in again for the same case it replaces what stood there. A registered case goes into consultation. "
        + "Another department needs its unit; to defer or not to accept needs a reason."),
    "meetingCase": Label("案件编号", "Number of the case"),
    "meetingNoCase": Label("没有这个案件，或您无权查看", "There is no such case, or you may not see it"),
    "meetingDecide": Label("写下决定", "Decide"), "meetingDrop": Label("撤出议题", "Take it off"),
    "meetingPut": Label("议题已保存", "The agenda is saved"), "meetingDropped": Label("已撤出议题", "It is taken off"),
    "meetingPeople": Label("修改主持人、增加参加人员", "Change the chair, add participants"),
    "meetingSealAct": Label("会议纪要盖章", "Seal the minutes"),
    "meetingSealIntro": Label(
      "盖章后各案按决定分流，纪要不能再改；站点另有提议的，按纪要执行。",
      "Every case then goes where it is sent, and the minutes are not changed any more, whatever stations proposed."),
    "meetingProposed": Label("提请盖章", "Proposed to be sealed"),
    "meetingIsProposed": Label("提请盖章，待镇中心确认", "Proposed to be sealed"),
    "meetingAnswer": Label("看议题和决定，盖章或退回", "Look at the agenda; seal it, or say no"),
    "meetingsAsked": Label("有会议纪要提请盖章，待您答复：", "Minutes are proposed to be sealed, and wait for you:"),
    "meetingProposedOther": Label(
      "提请时的议题和现在的不同；盖章按现在的议题。", "The agenda has changed since; it is sealed as it stands now."),
    "meetingProposeAct": Label("提请镇中心盖章", "Propose to seal the minutes"),
    "meetingProposeIntro": Label(
      "本机不是镇中心：提请送到镇中心后，由镇中心确认盖章，或者写明理由退回。确认之前各案不变。",
      "This is not the hub: it seals the minutes once the proposal is there, or says no with the reason. Until then no "
        + "case moves."),
    "meetingSealAsked": Label("已提请镇中心盖章", "Proposed to the hub"),
    "meetingRefuseAct": Label("退回提请", "Say no"), "meetingSealRefused": Label("提请已退回", "The proposal is refused"),
    "meetingRefuseIntro": Label(
      "有提请盖章的：盖章即为确认；不同意的写明理由退回，提请人在本页和待办中看到。",
      "The seal has been proposed: to seal confirms it. Or say no with the reason, which they read on this page and "
        + "among their tasks."),
    "meetingSealed": Label("会议纪要已盖章，各案已分流", "The minutes are sealed, and the cases sent on"),
    "meetingCarryOut": Label("办理本渠道的案件", "Take the steps of your channel"),
    "meetingCarryOutIntro": Label(
      "有案件的分流已定，受理步骤属另一办公室；属您渠道的可以在这里一并办理。",
      "Some cases are routed, and their step is another office's. Those of your own channel are taken here."),
    "meetingCarriedOut": Label("已办理", "Done"),
  ]
}
