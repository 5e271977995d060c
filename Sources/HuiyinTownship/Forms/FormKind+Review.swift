import HuiyinRecords

/// 冲突、并案 (DOMAIN 9, 27; 13, D14).
extension FormKind {
  static let review = [conflict, group]

  private static let ofMatters = [RecordKind.intake, RecordKind.caseFile]

  public static let conflict = FormKind(
    "conflict", Label("冲突处理单", "Conflict decision sheet"), for: .office, of: ofMatters, once: .conflict,
    [
      .rows([.field(CaseField.title), .slot("状态", .state)]),
      .letter("不同的人在互不知情时，对下列字段填写了不同的值。各值均留存，裁定前按“目前生效”执行。"),
      .table(.conflicts),
      .signatures([.hand("裁定人"), .hand("承办人")]),
    ])

  public static let group = FormKind(
    "group", Label("并案清单", "List of merged cases"), for: .office, of: ofMatters, once: .group,
    [
      .rows([.field(CaseField.title), .slot("状态", .state)]),
      .letter("下列各件作为一件办理，由主案继续，法定时限自最早的接收时间起算。各件的记录留在原件，拆案后恢复。"),
      .table(.members),
      .box("并案理由", lines: 3),
      .signatures([.hand("核对人"), .hand("负责人")]),
    ])
}
