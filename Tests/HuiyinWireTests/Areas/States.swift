import HuiyinAuthority
import HuiyinRecords
import HuiyinWire

/// Small histories of one record and the state that they fold to: row, entry rows, digest, and the state in words.
enum States: VectorArea {
  static let name = "state"
  static let title = "histories of one record and what they fold to"

  static func kind(_ number: UInt32, hasNaturalKey: Bool) -> KindSchema {
    Matter.kind(number, hasNaturalKey: hasNaturalKey)
  }

  static func cases() throws -> [VectorCase] {
    try (Stories.values + Stories.events + Stories.judgement + Stories.scopes).map { story in
      let history = History()
      story.write(history)
      let given = try given(history, story.kind)
      return VectorCase(
        name: "state/\(story.name)", shows: story.shows, given: given, fields: try fields(given, story.kind))
    }
  }

  private static func given(_ history: History, _ kind: KindSchema) throws -> JSON {
    [
      "township": TestKeys.township.json, "directory": .list(history.contents.map { .hex($0) }),
      "kind": kind.json, "rulesVersion": 1, "record": history.record.json,
      "writers": .list(
        Desk.allCases.map { ["signingKey": .hex($0.signingKey), "incarnation": .hex(TestKeys.incarnation)] }),
      "changesets": .list(
        history.changesets.map {
          [
            "header": .hex($0.signed.header), "signature": .hex($0.signed.signature), "body": .hex($0.signed.body),
          ]
        }),
    ]
  }

  static func read(_ vector: VectorCase) throws -> Reading {
    let given = vector.given ?? .null
    guard let kind = [Matter.kind(), Matter.scoped].first(where: { given["kind"] == $0.json }) else {
      throw VectorCase.Fault(code: "kind", field: "kind")
    }
    return Reading(fields: try fields(given, kind))
  }

  /// From the bytes, as a node receives them.
  private static func fields(_ given: JSON, _ kind: KindSchema) throws -> JSON {
    let township = TownshipID(hexadecimal: given["township"].text)!
    var directory = Directory()
    for content in given["directory"].list {
      try directory.add(try DirectoryCodec.decode(content.bytes, township: township))
    }
    let changesets = try given["changesets"].list.map { parts in
      let signed = SignedChangeset(
        header: parts["header"].bytes, signature: parts["signature"].bytes, body: parts["body"].bytes)
      let verified = try Changesets.verify(signed, township: township, writers: given["writers"])
      let device = Desk.allCases.first { $0.writer == verified.header.writer }!.device
      return Changeset(
        signed, reference: verified.reference, header: verified.header, device: device,
        kind: verified.header.kind == kind.number ? kind : nil)
    }
    let held = directory
    let history = CausalHistory(changesets) { held.holds($0) }
    let judged = Judgement.judge(history, directory: directory, kind: kind, rulesVersion: 1)
    let state = Fold.state(of: judged, kind: kind, record: RecordID(hexadecimal: given["record"].text)!)
    let row = StoredState(state)
    guard try StoredState(decoding: row.encoded) == row else { throw VectorCase.Fault(code: "row", field: "row") }
    let digest = StateCodec.digest(state)
    return [
      "row": .hex(row.encoded), "entryRows": .list(state.entries.map { .hex(StateCodec.encode($0)) }),
      "digest": .hex(digest), "storeDigest": .hex(StateCodec.digest(of: [(state.record, digest)])),
      "state": state.json,
      "parked": .list(
        history.parked.map {
          [
            "changeset": $0.changeset.reference.json, "missing": .list($0.missing.map(\.json)),
            "lacksDirectory": .flag($0.lacksDirectory),
          ]
        }),
    ]
  }
}
