import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

@testable import HuiyinNode

/// The brackets of DOMAIN 8 read a second time, off the words of a history: what an author had seen must have made the
/// record one of theirs at some time. It asks for less than the judgement, and nothing that counts may fail it.
struct ScopeCheck {
  let person: Person
  let roles: RoleSet
  let home: UnitNumber
  let past: [LoggedChangeset]

  /// Columns with a bracket in "See masked case"; all others see the township.
  private static let narrow = RoleSet(roles: [
    .representative, .mediator, .gridWorker, .hotlineClerk, .emergencyClerk, .departmentOfficer, .departmentHead,
  ])
  private static let registeringAnywhere = RoleSet(roles: [.hotlineClerk, .emergencyClerk])
  private static let channels: [(role: Role, tracks: [String])] = [
    (.stationHead, ["npc", "other_dept"]), (.petitionHead, ["petition", "other_dept"]), (.presidium, ["npc"]),
  ]

  private var seen: [OpPresentation] { past.flatMap(\.ops).filter { $0.verdict.isEffective } }

  private func was(_ keys: [String], _ value: UInt32) -> Bool {
    seen.contains { op in
      keys.contains(op.subject?.key ?? "") && op.operation != "remove" && op.value?.value == .integer(Int64(value))
    }
  }

  /// They see it, or make it where they may.
  func isTheirs(isRoot: Bool) -> Bool {
    if !roles.subtracting(Self.narrow).subtracting(Role.administrator.bit).isEmpty { return true }
    if isRoot { return !roles.isDisjoint(with: Self.registeringAnywhere) || units.contains(home) }
    if past.contains(where: { $0.parents.isEmpty && $0.author.person.number == person.number }) { return true }
    if roles.contains(Role.emergencyClerk.bit), was(["risk_level"], 1) { return true }
    let persons = [
      "responsible", "guarantee_mediate", "guarantee_track", "guarantee_feedback", "guarantee_stability", "received_by",
      "receivers",
    ]
    return units.contains { was(["current_unit", "co_units", "share"], $0) } || was(persons, person.number)
      || units.contains(home) && roles.isDisjoint(with: Self.registeringAnywhere)
  }

  private var units: Set<UnitNumber> { Set(person.grids).union([person.unit]) }

  private static let stepsOfChannel = [
    "accepted", "not_accepted", "transferred_out", "assigned", "returned", "concluded", "reopened",
  ]

  /// "D npc", "D petition": the channel given with the step, or one that the record had.
  func isOfTheirChannel(_ op: OpPresentation, given: [OpPresentation]) -> Bool {
    guard op.operation == "event", Self.stepsOfChannel.contains(op.subject?.key ?? "") else { return true }
    if op.subject?.key == "reopened", roles.contains(Role.leader.bit) { return true }
    func tracks(_ ops: [OpPresentation]) -> [Value] {
      ops.filter { $0.subject?.key == "track" }.compactMap { $0.value?.value }
    }
    let known = tracks(given).isEmpty ? tracks(seen) : tracks(given)
    return known.isEmpty
      || Self.channels.contains { role, names in
        roles.contains(role.bit) && names.contains { known.contains(.text($0)) }
      }
  }
}
