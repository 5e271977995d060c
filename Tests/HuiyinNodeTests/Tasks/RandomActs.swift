import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

@testable import HuiyinNode

/// What people of a small township do in no particular order: much of it is refused, and leaves nothing behind.
struct RandomActs {
  private static let people: [(ShowTown.Who, [ShowTown.Where])] = [
    (.petitionHead, [.hub]), (.stationHead, [.hub, .station]), (.gridWorker, [.hub, .station]),
    (.officer, [.hub, .department]), (.clerk, [.hub, .station]), (.leader, [.hub]),
  ]
  private static let fields: [(String, [String])] = [
    ("responsible", ["5", "2", "4"]), ("deadline", ["2025-03-12", "2025-04-30"]), ("risk_level", ["1", "2", "3"]),
    ("nature", ["opinion", "dispute"]), ("routing", ["npc_accept", "petition"]), ("result_text", ["已修好", "已答复"]),
    ("title", ["路灯", ""]), ("on_spot_result", ["resolved", "forward"]), ("info_kind", ["民情", "访情"]),
  ]

  let town: ShowTown
  private var random: SplitMix
  private var intakes: [RecordID] = []
  private var cases: [RecordID] = []
  /// Heads that somebody may still have on the screen.
  private var screens: [RecordID: [ChangesetReference]] = [:]
  /// How many were not refused.
  private(set) var done = 0

  init(_ town: ShowTown, seed: UInt64) {
    self.town = town
    random = SplitMix(state: seed)
  }

  mutating func act() throws {
    do {
      try attempt()
      done += 1
    } catch is NodeError {}
  }

  private mutating func pick<Element>(_ list: [Element]) -> Element {
    list[Int.random(in: 0..<list.count, using: &random)]
  }

  private mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

  private mutating func attempt() throws {
    if intakes.isEmpty || oneIn(40) {
      intakes.append(try town.intake())
      return
    }
    if cases.isEmpty || oneIn(25) {
      cases.append(try town.node.openCase(for: pick(intakes), by: town.session(.stationHead, .station)).record)
      return
    }
    let (who, places) = pick(Self.people)
    let session = try town.session(who, pick(places))
    let record = oneIn(6) ? pick(intakes) : pick(cases)
    let seen = oneIn(4) ? screens[record] : nil
    if oneIn(3) { screens[record] = try town.heads(record) }
    switch Int.random(in: 0..<12, using: &random) {
    case 0..<5: try step(record, seen, session)
    case 5, 6:
      let (field, values) = pick(Self.fields)
      _ = try town.node.edit(
        record, [TypedEdit(.set, field, pick(values))], reason: "已研究", seen: seen, by: session)
    case 7, 8: try entry(record, seen, session)
    case 9, 10:
      guard let proposal = try town.node.proposals(of: record).first?.proposal else { return }
      _ = try town.node.answerProposal(proposal.op.id, isYes: oneIn(2), reason: "已研究", by: session)
    default:
      let sort: TypedEdit.Sort = oneIn(2) ? .add : .remove
      _ = try town.node.edit(
        record, [TypedEdit(sort, "intakes", pick(intakes).description)], seen: seen, by: session)
    }
  }

  /// One that the table knows from here, mostly by a person who may, and seldom one that ends the case.
  private mutating func step(_ record: RecordID, _ seen: [ChangesetReference]?, _ session: Session) throws {
    let kind = try town.node.store.read { TownshipSchema.schema[try $0.kind(of: record)!]! }
    let state = try town.node.presentation(of: record).heading.state.number
    let ends: Set = [CaseEvent.voided, CaseEvent.withdrawn, CaseEvent.notAccepted, CaseEvent.closedOnSpot]
    let mayEnd = oneIn(8)
    let edges = kind.edges.filter { $0.from == state && (mayEnd || !ends.contains($0.to)) }
    guard let event = edges.isEmpty ? nil : kind.events[pick(edges).to] else { return }
    let people = try Self.people.map { try town.session($0.0, oneIn(4) ? $0.1.last! : .hub) }
    let entitled = try town.node.store.read { reader in
      let subject = try reader.permissionSubject(record, withReceivers: true)
      return try people.filter {
        Permission.answer(.step(event), by: try reader.permissionActor($0.person), on: subject) == .allowed
      }
    }
    let session = entitled.isEmpty || oneIn(5) ? session : pick(entitled)
    let values = [
      "track": session.person.roles.contains(Role.stationHead.bit) ? "npc" : "petition",
      "current_unit": pick(["5", "5", "2"]), "closed_kind": "resolved", "deadline": "2025-03-20",
      "guarantee_mediate": "4", "guarantee_track": "3", "guarantee_feedback": "5", "guarantee_stability": "6",
    ]
    let isDated = oneIn(2)
    let bound = event.bound.compactMap { kind.fields[$0]?.name }
      .filter { values[$0] != nil && ($0 != "deadline" || isDated) }
    let besides = [
      "concluded": [TypedEdit(.set, "result_text", "已修好"), TypedEdit(.set, "opinion_no", "意见1")],
      "closed_on_spot": [TypedEdit(.set, "citizen_assent", "yes")],
    ]
    let result = besides[event.name] ?? []
    _ = try town.node.emit(
      event.name, on: record, result + bound.map { TypedEdit(.set, $0, values[$0]!) },
      because: EventReason(code: event.name == "not_accepted" ? "other" : nil, words: "理由"),
      entry: event.name == "reported" ? ("feedback", ["stage": "result", "text": "已修好"]) : nil, seen: seen, by: session)
  }

  private mutating func entry(_ record: RecordID, _ seen: [ChangesetReference]?, _ session: Session) throws {
    let entries: [(String, [String: String])] = [
      ("note", ["text": "已走访"]),
      ("feedback", ["stage": "progress", "text": "仍漏水", "outcome_claim": pick(["unresolved", "resolved"])]),
      (
        "callback",
        ["mode": "phone", "reached": pick(["yes", "no_answer"]), "rating": pick(["satisfied", "dissatisfied"])]
      ),
    ]
    let (name, typed) = pick(entries)
    _ = try town.node.append(name, typed, to: record, seen: seen, by: session)
  }
}

/// Steele, Lea, Flood: "Fast splittable pseudorandom number generators" (2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
