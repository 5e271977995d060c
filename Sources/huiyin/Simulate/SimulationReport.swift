import Foundation
import HuiyinSimulation
import Synchronization

/// Collects what the runs of a campaign came to, and tells it.
final class SimulationReport: Sendable {
  private struct State {
    var runs = 0
    var total = Tally()
    var medians: [Tally] = []
    var failed: Simulation.Outcome?
    var lastRemark = ProcessInfo.processInfo.systemUptime
  }

  private let output: Output
  private let seeds: ClosedRange<UInt64>
  private let printsDigests: Bool
  private let goesOn: Bool
  private let begun = ProcessInfo.processInfo.systemUptime
  private let state = Mutex(State())

  init(output: Output, seeds: ClosedRange<UInt64>, printsDigests: Bool, goesOn: Bool) {
    self.output = output
    self.goesOn = goesOn
    self.seeds = seeds
    self.printsDigests = printsDigests
  }

  var failed: Simulation.Outcome? { state.withLock { $0.failed } }

  func remark(_ chinese: String, _ english: String) { output.remark(output.words(chinese, english)) }

  func remarkBeginning(workers: Int, of options: SimulationOptions) {
    remark(
      "种子 \(seeds.lowerBound)..\(seeds.upperBound)，并行 \(workers)",
      "seeds \(seeds.lowerBound)..\(seeds.upperBound), \(workers) at a time")
    if seeds.count == 1 { output.remark(options.text) }
  }

  /// Answers whether to go on.
  func take(_ outcome: Simulation.Outcome) -> Bool {
    for line in outcome.trace { print(line) }
    if printsDigests { print("\(outcome.seed) \(outcome.digest.map { String(format: "%02x", $0) }.joined())") }
    return state.withLock { state in
      state.runs += 1
      state.total.add(outcome.tally)
      state.medians.append(outcome.tally)
      if let breach = outcome.breach {
        if state.failed == nil { state.failed = outcome }
        if goesOn { output.remark("\(outcome.seed) \(breach.promise.rawValue): \(breach.finding)") }
        return goesOn
      }
      let now = ProcessInfo.processInfo.systemUptime
      if now - state.lastRemark > 5 {
        state.lastRemark = now
        remark("已运行 \(state.runs)/\(seeds.count)", "\(state.runs)/\(seeds.count) runs")
      }
      return true
    }
  }

  // MARK: Summary

  struct Summary: Encodable {
    let seeds: String
    let runs: Int
    let simulatedDays: Int
    let changesets: Int
    let receipts: Int
    let records: Int
    let acts: Int
    let refused: Int
    let sessions: Int
    let frames: Int
    let bodies: Int
    let repeatedBodies: Int
    let conflicts: Int
    let quarantined: Int
    let proposals: Int
    let forks: Int
    let groups: Int
    let edits: Int
    let prompts: Int
    let promptsPerThousandEdits: Int
    let faults: [String: Int]
    let medianNodes: Int
    let medianDays: Int
    let medianChangesets: Int
    /// Runs by hundreds of changesets: the first number counts those below 100.
    let runsByHundredChangesets: [Int]
    let seconds: Double
    let timesRealTime: Int
    let held: Bool
  }

  private var summary: Summary {
    let (runs, total, tallies, failed) = state.withLock { ($0.runs, $0.total, $0.medians, $0.failed) }
    func median(_ value: (Tally) -> Int) -> Int {
      let values = tallies.map(value).sorted()
      return values.isEmpty ? 0 : values[values.count / 2]
    }
    var histogram: [Int] = []
    for tally in tallies {
      let place = min(tally.changesets / 100, 30)
      while histogram.count <= place { histogram.append(0) }
      histogram[place] += 1
    }
    let seconds = ProcessInfo.processInfo.systemUptime - begun
    return Summary(
      seeds: "\(seeds.lowerBound)..\(seeds.upperBound)", runs: runs, simulatedDays: total.days,
      changesets: total.changesets, receipts: total.receipts, records: total.records, acts: total.acts,
      refused: total.refused, sessions: total.sessions, frames: total.frames, bodies: total.bodies,
      repeatedBodies: total.repeatedBodies, conflicts: total.conflicts,
      quarantined: total.quarantined, proposals: total.proposals, forks: total.forks, groups: total.groups,
      edits: total.edits, prompts: total.prompts,
      promptsPerThousandEdits: total.edits == 0 ? 0 : (total.prompts * 1000 + total.edits / 2) / total.edits,
      faults: Dictionary(uniqueKeysWithValues: total.faults.map { ($0.key.rawValue, $0.value) }),
      medianNodes: median(\.nodes), medianDays: median(\.days), medianChangesets: median(\.changesets),
      runsByHundredChangesets: histogram,
      seconds: (seconds * 10).rounded() / 10, timesRealTime: Int(Double(total.days) * 86_400 / max(0.001, seconds)),
      held: failed == nil)
  }

  func showSummary() throws {
    let summary = summary
    try output.show(summary) {
      let words = { (chinese: String, english: String) in self.output.words(chinese, english) }
      var lines = [
        words("种子 \(summary.seeds)，运行 \(summary.runs) 次", "seeds \(summary.seeds), \(summary.runs) runs"),
        words(
          "模拟 \(summary.simulatedDays) 天，为实际时间的 \(summary.timesRealTime) 倍（\(summary.seconds) 秒）",
          "\(summary.simulatedDays) simulated days, \(summary.timesRealTime) times real time (\(summary.seconds) s)"),
        words(
          "变更 \(summary.changesets)，回执 \(summary.receipts)，会话 \(summary.sessions)，帧 \(summary.frames)",
          "\(summary.changesets) changesets, \(summary.receipts) receipts, \(summary.sessions) sessions, "
            + "\(summary.frames) frames"),
        words(
          "批次中的变更 \(summary.bodies)，其中对方已有 \(summary.repeatedBodies)",
          "\(summary.bodies) changesets sent in batches, \(summary.repeatedBodies) of them to who held them already"),
        words(
          "操作 \(summary.acts)（当场拒绝 \(summary.refused)），冲突 \(summary.conflicts)，提议 \(summary.proposals)，"
            + "隔离 \(summary.quarantined)，分叉 \(summary.forks)",
          "\(summary.acts) acts (\(summary.refused) refused on the spot), \(summary.conflicts) conflicts, "
            + "\(summary.proposals) proposals, \(summary.quarantined) quarantined, \(summary.forks) forks"),
        words(
          "改动 \(summary.edits)，需人裁定的不同值 \(summary.prompts)（每千次改动 \(summary.promptsPerThousandEdits)），"
            + "并案组 \(summary.groups)",
          "\(summary.edits) edits that differ, \(summary.prompts) conflicts to decide "
            + "(\(summary.promptsPerThousandEdits) in 1,000), \(summary.groups) merged groups"),
        words(
          "中位数：节点 \(summary.medianNodes)，天数 \(summary.medianDays)，变更 \(summary.medianChangesets)",
          "median: \(summary.medianNodes) nodes, \(summary.medianDays) days, \(summary.medianChangesets) changesets"),
        words("每次运行的变更数：", "changesets per run:"),
      ]
      lines += Self.bars(
        summary.runsByHundredChangesets.enumerated().map { ("\($0 * 100)–\($0 * 100 + 99)", $1) })
      lines.append(words("故障：", "faults:"))
      lines += Self.bars(
        summary.faults.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) })
      if summary.held { lines.append(words("各项承诺均成立", "every promise held")) }
      return lines
    }
  }

  private static func bars(_ counts: [(name: String, count: Int)]) -> [String] {
    let most = max(1, counts.map(\.count).max() ?? 1)
    return counts.map { name, count in
      let bar = String(repeating: "█", count: (count * 40 + most - 1) / most)
      return "  \(name.padding(toLength: 15, withPad: " ", startingAt: 0)) \(bar) \(count)"
    }
  }

  /// Everything that happened in the run, the last thing last.
  func show(traceOf outcome: Simulation.Outcome) {
    for line in outcome.trace { output.remark(line) }
  }

  /// Seed, promise, the shortest trace found, and the command that shows it again.
  func showFailure(_ failed: Simulation.Outcome, smallest: Simulation.Outcome) {
    guard let breach = smallest.breach else { return }
    output.remark(
      output.words(
        "种子 \(failed.seed) 违背承诺（\(breach.promise.rawValue)）：\(breach.finding)",
        "seed \(failed.seed) breaks a promise (\(breach.promise.rawValue)): \(breach.finding)"))
    output.remark(
      output.words("重现：", "again: ") + "huiyin simulate --seeds \(failed.seed) \(smallest.options.text) --trace")
  }
}
