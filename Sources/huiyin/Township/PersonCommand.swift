import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct PersonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "People, their roles and PINs. 人员。", discussion: Aliases.told(of: "person"),
    subcommands: [
      Add.self, List.self, Roles.self, Seat.self, Grids.self, SetPIN.self, Close.self, Reopen.self, Import.self,
      Export.self,
    ])

  struct Add: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a person. 增加人员。",
      discussion: "They can act once a device vouches for them (`device vouch`) and they have a PIN (`person pin`).")

    @Option(help: "Full name. 姓名。")
    var name: String

    @Option(help: "Unit, by number or name. 单位。")
    var unit: String

    @Option(name: .customLong("role"), parsing: .upToNextOption, help: "Roles, such as petition_head. 角色。")
    var roles: [String]

    @Option(help: "Telephone. 电话。")
    var phone: String = ""

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let person = try node.addPerson(
        name: name, unit: try node.unit(unit).number, roles: try RoleSet(codes: roles), phone: phone, by: session)
      try output.show(Self.json(person)) { ["\(person.number) \(person.name)"] }
    }

    static func json(_ person: Person) -> JSON {
      [
        "number": JSON(person.number), "name": .text(person.name), "unit": JSON(person.unit),
        "roles": JSON(person.roles.roles.map(\.code)), "phone": .text(person.phone), "active": .flag(person.isActive),
        "seat": JSON(person.representative?.status.code), "grids": JSON(person.grids),
      ]
    }
  }

  struct List: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "List people. 列出人员。")

    @Option(help: "Only of this unit, by number or name. 只列该单位。")
    var unit: String?

    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let unit = try unit.map { try node.unit($0).number }
      let directory = try node.directorySnapshot()
      let persons = directory.persons.values.filter { unit == nil || $0.unit == unit }.sorted { $0.number < $1.number }
      try output.show(JSON.list(persons.map(Add.json))) {
        Output.table(
          output.language == .chinese
            ? ["编号", "姓名", "单位", "角色"] : ["number", "name", "unit", "roles"],
          persons.map { person in
            [
              String(person.number), person.name, directory.units[person.unit]?.name ?? String(person.unit),
              person.roles.roles.map { output.words($0.label) }.joined(separator: ", "),
            ]
          })
      }
    }
  }

  struct Roles: ActingCommand {
    static let configuration = CommandConfiguration(
      commandName: "role", abstract: "Give a person these roles instead of those they have. 设定角色。")

    @Argument(help: "Number or full name. 编号或姓名。")
    var person: String

    @Argument(help: "Roles, such as petition_head; none takes all away. 角色。")
    var roles: [String] = []

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let person = try node.person(person)
      try node.setRoles(of: person, to: try RoleSet(codes: roles), by: session)
      let changed = try node.person(String(person.number))
      try output.show(Add.json(changed)) {
        let roles = changed.roles.roles.map { output.words($0.label) }.joined(separator: ", ")
        return ["\(changed.number) \(changed.name): \(roles)"]
      }
    }
  }

  struct SetPIN: ActingCommand {
    static let configuration = CommandConfiguration(
      commandName: "pin", abstract: "Set a person's PIN; it is printed once. 设置 PIN。")

    @Argument(help: "Number or full name. 编号或姓名。")
    var person: String

    @Option(
      name: .customLong("pin"),
      help: "The new PIN (6 to 16 digits) or password (8 characters or more); else a PIN is made. 新 PIN 或密码。")
    var newPIN: String?

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let person = try node.person(person)
      let pin = try node.setPIN(of: person, to: newPIN, by: session)
      try output.show(["number": JSON(person.number), "pin": .text(pin)] as JSON) {
        ["\(person.number) \(person.name)  PIN \(pin)"]
      }
    }
  }
}

extension RoleSet {
  /// From role codes, as people type them.
  init(codes: [String]) throws {
    self.init(
      roles: try codes.map { code in
        guard let role = Role(code: code) else {
          let known = Role.allCases.map(\.code).joined(separator: ", ")
          throw NodeError.usage(
            "unknownRole", "没有角色“\(code)”", "there is no role “\(code)”",
            next: Label("可用角色：\(known)", "roles: \(known)"))
        }
        return role
      })
  }
}
