/// What a seed makes of a run: how large it is and which faults it has. Each can be set by hand, to make a failing run
/// smaller.
public struct SimulationOptions: Hashable, Sendable {
  public var faults: Set<Fault>
  /// Simulated days before the healing phase.
  public var days: Int
  public var stations: Int
  public var laptops: Int
  /// Acts of people, legal and illegal.
  public var acts: Int
  /// Meetings of two nodes per day, all together.
  public var meetingsPerDay: Int

  public init(faults: Set<Fault>, days: Int, stations: Int, laptops: Int, acts: Int, meetingsPerDay: Int) {
    self.faults = faults
    self.days = days
    self.stations = stations
    self.laptops = laptops
    self.acts = acts
    self.meetingsPerDay = meetingsPerDay
  }

  /// Swarm sampling (Groce et al., ISSTA 2012): each run leaves some faults out altogether, so that those which hide
  /// others do not always run.
  public static func sampled(seed: UInt64) -> SimulationOptions {
    var chance = Chance(seed: seed, "options")
    let share = chance.within(15...85)
    var faults = Fault.first.filter { _ in chance.isTrue(percent: share) }
    for fault in Fault.further {
      var own = Chance(seed: seed, "option \(fault.rawValue)")
      if own.isTrue(percent: share) { faults.append(fault) }
    }
    // Two stations, drawn like the rest, so that what is drawn behind them stays what it was.
    return SimulationOptions(
      faults: Set(faults), days: chance.within(26...36), stations: chance.within(2...2),
      laptops: chance.within(1...2), acts: chance.within(380...610), meetingsPerDay: chance.within(2...3))
  }

  /// As on the command line.
  public var text: String {
    let names = faults.map(\.rawValue).sorted().joined(separator: ",")
    return "--faults \(names.isEmpty ? "none" : names) --days \(days) --stations \(stations) --laptops \(laptops) "
      + "--acts \(acts) --meetings \(meetingsPerDay)"
  }
}
