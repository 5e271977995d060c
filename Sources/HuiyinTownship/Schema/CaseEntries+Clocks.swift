import HuiyinRecords

extension TownshipSchema {
  /// 时限暂停: "Pause only by recorded reason" (DOMAIN 6). An entry, so that a merge keeps it, and those made apart stand
  /// side by side; days that lie in two of them are left out once.
  static let pause = EntrySchema(
    CaseEntry.pause, "deadline_pause", Label("时限暂停", "Pause of the deadline"), rights: MatrixRights.grantExtension,
    fields: [
      EntryFieldSchema(
        PauseField.cause, "cause", Label("暂停原因", "Cause"), form: .choice(Choices.pauseReasons), isRequired: true),
      EntryFieldSchema(
        PauseField.from, "paused_from", Label("暂停起始日", "First day that does not count"), form: .date,
        isRequired: true),
      EntryFieldSchema(
        PauseField.through, "paused_through", Label("暂停截止日", "Last day that does not count"), form: .date),
      EntryFieldSchema(PauseField.grounds, "grounds", Label("说明", "Explanation"), form: FieldLimits.line),
    ])
}
