import HuiyinRecords

/// 答复、送达、回访、归档 (DOMAIN 9, 11, 12, 14, 26).
extension FormKind {
  static let closing = [reply, closingNotice, delivery, callback, fileIndex]

  private static let ofCase = [RecordKind.caseFile]
  private static let isPetition = FormNeed.code(CaseField.track, .text("petition"))

  public static let reply = FormKind(
    "reply", Label("处理（答复）意见书", "Written reply"), for: .citizen, of: ofCase,
    once: .both(.step([CaseEvent.concluded]), isPetition),
    [
      .rows([.slot("意见书编号", .opinionNumber), .slot("办结日期", .stepDate)]),
      .address("{citizen}："),
      .letter("您反映的“{title}”事项，我单位于{receivedDate}收到，于{acceptedDate}受理。经调查核实，现答复如下。"),
      .heading("一、反映的事项和请求"),
      .prose(CaseField.facts), .prose(CaseField.request),
      .heading("二、事实依据和处理意见"),
      .prose(CaseField.resultText),
      .rows([.slot("办结类型", .closedKind)]), .box("法律、政策依据", lines: 3),
      .heading("三、救济途径"),
      .letter("对本意见不服的，可以自收到本意见书之日起三十日内，向上一级机关、单位书面申请复查。"),
      .signatures([.seal("答复单位"), .hand("收件人")]),
    ])

  /// Of whatever is no petition, and of what was settled on the spot.
  public static let closingNotice = FormKind(
    "closing", Label("办结告知书", "Notice of closing"), for: .citizen, of: ofCase,
    once: .both(.step([CaseEvent.concluded, CaseEvent.closedOnSpot]), .not(isPetition)),
    [
      .address("{citizen}："),
      .letter("您反映的“{title}”事项，我单位于{receivedDate}收到，已于{stepDate}办结。办理结果如下。"),
      .prose(CaseField.resultText),
      .rows([.slot("办结类型", .closedKind)]),
      .letter("感谢您的意见。我们将对办理情况回访，请您评价。"),
      .signatures([.seal("办理单位"), .hand("收件人")]),
    ])

  public static let delivery = FormKind(
    "delivery", Label("送达回证", "Proof of delivery"), for: .citizen, of: ofCase,
    once: .step([
      CaseEvent.accepted, CaseEvent.notAccepted, CaseEvent.transferredOut, CaseEvent.concluded, CaseEvent.closedOnSpot,
    ]),
    [
      .rows([.slot("受送达人", .citizen), .field(CaseField.title)]),
      .table(.documents(.citizen)),
      .box("代收人与受送达人的关系，或者拒收理由", lines: 2),
      .signatures([.hand("送达人"), .hand("见证人"), .seal("送达单位")]),
    ])

  public static let callback = FormKind(
    "callback", Label("回访记录表", "Callback sheet"), for: .office, of: ofCase,
    once: .entry(CaseEntry.callback, nil),
    [
      .rows([
        .field(CaseField.title), .slot("信访人", .citizen), .field(CaseField.phones), .field(CaseField.currentUnit),
        .field(CaseField.closedKind), .field(CaseField.consentToCallback),
      ]),
      .prose(CaseField.resultText),
      .entries(CaseEntry.callback, nil),
      .signatures([.hand("回访人"), .hand("当事人"), .hand("见证人")]),
    ])

  public static let fileIndex = FormKind(
    "file_index", Label("案卷目录", "Index of the file"), for: .office, of: ofCase,
    once: .step([CaseEvent.concluded, CaseEvent.closedOnSpot, CaseEvent.notAccepted, CaseEvent.withdrawn]),
    [
      .rows([
        .field(CaseField.title), .slot("信访人", .citizen), .slot("状态", .state), .field(CaseField.receivedAt),
        .slot("办结日期", .stepDate), .field(CaseField.currentUnit), .field(CaseField.responsible),
        .field(CaseField.closedKind), .field(CaseField.secrecy),
      ]),
      .table(.documents(nil)),
      .signatures([.hand("立卷人"), .hand("检查人")]),
    ])
}
