import HuiyinRecords

extension RecordState {
  /// The state in words, beside its bytes.
  var json: JSON {
    [
      "standing": standing.json, "registers": .list(registers.map(\.json)),
      "sets": .list(sets.map { $0.key.json(["members": .list($0.members.map(\.json))]) }),
      "ops": .list(ops.filter { $0.verdict != .effective }.map { ["op": $0.id.json, "verdict": $0.verdict.json] }),
      "entries": .list(entries.map(\.json)), "order": .list(order.map(\.json)), "fixed": .small(fixedCount),
      "quarantined": .object(
        Dictionary(
          uniqueKeysWithValues: quarantined.map { reference, reasons in
            (reference.description, JSON.list(reasons.map { .text($0.rawValue) }))
          })),
      "audience": audience.json, "heads": .list(heads.map(\.json)),
      "forks": .list(forks.map { .list($0.map(\.json)) }), "readOnly": .list(readOnly.map(\.json)),
    ]
  }
}

extension Standing {
  var json: JSON { ["state": .small(state), "epoch": .decimal(epoch)] }
}

extension RegisterKey {
  func json(_ more: [String: JSON]) -> JSON {
    var object = more
    object["field"] = .small(field)
    object["entry"] = entry?.json
    return .object(object)
  }
}

extension RegisterState {
  fileprivate var json: JSON {
    var object: [String: JSON] = [
      "live": .list(live.map { ["op": $0.op.json, "value": $0.value.json] }),
      "overruled": .list(overruled.map(\.json)),
    ]
    object["effective"] = effective?.json
    object["ruling"] = ruling?.json
    if let conflict {
      object["conflict"] = ["values": .list(conflict.values.map(\.json)), "base": conflict.base?.json ?? .null]
    }
    return key.json(object)
  }
}

extension EntryState {
  fileprivate var json: JSON {
    [
      "id": id.json, "kind": .small(kind), "value": value.json, "correctedBy": .list(correctedBy.map(\.json)),
      "seen": seen.json, "place": place.json,
    ]
  }
}

extension OpVerdict {
  fileprivate var json: JSON {
    switch self {
    case .effective: "effective"
    case .notEffective(let reason, let field):
      .text(field.map { "notEffective \(reason.rawValue) \($0)" } ?? "notEffective \(reason.rawValue)")
    case .proposal(let status): .text("proposal \(status.rawValue)")
    case .unapproved: "unapproved"
    case .refused: "refused"
    case .unknown: "unknown"
    case .quarantined: "quarantined"
    }
  }
}

extension Audience {
  fileprivate var json: JSON {
    func numbers(_ numbers: [UInt32]) -> JSON { .list(numbers.map { .small($0) }) }
    return [
      "units": numbers(units), "persons": numbers(persons), "excludedUnits": numbers(excludedUnits),
      "excludedPersons": numbers(excludedPersons), "petitionOffice": .flag(includesPetitionOffice),
      "everyone": .flag(isEveryone), "hubOnly": .flag(isHubOnly),
    ]
  }
}

extension ReadOnlyReason {
  fileprivate var json: JSON {
    switch self {
    case .unknownCriticalOp(let id): ["unknownCriticalOp": id.json]
    case .newerRules(let reference): ["newerRules": reference.json]
    }
  }
}
