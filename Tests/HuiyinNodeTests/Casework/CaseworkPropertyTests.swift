import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Whatever people of all roles do at three nodes that cannot always meet (DOMAIN 5, 8, 12): states are reached by the
/// table's own ways, responsibility is never vacant, nothing counts without the right, and lists are what a recount
/// finds.
@Suite(.serialized) struct CaseworkPropertyTests {
  private static let acts = 150

  @Test(arguments: 1...3 as ClosedRange<UInt64>) func whateverTheyDo(_ seed: UInt64) async throws {
    print("casework seed \(seed)")
    let story = try Story("casework", .seeded(seed))
    var casework = try RandomCasework(story, seed: seed)
    var units: [Holding: Value] = [:]
    for number in 1...Self.acts {
      try casework.act("seed \(seed), act \(number)")
      if number.isMultiple(of: 6) { try await casework.meet(number / 50) }
      if number.isMultiple(of: 25) { story.town.clock.pass(days: 1) }
      guard number.isMultiple(of: 30) else { continue }
      for place in RandomCasework.places {
        try Self.check(try story.node(place), place, "seed \(seed), act \(number)", &units)
      }
    }
    #expect(casework.done > 30 && casework.denied > 10, "seed \(seed): \(casework.done), \(casework.denied)")
    try await story.deliver()
    for place in RandomCasework.places {
      let node = try story.node(place)
      try Self.check(node, place, "seed \(seed), together", &units)
      try node.checkTasks("seed \(seed), \(place.rawValue)")
    }
    // A unit that a case has left keeps what it had, and so does the home grid of one that has become confidential.
    for record in try Self.cases(story.node(.hub)) {
      let audience = try story.node(.hub).store.read { try $0.state(of: record)?.audience }
      guard audience?.units.contains(ScenarioTown.grid3) == true else { continue }
      let digests = try [ScenarioTown.Place.hub, .station3].compactMap { place -> [UInt8]? in
        try story.node(place).store.read { try $0.fold(record).map { StateCodec.digest($0.state) } }
      }
      #expect(Set(digests).count == 1, "seed \(seed): \(record)")
    }
  }

  /// A case as a node holds it.
  private struct Holding: Hashable {
    let place: ScenarioTown.Place
    let record: RecordID
  }

  private static func cases(_ node: Node) throws -> [RecordID] {
    try node.list(ItemFilter(kind: RecordKind.caseFile, limit: 1000)).map(\.record)
  }

  private static func check(
    _ node: Node, _ place: ScenarioTown.Place, _ comment: String, _ units: inout [Holding: Value]
  ) throws {
    let snapshot = try node.directorySnapshot()
    for record in try cases(node) {
      let shown = try node.presentation(of: record, .clear)
      checkWay(shown, snapshot, "\(comment), \(place.rawValue)")
      let unit = shown.register("current_unit")?.effective?.value ?? .none
      let holding = Holding(place: place, record: record)
      #expect(!unit.isNone || units[holding] == nil, "\(comment), \(place.rawValue): nobody has \(record) any more")
      if !unit.isNone { units[holding] = unit }
      for register in shown.registers where ["current_unit", "responsible", "track"].contains(register.field.key) {
        #expect(register.live.isEmpty || register.effective != nil, "\(comment): \(register.field.key) is vacant")
      }
      try checkRights(of: record, at: node, snapshot, "\(comment), \(place.rawValue)")
    }
  }

  /// From draft to where it stands, edge by edge, each step by one who may take it or by the hub for one who may.
  private static func checkWay(_ shown: RecordPresentation, _ snapshot: DirectorySnapshot, _ comment: String) {
    let kind = TownshipSchema.caseFile
    var state = CaseEvent.draft
    for event in shown.events where event.verdict.isEffective {
      let number = event.event.number
      #expect(kind.place(from: state, to: number) != nil, "\(comment): \(state) to \(number)")
      state = number
      if event.author.person.number == Author.hubItself {
        #expect(event.confirms != nil, "\(comment): the hub itself decides nothing")
      } else {
        let roles = snapshot.persons[event.author.person.number]?.roles ?? []
        #expect(kind.events[number]?.rights.grade(roles) == .decide, "\(comment): \(event.event.key)")
      }
    }
    #expect(shown.heading.state.number == state, "\(comment)")
    let isWithUnit = [CaseEvent.assigned, CaseEvent.inProgress, CaseEvent.reported, CaseEvent.returned].contains(state)
    #expect(!isWithUnit || shown.register("current_unit")?.effective != nil, "\(comment): with nobody")
  }

  /// Every op in effect is its author's to make.
  private static func checkRights(
    of record: RecordID, at node: Node, _ snapshot: DirectorySnapshot, _ comment: String
  ) throws {
    let kind = TownshipSchema.caseFile
    for changeset in try node.log(of: record).changesets where changeset.author.person.number != Author.hubItself {
      let roles = snapshot.persons[changeset.author.person.number]?.roles ?? []
      for op in changeset.ops where op.verdict.isEffective && op.boundTo == nil {
        guard let number = op.subject?.number else { continue }
        let rights = kind.fields[number]?.rights ?? kind.entries[number]?.rights ?? kind.events[number]?.rights
        #expect(rights?.grade(roles) == .decide, "\(comment): \(op.words.english)")
      }
    }
  }
}
