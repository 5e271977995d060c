public import Foundation

extension Simulation {
  /// The smallest options found with which the seed still breaks the same promise: fewer faults first, then less time,
  /// fewer people's acts, fewer machines. `tried` hears each attempt.
  public func shrunk(
    from outcome: Outcome, in folder: URL, attemptsMaximum: Int = 60, tried: (Outcome) -> Void = { _ in }
  ) -> Outcome {
    guard let promise = outcome.breach?.promise else { return outcome }
    var best = outcome
    var attempts = 0
    func improves(_ change: (inout SimulationOptions) -> Void) -> Bool {
      var options = best.options
      change(&options)
      guard options != best.options, attempts < attemptsMaximum else { return false }
      attempts += 1
      let found = Simulation(seed: seed, options: options).run(in: folder)
      tried(found)
      guard found.breach?.promise == promise else { return false }
      best = found
      return true
    }
    // Half of the faults at once, then one by one.
    let all = best.options.faults.sorted { $0.rawValue < $1.rawValue }
    _ =
      improves { $0.faults.subtract(all.prefix(all.count / 2)) }
      || improves { $0.faults.subtract(all.suffix(all.count / 2)) }
    for fault in best.options.faults.sorted(by: { $0.rawValue < $1.rawValue }) {
      _ = improves { $0.faults.remove(fault) }
    }
    while improves({ $0.acts = $0.acts * 2 / 3 }) {}
    while improves({ $0.days = max(2, $0.days * 2 / 3) }) {}
    while improves({ $0.meetingsPerDay = max(1, $0.meetingsPerDay - 2) }) {}
    while improves({ $0.laptops = max(1, $0.laptops - 1) }) {}
    while improves({ $0.stations = max(1, $0.stations - 1) }) {}
    return best
  }
}
