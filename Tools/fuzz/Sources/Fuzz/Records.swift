import HuiyinRecords
import HuiyinTownship

/// Headers, bodies and ops: their encodings are canonical, so that what is read is written again byte by byte.
enum Records {
  static func header(_ bytes: [UInt8]) {
    guard let header = try? Header(decoding: bytes) else { return }
    hold(header.encoded == bytes, "a header has one encoding")
    let again = Header(
      writer: header.writer, sequence: header.sequence, previous: header.previous, record: header.record,
      kind: header.kind, parents: header.parents, clock: header.clock, timeMilliseconds: header.timeMilliseconds,
      person: header.person, directory: header.directory, facts: header.facts)
    hold(again == header, "a header is its fields")
    _ = (DeviceID(signingKey: header.facts), WriterID(signingKey: header.facts, incarnation: header.sequence))
    _ = (TownshipID(authorityKey: header.facts), header.clock.description)
    for hasNaturalKey in [false, true] {
      _ = RecordID(kind: header.kind, facts: header.facts, rootClock: header.clock, hasNaturalKey: hasNaturalKey)
      facts(header.facts, hasNaturalKey: hasNaturalKey)
    }
    hold(header.clock.next.map { header.clock < $0 } ?? true, "a clock's next is above it")
    _ = HybridClock.forChangeset(ownMilliseconds: header.timeMilliseconds, parents: [header.clock])
    _ = header.directory.isOlder(than: DirectoryReference(term: 1, number: 1, hashPrefix: 0))
  }

  static func facts(_ bytes: [UInt8], hasNaturalKey: Bool) {
    let home = Facts.home(of: bytes)
    guard let facts = try? Facts(decoding: bytes, hasNaturalKey: hasNaturalKey) else { return }
    hold(facts.encoded == bytes, "facts have one encoding")
    hold(facts.home == home, "the home stands first in either form")
    hold(Facts(home: facts.home, key: facts.key) == facts, "facts are their fields")
  }

  /// A root of each kind with this body, as an ingest reads it after the signature.
  static func body(_ bytes: [UInt8]) {
    let ops = try? Body.decode(bytes)
    if let ops {
      hold(Body.encode(ops) == bytes, "a body has one encoding")
      for op in ops { answer(op) }
    }
    let facts = Facts(home: 7, key: .natural([1])).encoded
    for kind in TownshipSchema.schema.kinds.values {
      let id = RecordID(
        kind: kind.number, facts: facts, rootClock: HybridClock(milliseconds: 1), hasNaturalKey: kind.hasNaturalKey)
      let header = Header(
        writer: .zero, sequence: 1, previous: nil, record: id, kind: kind.number, parents: [],
        clock: HybridClock(milliseconds: 1), timeMilliseconds: 1, person: 1,
        directory: DirectoryReference(term: 1, number: 1, hashPrefix: 0), facts: facts)
      let signed = SignedChangeset(header: header.encoded, signature: [], body: bytes)
      _ = signed.digest(township: .zero)
      let changeset = Changeset(signed, reference: .zero, header: header, device: .zero, kind: kind)
      hold(changeset.faults.contains(.body) == (ops == nil), "a malformed body is a fault of its changeset")
      for (index, op) in changeset.ops.enumerated() where kind.knows(op) {
        _ = kind.boundEvent(changeset.ops, at: index)
      }
    }
  }

  /// The bytes as one op of a body, and as a value.
  static func op(_ bytes: [UInt8]) {
    let value = Value(decoding: bytes[...])
    hold(value.encoded == bytes, "whatever a value is made of, it keeps its bytes")
    hold(Value(decoding: value.encoded[...]) == value, "equal bytes, equal values")
    hold(Value(decoding: value.encoded[...]).hashValue == value.hashValue, "equal values, equal hashes")
    _ = value.plainText
    let body = [Body.format, 1] + bytes
    guard let op = (try? Body.decode(body))?.first else { return }
    hold(Body.encode([op]) == body, "an op has one encoding")
    answer(op)
    for id in op.supersedes { hold(OpID(id.description) == id, "an op id is read back as it is shown") }
  }

  private static func answer(_ op: Op) {
    _ = (op.operation.isField, op.operation.isKnown)
    guard let answer = Answer(op.value) else { return }
    hold(Answer(answer.value) == answer, "an answer is read back as it is written")
  }
}
