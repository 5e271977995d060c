import HuiyinRecords

extension RoleSet {
  var json: JSON { .decimal(rawValue) }
}

extension KindSchema {
  /// What SPEC calls the table of a kind.
  var json: JSON {
    [
      "number": .small(number), "hasNaturalKey": .flag(hasNaturalKey),
      "fields": .list(fields.values.sorted { $0.number < $1.number }.map(\.json)),
      "entries": .list(entries.values.sorted { $0.number < $1.number }.map(\.json)),
      "events": .list(events.values.sorted { $0.number < $1.number }.map(\.json)),
      "edges": .list(edges.map { ["from": .small($0.from), "to": .small($0.to), "place": .text($0.place.rawValue)] }),
      "meanings": meanings.json, "audience": .text(audience.rawValue), "readmitters": readmitters.json,
    ]
  }
}

extension FieldMeanings {
  fileprivate var json: JSON {
    func number(_ number: UInt32?) -> JSON { number.map { .small($0) } ?? .null }
    return [
      "unit": number(unit), "epoch": number(epoch), "responsible": number(responsible), "secrecy": number(secrecy),
      "confidential": .hex(confidential.encoded), "share": number(share), "excludedUnits": number(excludedUnits),
      "recused": number(recused),
    ]
  }
}

extension FieldSchema {
  fileprivate var json: JSON {
    [
      "number": .small(number), "class": .text(fieldClass.rawValue), "decide": rights.decide.json,
      "propose": rights.propose.json, "ladder": .list(ladder.map { .hex($0.encoded) }), "deciders": deciders.json,
      "approvers": approvers.json, "onlyBound": .flag(isOnlyBound), "machineWritten": .flag(isMachineWritten),
      "neverConfirmedByMachine": .flag(isNeverConfirmedByMachine), "unitRoles": unitRoles.json,
    ]
  }
}

extension EntrySchema {
  fileprivate var json: JSON {
    [
      "number": .small(number), "decide": rights.decide.json, "propose": rights.propose.json,
      "openToRecused": .flag(isOpenToRecused),
    ]
  }
}

extension EventSchema {
  fileprivate var json: JSON {
    [
      "number": .small(number), "decide": rights.decide.json, "propose": rights.propose.json,
      "bound": .list(bound.map { .small($0) }), "needed": .list(needed.map { .small($0) }),
      "conditions": .list(conditions.map(\.json)), "forCurrentUnit": .flag(isForCurrentUnit),
      "neverConfirmedByMachine": .flag(isNeverConfirmedByMachine),
    ]
  }
}

extension EventCondition {
  fileprivate var json: JSON {
    switch self {
    case .register(let field): ["form": "register", "field": .small(field)]
    case .entry(let kind, let field, let value):
      ["form": "entry", "kind": .small(kind), "field": .small(field), "value": .hex(value.encoded)]
    case .anyEntry(let kind): ["form": "anyEntry", "kind": .small(kind)]
    }
  }
}
