import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

@testable import HuiyinNode

extension ValidationRow {
  /// People, units, posts and sites (DOMAIN 2; 11, V1 and V2). A file names line and column instead of a field.
  static let directory: [ValidationRow] = [
    roster(
      .representativesPosted, "no representative of that level", "第2行“驻格县代表”：“朱田”不是本网格在任的县级代表",
      "no representative of this grid of level county", "名称,驻格县代表\n第五网格,朱田\n"),
    roster(
      .representativesPosted, "another grid's", "“沈禾”不是本网格在任的镇级代表",
      "no representative of this grid of level town", "名称,驻格镇代表\n第五网格,沈禾\n"),
    roster(
      .representativesPosted, "nobody of the name", "名册中没有“查无此人”", "has nobody called", "名称,驻格县代表\n第五网格,查无此人\n"),
    roster(
      .representativesPosted, "to what is no grid", "只有网格才填这一列", "Only a grid has it", "名称,驻格县代表\n水利站,朱田\n"),
    roster(.siteForEachGrid, "of no grid", "只有网格才填这一列", "Only a grid has it", "名称,阵地名称\n水利站,代表小屋\n"),
    roster(.siteForEachGrid, "without a kind", "新增阵地必须填写", "needed of a new site", "名称,阵地名称\n第五网格,代表小屋\n"),
    roster(
      .siteForEachGrid, "of a kind that is none", "不认识“茶馆”", "is not known", "名称,阵地种类,阵地名称\n第五网格,茶馆,代表小屋\n"),
    roster(.directoryNames, "a head who is not there", "名册中没有“查无此人”", "has nobody called", "名称,负责人\n水利站,查无此人\n"),
    ValidationRow(.directoryNames, "a person without a name", "emptyName", ["name"], "姓名不能为空", "a name is needed") {
      story in
      let admin = try story.town.session(.admin, at: .hub)
      return { _ = try story.town.hub.addPerson(name: " ", unit: 4, roles: Role.gridWorker.bit, by: admin) }
    },
    unit("without a name", "emptyUnitName", ["name"], "名称不能为空", "a name is needed", name: " "),
    unit("of a name that is taken", "nameTaken", ["name"], "已有单位“水利站”", "there is a unit", name: "水利站"),
    unit(
      "of a grid number that is taken", "gridTaken", ["grid_number"], "已有第 3 网格", "there is a grid 3", name: "第六网格",
      gridNumber: 3),
    unit(
      "with a head who is not there", "unknownHead", ["head"], "没有在用的人员 99", "no person 99", name: "第六网格", head: 99),
  ]

  private static func roster(
    _ validation: Validation, _ name: String, _ chinese: String, _ english: String, _ file: String
  ) -> ValidationRow {
    ValidationRow(validation, name, "rosterRefused", [], chinese, english) { story in
      let admin = try story.town.session(.admin, at: .hub)
      return { try story.town.hub.importRoster(.units, of: Array(file.utf8), by: admin) }
    }
  }

  private static func unit(
    _ which: String, _ code: String, _ fields: [String], _ chinese: String, _ english: String, name: String,
    head: PersonNumber = 0, gridNumber: UInt32? = nil
  ) -> ValidationRow {
    ValidationRow(.directoryNames, "a unit \(which)", code, fields, chinese, english) { story in
      let admin = try story.town.session(.admin, at: .hub)
      return {
        _ = try story.town.hub.addUnit(
          name: name, kind: .grid, parent: ScenarioTown.government, head: head, gridNumber: gridNumber, by: admin)
      }
    }
  }
}
