import HuiyinRecords

/// 会商研判会议纪要 (DOMAIN 4.3; 9, form 19).
extension FormKind {
  static let meetings = [consultationMinutes]

  /// Of the agenda it is the same paper, which says that nothing of it binds yet.
  public static let consultationMinutes = FormKind(
    "consultation_minutes", Label("会商研判会议纪要", "Minutes of a consultation"), for: .office,
    of: [RecordKind.consultation],
    [
      .rows([
        .slot("会议", .meeting), .slot("状态", .state), .field(ConsultationField.chair),
        .field(ConsultationField.participants), .slot("盖章", .seal),
      ]),
      .heading("议题和分流决定"),
      .table(.agenda),
      .table(.routings),
      .signatures([.hand("主持人"), .hand("记录人"), .seal("镇中心")]),
    ])
}
