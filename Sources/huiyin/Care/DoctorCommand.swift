import ArgumentParser
import Foundation
import HuiyinNode

struct DoctorCommand: FacedCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Look at what this node stands on: store, keys, disk, clock. 体检。",
    discussion: "Ends with 3 when something fails; warnings end with 0.")
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let output = global.output
    let findings = Node.examine(global.directory)
    let isWell = !findings.contains { $0.weight == .fail }
    let json: JSON = [
      "checks": .list(
        findings.map { finding in
          [
            "check": .text(finding.check), "result": .text(finding.weight.rawValue),
            "message": .text(output.words(finding.what)), "next": JSON(finding.next.map { output.words($0) }),
          ]
        }),
      "well": .flag(isWell),
    ]
    try output.show(json) {
      findings.flatMap { finding in
        ["\(finding.weight.rawValue.padding(toLength: 5, withPad: " ", startingAt: 0))\(output.words(finding.what))"]
          + (finding.next.map { ["     → " + output.words($0)] } ?? [])
      }
    }
    if !isWell { throw ExitCode(3) }
  }
}
