import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What holds of every case on every node, whatever was done where (DOMAIN 5, 8), found anew from what the node shows
/// of the record's history.
struct CaseworkInvariants {
  /// A case as a node holds it.
  private struct Holding: Hashable {
    let place: ScenarioTown.Place
    let record: RecordID
    let field: String
  }

  private let page: WorkflowPage
  /// Who has had what, so that nobody is nobody's any more.
  private var held: Set<Holding> = []
  /// Steps that were looked at.
  private(set) var steps = 0
  private(set) var ops = 0

  init() throws { page = try WorkflowPage() }

  mutating func check(_ node: Node, _ place: ScenarioTown.Place, _ comment: String) throws {
    let directory = try node.store.read { try $0.directory() }
    for kind in [RecordKind.caseFile, RecordKind.intake, RecordKind.duplicateLink, RecordKind.deadlineExtension] {
      for record in try RandomCasework.records(kind, at: node) {
        let log = try node.log(of: record, .clear)
        let home = try node.store.read { try $0.item(record)?.home ?? 0 }
        try checkRights(
          log, TownshipSchema.schema[kind]!, home: home, directory, "\(comment), \(place.rawValue), \(record)")
        guard kind == RecordKind.caseFile else { continue }
        let shown = try node.presentation(of: record, .clear)
        checkWay(shown, log, "\(comment), \(place.rawValue), \(record)")
        for field in ["current_unit", "responsible", "track"] {
          let value = shown.register(field)?.effective?.value ?? .none
          let holding = Holding(place: place, record: record, field: field)
          #expect(!value.isNone || !held.contains(holding), "\(comment), \(place.rawValue): no \(field) any more")
          if !value.isNone { held.insert(holding) }
        }
      }
    }
  }

  // MARK: Steps

  static let withUnit: Set<StateNumber> = [
    CaseEvent.transferredOut, CaseEvent.assigned, CaseEvent.inProgress, CaseEvent.reported, CaseEvent.returned,
  ]

  /// From draft to where it stands by the edges of the protocol, each taken where it may be and with what it needs.
  private mutating func checkWay(_ shown: RecordPresentation, _ log: LogPresentation, _ comment: String) {
    var state = CaseEvent.draft
    let root = log.changesets.first { $0.parents.isEmpty }?.author
    for event in shown.events where event.verdict.isEffective {
      steps += 1
      let number = event.event.number
      let name = "\(comment): \(state) to \(number)"
      switch page.place(from: state, to: number) {
      case nil: Issue.record("\(name) is no step")
      case .anywhere: break
      case .hub: #expect(event.author.isAtHub, "\(name) elsewhere than at the hub")
      case .authorSameDay:
        #expect(event.author.isAtHub || event.author.person.number == root?.person.number, "\(name) by another one")
      }
      for field in page.needed[number] ?? [] {
        let value = event.bound.first { $0.field.key == field }?.value.value ?? .none
        #expect(!value.isNone, "\(name) without \(field)")
      }
      if event.author.person.number == Author.hubItself {
        #expect(event.confirms != nil, "\(name): the hub itself decides nothing")
      }
      state = number
    }
    if shown.heading.group?.isMerged == true {
      #expect(shown.heading.state.number == CaseEvent.merged, "\(comment)")
    } else {
      #expect(shown.heading.state.number == state, "\(comment): stands in \(shown.heading.state.key)")
    }
    let unit = shown.register("current_unit")?.effective?.value ?? .none
    #expect(!Self.withUnit.contains(state) || !unit.isNone, "\(comment): with nobody")
  }

  // MARK: Rights

  /// Every op in effect was its author's to make by the roles that its directory version gives, in a record that could
  /// be theirs by what they had seen, unless they knew of their recusal; a department's step while it had the case.
  private mutating func checkRights(
    _ log: LogPresentation, _ kind: KindSchema, home: UnitNumber, _ directory: Directory, _ comment: String
  ) throws {
    let parents = log.changesets.map { ($0.reference, parents: $0.parents) }
    let byReference = Dictionary(uniqueKeysWithValues: log.changesets.map { ($0.reference, $0) })
    for changeset in log.changesets where changeset.author.person.number != Author.hubItself {
      let number = changeset.author.person.number
      let person = directory.snapshot(changeset.directory)?.persons[number]
      let roles = person?.actingRoles ?? []
      let effective = changeset.ops.filter { $0.verdict.isEffective && $0.boundTo == nil }
      guard !effective.isEmpty else { continue }
      let past = changeset.parents.withAncestors(parents).compactMap { byReference[$0] }
      let pastOps = past.flatMap(\.ops).filter { $0.verdict.isEffective }
      let own = Value.integer(Int64(number))
      let recusals = pastOps.filter { $0.subject?.key == "recused" && $0.value?.value == own }
      let isRecused = !recusals.isEmpty && recusals.allSatisfy { $0.operation == "add" }
      for op in effective {
        guard let subject = op.subject?.number else { continue }
        ops += 1
        let field = kind.fields[subject]
        let ofField = op.operation == "remove" ? field?.rights(to: .remove) : field?.rights
        let rights = ofField ?? kind.entries[subject]?.rights ?? kind.events[subject]?.rights
        #expect(rights?.grade(roles) == .decide, "\(comment): \(op.words.english) by \(number)")
        if let person, kind.isCasework {
          let scope = ScopeCheck(person: person, roles: roles, home: home, past: past)
          #expect(scope.isTheirs(isRoot: changeset.parents.isEmpty), "\(comment): \(op.words.english) by \(number)")
          let given = changeset.ops.filter { $0.boundTo == op.id }
          #expect(
            scope.isOfTheirChannel(op, given: given), "\(comment): \(op.words.english) by \(number), other channel")
        }
        #expect(!isRecused || op.subject?.key == "note", "\(comment): \(op.words.english) by the recused \(number)")
        if op.operation == "event", kind.events[subject]?.isForCurrentUnit == true {
          let unit = Value.integer(Int64(person?.unit ?? 0))
          let given = pastOps.contains { $0.subject?.key == "current_unit" && $0.value?.value == unit }
          #expect(given, "\(comment): \(op.words.english) of a unit that never had it")
        }
      }
    }
  }
}
