import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct DeviceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "device", abstract: "Devices of the township. 设备。", discussion: Aliases.told(of: "device"),
    subcommands: [List.self, Vouch.self, Revoke.self, Wipe.self])

  struct List: NodeCommand {
    static let configuration = CommandConfiguration(abstract: "List devices. 列出设备。")
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, _ output: Output) throws {
      let devices = try node.devices()
      try output.show(JSON.list(devices.map(Self.json))) {
        Output.table(
          output.language == .chinese
            ? ["短码", "种类", "名称", "单位", "作保人员", "状态"] : ["short", "kind", "name", "unit", "vouches", "state"],
          devices.map { listed in
            let device = listed.device
            let state = [
              listed.isLocal ? output.words("本机", "keys here") : nil,
              listed.isRevoked ? output.words("已撤销", "revoked") : nil,
              listed.wipe.map { output.words($0.words(output.time)) },
            ]
            return [
              device.shortCode, output.words(device.kind.label), device.name, String(device.unit),
              String(device.vouches.count), state.compactMap { $0 }.joined(separator: ", "),
            ]
          })
      }
    }

    static func json(_ listed: ListedDevice) -> JSON {
      let device = listed.device
      return [
        "device": .text(device.id.description), "name": .text(device.name), "short": .text(device.shortCode),
        "kind": .text("\(device.kind)"), "unit": JSON(device.unit),
        "vouches": .list(device.vouches.map { JSON($0) }), "revoked": .flag(listed.isRevoked),
        "local": .flag(listed.isLocal), "wipe": JSON(listed.wipe?.code),
        "wipedAt": JSON(listed.wipe?.doneAtMilliseconds.map(ShowJSON.time)),
      ]
    }
  }

  struct Vouch: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a device vouch for persons, and seal their PINs to it. 作保。")

    @Argument(help: "Device, by name or short code. 设备。")
    var target: String

    @Argument(help: "Persons, by number or full name. 人员。")
    var persons: [String]

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let device = try node.device(target)
      try node.vouch(for: try persons.map { try node.person($0) }, on: device, by: session)
      let vouches = try node.device(device.name).vouches
      try output.show(
        ["device": .text(device.id.description), "vouches": .list(vouches.map { JSON($0) })] as JSON
      ) {
        ["\(device.shortCode) \(device.name): " + vouches.map(String.init).joined(separator: ", ")]
      }
    }
  }

  struct Revoke: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Revoke a device: of its changesets only those held here now count. 撤销设备。",
      discussion: """
        With --counting only those count that the file names; those are as `record log` shows them. When the device \
        comes back it hands over what it has, which is quarantined, and wipes itself; `device list` tells when it has. \
        With --keep-data it keeps what it holds.
        """)

    @Argument(help: "Device, by name or short code. 设备。")
    var target: String

    @Option(help: "Why. 理由。")
    var reason: String

    @Option(
      help: "File with the changesets that count, an id of 32 digits on each line; - for standard input. 有效变更清单。",
      completion: .file())
    var counting: String?

    @Flag(help: "Order no wipe. 不令其清除。")
    var keepData = false

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let device = try node.device(target)
      let listed = try counting.map { try node.changesets(named: try InputLines.read($0)) }
      let counting = try node.revoke(device, reason: reason, counting: listed, wipes: !keepData, by: session)
      let isOrdered = try node.devices().contains { $0.device.id == device.id && $0.wipe != nil }
      let json: JSON = [
        "device": .text(device.id.description), "counting": JSON(counting), "wipe": .flag(isOrdered),
      ]
      try output.show(json) {
        [
          output.words(
            "\(device.name)已撤销，其 \(counting) 条变更仍然有效",
            "\(device.name) is revoked; \(counting) of its changesets count"),
          isOrdered ? output.words("它会合镇中心、交出内容后自行清除", "it wipes itself once it has handed over what it has") : nil,
        ].compactMap { $0 }
      }
    }
  }

  struct Wipe: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Order a device that was revoked to wipe what it holds. 令已撤销的设备清除数据。",
      discussion: """
        It first hands over to the hub what it has. The order cannot be taken back. `device list` tells when the \
        device has confirmed it.
        """)

    @Argument(help: "Device, by name or short code. 设备。")
    var target: String

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let device = try node.device(target)
      try node.orderWipe(of: device, by: session)
      try output.show(["device": .text(device.id.description), "wipe": .flag(true)] as JSON) {
        [
          output.words(
            "已令\(device.name)清除，它会合镇中心、交出内容后执行",
            "\(device.name) is ordered to wipe what it holds, once it has handed that over to the hub")
        ]
      }
    }
  }
}
