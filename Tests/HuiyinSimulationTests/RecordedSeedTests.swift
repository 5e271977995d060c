import Foundation
import HuiyinSimulation
import Testing

/// `seeds/simulation`: what was found and mended must stay mended.
@Suite struct RecordedSeedTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "seeds/simulation/seeds.txt")
  private static let recorded: [RecordedSeed] = {
    do {
      return try RecordedSeed.all(in: String(contentsOf: file, encoding: .utf8))
    } catch {
      Issue.record("\(file.path()): \(error)")
      return []
    }
  }()

  @Test func someAreRecorded() {
    #expect(!Self.recorded.isEmpty)
    #expect(Set(Self.recorded).count == Self.recorded.count)
    #expect(Self.recorded.allSatisfy { !$0.cause.isEmpty })
  }

  @Test(arguments: recorded) func whatOnceFailedHolds(_ recorded: RecordedSeed) async throws {
    let outcome = try await Aside.run {
      try TemporaryFolder.use { Simulation(seed: recorded.seed, options: recorded.options).run(in: $0) }
    }
    #expect(outcome.breach == nil, "seed \(recorded.seed): \(recorded.cause)")
    #expect(outcome.tally.changesets > 0)
  }

  @Test(arguments: [
    "49 --days 3 | why", "x --faults none --days 1 --stations 1 --laptops 1 --acts 1 --meetings 1 | why",
    "1 --faults none --days 1 --stations 1 --laptops 1 --acts 1 --meetings 1",
    "1 --faults tea --days 1 --stations 1 --laptops 1 --acts 1 --meetings 1 | why",
    "1 --faults none --days -1 --stations 1 --laptops 1 --acts 1 --meetings 1 | why",
    "1 --faults none --days 1 --days 1 --laptops 1 --acts 1 --meetings 1 | why",
    "1 --faults none --days 1 --stations 1 --laptops 1 --acts 1 --meetings | why",
  ]) func aLineThatCannotBeReadIsNamed(line: String) {
    let refused = #expect(throws: RecordedSeed.Malformed.self) { try RecordedSeed.all(in: "# words\n\n" + line) }
    #expect(refused?.line == line)
  }

  @Test func optionsAreReadAsTheyAreWritten() throws {
    for seed in UInt64(1)...50 {
      let options = SimulationOptions.sampled(seed: seed)
      #expect(try RecordedSeed.all(in: "\(seed) \(options.text) | why").first?.options == options)
    }
  }
}
