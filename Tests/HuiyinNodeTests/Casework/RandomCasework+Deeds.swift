import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

extension RandomCasework {
  /// Something about to be done at a node.
  struct Attempt {
    /// In the tally.
    let name: String
    let node: Node
    let act: () throws -> Void
    /// Of what came of it, whether it was done or refused.
    var check: (_ comment: String) throws -> Void = { _ in }
  }

  private static let hubHeads: [(Who, Place)] = [(.petitionHead, .hub), (.leader, .hub)]
  private static let listers: [(Who, Place)] = [
    (.petitionHead, .hub), (.stationHead, .hub), (.stationHead, .station3), (.leader, .hub),
  ]
  private static let registrars: [(Who, Place)] = [
    (.worker3, .station3), (.representative3, .station3), (.clerk, .hub), (.clerk, .station3), (.clerk, .relay),
    (.governance, .hub),
  ]

  static func records(_ kind: UInt32, at node: Node) throws -> [RecordID] {
    try node.store.read { reader in
      try reader.records().filter { try reader.kind(of: $0) == kind && reader.state(of: $0) != nil }
    }
  }

  /// A case with something to be done about it, of so many that are looked at; nil: there is none.
  mutating func found(
    at node: Node, among most: Int = 1000, _ isIt: (RecordID) throws -> Bool
  ) throws -> RecordID? {
    let cases = try Self.records(RecordKind.caseFile, at: node)
    guard !cases.isEmpty else { return nil }
    let start = random.below(cases.count)
    return try (0..<min(most, cases.count)).map { cases[(start + $0) % cases.count] }.first(where: isIt)
  }

  mutating func someCase(at node: Node) throws -> RecordID? { try found(at: node) { _ in true } }

  /// Nil: there is nothing of the sort to do.
  mutating func prepare(_ deed: Deed) throws -> Attempt? {
    switch deed {
    case .intake, .accusation: return try intake(deed)
    case .openCase:
      let (node, session) = try someone(Self.registrars)
      let intakes = try Self.records(RecordKind.intake, at: node)
      guard !intakes.isEmpty else { return nil }
      let intake = pick(intakes)
      return Attempt(name: deed.rawValue, node: node) { _ = try node.openCase(for: intake, by: session) }
    case .step, .emptyStep: return try step(isEmptied: deed == .emptyStep)
    case .rareStep: return try rareStep()
    case .forge: return try forged()
    case .edit, .emptyEdit: return try edit(deed)
    case .entry, .correction, .callback: return try entry(deed)
    case .answer, .conflict: return try decision(deed)
    case .merge, .split: return try merger(deed)
    case .askExtension, .grantExtension, .refuseExtension: return try extending(deed)
    case .pause, .resume: return try pausing(deed)
    case .listing, .sign, .delist, .settle: return try standing(deed)
    case .recuse, .endRecusal: return try recusal(deed)
    case .withdrawRight, .giveRight: return try right(deed)
    }
  }

  static let phones = ["13800001111", "13800002222"]

  /// Of one matter in two, another one may bring it forward too, with the same telephone or another.
  private mutating func intake(_ deed: Deed) throws -> Attempt? {
    let (node, session) = try someone(Self.registrars)
    count += 1
    let isCommon = oneIn(2)
    let (title, facts) = isCommon ? pick([("路灯不亮", "坏了两周"), ("水渠漏水", "淹了菜地")]) : ("事项\(count)", "经过\(count)")
    var typed = [
      TypedEdit(.set, "title", title), TypedEdit(.set, "facts", facts),
      TypedEdit(.set, "channel", "grid_visit"),
      TypedEdit(.set, "nature", deed == .accusation ? "accusation" : "opinion"),
    ]
    if isCommon { typed.append(TypedEdit(.add, "phones", pick(Self.phones))) }
    if deed == .accusation {
      typed.append(TypedEdit(.set, "accused_name", "贾有田"))
      typed.append(TypedEdit(.add, "accused_units", pick([ScenarioTown.grid5, ScenarioTown.waterOffice]).description))
    }
    let grid = oneIn(4) ? ScenarioTown.grid5 : ScenarioTown.grid3
    return Attempt(name: deed.rawValue, node: node) { _ = try node.registerIntake(typed, grid: grid, by: session) }
  }

  private mutating func merger(_ deed: Deed) throws -> Attempt? {
    let (node, session) = try someone([
      (.clerk, .hub), (.petitionHead, .hub), (.clerk, .station3), (.worker3, .station3), (.stationHead, .station3),
    ])
    if deed == .split {
      guard
        let record = try found(at: node, { record in try node.store.read { try $0.caseGroup(of: record) } != nil }),
        let others = try node.presentation(of: record).group?.members.map(\.record).filter({ $0 != record }),
        !others.isEmpty
      else { return nil }
      let other = pick(others)
      return Attempt(name: deed.rawValue, node: node) {
        _ = try node.split(record, other, reason: "不是同一件事", by: session)
      }
    }
    guard let one = try someCase(at: node), let other = try found(at: node, { $0 != one }) else { return nil }
    let decision = pick(["same", "same", "same", "related", "not_dup"])
    return Attempt(name: deed.rawValue, node: node) {
      _ = try node.decideDuplicate(one, other, decision, by: session)
    }
  }

  private mutating func extending(_ deed: Deed) throws -> Attempt? {
    let isAsking = deed == .askExtension
    let (node, session) = try someone(
      isAsking ? [(.officer, .water), (.stationHead, .hub), (.clerk, .station3)] : Self.hubHeads)
    let asked = try found(at: node) { try node.extensionState(of: $0).askedDays != nil }
    guard let record = isAsking ? try someCase(at: node) : asked else { return nil }
    let days = 1 + random.below(12)
    return Attempt(name: deed.rawValue, node: node) {
      switch deed {
      case .askExtension: _ = try node.askExtension(of: record, days: days, reason: "等天晴", by: session)
      case .grantExtension: _ = try node.grantExtension(of: record, days: days, by: session)
      default: _ = try node.refuseExtension(of: record, reason: "理由不足", by: session)
      }
    }
  }

  private mutating func pausing(_ deed: Deed) throws -> Attempt? {
    let (node, session) = try someone(Self.hubHeads)
    let head = try self.session(Who.petitionHead.rawValue, at: node).person
    let paused = try found(at: node, among: 8) { try node.caseActs(on: $0, for: head).contains { $0.sort == .resume } }
    guard let record = deed == .resume ? paused : try someCase(at: node) else { return nil }
    return Attempt(name: deed.rawValue, node: node) {
      if deed == .resume {
        _ = try node.resumeDeadline(of: record, grounds: "听证结束", by: session)
      } else {
        _ = try node.pauseDeadline(of: record, because: .hearing, by: session)
      }
    }
  }

  static let fixes = [
    "lead_leader": "5", "fixed_unit": "4", "fixed_person": "7", "fixed_deadline": "2025-03-30", "board_no": "挂牌1号",
  ]

  /// What answers something that stands in a case, by one for whom it waits, and 挂牌 itself.
  private mutating func standing(_ deed: Deed) throws -> Attempt? {
    let (node, session) = try someone(deed == .settle ? [(.petitionHead, .hub)] : Self.listers)
    let sorts: [Deed: CaseAct.Sort] = [.sign: .sign, .delist: .delist, .settle: .settle]
    let waiting = try sorts[deed].flatMap { sort in
      try found(at: node, among: 20) { try node.caseActs(on: $0, for: session.person).contains { $0.sort == sort } }
    }
    let inHand = try node.list(ItemFilter(kind: RecordKind.caseFile, limit: 1000))
      .filter { CaseworkInvariants.withUnit.contains($0.state.number) }.map(\.record)
    let listed = inHand.isEmpty || oneIn(4) ? try someCase(at: node) : pick(inHand)
    guard let record = deed == .listing ? listed : waiting else { return nil }
    let rating = pick(["satisfied", "dissatisfied"])
    return Attempt(name: deed.rawValue, node: node) {
      switch deed {
      case .listing: _ = try node.append("listing", Self.fixes, to: record, by: session)
      case .sign: _ = try node.signListing(of: record, by: session)
      case .delist: _ = try node.delist(record, grounds: "已基本办结", by: session)
      default:
        _ = try node.append("rating_decision", ["rating": rating, "grounds": "上门核实"], to: record, by: session)
      }
    }
  }

  private mutating func recusal(_ deed: Deed) throws -> Attempt? {
    let (node, session) = try someone(Self.listers)
    let people: [Who] = [.clerk, .worker3, .representative3, .officer, .secondOfficer, .leader]
    let person = String(pick(people).rawValue)
    let recused = try found(at: node) { try !node.recused(from: $0).isEmpty }
    guard let record = deed == .recuse ? try someCase(at: node) : recused else { return nil }
    let text = try deed == .recuse ? person : String(pick(node.recused(from: record)))
    return Attempt(name: deed.rawValue, node: node) {
      _ = try node.edit(record, [TypedEdit(deed == .recuse ? .add : .remove, "recused", text)], by: session)
    }
  }

  /// Somebody leaves, or comes back, and not every node has heard of it.
  private mutating func right(_ deed: Deed) throws -> Attempt? {
    let (node, session) = try someone([(.admin, .hub)])
    let roles: [(Who, Role)] = [
      (.mediator3, .mediator), (.secondOfficer, .departmentOfficer), (.representative3, .representative),
    ]
    let (who, role) = pick(roles)
    let person = try node.directorySnapshot().persons[who.rawValue]!
    return Attempt(name: deed.rawValue, node: node) {
      try node.setRoles(of: person, to: deed == .giveRight ? role.bit : [], by: session)
    }
  }
}

extension Node {
  /// Who is recused from a record, as it stands here.
  func recused(from record: RecordID) throws -> [Int64] {
    try store.read { try $0.state(of: record)?.members(CaseField.recused).compactMap(\.integer) ?? [] }
  }
}
