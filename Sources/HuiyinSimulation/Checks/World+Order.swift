import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore

/// What the hub had acted on, of one record, when somebody last looked.
struct FixedOrder {
  /// The order of events up to the last hub changeset.
  let order: [ChangesetReference]
  /// The hub changesets that count, in hub order.
  let anchors: [ChangesetReference]

  init?(_ node: Node, _ record: RecordID) throws {
    guard let (state, judged) = try node.store.read({ try $0.fold(record) }) else { return nil }
    order = Array(state.order.prefix(state.fixedCount))
    let counting = judged.history.changesets.indices.filter { judged.verdicts[$0].isAccepted }
    anchors =
      counting
      .compactMap { index in judged.authors[index].hubPlace.map { ($0, judged.history.changesets[index]) } }
      .sorted { left, right in
        (left.0, left.1.header.sequence, left.1.reference) < (right.0, right.1.header.sequence, right.1.reference)
      }.map(\.1.reference)
  }
}

extension World {
  /// DESIGN 4.3: the event order up to the last hub changeset stays as it is, unless a hub changeset is quarantined or
  /// re-admitted, or one of an earlier hub writer or number turns up late; that is, while the hub changesets that
  /// counted are the first of those that count now.
  func checkOrder(of record: RecordID) throws {
    guard let node = hub.working, let now = try FixedOrder(node, record) else { return }
    if let before = fixedOrders[record], now.anchors.starts(with: before.anchors), !now.order.starts(with: before.order)
    {
      throw Breach(
        .divergence, "the hub had acted on \(record) in the order \(before.order), which is \(now.order) now")
    }
    fixedOrders[record] = now
  }

  /// One record of the hub's after a meeting with it; a look at all would cost more than the meeting.
  func checkSomeOrder() throws {
    guard let node = hub.working else { return }
    let items = try node.store.read { try $0.records(ItemFilter(limit: 40)) }.sorted()
    if let record = fate.pick(items) { try checkOrder(of: record) }
  }

  func checkKnownOrders() throws {
    for record in fixedOrders.keys.sorted() { try checkOrder(of: record) }
  }
}
