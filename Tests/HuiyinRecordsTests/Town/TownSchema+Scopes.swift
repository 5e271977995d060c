import HuiyinRecords

extension TownSchema {
  /// The test kind with scopes, one of each reach.
  static let scoped = scoped(record)

  static func scoped(_ kind: KindSchema) -> KindSchema {
    KindSchema(
      number: kind.number, name: kind.name, label: kind.label, hasNaturalKey: kind.hasNaturalKey,
      fields: kind.fields.values.sorted { $0.number < $1.number }.map { field in
        var field = field
        if field.number == Field.title { field.rights = narrowed(field.rights, near) }
        if field.number == Field.routing { field.rights = narrowed(field.rights, channels) }
        return field
      },
      entries: kind.entries.values.sorted { $0.number < $1.number }.map { entry in
        var entry = entry
        if entry.number == Entry.callback { entry.rights = narrowed(entry.rights, callback) }
        if entry.number == Entry.feedback {
          entry.rights = Rights(decide: entry.rights.decide, scopes: [], exception: ownCase)
        }
        return entry
      },
      events: kind.events.values.sorted { $0.number < $1.number }.map { event in
        var event = event
        if [State.accepted, State.concluded, State.returned].contains(event.number) {
          event.rights = narrowed(event.rights, channels)
          event.rightsOfOthers = event.rights
        }
        if event.number == State.voided {
          let clerks = Role.set("clerk petition_head")
          event.rightsOfOthers = Rights(decide: clerks, propose: event.rights.decide.subtracting(clerks))
        }
        return event
      },
      edges: kind.edges, meanings: kind.meanings, audience: kind.audience, readmitters: kind.readmitters,
      making: Rights(decide: Role.set(Role.everyone), scopes: near),
      sight: Rights(decide: Role.set(Role.everyone), scopes: sight), seatRoles: Role.set("rep"))
  }

  private static func narrowed(_ rights: Rights, _ scopes: [RightScope]) -> Rights {
    Rights(decide: rights.decide, propose: rights.propose, scopes: scopes)
  }

  private static let worker = Role.set("grid_worker")
  private static let rep = Role.set("rep")
  private static let department = Role.set("dept_officer dept_head")

  private static let near = [
    RightScope(worker, [.unit(.ownAndAbove, of: [.home, .share, .set(Field.phones)])]),
    RightScope(rep, [.unit(.grids, of: [.home, .share]), .author]),
    RightScope(department, [.unit(.own, of: [.current, .homeUntilGiven])]),
  ]

  private static let sight = [
    RightScope(worker, [.unit(.ownAndAbove, of: [.home, .share]), .value(of: Field.risk, [1])]),
    RightScope(rep, [.unit(.grids, of: [.home, .share]), .author, .person(of: [Field.responsible, Field.tags])]),
    RightScope(department, [.unit(.own, of: [.current, .share]), .author]),
  ]

  private static let channels = [
    RightScope(Role.set("station_head"), [.value(of: Field.track, ["npc", .none])]),
    RightScope(Role.set("petition_head"), [.value(of: Field.track, ["petition", .none])]),
  ]

  private static let callback = [RightScope(rep, [.person(of: [Field.responsible])])]
  private static let ownCase = RightScope(worker, [.person(of: [Field.responsible])])
}
