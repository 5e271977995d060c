public import HuiyinRecords

/// Of the audit trail.
extension Choices {
  /// What is done with a record that changes nothing in it.
  public static let auditedActs = [
    Choice("saw", "查看", "Saw"),
    Choice("printed", "打印", "Printed"),
    Choice("exported", "导出", "Exported"),
    Choice("unmasked", "查看身份信息", "Unmasked"),
  ]
  public static let saw = Value.text("saw")
  public static let unmasked = Value.text("unmasked")
  public static let printed = Value.text("printed")
  public static let exported = Value.text("exported")

  /// What a list is exported to; `changes`: no list, but changesets for another node.
  public static let exportForms = [
    Choice("csv", "CSV 文件", "CSV file"), Choice("xlsx", "XLSX 工作簿", "XLSX workbook"),
    Choice("changes", "变更文件", "Changes file"),
  ]
}
