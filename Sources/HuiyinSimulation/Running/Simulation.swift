public import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinStore

/// One run of one seed (DESIGN 10).
public struct Simulation: Sendable {
  public let seed: UInt64
  public let options: SimulationOptions

  /// `options` nil: those of the seed.
  public init(seed: UInt64, options: SimulationOptions? = nil) {
    self.seed = seed
    self.options = options ?? .sampled(seed: seed)
  }

  /// What came of a run.
  public struct Outcome: Sendable {
    public let seed: UInt64
    public let options: SimulationOptions
    public let tally: Tally
    public let breach: Breach?
    /// Hash over everything that happened and every node's digest: equal for equal seeds and options.
    public let digest: [UInt8]
    /// One line for each thing that happened, if asked for.
    public let trace: [String]
  }

  /// Runs it in a folder of its own below `folder`, which is gone afterwards.
  public func run(in folder: URL, isTraced: Bool = false) -> Outcome {
    let own = folder.appendingPathComponent("seed-\(seed)-\(UUID().uuidString.prefix(8))", isDirectory: true)
    let world: World
    do {
      world = try World(seed: seed, options: options, folder: own, isTraced: isTraced)
    } catch {
      return Outcome(
        seed: seed, options: options, tally: Tally(), breach: Breach(.crash, "\(error)"), digest: [], trace: [])
    }
    defer { world.close() }
    var breach: Breach?
    do {
      try play(world)
    } catch let found as Breach {
      breach = found
    } catch {
      breach = Breach(.crash, "\(error)")
    }
    if let breach { world.note("broken \(breach.promise.rawValue): \(breach.finding)") }
    return Outcome(
      seed: seed, options: options, tally: world.tally, breach: breach, digest: world.trace.digest,
      trace: world.trace.lines)
  }

  private func play(_ world: World) throws {
    let end = World.start + UInt64(options.days) * World.day
    try world.found()
    for _ in 0..<options.acts {
      let node = world.people.pick(weighted: world.nodes.map { ($0.kind == .hub ? 3 : 2, $0.index) })
      world.schedule(.act(node: node), at: World.start + world.people.within(0...UInt64(options.days) * World.day))
    }
    for _ in 0..<(options.days * options.meetingsPerDay) {
      world.schedule(.meet, at: World.start + world.network.within(0...UInt64(options.days) * World.day))
    }
    world.scheduleFaults(until: end)
    // Copies are made at two times of the seed's choosing.
    for share in [world.fate.within(10...40), world.fate.within(41...80)] {
      try world.run(until: World.start + UInt64(options.days) * World.day * UInt64(share) / 100)
      for node in world.nodes where !node.isClone && !node.isStolen { try world.keepCopies(of: node) }
      try world.inspectExports()
    }
    try world.run(until: end)
    try world.heal()
    try world.check()
    for node in world.nodes { world.trace.add(digest: world.reports[node.index]?.digest ?? []) }
  }
}
