import ArgumentParser
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinTransport
import HuiyinWire

struct EnrollCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enroll", abstract: "Enrol a station or laptop over the network. 登记新设备。",
    discussion: """
      At the hub `create` makes a code; at the new machine `join` uses it; four words appear on both screens; at the \
      hub `confirm` admits the machine that shows these words.
      """,
    subcommands: [Create.self, Join.self, List.self, Confirm.self, Refuse.self])

  struct Create: ActingCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a code with which one machine can enrol. 做登记码。",
      discussion: "The code is printed once and works once.")

    @Option(help: "station or laptop. 种类。")
    var kind: String

    @Option(help: "Name of the device, unique in the township. 设备名称。")
    var name: String

    @Option(help: "Unit that it stands in, by number or name. 所在单位。")
    var unit: String

    @Option(
      name: [.customLong("short-code"), .customLong("short")],
      help: "Two to eight letters and digits; else the next free one. 设备短码。")
    var shortCode: String?

    @Option(parsing: .upToNextOption, help: "Units that it serves; else, of a station, its own. 服务单位。")
    var serves: [String] = []

    @Option(parsing: .upToNextOption, help: "Persons that a laptop is bound to. 绑定人员。")
    var bound: [String] = []

    @Option(
      parsing: .upToNextOption,
      help: "Persons that it may vouch for; else the bound ones, or the active ones of a station's unit. 可作保人员。")
    var vouch: [String] = []

    @Option(help: "HOST:PORT of the hub; else the policy hub.address. 镇中心地址。")
    var address: String?

    @Option(help: "Minutes that the code works. 有效分钟数。")
    var valid = 60

    @OptionGroup var actor: ActorOptions
    @OptionGroup var global: GlobalOptions

    func run(_ node: Node, by session: Session, _ output: Output) throws {
      let persons = { (names: [String]) in try names.map { try node.person($0).number } }
      let new = NewEnrolment(
        kind: try NodeKind(typed: kind), name: name, shortCode: shortCode, unit: try node.unit(unit).number,
        servedUnits: serves.isEmpty ? nil : try serves.map { try node.unit($0).number },
        boundPersons: try persons(bound), vouches: vouch.isEmpty ? nil : try persons(vouch), address: address,
        validMinutes: valid)
      let (code, enrolment) = try node.createEnrolment(new, by: session)
      let vouches = enrolment.vouches.map { JSON($0) }
      let json: JSON = [
        "code": .text(code.text), "id": .text(code.id.description), "kind": .text(enrolment.kind.code),
        "name": .text(enrolment.name), "short": .text(enrolment.shortCode), "unit": JSON(enrolment.unit),
        "serves": .list(enrolment.servedUnits.map { JSON($0) }),
        "bound": .list(enrolment.boundPersons.map { JSON($0) }), "vouches": .list(vouches),
        "address": .text(enrolment.address), "minutes": JSON(valid),
      ]
      try output.show(json) {
        let rows = stride(from: 0, to: code.groups.count, by: 4).map { start in
          "  " + code.groups[start..<min(start + 4, code.groups.count)].joined(separator: "-")
        }
        let device = "\(output.words(enrolment.kind.label)) \(enrolment.shortCode) \(enrolment.name)"
        return [
          output.words(
            "\(device)的登记码，\(valid) 分钟内可用一次（只显示这一次）：",
            "code for \(device), works once within \(valid) minutes (shown only now):")
        ] + rows + [
          output.words("在新设备上执行：", "at the new machine run:") + " huiyin enroll join \(code.text)",
          output.words("然后回到这里核对四个词：", "then compare the four words here:") + " huiyin enroll list",
        ]
      }
    }
  }
}

extension NodeKind {
  /// Station or laptop, as people type them.
  init(typed text: String) throws {
    guard let kind = [NodeKind.station, .laptop].first(where: { $0.code == text }) else {
      throw NodeError.usage(
        "badKind", "不能登记“\(text)”", "“\(text)” cannot be enrolled",
        next: Label("可用：station、laptop", "kinds: station, laptop"))
    }
    self = kind
  }
}
