import ArgumentParser
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship
import HuiyinTransport

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Found a township, or make a further device. 建立乡镇或设备。",
    subcommands: [Hub.self, Station.self, Laptop.self])

  struct Hub: FacedCommand {
    static let configuration = CommandConfiguration(
      abstract: "Found a township in an empty data directory: its authority, hub and administrator. 建立乡镇和中心节点。",
      discussion: "The administrator's PIN is printed once and kept nowhere.")

    @Option(help: "Name of the township; else the profile's. 乡镇名称。")
    var township: String?

    @Option(help: "Name of the first administrator, unless the profile has one. 管理员姓名。")
    var administrator: String?

    @Option(help: "Directory with a township profile: units, sites, people. 乡镇资料目录。")
    var profile: String?

    @Option(help: "The administrator's PIN or password; else a PIN is made. 管理员的 PIN 或密码。")
    var pin: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
      guard township != nil || profile != nil else {
        throw ValidationError("--township or --profile is needed")
      }
    }

    func run() throws {
      let output = global.output
      let profile = try profile.map { try TownshipProfile(directory: URL(fileURLWithPath: $0, isDirectory: true)) }
      let (node, founding) = try Node.found(
        in: global.directory, townshipName: township ?? profile?.name ?? "",
        administratorName: administrator ?? output.words("管理员", "Administrator"),
        entries: profile?.directoryEntries ?? [], pin: pin, certificates: .x509)
      try node.close()
      let person = founding.administrator
      let json: JSON = [
        "township": .text(founding.township.description), "device": .text(founding.device.id.description),
        "administrator": ["number": JSON(person.number), "name": .text(person.name)], "pin": .text(founding.pin),
        "data": .text(global.directory.path),
      ]
      try output.show(json) {
        [
          output.words("乡镇编号 ", "township      ") + founding.township.description,
          output.words("管理员   ", "administrator ") + "\(person.number) \(person.name)",
          output.words("PIN      ", "PIN           ") + founding.pin
            + output.words("（只显示这一次，请抄下）", " (shown only this once: write it down)"),
        ]
      }
    }
  }

  struct Station: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Make a station's device at the hub. 建立站点设备。")
    @OptionGroup var new: NewDeviceOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try new.make(.station, on: node, by: session, output)
    }
  }

  struct Laptop: ActingCommand {
    static let configuration = CommandConfiguration(abstract: "Make a laptop's device at the hub. 建立外勤设备。")
    @OptionGroup var new: NewDeviceOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      try new.make(.laptop, on: node, by: session, output)
    }
  }
}

struct NewDeviceOptions: ParsableArguments {
  @Option(help: "Name of the device. 设备名称。")
  var name: String

  @Option(help: "Two to eight letters and digits, unique in the township. 设备短码。")
  var short: String

  @Option(help: "Unit that it stands in, by number or name. 所在单位。")
  var unit: String

  @Option(parsing: .upToNextOption, help: "Persons that it may vouch for. 可作保人员。")
  var vouch: [String] = []

  @Option(help: "Empty directory that becomes its own data directory; else its keys stay here. 设备自己的数据目录。")
  var to: String?

  func make(_ kind: NodeKind, on node: Node, by session: Session, _ output: Output) throws {
    let vouches = try vouch.map { try node.person($0).number }
    let new = NewDevice(
      name: name, shortCode: short, kind: kind, unit: try node.unit(unit).number, vouches: Array(Set(vouches)))
    let target = to.map { URL(fileURLWithPath: $0, isDirectory: true) }
    // Where the same command was broken off it goes on.
    let made = try target.flatMap { try node.deviceToMove(like: new, to: $0, by: session) }
    let device = try made ?? node.addDevices([new], certificates: .x509, by: session)[0]
    if let target { try node.moveDevice(named: device.name, to: target).close() }
    let place = target ?? node.directory
    let json: JSON = [
      "device": .text(device.id.description), "name": .text(device.name), "short": .text(device.shortCode),
      "kind": .text("\(kind)"), "data": .text(place.path),
    ]
    try output.show(json) {
      [
        "\(output.words(kind.label)) \(device.shortCode) \(device.name)",
        output.words("  设备编号 ", "  device ") + device.id.description,
        output.words("  数据目录 ", "  data   ") + place.path,
      ]
    }
  }
}
