import Foundation
import HuiyinRecords

extension KindSchema {
  /// What SPEC calls the table of a kind, for `JSONSerialization`.
  var table: [String: Any] {
    [
      "number": Int(number), "hasNaturalKey": hasNaturalKey,
      "fields": fields.values.sorted { $0.number < $1.number }.map(\.table),
      "entries": entries.values.sorted { $0.number < $1.number }.map(\.table),
      "events": events.values.sorted { $0.number < $1.number }.map(\.table),
      "edges": edges.map { ["from": Int($0.from), "to": Int($0.to), "place": $0.place.rawValue] as [String: Any] },
      "meanings": meanings.table, "audience": audience.rawValue, "readmitters": String(readmitters.rawValue),
    ]
  }
}

extension FieldMeanings {
  fileprivate var table: [String: Any] {
    let numbers = [
      "unit": unit, "epoch": epoch, "responsible": responsible, "secrecy": secrecy, "share": share,
      "excludedUnits": excludedUnits, "recused": recused,
    ]
    var table: [String: Any] = numbers.compactMapValues { $0.map { Int($0) } }
    if !assigned.isEmpty { table["assigned"] = assigned.map { Int($0) } }
    table["confidential"] = Hexadecimal.encode(confidential.encoded)
    return table
  }
}

extension Rights {
  fileprivate var table: [String: Any] {
    ["decide": String(decide.rawValue), "propose": String(propose.rawValue)]
  }
}

extension FieldSchema {
  fileprivate var table: [String: Any] {
    [
      "number": Int(number), "class": fieldClass.rawValue, "ladder": ladder.map { Hexadecimal.encode($0.encoded) },
      "deciders": String(deciders.rawValue), "approvers": String(approvers.rawValue), "onlyBound": isOnlyBound,
      "machineWritten": isMachineWritten, "neverConfirmedByMachine": isNeverConfirmedByMachine,
      "unitRoles": String(unitRoles.rawValue),
    ].merging(rights.table) { $1 }
  }
}

extension EntrySchema {
  fileprivate var table: [String: Any] {
    ["number": Int(number), "openToRecused": isOpenToRecused].merging(rights.table) { $1 }
  }
}

extension EventSchema {
  fileprivate var table: [String: Any] {
    [
      "number": Int(number), "bound": bound.map { Int($0) }, "needed": needed.map { Int($0) },
      "conditions": conditions.map(\.table), "forCurrentUnit": isForCurrentUnit,
      "neverConfirmedByMachine": isNeverConfirmedByMachine,
    ].merging(rights.table) { $1 }
  }
}

extension EventCondition {
  fileprivate var table: [String: Any] {
    switch self {
    case .register(let field): ["form": "register", "field": Int(field)]
    case .entry(let kind, let field, let value):
      ["form": "entry", "kind": Int(kind), "field": Int(field), "value": Hexadecimal.encode(value.encoded)]
    case .anyEntry(let kind): ["form": "anyEntry", "kind": Int(kind)]
    }
  }
}
