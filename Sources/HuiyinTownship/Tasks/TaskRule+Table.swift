import HuiyinRecords

/// The first bullet of DOMAIN 14, row by row. A rule is one row here and one function of the subject.
extension TaskRule {
  public static let all: [TaskRule] = [
    // MARK: Dates

    TaskRule(
      "overdue", Label("已超期", "Overdue"),
      next: Label("立即办理，或申请延期并说明理由", "handle it now, or ask for an extension with the reason")
    ) { _ in [] },
    TaskRule(
      "due_soon", Label("临近期限", "Due soon"), next: Label("在期限前办理", "handle it before the date")
    ) { $0.runningDates },

    // MARK: Steps

    TaskRule(
      "register_fully", Label("待补全登记", "To register fully"),
      next: Label("在“修改内容”中补全或更正所列的内容", "fill in or mend what is named, by changing the record")
    ) { $0.toRegisterFully },
    TaskRule(
      "route_intake", Label("待立案的诉求", "Intake to route"),
      next: Label("立为案件，或登记现场结果", "open a case for it, or write down the result on the spot")
    ) { $0.toOpen },
    TaskRule(
      "route", Label("待分流", "To route"),
      next: Label("作出受理、不予受理或转送的决定", "accept it, refuse it or pass it on")
    ) { $0.toRoute },
    TaskRule(
      "assign", Label("待交办", "To assign"),
      next: Label("交办给责任单位，或自行办结", "assign it to a unit, or conclude it")
    ) { $0.toAssign },
    TaskRule(
      "sign", Label("待签收", "To sign for"), next: Label("签收，或在期限内提出异议", "sign for it, or object in time")
    ) { $0.toSign },
    TaskRule(
      "answer_transfer", Label("转送待答复", "Passed on, to answer"),
      next: Label(
        "办理后填写反馈（阶段：办理结果）；不属本单位的，请转来的办公室收回",
        "handle it and write feedback with the result; not yours: ask the office that passed it on to take it back"
      )
    ) { $0.toAnswerTransfer },
    TaskRule(
      "decide_objection", Label("待处理异议", "Objection to decide"),
      next: Label("退回会商，或重新交办", "take it back to consultation, or assign it anew")
    ) { $0.toDecideObjection },
    TaskRule(
      "report", Label("待反馈", "To report"),
      next: Label("填写办理结果并反馈", "write down the result and report it")
    ) { $0.toReport },
    TaskRule(
      "review_report", Label("待审核反馈", "Report to review"),
      next: Label("办结，或退回重办", "conclude it, or return it")
    ) { $0.toReviewReport },
    TaskRule(
      "review", Label("复查复核", "Under review"),
      next: Label("出具复查复核意见", "give the opinion of the review")
    ) { $0.toReview },

    TaskRule(
      "urge_notice", Label("待发督办通知书", "Notice of supervision to send"),
      next: Label("已超期：催办并发督办通知书", "it is overdue: urge, and send the notice of supervision")
    ) { $0.toUrge(.notice) },
    TaskRule(
      "urge_bulletin", Label("待通报", "To put into the bulletin"),
      next: Label("超期已久：以通报催办", "it is overdue for long: urge by the bulletin")
    ) { $0.toUrge(.bulletin) },
    TaskRule(
      "urged", Label("已被催办", "Urged"), next: Label("办理并反馈进展", "go on with it, and write feedback on how it stands")
    ) { $0.toAnswerUrging },
    TaskRule(
      "reissue", Label("须重新签发通知书", "Notice to issue anew"),
      next: Label("按新的时限重新签发交办通知书", "issue the notice of assignment anew, with the new deadline")
    ) { $0.toReissue },

    TaskRule(
      "to_print", Label("待打印送达", "To print and hand over"),
      next: Label("打印文书，送达后登记送达", "print the paper, hand it over, and write the delivery down")
    ) { $0.toPrint },

    TaskRule(
      informExtensionCode, Label("延期待告知当事人", "Citizen to be told of the extension"),
      next: Label(
        "打印延期告知书送达当事人，并登记“已告知”", "print the notice of the extension, hand it over, and write down that it was told")
    ) { $0.toInformOfExtension },

    // MARK: After the conclusion

    TaskRule(
      callbackCode, Label("待回访", "Callback due"),
      next: Label("回访当事人并登记满意度", "call the citizen back and write down the rating")
    ) { $0.toCallBack },
    TaskRule(
      "settle_rating", Label("满意度待核", "Satisfaction to settle"),
      next: Label(
        "比较各次回访，裁定哪一次计入；确不满意的，重新办理",
        "compare the callbacks and decide which counts; where the citizen is not content, reopen the case")
    ) { $0.toSettleRating },
    TaskRule(
      "reopen", Label("建议重新办理", "Reopening to consider"),
      next: Label(
        "重新办理；不重办的，由信访办主任写明理由后归档，已归档的由其记一条工作记录说明",
        "reopen it; or the petition-office head archives it with the reason why not, or gives it in a note if it is "
          + "archived")
    ) { $0.toReopen },
    TaskRule(
      "archive", Label("待归档", "To archive"), next: Label("核对材料后归档", "check the papers and archive it")
    ) { $0.toArchive },
    TaskRule(
      "archive_blocked", Label("归档受阻", "Archiving blocked"),
      next: Label(
        "多次回访未联系上：换一种方式再联系，或写明情况按“无法联系”归档",
        "nobody was reached in several attempts: try another way, or give the evidence and archive it as unreachable")
    ) { $0.archiveBlocked },

    // MARK: Decisions

    TaskRule(
      "conflict", Label("待裁定冲突", "Conflict to decide"),
      next: Label("比较各方填写的值并裁定", "compare the values and decide")
    ) { $0.toDecide },
    TaskRule(
      "proposal", Label("待答复提议", "Proposal to answer"),
      next: Label("同意，或不同意并说明理由", "say yes, or no with the reason")
    ) { $0.toAnswer },
    TaskRule(
      "cosign", Label("待会签", "To sign with another"),
      next: Label("会签降级，或不同意并说明理由", "sign the lowering, or say no with the reason")
    ) { $0.toCosign },
    TaskRule(
      extensionAskedCode, Label("延期申请待审批", "Extension asked for"),
      next: Label("按所申请的天数和理由批准，或不同意并说明理由", "grant the days, or say no with the reason")
    ) { $0.toAnswerExtension },
    TaskRule(
      sealAskedCode, Label("会议纪要待确认盖章", "Minutes to seal"),
      next: Label(
        "看过议题和决定后，在镇中心盖章；不同意的，退回并写明理由", "look at the agenda, then seal it at the hub, or say no with the reason")
    ) { $0.toAnswerSeal },
    TaskRule(
      "sign_listing", Label("挂牌督办待会签", "Listing to sign"),
      next: Label("核对四定后会签；不同意的，写明理由摘牌", "check the four fixes and sign; or say no by a delisting with the reason")
    ) { $0.toSignListing },
    TaskRule(
      duplicateCode, Label("疑似重复待核", "Suspected duplicate"),
      next: Label("比较两件，决定并案、关联或非重复", "compare the two: the same matter, related, or no duplicate")
    ) { _ in [] },
    TaskRule(
      "readmit", Label("待重新采纳", "To re-admit"),
      next: Label("核实后在镇中心逐条重新采纳", "if it is sound, re-admit it at the hub")
    ) { _ in [] },

    // MARK: Take note

    TaskRule(
      glassCode, Label("待阅越权查阅周报", "Readings beyond scope to look into"),
      next: Label("逐条核对理由，并确认已阅", "look into each reason, then acknowledge the list")
    ) { $0.toReadGlass },
    TaskRule(
      "refused", Label("提议未被采纳", "Proposal refused"),
      next: Label("查看理由；需要的，另行办理或补充说明", "read why; do it anew or add a note where needed")
    ) { $0.toTakeRefusal },
    TaskRule(
      extensionRefusedCode, Label("延期未获批准", "Extension refused"),
      next: Label(
        "查看理由，在原期限内办理，并点“已阅”；有新理由的，再次申请",
        "read why, handle it by the date, and take note; or ask again with new grounds")
    ) { $0.toTakeExtensionRefusal },
    TaskRule(
      extensionGrantedCode, Label("延期已批准", "Extension granted"),
      next: Label("按新的期限办理，并点“已阅”或登记已告知当事人", "handle it by the new date; take note, or tell the citizen")
    ) { $0.toTakeExtensionGrant },
    TaskRule(
      sealRefusedCode, Label("盖章提请未获同意", "Seal refused"),
      next: Label(
        "查看理由，修改议题或参加人员，或再次提请盖章", "read why; change the agenda or who takes part, or propose it again")
    ) { $0.toTakeSealRefusal },
    TaskRule(
      contestedCode, Label("所填的值有冲突", "Value in conflict"),
      next: Label("等待裁定；有依据的，记一条工作记录说明", "wait for the decision; where you have grounds, give them in a note")
    ) { $0.toAwaitDecision },
    TaskRule(
      "not_chosen", Label("所填的值未被采用", "Value not chosen"),
      next: Label("查看裁定；有异议的，记一条工作记录说明", "read the decision; where you do not agree, say why in a note")
    ) { $0.toTakeDecision },
    TaskRule(
      "not_effective", Label("操作未生效", "Act without effect"),
      next: Label("查看原因；需要的，重新办理；不需要的，写明不再办理", "see why; do it anew where needed, or drop it")
    ) { $0.toTakeFailure },
    TaskRule(
      "late_entry", Label("移交前后补录", "Written across a handover"),
      next: Label("查看补录内容，并记一条工作记录或反馈", "read it, and add feedback or a note")
    ) { $0.toTakeLateEntries },
    TaskRule(
      "after_void", Label("作废后仍有补充", "Added after voiding"),
      next: Label("核对补充内容，并记一条工作记录", "look at what was added, and write a note")
    ) { $0.toTakeAfterVoid },
    TaskRule(
      "acknowledge_deadline", Label("时限在更换前设定", "Deadline from before the change"),
      next: Label("确认时限，并记一条工作记录或反馈", "take note of the deadline, and add feedback or a note")
    ) { $0.toAcknowledge },
  ]
}
