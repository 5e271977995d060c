import HuiyinRecords

extension JSON {
  static func hex(_ bytes: some Collection<UInt8>) -> JSON { .text(Hexadecimal.encode(bytes)) }
  static func hex(_ number: UInt64) -> JSON {
    var writer = ByteWriter()
    writer.bigEndian(number, bytes: 8)
    return .hex(writer.bytes)
  }
  static func decimal(_ number: some BinaryInteger) -> JSON { .text("\(number)") }
  static func small(_ number: some BinaryInteger) -> JSON { .number(Int64(number)) }

  var bytes: [UInt8] { Hexadecimal.decode(text) ?? [] }
}

extension Identifier {
  var json: JSON { .text(description) }
}

extension OpID {
  var json: JSON { .text(description) }
}

extension Value {
  var json: JSON {
    switch self {
    case .none: ["form": "none"]
    case .text(let text): ["form": "text", "text": .text(text)]
    case .integer(let integer): ["form": "integer", "integer": .decimal(integer)]
    case .flag(let flag): ["form": "flag", "flag": .flag(flag)]
    case .bytes(let bytes): ["form": "bytes", "bytes": .hex(bytes)]
    case .fields(let fields):
      ["form": "fields", "fields": .list(fields.map { ["number": .small($0.number), "value": $0.value.json] })]
    case .opaque(let bytes): ["form": "opaque", "bytes": .hex(bytes)]
    }
  }
}

extension Target {
  var json: JSON {
    switch self {
    case .record: ["form": "record"]
    case .op(let id): ["form": "op", "op": id.json]
    case .sibling(let index): ["form": "sibling", "index": .small(index)]
    case .changeset(let reference): ["form": "changeset", "changeset": reference.json]
    }
  }
}

extension Op {
  var json: JSON {
    [
      "operation": .small(operation.rawValue), "field": .small(field), "target": target.json,
      "supersedes": .list(supersedes.map(\.json)), "critical": .flag(isCritical), "value": value.json,
    ]
  }
}

extension DirectoryReference {
  var json: JSON { ["term": .small(term), "number": .small(number), "hash": .hex(hashPrefix)] }
}

extension Header {
  var json: JSON {
    [
      "suite": .small(Self.suite), "writer": writer.json, "sequence": .decimal(sequence),
      "previous": previous?.json ?? .null, "record": record.json, "kind": .small(kind),
      "parents": .list(parents.map(\.json)),
      "clock": ["milliseconds": .small(clock.milliseconds), "counter": .small(clock.counter)],
      "time": .small(timeMilliseconds), "person": .small(person), "directory": directory.json,
      "facts": isRoot ? .hex(facts) : .null,
    ]
  }
}
