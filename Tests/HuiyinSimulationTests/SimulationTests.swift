import Foundation
import HuiyinSimulation
import Testing

@Suite struct SimulationTests {
  private func small(_ seed: UInt64) -> SimulationOptions {
    var options = SimulationOptions.sampled(seed: seed)
    options.acts = 80
    options.days = 12
    return options
  }

  /// Some seeds in small; `Tools/simulate` runs as many as one likes.
  @Test(arguments: UInt64(1)...12) func everyPromiseHolds(seed: UInt64) async throws {
    let options = small(seed)
    let outcome = try await Aside.run {
      try TemporaryFolder.use { Simulation(seed: seed, options: options).run(in: $0) }
    }
    #expect(outcome.breach == nil, "Tools/simulate --seeds \(seed) \(options.text)")
    #expect(outcome.tally.changesets > 0 && outcome.tally.sessions > 0 && outcome.tally.receipts > 0)
    #expect(outcome.trace.isEmpty)
  }

  @Test func equalSeedsGiveEqualRunsAndOtherSeedsOthers() async throws {
    let options = small(3)
    let runs = try await Aside.run {
      try TemporaryFolder.use { folder in
        [
          Simulation(seed: 3, options: options).run(in: folder, isTraced: true),
          Simulation(seed: 3, options: options).run(in: folder),
          Simulation(seed: 4, options: options).run(in: folder),
        ]
      }
    }
    #expect(runs[0].digest == runs[1].digest && runs[0].tally == runs[1].tally)
    #expect(!runs[0].trace.isEmpty)
    #expect(runs[2].digest != runs[0].digest)
  }

  /// Swarm sampling: each fault is left out of many runs and present in many.
  @Test func eachRunLeavesFaultsOut() {
    let all = (UInt64(1)...400).map { SimulationOptions.sampled(seed: $0) }
    for fault in Fault.allCases {
      let count = all.filter { $0.faults.contains(fault) }.count
      #expect((80...320).contains(count), "\(fault) in \(count) of 400")
    }
    #expect(all.contains { $0.faults.count <= 5 } && all.contains { $0.faults.count >= Fault.allCases.count - 5 })
  }

  /// Exit codes tell them apart.
  @Test func everyPromiseHasItsOwnExitCode() {
    let codes = Promise.allCases.map(\.exitCode)
    #expect(Set(codes).count == codes.count && codes.allSatisfy { $0 > 3 })
  }

  /// A world that cannot be set up is a crash, not a promise kept.
  @Test func aFolderThatCannotBeMadeIsToldAsSuch() {
    let outcome = Simulation(seed: 1, options: small(1)).run(in: URL(filePath: "/proc/nowhere"))
    #expect(outcome.breach?.promise == .crash)
  }
}
