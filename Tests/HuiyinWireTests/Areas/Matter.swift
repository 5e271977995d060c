import HuiyinAuthority
import HuiyinRecords

/// A small kind of record that has one of everything that the fold knows, and the township that works on it.
enum Matter {
  static let worker = RoleSet(rawValue: 1)
  static let head = RoleSet(rawValue: 2)
  static let leader = RoleSet(rawValue: 4)
  static let all: RoleSet = [worker, head, leader]

  enum Field {
    static let title: UInt32 = 1
    static let risk: UInt32 = 2
    static let result: UInt32 = 3
    static let deadline: UInt32 = 4
    static let unit: UInt32 = 5
    static let epoch: UInt32 = 6
    static let number: UInt32 = 7
    static let secrecy: UInt32 = 8
    static let responsible: UInt32 = 9
    static let mediating: UInt32 = 10
    static let tracking: UInt32 = 11
    static let tags: UInt32 = 64
    static let share: UInt32 = 65
    static let excluded: UInt32 = 66
    static let recused: UInt32 = 67
  }

  enum Entry {
    static let note: UInt32 = 80
    static let feedback: UInt32 = 81
  }

  enum State {
    static let registered: UInt32 = 96
    static let accepted: UInt32 = 97
    static let assigned: UInt32 = 98
    static let inProgress: UInt32 = 99
    static let concluded: UInt32 = 100
    static let voided: UInt32 = 114
  }

  static func kind(_ number: UInt32 = 2, hasNaturalKey: Bool = false) -> KindSchema {
    KindSchema(
      number: number, name: "matter", label: label, hasNaturalKey: hasNaturalKey, fields: fields, entries: entries,
      events: events, edges: edges,
      meanings: FieldMeanings(
        unit: Field.unit, epoch: Field.epoch, responsible: Field.responsible,
        assigned: [Field.mediating, Field.tracking], secrecy: Field.secrecy, confidential: .text("confidential"),
        share: Field.share, excludedUnits: Field.excluded, recused: Field.recused),
      audience: .casework, readmitters: head)
  }

  private static let label = Label("", "")

  private static var fields: [FieldSchema] {
    func field(
      _ number: UInt32, _ name: String, _ fieldClass: FieldClass, decide: RoleSet = all, propose: RoleSet = [],
      ladder: [Value] = [], deciders: RoleSet = [], approvers: RoleSet = [], isOnlyBound: Bool = false,
      isMachineWritten: Bool = false, isNeverConfirmedByMachine: Bool = false, unitRoles: RoleSet = []
    ) -> FieldSchema {
      FieldSchema(
        number, name, label, fieldClass, form: .bytes, rights: Rights(decide: decide, propose: propose),
        ladder: ladder, deciders: deciders, approvers: approvers, isOnlyBound: isOnlyBound,
        isMachineWritten: isMachineWritten, isNeverConfirmedByMachine: isNeverConfirmedByMachine,
        unitRoles: unitRoles)
    }
    return [
      field(Field.title, "title", .plain),
      field(
        Field.risk, "risk", .guarded, ladder: [.text("3"), .text("2"), .text("1")], deciders: head,
        approvers: [head, leader]),
      field(Field.result, "result", .guarded, deciders: head),
      field(Field.deadline, "deadline", .hubDecided, decide: [head, leader], propose: worker),
      field(Field.unit, "unit", .hubDecided, decide: head, isOnlyBound: true),
      field(Field.epoch, "epoch", .hubDecided, decide: head, isOnlyBound: true),
      field(Field.number, "official_no", .hubDecided, decide: head, isMachineWritten: true),
      field(
        Field.secrecy, "secrecy", .guarded, ladder: [.text("open"), .text("confidential")], deciders: head,
        approvers: [head, leader]),
      field(
        Field.responsible, "responsible", .guarded, decide: [head, leader], propose: worker, deciders: [head, leader],
        isNeverConfirmedByMachine: true, unitRoles: leader),
      field(Field.mediating, "mediating", .guarded, deciders: head),
      field(Field.tracking, "tracking", .guarded, deciders: head), field(Field.tags, "tags", .set),
      field(Field.share, "share", .set, decide: [head, leader]),
      field(Field.excluded, "excluded", .set), field(Field.recused, "recused", .set),
    ]
  }

  private static var entries: [EntrySchema] {
    [
      EntrySchema(
        Entry.note, "note", label, rights: Rights(decide: all), isOpenToRecused: true,
        fields: [EntryFieldSchema(1, "text", label, form: .bytes)]),
      EntrySchema(
        Entry.feedback, "feedback", label, rights: Rights(decide: all),
        fields: [EntryFieldSchema(1, "stage", label, form: .bytes)]),
    ]
  }

  private static var events: [EventSchema] {
    [
      EventSchema(State.registered, "registered", label, rights: Rights(decide: all)),
      EventSchema(
        State.accepted, "accepted", label, rights: Rights(decide: [head, leader], propose: worker),
        bound: [Field.deadline]),
      EventSchema(
        State.assigned, "assigned", label, rights: Rights(decide: head),
        bound: [Field.unit, Field.epoch, Field.deadline], needed: [Field.unit, Field.epoch],
        isNeverConfirmedByMachine: true),
      EventSchema(
        State.inProgress, "in_progress", label, rights: Rights(decide: all), isForCurrentUnit: true),
      EventSchema(
        State.concluded, "concluded", label, rights: Rights(decide: head),
        conditions: [
          .register(Field.result), .entry(kind: Entry.feedback, field: 1, value: .text("result")),
        ]),
      EventSchema(State.voided, "voided", label, rights: Rights(decide: all)),
    ]
  }

  private static var edges: [Edge] {
    [
      Edge(from: 0, to: State.registered, place: .anywhere),
      Edge(from: State.registered, to: State.accepted, place: .hub),
      Edge(from: State.registered, to: State.voided, place: .anywhereByAuthorSameDay),
      Edge(from: State.accepted, to: State.assigned, place: .hub),
      Edge(from: State.assigned, to: State.assigned, place: .hub),
      Edge(from: State.assigned, to: State.inProgress, place: .anywhere),
      Edge(from: State.inProgress, to: State.assigned, place: .hub),
      Edge(from: State.inProgress, to: State.concluded, place: .hub),
    ]
  }

  // MARK: Township

  enum Human {
    static let worker: UInt32 = 1
    static let head: UInt32 = 2
    static let leader: UInt32 = 3
    static let colleague: UInt32 = 4
    static let stranger: UInt32 = 9
  }

  enum Office {
    static let petition: UInt32 = 1
    static let grid: UInt32 = 3
    static let department: UInt32 = 6
  }

  static let founding: [DirectoryEntry] = {
    let people: [(UInt32, RoleSet, UInt32)] = [
      (Human.worker, worker, Office.grid), (Human.head, head, Office.petition),
      (Human.leader, leader, Office.department), (Human.colleague, worker, Office.department),
    ]
    return [
      .township(name: "回音镇"), .rulesVersion(1),
      .unit(HuiyinAuthority.Unit(number: Office.petition, name: "信访办", kind: .petitionOffice)),
      .unit(HuiyinAuthority.Unit(number: Office.grid, name: "三号网格", kind: .grid)),
      .unit(HuiyinAuthority.Unit(number: Office.department, name: "水利站", kind: .department)),
    ] + people.map { .person(Person(number: $0.0, name: "\($0.0)", unit: $0.2, roles: $0.1)) } + [
      device(.hub, .hub, Office.petition), device(.station, .station, Office.grid),
      device(.laptop, .laptop, Office.department), .hubWriter(Desk.hub.writer),
    ]
  }()

  private static func device(_ desk: Desk, _ kind: NodeKind, _ unit: UInt32) -> DirectoryEntry {
    .device(
      Device(
        id: desk.device, name: desk.rawValue, shortCode: desk.rawValue, kind: kind, unit: unit,
        signingKey: desk.signingKey, vouches: [1, 2, 3, 4], servedUnits: [unit]))
  }
}
