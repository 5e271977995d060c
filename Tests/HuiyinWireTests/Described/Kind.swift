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
      "making": making?.json ?? .null, "sight": sight?.json ?? .null,
      "seatRoles": seatRoles.isEmpty ? .null : seatRoles.json,
    ]
  }
}

extension FieldMeanings {
  fileprivate var json: JSON {
    func number(_ number: UInt32?) -> JSON { number.map { .small($0) } ?? .null }
    return [
      "unit": number(unit), "epoch": number(epoch), "responsible": number(responsible),
      "assigned": .list(assigned.map { .small($0) }), "secrecy": number(secrecy),
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
      "scopes": rights.scopesJSON, "exception": rights.exceptionJSON,
    ]
  }
}

extension EntrySchema {
  fileprivate var json: JSON {
    [
      "number": .small(number), "decide": rights.decide.json, "propose": rights.propose.json,
      "openToRecused": .flag(isOpenToRecused), "scopes": rights.scopesJSON, "exception": rights.exceptionJSON,
    ]
  }
}

extension EventSchema {
  fileprivate var json: JSON {
    [
      "number": .small(number), "decide": rights.decide.json, "propose": rights.propose.json,
      "bound": .list(bound.map { .small($0) }), "needed": .list(needed.map { .small($0) }),
      "conditions": .list(conditions.map(\.json)), "forCurrentUnit": .flag(isForCurrentUnit),
      "neverConfirmedByMachine": .flag(isNeverConfirmedByMachine), "scopes": rights.scopesJSON,
      "exception": rights.exceptionJSON, "ofOthers": rightsOfOthers == rights ? .null : rightsOfOthers.json,
    ]
  }
}

/// What is not there is left out, as before there were scopes.
extension Rights {
  fileprivate var json: JSON {
    ["decide": decide.json, "propose": propose.json, "scopes": scopesJSON, "exception": exceptionJSON]
  }

  fileprivate var scopesJSON: JSON { scopes.isEmpty ? .null : .list(scopes.map(\.json)) }
  fileprivate var exceptionJSON: JSON { exception?.json ?? .null }
}

extension RightScope {
  fileprivate var json: JSON { ["roles": roles.json, "reaches": .list(reaches.map(\.json))] }
}

extension Reach {
  fileprivate var json: JSON {
    switch self {
    case .unit(let sort, let sources):
      ["form": "unit", "sort": .text(sort.rawValue), "of": .list(sources.map(\.json))]
    case .person(let fields): ["form": "person", "of": .list(fields.map { .small($0) })]
    case .author: ["form": "author"]
    case .value(let field, let values):
      ["form": "value", "of": .small(field), "values": .list(values.map { .hex($0.encoded) })]
    }
  }
}

extension UnitSource {
  fileprivate var json: JSON {
    switch self {
    case .home: "home"
    case .homeUntilGiven: "homeUntilGiven"
    case .current: "current"
    case .share: "share"
    case .set(let field): ["set": .small(field)]
    }
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
