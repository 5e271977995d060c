import ArgumentParser
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// 类别清单 (DOMAIN 3.2 ⚙).
struct CategoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "category", abstract: "The township's categories. 类别清单。", subcommands: [List.self, Import.self])

  struct List: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "Print the categories, with their codes. 查看类别清单。")

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let own = CategoryTree.inForce(by: try node.directorySnapshot().policy)
      let tree = own ?? .standard
      let json: JSON = [
        "set": .flag(own != nil),
        "categories": .list(tree.categories.map { ["code": .text($0.code), "name": .text($0.name)] }),
      ]
      try output.show(json) {
        let note = output.words(
          "未设定清单，登记时也可填写其他类别：`huiyin category import`",
          "no list is set, and any other category is taken too: `huiyin category import`")
        return tree.categories.map { String(repeating: "  ", count: $0.depth) + "\($0.code) \($0.name)" }
          + (own == nil ? ["", note] : [])
      }
    }
  }

  struct Import: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a list of categories for the whole township. 导入类别清单。",
      discussion: """
        One line per category: 02 征迁补偿, and below it 02.1 青苗补偿. From then on only these are taken on entry, by \
        code or name; `huiyin policy set category.list ""` gives that up again.
        """)

    @Argument(help: "Text file, UTF-8. 文件。", completion: .file())
    var file: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try output.show(listTaken: try node.importCategories(ListFile.text(file), by: session))
    }
  }
}

/// 十条为民服务清单 (DOMAIN 2).
struct ServiceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "service", abstract: "The township's list of ten services. 十条为民服务清单。",
    subcommands: [List.self, Import.self])

  struct List: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "Print the ten services. 查看服务清单。")

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let snapshot = try node.directorySnapshot()
      let items = ServiceList.inForce(by: snapshot.policy)?.items ?? []
      let json = JSON.list(
        items.map {
          [
            "number": JSON($0.number), "title": .text($0.title), "unit": JSON($0.owner),
            "description": .text($0.description),
          ]
        })
      try output.show(json) {
        let none = output.words("未设定服务清单：`huiyin service import`", "no list is set: `huiyin service import`")
        guard !items.isEmpty else { return [none] }
        return Output.table(
          output.language == .chinese ? ["序号", "标题", "责任单位", "说明"] : ["no", "title", "unit", "description"],
          items.map { [String($0.number), $0.title, snapshot.units[$0.owner]?.name ?? "", $0.description] })
      }
    }
  }

  struct Import: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take the list of ten for the whole township. 导入服务清单。",
      discussion: "Ten lines: 1 | TITLE | UNIT | DESCRIPTION, the unit by number or name.")

    @Argument(help: "Text file, UTF-8. 文件。", completion: .file())
    var file: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try output.show(listTaken: try node.importServices(ListFile.text(file), by: session))
    }
  }
}

/// 网格示意图 (DOMAIN 16, screen 15).
struct SketchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sketch", abstract: "How the grids lie to each other. 网格示意图。", subcommands: [List.self, Import.self])

  struct List: NodeCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the rows of grids, from north to south. 查看网格示意图。")

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let snapshot = try node.directorySnapshot()
      let own = GridSketch.inForce(by: snapshot.policy)
      let sketch = snapshot.gridSketch
      let json: JSON = [
        "set": .flag(own != nil),
        "rows": .list(
          sketch.rows.map { row in .list(row.map { $0.map { .text(snapshot.nameInSketch($0)) } ?? .null }) }),
      ]
      try output.show(json) {
        let note = output.words(
          "未设定，按网格编号排列：`huiyin sketch import`", "none is set, by number: `huiyin sketch import`")
        return sketch.text(snapshot.nameInSketch).split(separator: "\n").map { String($0) }
          + (own == nil ? ["", note] : [])
      }
    }
  }

  struct Import: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take how the grids lie, for the whole township. 导入网格示意图。",
      discussion: "A row on each line, north first, west first: 1 2 . 3, grids by number or name, a point for none.")

    @Argument(help: "Text file, UTF-8. 文件。", completion: .file())
    var file: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try output.show(listTaken: try node.importGridSketch(ListFile.text(file), by: session))
    }
  }
}

private enum ListFile {
  static func text(_ path: String) throws -> String {
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw NodeError.usage(
        "unreadableFile", "读不到文件 \(path)", "\(path) cannot be read",
        next: Label("检查路径和权限", "check the path and its rights"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw NodeError.usage(
        "badList", "文件不是UTF-8文字", "the file is not UTF-8 text",
        next: Label("请将文件另存为UTF-8编码后重新导入", "save the file as UTF-8 and import it again"))
    }
    return text
  }
}

extension Output {
  fileprivate func show(listTaken isChanged: Bool) throws {
    try show(JSON.object(["changed": .flag(isChanged)])) {
      [isChanged ? words("清单已采用", "the list is taken") : words("没有变化", "nothing has changed")]
    }
  }
}
