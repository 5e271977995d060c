import Crypto
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinWire

extension World {
  /// A changeset before it is signed: any header with any body.
  struct Draft {
    var header: Header
    var writer: WriterIntroduction
    var body: [UInt8]

    /// The first one of a writer that nobody has met, on what a record shows.
    init(
      on shown: Shown, by person: PersonNumber, writer: WriterIntroduction, clock: HybridClock, now: UInt64,
      directory: DirectoryReference, body: [UInt8]
    ) {
      header = Header(
        writer: writer.writer, sequence: 1, previous: nil, record: shown.record, kind: shown.kind.number,
        parents: shown.heads.sorted(), clock: clock, timeMilliseconds: now, person: person, directory: directory)
      self.writer = writer
      self.body = body
    }

    init(header: Header, writer: WriterIntroduction, body: [UInt8]) {
      self.header = header
      self.writer = writer
      self.body = body
    }

    /// Bytes that verify, whatever they hold.
    func signed(by keys: DeviceKeys, of township: TownshipID) throws -> (SignedChangeset, ChangesetReference) {
      let bytes = header.encoded
      let digest = SignedChangeset.digest(
        township: township, header: bytes, bodyHash: Array(SHA256.hash(data: body)))
      let signed = SignedChangeset(
        header: bytes, signature: Array(try keys.signing.signature(for: digest)), body: body)
      return (signed, ChangesetReference(prefixOf: digest)!)
    }
  }

  /// Signs it, has `note` write down what it is, and brings it to a node in a file. Answers whether it was new there.
  func bring(
    _ draft: Draft, signedBy keys: DeviceKeys, to node: SimulatedNode, _ what: String,
    noting note: (Extras.HandMade) -> Void
  ) throws -> Bool {
    guard let running = node.working else { return false }
    let township = try running.store.read { try $0.township() }
    let (signed, reference) = try draft.signed(by: keys, of: township)
    note(
      Extras.HandMade(
        reference: reference, record: draft.header.record, device: keys.device, place: node.device))
    let report = try attempting(what, at: node) { running in
      try running.take(
        Changes(
          township: township, timeMilliseconds: self.clock.now, directory: [], writers: [draft.writer],
          changesets: [signed]),
        progress: { _, _ in })
    }
    guard let report, report.added == 1 else { return false }
    ledger.add(
      Ledger.Line(reference: reference, record: draft.header.record, node: node.index, isForged: true))
    self.note("\(what) \(reference) of \(draft.header.record) at \(node.name)")
    return true
  }
}
