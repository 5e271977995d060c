import HuiyinRecords

/// 告知、转送、交办 (DOMAIN 9, 2 to 5): what a step of a case makes a paper of.
extension FormKind {
  static let notices = [acceptance, nonAcceptance, transfer, transferNotice, assignment]

  private static let ofCase = [RecordKind.caseFile]

  public static let acceptance = FormKind(
    "acceptance", Label("受理告知书", "Notice of acceptance"), for: .citizen, of: ofCase,
    once: .step([CaseEvent.accepted]),
    [
      .address("{citizen}："),
      .letter("您反映的“{title}”事项，我单位于{receivedDate}收到。"),
      .letter("经审查，决定于{stepDate}予以受理，办理渠道为{track}。"),
      .letter("办理期限至{dueDate}。情况复杂、需要延长的，另行书面告知。您可以凭本告知书上的编号查询办理情况。"),
      .letter("特此告知。"),
      .signatures([.seal("受理单位"), .hand("收件人")]),
    ])

  public static let nonAcceptance = FormKind(
    "non_acceptance", Label("不予受理告知书", "Notice of non-acceptance"), for: .citizen, of: ofCase,
    once: .step([CaseEvent.notAccepted]),
    [
      .address("{citizen}："),
      .letter("您反映的“{title}”事项，我单位于{receivedDate}收到。经审查，决定于{stepDate}不予受理。"),
      .letter("理由：{stepReason}。"),
      .letter("您可以依法向有权处理的机关、单位提出，或者通过诉讼、仲裁、行政复议等法定途径解决。"),
      .letter("特此告知。"),
      .signatures([.seal("告知单位"), .hand("收件人")]),
    ])

  public static let transfer = FormKind(
    "transfer", Label("转送单", "Transfer letter"), for: .office, of: ofCase,
    once: .step([CaseEvent.transferredOut]),
    [
      .address("{unit}："),
      .letter("现将下列事项转送你单位，请依法办理，并将办理结果反馈我单位。转送理由：{stepReason}。"),
      .rows([
        .field(CaseField.title), .slot("信访人", .citizen), .field(CaseField.phones), .field(CaseField.nature),
        .field(CaseField.category), .field(CaseField.receivedAt), .slot("转送日期", .stepDate),
      ]),
      .prose(CaseField.facts), .prose(CaseField.request),
      .signatures([.hand("经办人"), .seal("转送单位")]),
      .cut("回执"),
      .letter("编号{number}的转送单及所附材料已收到。"),
      .signatures([.hand("签收人"), .seal("签收单位")]),
    ])

  public static let transferNotice = FormKind(
    "transfer_notice", Label("转送告知书", "Notice of transfer"), for: .citizen, of: ofCase,
    once: .step([CaseEvent.transferredOut]),
    [
      .address("{citizen}："),
      .letter("您反映的“{title}”事项，我单位于{receivedDate}收到，已于{stepDate}转送{unit}办理。"),
      .letter("转送理由：{stepReason}。"),
      .letter("请向该单位了解办理情况，联系电话：________________。"),
      .letter("特此告知。"),
      .signatures([.seal("转送单位"), .hand("收件人")]),
    ])

  public static let assignment = FormKind(
    "assignment", Label("交办通知书", "Assignment notice"), for: .office, of: ofCase,
    once: .step([CaseEvent.assigned]),
    [
      .address("{unit}："),
      .letter("现将下列事项交你单位办理（第{round}轮交办），请于{dueDate}前办结并反馈办理情况。"),
      .letter("对交办有异议的，请于{objectionDate}前书面提出。"),
      .rows([
        .field(CaseField.title), .slot("信访人", .citizen), .field(CaseField.phones), .field(CaseField.nature),
        .field(CaseField.riskLevel), .slot("办理渠道", .track), .slot("交办日期", .stepDate),
        .field(CaseField.responsible), .field(CaseField.coUnits), .slot("通知书编号", .noticeNumber),
      ]),
      .prose(CaseField.facts), .prose(CaseField.request),
      .rows([.slot("办理要求", .requirements)]),
      .table(.guarantees),
      .signatures([.hand("签发人"), .seal("交办单位")]),
      .cut("回执"),
      .letter("编号{number}第{round}轮的交办通知书已收到，责任人：________________。"),
      .signatures([.hand("签收人"), .seal("签收单位")]),
    ])
}
