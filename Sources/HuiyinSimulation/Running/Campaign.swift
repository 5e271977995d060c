import Dispatch
public import Foundation
import Synchronization

/// Many seeds, over all cores.
public struct Campaign: Sendable {
  public let seeds: ClosedRange<UInt64>
  public let options: @Sendable (UInt64) -> SimulationOptions
  public let workers: Int

  public init(
    seeds: ClosedRange<UInt64>, workers: Int,
    options: @escaping @Sendable (UInt64) -> SimulationOptions = { .sampled(seed: $0) }
  ) {
    self.seeds = seeds
    self.options = options
    self.workers = workers
  }

  /// Runs until all seeds are through or `finished` answers false. `finished` is called by one thread at a time, in the
  /// order in which runs end.
  public func run(
    in folder: URL, isTraced: Bool = false, finished: @escaping @Sendable (Simulation.Outcome) -> Bool
  ) {
    let next = Atomic(seeds.lowerBound)
    let reporting = Mutex(true)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while reporting.withLock({ $0 }) {
        let seed = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard seeds.contains(seed) else { return }
        let outcome = Simulation(seed: seed, options: options(seed)).run(in: folder, isTraced: isTraced)
        reporting.withLock { goesOn in
          if goesOn { goesOn = finished(outcome) }
        }
      }
    }
  }
}
