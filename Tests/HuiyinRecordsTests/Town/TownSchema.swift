import HuiyinRecords

/// The kinds of the test township: `record` cases without, and sessions with a natural key; both have the same fields,
/// events and edges.
enum TownSchema {
  static let record = kind(1, "case", hasNaturalKey: false)
  static let session = kind(2, "session", hasNaturalKey: true)
  static let rulesVersion: UInt32 = 1

  static func kind(numbered number: UInt32) -> KindSchema { number == session.number ? session : record }

  private static func kind(_ number: UInt32, _ name: String, hasNaturalKey: Bool) -> KindSchema {
    KindSchema(
      number: number, name: name, label: Label(name, name), hasNaturalKey: hasNaturalKey, fields: fields,
      entries: entries, events: events, edges: edges,
      meanings: FieldMeanings(
        unit: Field.unit, epoch: Field.epoch, responsible: Field.responsible, secrecy: Field.secrecy,
        confidential: .text("confidential"), share: Field.share, excludedUnits: Field.accusedUnits,
        recused: Field.recused),
      audience: .casework, readmitters: Role.set("petition_head admin"))
  }

  private static func may(_ decide: String, _ propose: String = "") -> Rights {
    Rights(decide: Role.set(decide), propose: Role.set(propose))
  }

  private static func field(
    _ number: UInt32, _ fieldClass: FieldClass, _ rights: Rights, ladder: [Value] = [], deciders: String = "",
    approvers: String = "", isOnlyBound: Bool = false, isMachineWritten: Bool = false, never: Bool = false,
    unitRoles: String = ""
  ) -> FieldSchema {
    let name = Field.names[Int(number) - 1]
    return FieldSchema(
      number, name, Label(name, name), fieldClass, form: .text(charactersMaximum: 100), rights: rights,
      ladder: ladder, deciders: Role.set(deciders), approvers: Role.set(approvers), isOnlyBound: isOnlyBound,
      isMachineWritten: isMachineWritten, isNeverConfirmedByMachine: never, unitRoles: Role.set(unitRoles))
  }

  private static let all = may(Role.everyone)
  private static let lowering = "station_head petition_head leader"
  private static let office = may("station_head petition_head", "rep clerk")
  private static let assigning = may("station_head petition_head", "clerk dept_officer")

  private static let fields: [FieldSchema] = [
    field(Field.title, .plain, all),
    field(Field.category, .plain, all),
    field(
      Field.risk, .guarded, all, ladder: [.integer(3), .integer(2), .integer(1)], deciders: "petition_head",
      approvers: lowering),
    field(
      Field.secrecy, .guarded, all,
      ladder: ["public", "internal", "sensitive", "confidential"].map { .text($0) }, deciders: "petition_head",
      approvers: lowering),
    field(
      Field.responsible, .guarded,
      may("petition_head leader dept_officer dept_head", "grid_worker station_head clerk"),
      deciders: "petition_head leader dept_head", never: true, unitRoles: "dept_officer dept_head"),
    field(Field.resultText, .guarded, all, deciders: "petition_head"),
    field(
      Field.citizenName, .guarded, may("grid_worker station_head clerk petition_head"), deciders: "petition_head"),
    field(Field.deadline, .hubDecided, may("petition_head", "station_head clerk dept_officer")),
    field(Field.routing, .hubDecided, may("presidium station_head petition_head", "clerk"), never: true),
    field(Field.officialNumber, .hubDecided, may(""), isMachineWritten: true),
    field(Field.track, .hubDecided, may("station_head petition_head presidium", "clerk"), isOnlyBound: true),
    field(Field.epoch, .hubDecided, assigning, isOnlyBound: true),
    field(Field.unit, .hubDecided, assigning, isOnlyBound: true),
    field(Field.closedKind, .hubDecided, office, isOnlyBound: true),
    field(Field.tags, .set, all),
    field(Field.phones, .set, all),
    field(Field.share, .set, may("station_head petition_head clerk")),
    field(Field.accusedUnits, .set, may("station_head petition_head clerk")),
    field(Field.recused, .set, may("station_head petition_head leader")),
  ]

  private static let entries: [EntrySchema] = [
    entry(Entry.note, all, isOpenToRecused: true),
    entry(Entry.feedback, may("dept_officer dept_head station_head clerk petition_head grid_worker")),
    entry(Entry.callback, may("rep station_head clerk petition_head")),
  ]

  private static func entry(_ number: UInt32, _ rights: Rights, isOpenToRecused: Bool = false) -> EntrySchema {
    let name = Entry.names[Int(number) - 31]
    return EntrySchema(
      number, name, Label(name, name), rights: rights, isOpenToRecused: isOpenToRecused,
      fields: ["text", "mark"].enumerated().map {
        EntryFieldSchema(UInt32($0 + 1), $1, Label($1, $1), form: .text(charactersMaximum: 100))
      })
  }

  private static func event(
    _ number: UInt32, _ rights: Rights, bound: [UInt32] = [], needed: [UInt32] = [],
    conditions: [EventCondition] = [], isForCurrentUnit: Bool = false, never: Bool = false
  ) -> EventSchema {
    let name = State.name(number)
    return EventSchema(
      number, name, Label(name, name), rights: rights, bound: bound, needed: needed, conditions: conditions,
      isForCurrentUnit: isForCurrentUnit, isNeverConfirmedByMachine: never)
  }

  private static let department = may("dept_officer dept_head")

  private static let events: [EventSchema] = [
    event(State.registered, may(Role.intake)),
    event(
      State.closedOnSpot, may("rep mediator station_head clerk petition_head"),
      conditions: [.register(Field.resultText)]),
    event(State.consulting, may("station_head clerk petition_head")),
    event(
      State.accepted, may("station_head petition_head presidium", "clerk"), bound: [Field.track, Field.deadline],
      needed: [Field.track]),
    event(State.notAccepted, may("station_head petition_head", "clerk")),
    event(
      State.transferredOut, assigning, bound: [Field.unit, Field.epoch], needed: [Field.unit, Field.epoch],
      never: true),
    event(
      State.assigned, may("station_head petition_head", "clerk"), bound: [Field.unit, Field.epoch, Field.deadline],
      needed: [Field.unit, Field.epoch], never: true),
    event(State.objected, department, isForCurrentUnit: true),
    event(State.inProgress, department, isForCurrentUnit: true),
    event(
      State.reported, department,
      conditions: [.entry(kind: Entry.feedback, field: Entry.mark, value: .text("result"))], isForCurrentUnit: true),
    event(State.returned, may("station_head petition_head")),
    event(
      State.concluded, office, bound: [Field.closedKind], needed: [Field.closedKind],
      conditions: [.register(Field.resultText)]),
    event(State.reviewing, may("petition_head clerk")),
    event(State.reopened, may("petition_head leader", "station_head clerk")),
    event(
      State.archived, may("clerk petition_head"),
      conditions: [.entry(kind: Entry.callback, field: Entry.mark, value: .text("reached"))]),
    event(State.terminated, may("petition_head")),
    event(State.withdrawn, may("station_head clerk petition_head")),
    event(State.voided, may(Role.intake)),
  ]

  private static let table = [
    "draft": "registered voided",
    "registered": "closed_on_spot consulting accepted not_accepted transferred_out withdrawn voided",
    "consulting": "accepted not_accepted transferred_out registered",
    "accepted": "assigned concluded transferred_out withdrawn",
    "assigned": "in_progress objected assigned withdrawn",
    "objected": "consulting assigned",
    "in_progress": "reported assigned withdrawn",
    "reported": "concluded returned",
    "returned": "in_progress",
    "transferred_out": "registered assigned concluded",
    "closed_on_spot": "archived registered",
    "concluded": "archived reviewing reopened",
    "reviewing": "concluded reopened terminated",
    "reopened": "assigned in_progress concluded",
    "archived": "reopened reviewing",
    "not_accepted": "registered reviewing",
    "withdrawn": "registered",
  ]

  private static let edges: [Edge] = table.sorted { $0.key < $1.key }.flatMap { from, targets in
    targets.split(separator: " ").map {
      Edge(from: State.number(from), to: State.number(String($0)), place: place(from, String($0)))
    }
  }

  /// "Anywhere" of DESIGN 4.3; all others are at the hub.
  private static func place(_ from: String, _ to: String) -> EdgePlace {
    switch (from, to) {
    case ("draft", "registered"), ("registered", "closed_on_spot"), ("registered", "consulting"): .anywhere
    case (_, "in_progress"), (_, "objected"), (_, "reported"), (_, "withdrawn"): .anywhere
    case (_, "voided"): .anywhereByAuthorSameDay
    default: .hub
    }
  }
}
