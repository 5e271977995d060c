import ArgumentParser
import Foundation
import HuiyinNode
import HuiyinTransport

struct LoadCommand: FacedCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Load a township profile with its sample intakes into an empty township. 载入乡镇资料。",
    discussion: """
      With --check only looks through the files, without a store; ends with 1 when there are errors. With --pin all \
      sample persons get that PIN: for demos only.

      \(Aliases.told(of: "load"))
      """)

  @Argument(help: "Directory of the profile. 资料目录。", completion: .directory)
  var profile: String

  @Flag(help: "Only say what is wrong with the profile. 只检查。")
  var check = false

  @Option(help: "PIN for all sample persons. 示例人员共用的 PIN。")
  var pin: String?

  @Option(name: .customLong("as"), help: "Administrator: number or full name. 管理员。")
  var person: String?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard check || person != nil else { throw ValidationError("--as names the administrator who loads it") }
  }

  func run() throws {
    let profile = try TownshipProfile(directory: URL(fileURLWithPath: profile, isDirectory: true))
    if check { return try showFindings(of: profile) }
    let node = try global.openNode()
    defer { try? node.close() }
    let output = global.output
    let actor = try ActorOptions.parse(["--as", person ?? ""])
    let session = try actor.logIn(node, global.face)
    let progress = Progress(output.words("登记", "registering"))
    let report = try node.load(profile, pin: pin, certificates: .x509, by: session) { progress.tell($0, of: $1) }
    let json: JSON = [
      "units": JSON(report.units), "sites": JSON(report.sites), "persons": JSON(report.persons),
      "devices": JSON(report.devices), "credentials": JSON(report.credentials), "intakes": JSON(report.intakes),
    ]
    try output.show(json) {
      [
        output.words(
          "已载入 \(report.units) 个单位、\(report.sites) 个站点、\(report.persons) 人、\(report.devices) 台设备、\(report.intakes) 条诉求",
          "\(report.units) units, \(report.sites) sites, \(report.persons) persons, \(report.devices) devices and "
            + "\(report.intakes) intakes loaded")
      ]
    }
  }

  private func showFindings(of profile: TownshipProfile) throws {
    let output = global.output
    let findings = profile.findings()
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count - errors
    let json: JSON = [
      "findings": .list(
        findings.map { finding in
          [
            "code": .text(finding.code), "severity": finding.severity == .error ? "error" : "warning",
            "place": .text(finding.place), "message": .text(output.words(finding.label)),
          ]
        }),
      "errors": JSON(errors), "units": JSON(profile.units.count), "sites": JSON(profile.sites.count),
      "persons": JSON(profile.persons.count), "devices": JSON(profile.devices.count),
      "intakes": JSON(profile.intakes.count),
    ]
    try output.show(json) {
      findings.map { finding in
        let weight =
          finding.severity == .error ? output.words("错误", "error") : output.words("提醒", "warning")
        return "\(weight)  \(finding.place): \(output.words(finding.label))"
      } + [output.words("共 \(errors) 处错误、\(warnings) 处提醒", "\(errors) errors, \(warnings) warnings")]
    }
    if errors > 0 { throw ExitCode(1) }
  }
}
