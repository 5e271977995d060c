import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What people of every role do at three nodes: two steps of three are such as the node offers them, all else is
/// whatever comes to mind. Much of it is refused, and leaves nothing behind.
struct RandomCasework {
  typealias Who = ScenarioTown.Who
  typealias Place = ScenarioTown.Place

  static let places: [Place] = [.hub, .station3, .water]
  /// Roles that the scenarios need nobody of.
  private static let others: [Role] = [.hotlineClerk, .emergencyClerk, .presidium, .lawyer, .publicDelegate]
  private static let firstOther: PersonNumber = 60

  let story: Story
  private var random: SeededNumbers
  private var count = 0
  private(set) var done = 0
  private(set) var denied = 0

  init(_ story: Story, seed: UInt64) throws {
    self.story = story
    random = SeededNumbers(seed)
    for place in Self.places { _ = try story.node(place) }
    try story.node(.hub).changeDirectory(by: story.town.session(.admin, at: .hub)) { _, snapshot in
      var hub = snapshot.device(named: Place.hub.rawValue)!
      let persons = Self.others.enumerated().map { place, role in
        Person(
          number: Self.firstOther + PersonNumber(place), name: "其他\(place)", unit: ScenarioTown.government,
          roles: role.bit)
      }
      hub.vouches += persons.map(\.number)
      return persons.map { DirectoryEntry.person($0) } + [DirectoryEntry.device(hub)]
    }
  }

  private static let staff: [(person: PersonNumber, place: Place)] = {
    let known: [(Place, [Who])] = [
      (.hub, [.admin, .petitionHead, .clerk, .stationHead, .leader, .governance]),
      (.station3, [.worker3, .representative3, .mediator3, .stationHead, .clerk]),
      (.water, [.officer, .officerHead, .secondOfficer]),
    ]
    var staff: [(person: PersonNumber, place: Place)] = []
    for (place, people) in known { staff += people.map { (person: $0.rawValue, place: place) } }
    for place in others.indices { staff.append((person: firstOther + PersonNumber(place), place: .hub)) }
    return staff
  }()

  private mutating func pick<Element>(_ list: [Element]) -> Element { list[random.below(list.count)] }
  private mutating func oneIn(_ number: Int) -> Bool { random.below(number) == 0 }

  // MARK: Acts

  mutating func act(_ comment: String) throws {
    let (person, place) = pick(Self.staff)
    let node = try story.node(place)
    let session = HuiyinNode.Session(
      person: try node.directorySnapshot().persons[person]!, keys: try node.keys(ofDeviceNamed: nil))
    let before = try node.store.read { try $0.counts() }
    do {
      try attempt(at: node, session, comment)
      done += 1
    } catch let refusal as NodeError {
      if refusal.code.hasPrefix("notPermitted.") { denied += 1 }
      #expect(try node.store.read { try $0.counts() } == before, "\(comment): \(refusal.code) wrote something")
    }
  }

  /// Two nodes that the partition of the day lets meet.
  mutating func meet(_ phase: Int) async throws {
    let pairs: [(Place, Place)] = [(.hub, .station3), (.hub, .water), (.station3, .water)]
    let (one, other) = pairs[(phase + random.below(2)) % pairs.count]
    _ = try await story.node(one).meet(try story.node(other))
  }

  private mutating func attempt(at node: Node, _ session: Session, _ comment: String) throws {
    let intakes = try node.list(ItemFilter(kind: RecordKind.intake, limit: 100)).map(\.record)
    let cases = try node.list(ItemFilter(kind: RecordKind.caseFile, limit: 100)).map(\.record)
    let deed = random.below(14)
    if deed == 0 || intakes.isEmpty {
      count += 1
      let typed = [
        TypedEdit(.set, "title", "事项\(count)"), TypedEdit(.set, "facts", "经过\(count)"),
        TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "grid_visit"),
      ]
      _ = try node.registerIntake(typed, grid: pick([ScenarioTown.grid3, ScenarioTown.grid5]), by: session)
    } else if deed == 1 || cases.isEmpty {
      _ = try node.openCase(for: pick(intakes), by: session)
    } else {
      let record = pick(cases)
      switch deed {
      case 2...7: try step(record, at: node, session, comment)
      case 8, 9: try edit(record, at: node, session)
      case 10, 11: try entry(record, at: node, session)
      case 12:
        guard let op = try node.proposals(of: record).first?.proposal.op.id else { return }
        _ = try node.answerProposal(op, isYes: oneIn(2), reason: "已研究", by: session)
      default:
        guard let register = try node.conflicts(of: record, .clear).first?.register,
          let values = register.conflict?.values.map(\.value.plain)
        else { return }
        _ = try node.decideConflict(record, field: register.field.key, value: pick(values), reason: "已核实", by: session)
      }
    }
  }

  private mutating func step(_ record: RecordID, at node: Node, _ session: Session, _ comment: String) throws {
    let kind = TownshipSchema.caseFile
    let offers = try node.offers(on: record, for: session.person)
    let own = offers.filter { $0.refusal == nil && $0.standing != .closed }
    let names = kind.events.values.map(\.name).sorted()
    let name = own.isEmpty || oneIn(3) ? pick(names) : pick(own).step.event.key
    guard let event = kind.event(named: name) else { return }
    let values = [
      "track": session.person.roles.contains(Role.stationHead.bit) ? "npc" : "petition",
      "current_unit": pick([ScenarioTown.waterOffice, ScenarioTown.waterOffice, ScenarioTown.civilOffice]).description,
      "closed_kind": "resolved", "guarantee_mediate": "13", "guarantee_track": "3", "guarantee_feedback": "7",
      "guarantee_stability": "11",
    ]
    var typed = event.bound.compactMap { kind.fields[$0]?.name }.compactMap { field in
      values[field].map { TypedEdit(.set, field, $0) }
    }
    if name == "concluded" || name == "closed_on_spot" { typed.append(TypedEdit(.set, "result_text", "已办妥")) }
    if name == "concluded" { typed.append(TypedEdit(.set, "opinion_no", "意见1")) }
    if name == "closed_on_spot" { typed.append(TypedEdit(.set, "citizen_assent", "yes")) }
    _ = try node.emit(
      name, on: record, typed, because: EventReason(code: name == "not_accepted" ? "other" : nil, words: "理由"),
      entry: name == "reported" ? ("feedback", ["stage": "result", "text": "已办妥"]) : nil, by: session)
    // What was done had been offered.
    let offer = offers.first { $0.step.event.key == name }
    #expect(offer != nil && offer?.refusal == nil, "\(comment): \(name) by \(session.person.name)")
  }

  private mutating func edit(_ record: RecordID, at node: Node, _ session: Session) throws {
    let fields: [(String, [String])] = [
      ("responsible", ["7", "8", "9", "12"]), ("risk_level", ["1", "2", "3"]),
      ("deadline", ["2025-03-20", "2025-03-28"]), ("title", ["路灯", "水渠"]), ("place", ["村口", "桥头"]),
      ("result_text", ["已修好", "已答复"]), ("routing", ["npc_accept", "petition"]),
      ("secrecy", ["internal", "sensitive"]), ("citizen_name", ["陈大山", "陈大珊"]),
    ]
    let (field, values) = pick(fields)
    let root = try node.log(of: record).changesets.first?.reference
    let seen = oneIn(4) ? root.map { [$0] } : nil
    _ = try node.edit(record, [TypedEdit(.set, field, pick(values))], reason: "已核实", seen: seen, by: session)
  }

  private mutating func entry(_ record: RecordID, at node: Node, _ session: Session) throws {
    let entries: [(String, [String: String])] = [
      ("note", ["text": "已走访"]),
      ("feedback", ["stage": "progress", "text": "仍漏水", "outcome_claim": "unresolved"]),
      ("callback", ["mode": "phone", "reached": pick(["yes", "no_answer"]), "rating": "satisfied"]),
      ("mediation", ["course": "双方到场", "outcome": "oral"]), ("supervision", ["kind": "urge", "text": "请加快"]),
    ]
    let (name, typed) = pick(entries)
    _ = try node.append(name, typed, to: record, by: session)
  }
}

extension Value {
  /// As a person would type it.
  fileprivate var plain: String { text ?? integer.map(String.init) ?? "" }
}
