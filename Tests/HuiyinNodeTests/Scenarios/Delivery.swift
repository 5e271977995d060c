import Foundation
import HuiyinSync
import Testing

@testable import HuiyinNode

/// How what was written at several nodes comes together.
enum Delivery: Sendable, CustomTestStringConvertible {
  /// The others among themselves, the hub at the end.
  case hubLast
  /// By a laptop that goes round; no other node ever meets the hub.
  case relay
  /// Whoever the seed says.
  case seeded(UInt64)

  static let all: [Delivery] = [.hubLast, .relay, .seeded(7)]

  var name: String {
    switch self {
    case .hubLast: "hub last"
    case .relay: "relay"
    case .seeded(let seed): "seed \(seed)"
    }
  }

  var testDescription: String { name }
}

extension ScenarioTown {
  /// Brings everything together, until a round of meetings has nothing to tell.
  func deliver(_ delivery: Delivery) async throws {
    let others = nodes.values.filter { $0 !== hub }.sorted { $0.directory.path < $1.directory.path }
    switch delivery {
    case .hubLast:
      for (place, one) in others.enumerated() {
        for other in others[(place + 1)...] { try await meetUntilEqual(one, other) }
      }
      for _ in 0..<2 { for other in others { try await meetUntilEqual(other, hub) } }
    case .relay:
      let relay = try node(.relay)
      let stops = others.filter { $0 !== relay }
      for _ in 0..<3 {
        for stop in stops { try await meetUntilEqual(relay, stop) }
        try await meetUntilEqual(relay, hub)
      }
      for stop in stops { try await meetUntilEqual(relay, stop) }
    case .seeded(let seed):
      var random = SeededNumbers(seed)
      let all = others + [hub]
      for _ in 0..<4 where all.count > 1 {
        let one = random.below(all.count)
        let other = (one + 1 + random.below(all.count - 1)) % all.count
        try await meetUntilEqual(all[one], all[other])
      }
      for _ in 0..<2 { for other in others { try await meetUntilEqual(other, hub) } }
    }
  }

  private func meetUntilEqual(_ one: Node, _ other: Node) async throws {
    for _ in 1...6 where try await one.meet(other).0.end == .equal { return }
    Issue.record("not equal after six sessions")
  }
}

/// SplitMix64: numbers that a seed decides.
struct SeededNumbers {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func below(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(count))
  }
}
