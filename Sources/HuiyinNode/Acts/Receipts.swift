import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

/// Receipts: the hub's signed word that it durably holds changesets (P4, DESIGN 7.7).
extension Node {
  static let receiptNamesMaximum = 4096

  /// On a hub: gives receipts for what the transaction has taken and the hub has not signed itself. Elsewhere nothing.
  func giveReceipts(in transaction: StoreTransaction) throws {
    guard !transaction.fed.isEmpty, let keys = try ownHubKeys(in: transaction) else { return }
    let own = try currentWriter(keys, in: transaction).introduction.writer
    try giveReceipts(for: transaction.takeFed().filter { $0.writer != own }, keys: keys, in: transaction)
  }

  /// On a hub: serves the records of what a directory version has set free, and gives receipts for it.
  func serveFed(in transaction: StoreTransaction) throws {
    guard try transaction.nodeKind() == .hub else { return }
    let records = Set(try transaction.fed.compactMap { try transaction.record(ofChangeset: $0.reference) })
    try serveAsHub(records.sorted(), in: transaction)
    try giveReceipts(in: transaction)
  }

  /// A new hub writer's word for everything that its store holds: the older ones' counts no more.
  func giveAllReceipts(keys: DeviceKeys, in transaction: StoreTransaction) throws {
    let own = try currentWriter(keys, in: transaction).introduction.writer
    try giveReceipts(for: try transaction.changesetsOwedReceipts(except: own), keys: keys, in: transaction)
  }

  private func giveReceipts(
    for changesets: [FedChangeset], keys: DeviceKeys, in transaction: StoreTransaction
  ) throws {
    let date = environment.now.date
    var epoch = ByteWriter()
    epoch.bigEndian(try transaction.epoch(), bytes: 8)
    for (writer, references) in Dictionary(grouping: changesets, by: \.writer).sorted(by: { $0.key < $1.key }) {
      let facts = TownshipSchema.receiptFacts(of: writer, year: date.year, month: date.month)
      for start in stride(from: 0, to: references.count, by: Self.receiptNamesMaximum) {
        let part = references[start..<min(start + Self.receiptNamesMaximum, references.count)]
        let op = Op(
          .append, field: ReceiptEntry.held,
          value: .entry([
            EntryField(ReceiptField.names, .bytes(part.flatMap { $0.reference.bytes.prefix(8) })),
            EntryField(ReceiptField.epoch, .bytes(epoch.bytes)),
            EntryField(ReceiptField.grade, .integer(ReceiptGrade.held)),
          ]))
        try append(op, to: facts, keys: keys, in: transaction)
      }
    }
  }

  /// Behind the hub's own last changeset in the log, or as a root of it.
  private func append(_ op: Op, to facts: Facts, keys: DeviceKeys, in transaction: StoreTransaction) throws {
    let writer = try currentWriter(keys, in: transaction).introduction.writer
    let record = RecordID(
      kind: RecordKind.receipt, facts: facts.encoded, rootClock: HybridClock(packed: 0), hasNaturalKey: true)
    let subject: Act.Subject
    if let (last, clock) = try transaction.last(of: writer, in: record) {
      subject = .shown(record, kind: RecordKind.receipt, heads: [last], clocks: [clock])
    } else {
      subject = .natural(kind: RecordKind.receipt, facts)
    }
    let verified = try sign(Act(subject, [op]), person: Author.hubItself, keys: keys, in: transaction)
    try transaction.ingest([verified], nowMilliseconds: environment.nowMilliseconds(), isOwn: true)
  }
}
