public import HuiyinAuthority
import HuiyinRecords
public import HuiyinTownship

/// What a profile adds up to, as far as units, people and intakes show it (DOMAIN 10, "Reference data set"; R1 to R3,
/// R15).
public struct ReferenceTotals: Hashable, Sendable {
  public var grids: Int
  public var representatives: [CongressLevel: Int]
  public var mediators: Int
  public var sites: [SiteKind: Int]
  /// By source and code of the result on the spot; only what occurs.
  public var intakes: [IntakeSource: [String: Int]]
  /// 人次 received in the hall.
  public var hallHeadcount: Int64

  public init(
    grids: Int, representatives: [CongressLevel: Int], mediators: Int, sites: [SiteKind: Int],
    intakes: [IntakeSource: [String: Int]], hallHeadcount: Int64
  ) {
    self.grids = grids
    self.representatives = representatives
    self.mediators = mediators
    self.sites = sites
    self.intakes = intakes
    self.hallHeadcount = hallHeadcount
  }

  public func intakes(from source: IntakeSource) -> Int { intakes[source, default: [:]].values.reduce(0, +) }

  /// Resolved or helped on the spot.
  public func solved(from source: IntakeSource) -> Int {
    let codes = Choices.onSpotSolutions.compactMap(\.text)
    return codes.reduce(0) { $0 + intakes[source, default: [:]][$1, default: 0] }
  }
}

extension TownshipProfile {
  public var referenceTotals: ReferenceTotals {
    var totals = ReferenceTotals(
      grids: units.count { $0.grid != nil }, representatives: [:], mediators: persons.count { $0.mediator != nil },
      sites: [:], intakes: [:], hallHeadcount: 0)
    for case let representative? in persons.map(\.representative) {
      totals.representatives[representative.level, default: 0] += 1
    }
    for site in sites { totals.sites[site.kind, default: 0] += 1 }
    for intake in intakes {
      let registers = intake.draft.registers
      let source = IntakeSource(channel: registers[IntakeField.channel])
      totals.intakes[source, default: [:]][registers[IntakeField.onSpotResult]?.text ?? "", default: 0] += 1
      if source == .hall { totals.hallHeadcount += registers[IntakeField.headcount]?.integer ?? 1 }
    }
    return totals
  }
}
