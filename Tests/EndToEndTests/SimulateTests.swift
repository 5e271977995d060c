import Foundation
import Testing

@Suite struct SimulateTests {
  private static let small = ["--days", "8", "--acts", "60"]

  @Test func theSameSeedsGiveTheSameDigestsInTwoProcesses() throws {
    let huiyin = try CommandLine()
    let runs = try (1...2).map { _ in
      try huiyin.run(["simulate", "--seeds", "5..7", "--digests", "--workers", "1"] + Self.small)
    }
    for run in runs { #expect(run.code == 0, "\(run.error)") }
    let digests = runs.map { $0.output.split(separator: "\n").filter { $0.hasPrefix("5 ") || $0.hasPrefix("7 ") } }
    #expect(digests[0] == digests[1])
    #expect(digests[0].count == 2)
  }

  @Test func theSummaryIsThereForPeopleAndPrograms() throws {
    var huiyin = try CommandLine()
    let summary = try huiyin.ok(["simulate", "--seeds", "8..9"] + Self.small)
    #expect(summary["held"] as? Bool == true)
    #expect(summary["runs"] as? Int == 2)
    #expect(summary["simulatedDays"] as? Int == 16)
    #expect(try #require(summary["changesets"] as? Int) > 0)
    huiyin.locale = "zh_CN.UTF-8"
    let run = try huiyin.run(["simulate", "--seeds", "8", "--trace"] + Self.small)
    #expect(run.code == 0)
    #expect(run.output.contains("各项承诺均成立") && run.output.contains("healed in"))
  }

  @Test(arguments: [
    ["--seeds", "9..1"], ["--seeds", "x"], ["--faults", "tea"], ["--days", "0"], ["--stations", "10"],
    ["--laptops", "-1"], ["--acts", "5001"], ["--meetings", "101"],
  ]) func wrongOptionsAreRefused(arguments: [String]) throws {
    let run = try CommandLine().run(["simulate"] + arguments + ["--json"])
    #expect(run.code == 2, "\(arguments): \(run.error)")
    #expect(run.output.isEmpty)
  }
}
