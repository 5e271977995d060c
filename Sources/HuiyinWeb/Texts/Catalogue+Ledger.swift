import HuiyinRecords

extension Catalogue {
  /// A ledger out of a file.
  static let ledger: [String: Label] = [
    "ledgerTitle": Label("导入台账", "Import a ledger"),
    "ledgerIntro": Label(
      "先逐行列出处理方式，确认后才写入。填有编号的行，修改该件的标题、类别、地点、村（居）和来源渠道，导出以后又有变动的不改；没有编号的行，登记为新的诉求。空白单元格保留原内容；"
        + "同一文件再次导入不会重复；有一行不能导入，就一行都不写。"
        + "公众号留言、热线工单也可这样登记：没有标题的取内容开头，没有渠道和网格的在下面选定。",
      "Each row is told with what would become of it before anything is written. A row with a number changes title, "
        + "category, place, village and channel of that matter, unless it has changed since the export; a row without "
        + "one registers an intake. An empty cell leaves what is there, the same file again adds nothing, and while "
        + "one row is refused none is written. Messages of the official account and calls of the hotline come in "
        + "likewise: without a title it is the beginning of the message, and channel and grid are chosen below."),
    "ledgerChannel": Label("文件未写明的来源渠道", "Channel, where the file has none"),
    "ledgerGrid": Label("文件未写明的所属网格", "Grid, where the file has none"),
    "ledgerUnsaid": Label("不补", "Leave it"),
    "ledgerColumns": Label("可用的列：", "Columns:"), "ledgerApply": Label("写入台账", "Carry it out"),
    "ledgerSame": Label("文件与台账内容一致，没有要改的。", "The records are like that already: there is nothing to change."),
    "ledgerMoved": Label("预演之后又有变动，请再核对一遍。", "Something has changed meanwhile: look again."),
    "ledgerTaken": Label("台账已导入。", "The ledger is imported."),
    "ledgerSplit": Label("分成几个文件，或在命令行用 `huiyin import` 导入", "make several of it, or use `huiyin import`"),
  ]
}
