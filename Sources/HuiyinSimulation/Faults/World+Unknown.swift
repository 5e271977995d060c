import Crypto
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinWire

/// What newer software writes of which nobody in the township knows anything: kinds of record, directory entries.
extension World {
  private static let unknownKind: UInt32 = 77

  func writeUnknown() throws -> Bool {
    switch extras[.unknownKinds].below(4) {
    case 0: try issueUnknownEntry()
    case 1: try writeUnknownChild() || writeUnknownRoot()
    default: try writeUnknownRoot()
    }
  }

  /// Critical or not: of a record that is not understood nothing is shown anyway.
  private func unknownBody(_ chance: inout Chance) -> [UInt8] {
    Body.encode([
      Op(
        Operation(rawValue: 99), field: 3, isCritical: chance.isTrue(percent: 30), value: .opaque(chance.bytes(11))),
      Op(.set, field: 900, value: .text("新类\(chance.below(99))")),
    ])
  }

  private func writeUnknownRoot() throws -> Bool {
    guard let author = honest(.unknownKinds, where: { $0.kind != .hub })?.node,
      let (node, running) = honest(.unknownKinds), let newest = try running.store.read({ try $0.directory().newest }),
      let clock = HybridClock.forChangeset(ownMilliseconds: clock.now, parents: [])
    else { return false }
    var chance = extras[.unknownKinds]
    let keys = author.plan.keys
    let writer = WriterIntroduction(signingKey: keys.signingKey, incarnation: chance.next())
    let facts = Facts(home: author.plan.unit, key: .created(nonce: chance.bytes(16), writer: writer.writer)).encoded
    let header = Header(
      writer: writer.writer, sequence: 1, previous: nil,
      record: RecordID(kind: Self.unknownKind, facts: facts, rootClock: clock, hasNaturalKey: false),
      kind: Self.unknownKind, parents: [], clock: clock, timeMilliseconds: self.clock.now,
      person: author.plan.persons[0], directory: newest, facts: facts)
    let body = unknownBody(&chance)
    extras[.unknownKinds] = chance
    return try bring(
      Draft(header: header, writer: writer, body: body), signedBy: keys, to: node,
      "\(author.name) with newer software begins a record of an unknown kind"
    ) { extras.unknown.append(($0, clock)) }
  }

  /// Behind one of these that the machine holds.
  private func writeUnknownChild() throws -> Bool {
    guard let (node, running) = honest(.unknownKinds) else { return false }
    let (held, newest) = try running.store.read { reader in
      (try extras.unknown.filter { try reader.holds($0.made.reference) }, try reader.directory().newest)
    }
    guard let newest, let parent = extras[.unknownKinds].pick(held),
      let clock = HybridClock.forChangeset(ownMilliseconds: clock.now, parents: [parent.clock])
    else { return false }
    var chance = extras[.unknownKinds]
    let keys = node.plan.keys
    let writer = WriterIntroduction(signingKey: keys.signingKey, incarnation: chance.next())
    let header = Header(
      writer: writer.writer, sequence: 1, previous: nil, record: parent.made.record, kind: Self.unknownKind,
      parents: [parent.made.reference], clock: clock, timeMilliseconds: self.clock.now,
      person: node.plan.persons[0], directory: newest)
    let body = unknownBody(&chance)
    extras[.unknownKinds] = chance
    return try bring(
      Draft(header: header, writer: writer, body: body), signedBy: keys, to: node,
      "\(node.name) goes on with a record of an unknown kind"
    ) { extras.unknown.append(($0, clock)) }
  }

  /// The authority's newer software issues a version with an entry that this one does not know.
  private func issueUnknownEntry() throws -> Bool {
    let payload = extras[.unknownKinds].bytes(7)
    let done: Bool? = try attempting("unknown entry", at: hub) { node in
      try node.store.write { transaction in
        guard try transaction.meta(.awaitsResume) == nil, let newest = try transaction.directory().newest,
          let version = try transaction.directory().versions[newest]
        else { return false }
        // Field 5 of the version is an entry; its field 40, of bytes, is nothing yet.
        let entry: [UInt8] = [0xC2, 0x02, UInt8(payload.count)] + payload
        let content =
          DirectoryCodec.encode(
            term: newest.term, number: newest.number + 1, previousHash: version.hash,
            timeMilliseconds: node.environment.nowMilliseconds(), entries: []) + [0x2A, UInt8(entry.count)] + entry
        let hash = DirectoryVersion.hash(township: try transaction.township(), content: content)
        try transaction.addDirectory(
          [
            SignedDirectoryVersion(
              content: content, signature: Array(try self.town.authority.signature(for: hash)))
          ], nowMilliseconds: node.environment.nowMilliseconds())
        return true
      }
    }
    if done == true, let newest = try hub.working?.store.read({ try $0.directory().newest }) { versions.insert(newest) }
    note("directory: unknown entry \(done == true)")
    return done == true
  }
}
