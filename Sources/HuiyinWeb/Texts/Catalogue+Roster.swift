import HuiyinRecords

extension Catalogue {
  /// A file of people or units.
  static let roster: [String: Label] = [
    "rosterTitle": Label("导入名册", "Import a roster"), "rosterPersons": Label("人员", "People"),
    "rosterUnits": Label("单位和网格", "Units and grids"), "rosterKind": Label("内容", "It lists"),
    "rosterUpload": Label("选择文件", "Choose a file"), "rosterFile": Label("XLSX 或 CSV 文件", "XLSX or CSV file"),
    "rosterFileHelp": Label(
      "XLSX 取第一张工作表；CSV 须另存为“CSV UTF-8”；不超过",
      "The first sheet of an XLSX file, or a file saved as “CSV UTF-8”; at most"),
    "rosterLook": Label("先看会怎样", "See what would happen"), "rosterPlan": Label("逐行处理", "Row by row"),
    "rosterIntro": Label(
      "先逐行列出处理方式，确认后才写入名册。空白单元格保留原内容；有一行不能导入，就一行都不写。",
      "Each row is told with what would become of it before anything is written. An empty cell leaves what is there; "
        + "while one row is refused none is written."),
    "rosterColumnsPersons": Label(
      "人员的列：编号、姓名、单位、角色、电话、代表级别、选区、届次、代表状态、特长、四员、调解资质、调解组织、兼管网格。同名的须填编号或电话。",
      "Of people: number, name, unit, roles, phone, level, district, term, status, tags, four_roles, "
        + "qualification, organisation, grids. Namesakes need number or telephone."),
    "rosterColumnsUnits": Label(
      "单位的列：编号、名称、种类、上级单位、电话、负责人；网格另有：网格序号、所辖村居、户数、人口、治理网格编码、选区编码、驻格县代表、驻格镇代表、"
        + "明白卡公示日期、明白卡公示人、阵地种类、阵地名称、阵地地址、开放时间。派驻的须是本网格的代表，先导入人员再派驻。",
      "Of units: number, name, kind, parent, phone, head; of grids also grid_number, villages, households, population, "
        + "governance_code, district_code, county_rep, town_rep, card_displayed, card_displayed_by, site_kind, "
        + "site_name, site_address, site_hours. Who is posted must be such a representative of the grid: import the "
        + "people in between."),
    "rosterLine": Label("行", "Line"), "rosterAction": Label("处理", "Action"),
    "rosterDetails": Label("内容", "Details"), "rosterApply": Label("写入名册", "Carry it out"),
    "rosterRefused": Label(
      "有不能导入的行，未作任何改动；请改正文件后再来。", "Rows are refused, and nothing was changed: mend the file and come again."),
    "rosterSame": Label("名册已是这样，没有要改的。", "The directory is like that already: there is nothing to change."),
    "rosterMoved": Label("名册在此期间有变动，请再看一遍。", "The directory has changed meanwhile: look again."),
    "rosterTaken": Label("名册已导入。", "The roster is imported."),
    "rosterNoFile": Label("请选择文件", "choose a file"),
    "rosterTooLarge": Label("文件太大，每个文件不超过", "the file is too large; each may have at most"),
    "rosterSplit": Label(
      "分成几个文件，或在命令行用 `huiyin person import` 导入", "make several of it, or use `huiyin person import`"),
  ]
}
