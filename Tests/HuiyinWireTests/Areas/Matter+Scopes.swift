import HuiyinRecords

extension Matter {
  /// The small kind with scopes, one of each reach, sort and source (SPEC O26).
  static let scoped: KindSchema = {
    let kind = Matter.kind()
    return KindSchema(
      number: kind.number, name: kind.name, label: kind.label, hasNaturalKey: kind.hasNaturalKey,
      fields: kind.fields.values.sorted { $0.number < $1.number }.map { field in
        var field = field
        if field.number == Field.title { field.rights = Rights(decide: all, scopes: ofGrid) }
        if field.number == Field.result { field.rights = Rights(decide: all, scopes: ofUnit) }
        return field
      },
      entries: kind.entries.values.sorted { $0.number < $1.number }.map { entry in
        var entry = entry
        if entry.number == Entry.feedback { entry.rights = Rights(decide: all, exception: ofTheResponsible) }
        return entry
      },
      events: kind.events.values.sorted { $0.number < $1.number }.map { event in
        var event = event
        if event.number == State.accepted {
          event.rights = Rights(decide: event.rights.decide, propose: event.rights.propose, scopes: withDate)
          event.rightsOfOthers = event.rights
        }
        if event.number == State.voided { event.rightsOfOthers = Rights(decide: head, propose: [worker, leader]) }
        return event
      },
      edges: kind.edges, meanings: kind.meanings, audience: kind.audience, readmitters: kind.readmitters,
      making: Rights(decide: all, scopes: [RightScope(worker, [.unit(.grids, of: [.home])])]),
      sight: Rights(decide: all, scopes: sight), seatRoles: leader)
  }()

  private static let ofGrid = [RightScope(worker, [.unit(.grids, of: [.home, .set(Field.tags)])])]
  private static let ofUnit = [RightScope(leader, [.unit(.own, of: [.current])])]
  private static let ofTheResponsible = RightScope(worker, [.person(of: [Field.responsible])])
  private static let withDate = [RightScope(leader, [.value(of: Field.deadline, [.text("2026-01-01"), .none])])]
  private static let sight = [
    RightScope(worker, [.unit(.ownAndAbove, of: [.home, .share]), .author, .person(of: [Field.tags])]),
    RightScope(leader, [.unit(.own, of: [.current, .homeUntilGiven]), .value(of: Field.risk, [.text("1")])]),
  ]
}
