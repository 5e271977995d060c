/// Chance of the faults and checks that came after the first ones. Each draws from a stream of its own, so that with
/// them a seed's other faults go on as they did.
struct Extras {
  private let seed: UInt64
  private var streams: [String: Chance] = [:]

  init(seed: UInt64) { self.seed = seed }

  subscript(_ purpose: String) -> Chance {
    get { streams[purpose] ?? Chance(seed: seed, "extra \(purpose)") }
    set { streams[purpose] = newValue }
  }

  subscript(_ fault: Fault) -> Chance {
    get { self[fault.rawValue] }
    set { self[fault.rawValue] = newValue }
  }
}

extension World {
  /// Times and number of the strikes of each are its own.
  func scheduleFurtherFaults(until end: UInt64) {
    for fault in Fault.further where options.faults.contains(fault) {
      var chance = extras[fault]
      for _ in 0..<chance.within(2...fault.mostStrikes) {
        schedule(.strike(fault), at: Self.start + chance.within(Self.day...max(Self.day, end - Self.start)))
      }
      extras[fault] = chance
    }
  }
}
