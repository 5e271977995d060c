import ArgumentParser
import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinSimulation
import HuiyinTownship

/// Plays whole townships through under a simulated clock, network, disk and staff, and checks every promise.
struct SimulateCommand: ParsableCommand, FacedCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Play townships through their worst months and check every promise. 模拟运行并检验各项承诺。",
    discussion: """
      Each seed decides everything: who works when, who meets whom, what breaks. Equal seeds give equal runs.
      Exit codes: 0 all promises held, 10 crash, 11 divergence, 12 loss, 13 leak, 14 liveness, 15 false green, \
      16 identity.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("Seeds, as in 1..1000 or 7. 种子", valueName: "A..B"))
  var seeds = "1..100"

  @Option(
    help: ArgumentHelp(
      "A named choice of faults: \(Scenario.allCases.map(\.rawValue).joined(separator: ", ")). 预设场景", valueName: "name")
  )
  var scenario: String?

  @Option(help: ArgumentHelp("Exactly these faults, by name and comma, or none. 只用这些故障", valueName: "names"))
  var faults: String?

  @Option(help: ArgumentHelp("Simulated days. 模拟天数", valueName: "n"))
  var days: Int?

  @Option(help: ArgumentHelp("Stations. 站点数", valueName: "n"))
  var stations: Int?

  @Option(help: ArgumentHelp("Laptops. 外勤笔记本数", valueName: "n"))
  var laptops: Int?

  @Option(help: ArgumentHelp("Acts of people. 人员操作数", valueName: "n"))
  var acts: Int?

  @Option(help: ArgumentHelp("Meetings per day. 每天会合次数", valueName: "n"))
  var meetings: Int?

  @Option(help: ArgumentHelp("Runs at a time. 并行数", valueName: "n"))
  var workers = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Print all that happens. 打印全过程")
  var trace = false

  @Flag(help: "Print each seed's transcript digest. 打印每个种子的摘要")
  var digests = false

  @Flag(help: "Go on after a failure, and list them all. 失败后继续并全部列出")
  var keepGoing = false

  @Flag(help: "Do not look for a smaller run that fails alike. 不缩小失败的运行")
  var noShrink = false

  @Flag(help: "List faults, scenarios, and what is still to come. 列出故障与场景")
  var list = false

  func run() throws {
    if list { return try showList() }
    let range = try seedRange()
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let report = SimulationReport(output: global.output, seeds: range, printsDigests: digests, goesOn: keepGoing)
    let planned = try range.prefix(1).map { try options(for: $0) }[0]
    report.remarkBeginning(workers: max(1, workers), of: planned)
    let plan = self
    Campaign(seeds: range, workers: trace ? 1 : max(1, workers)) { (try? plan.options(for: $0)) ?? planned }
      .run(in: folder, isTraced: trace) { report.take($0) }
    try report.showSummary()
    guard let failed = report.failed, let breach = failed.breach else { return }
    let smallest = noShrink || trace || keepGoing ? failed : shrink(failed, in: folder, report)
    if !noShrink, !trace {
      report.show(traceOf: Simulation(seed: smallest.seed, options: smallest.options).run(in: folder, isTraced: true))
    }
    report.showFailure(failed, smallest: smallest)
    throw ExitCode(breach.promise.exitCode)
  }

  private func shrink(
    _ failed: Simulation.Outcome, in folder: URL, _ report: SimulationReport
  ) -> Simulation.Outcome {
    report.remark("寻找同样失败的更小运行", "looking for a smaller run that fails alike")
    return Simulation(seed: failed.seed, options: failed.options).shrunk(from: failed, in: folder)
  }

  /// What the seed makes of it, but for what was given by hand.
  private func options(for seed: UInt64) throws -> SimulationOptions {
    var options = SimulationOptions.sampled(seed: seed)
    if let scenario {
      guard let known = Scenario(rawValue: scenario) else {
        throw NodeError.usage(
          "unknownScenario", "没有场景“\(scenario)”", "there is no scenario “\(scenario)”",
          next: Label(
            "可用：" + Scenario.allCases.map(\.rawValue).joined(separator: ", "),
            "scenarios: " + Scenario.allCases.map(\.rawValue).joined(separator: ", ")))
      }
      known.apply(to: &options)
    }
    if let faults {
      options.faults = []
      for name in faults.split(separator: ",") where name != "none" {
        guard let fault = Fault(rawValue: String(name)) else {
          throw NodeError.usage(
            "unknownFault", "没有故障“\(name)”", "there is no fault “\(name)”",
            next: Label(
              "可用：" + Fault.allCases.map(\.rawValue).joined(separator: ", "),
              "faults: " + Fault.allCases.map(\.rawValue).joined(separator: ", ")))
        }
        options.faults.insert(fault)
      }
    }
    options.days = try Self.checked(days, 1...365, "days") ?? options.days
    options.stations = try Self.checked(stations, 1...9, "stations") ?? options.stations
    options.laptops = try Self.checked(laptops, 1...9, "laptops") ?? options.laptops
    options.acts = try Self.checked(acts, 0...5000, "acts") ?? options.acts
    options.meetingsPerDay = try Self.checked(meetings, 0...100, "meetings") ?? options.meetingsPerDay
    return options
  }

  private struct Listing: Encodable {
    let faults = Fault.allCases.map(\.rawValue)
    let scenarios = Scenario.allCases.map(\.rawValue)
    let notYetApplicable = FaultToCome.allCases.map(\.rawValue)
  }

  private func showList() throws {
    let output = global.output
    try output.show(Listing()) {
      let listing = Listing()
      return [
        output.words("故障：", "faults: ") + listing.faults.joined(separator: ", ")
      ]
        + Fault.allCases.map {
          "  \($0.rawValue.padding(toLength: 15, withPad: " ", startingAt: 0)) "
            + output.words($0.label.chinese, $0.label.english)
        } + [
          output.words("场景：", "scenarios: ") + listing.scenarios.joined(separator: ", "),
          output.words("尚不适用（功能未到）：", "not yet applicable, features to come: ")
            + listing.notYetApplicable.joined(separator: ", "),
        ]
    }
  }

  private static func checked(_ value: Int?, _ range: ClosedRange<Int>, _ name: String) throws -> Int? {
    guard let value else { return nil }
    guard range.contains(value) else {
      throw NodeError.usage(
        "outOfRange", "--\(name) 须在 \(range.lowerBound) 与 \(range.upperBound) 之间",
        "--\(name) is between \(range.lowerBound) and \(range.upperBound)")
    }
    return value
  }

  private func seedRange() throws -> ClosedRange<UInt64> {
    let parts = seeds.components(separatedBy: "..").map { UInt64($0) }
    if parts.count == 1, let seed = parts[0] { return seed...seed }
    if parts.count == 2, let first = parts[0], let last = parts[1], first <= last { return first...last }
    throw NodeError.usage(
      "badSeeds", "看不懂种子“\(seeds)”", "“\(seeds)” is no range of seeds",
      next: Label("如 1..1000 或 7", "such as 1..1000 or 7"))
  }

  /// In memory where the system has a place for that: what is simulated is not the disk's speed.
  private static func folder() throws -> URL {
    let memory = URL(fileURLWithPath: "/dev/shm", isDirectory: true)
    let base =
      FileManager.default.isWritableFile(atPath: memory.path) ? memory : FileManager.default.temporaryDirectory
    let folder = base.appendingPathComponent("huiyin-simulate-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
