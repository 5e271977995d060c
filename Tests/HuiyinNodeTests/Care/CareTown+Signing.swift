import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire
import Testing

@testable import HuiyinNode

/// Changesets as other software than this might make them: past every use case.
extension CareTown {
  func sign(_ ops: [Op], on record: RecordID, at node: Node) throws -> VerifiedChangeset {
    let shown = try node.store.read { try $0.shown(record) }
    return try store(ops, at: node) { header in
      header.record = record
      header.kind = shown.kind.number
      header.parents = shown.heads
      header.clock = shown.clocks.max()!.next!
    }
  }

  func signRoot(ofKind kind: UInt32, _ ops: [Op], at node: Node) throws -> VerifiedChangeset {
    try store(ops, at: node) { header in
      header.kind = kind
      header.clock = HybridClock(milliseconds: 1_800_000_000_000)
      header.facts = Facts(home: CareTown.grid, key: .natural([1, 2, 3])).encoded
      header.record = RecordID(kind: kind, facts: header.facts, rootClock: header.clock, hasNaturalKey: true)
    }
  }

  private func store(
    _ ops: [Op], at node: Node, _ fill: (inout Header) -> Void
  ) throws -> VerifiedChangeset {
    let keys = try session(node).keys
    return try node.store.write { transaction in
      let writer = try #require(try transaction.ownWriter(signingKey: keys.signingKey))
      var header = Header(
        writer: writer.introduction.writer, sequence: (writer.last?.sequence ?? 0) + 1,
        previous: writer.last?.reference, record: .zero, kind: 0, parents: [], clock: HybridClock(packed: 0),
        timeMilliseconds: 1_800_000_000_000, person: 1, directory: try transaction.directory().newest!)
      fill(&header)
      let signed = try VerifiedChangeset(
        signing: ops, header: header, township: transaction.township(), key: keys.signing)
      let report = try transaction.ingest([signed], nowMilliseconds: 1_800_000_000_000, isOwn: true)
      #expect(report.quarantined.isEmpty && report.parked.isEmpty)
      return signed
    }
  }
}
