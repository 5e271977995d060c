import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinWire

/// How far a node has come in receiving what another one had for it when they met (DOMAIN 16, sync chip): until then
/// its lists are not whole, and an empty one says nothing.
public struct Arriving: Sendable, Hashable {
  /// Held here by now. How many there will be nobody knows: the other side counts rows of its feed, not records.
  public let records: Int
  /// How far those rows have been read, 0 to 99.
  public let percent: Int

  public init(records: Int, percent: Int) {
    self.records = records
    self.percent = percent
  }

  /// For whoever looks at a list.
  public var words: Label {
    Label(
      "正在接收别处已有的记录：已到 \(records) 件，约 \(percent)%。收完之前，本机的待办、台账和统计都不全。",
      "Receiving what other nodes have: \(records) records so far, about \(percent)%. Until it is all here, lists and "
        + "figures on this machine are not complete.")
  }
}

extension StoreReader {
  /// Between this node and the hub it met last, and any other that it is in session with; the one that has most to
  /// come.
  func arriving() throws -> Arriving? {
    let devices = try directory().current.devices
    let met = try visits().filter { $0.metAtMilliseconds != nil }
    let hub = met.filter { devices[$0.device]?.kind == .hub }.max {
      ($0.metAtMilliseconds ?? 0) < ($1.metAtMilliseconds ?? 0)
    }
    let percents = try met.filter { $0.endedAtMilliseconds == nil || $0.device == hub?.device }.compactMap { visit in
      let promised = UInt64(clamping: try localMark(PeerVisit.promisedMark(visit.device)) ?? 0)
      let read = try peer(visit.device)?.cursor.row ?? 0
      return read < promised ? Int(Double(read) / Double(promised) * 100) : nil
    }
    return try percents.min().map { Arriving(records: try counts().records, percent: min($0, 99)) }
  }
}

extension StoreTransaction {
  /// The row that a peer's feed had come to for this node, as its hello said.
  func note(promised row: UInt64, by device: DeviceID) throws {
    try setLocalMark(PeerVisit.promisedMark(device), Int64(clamping: row))
  }
}

extension PeerVisit {
  fileprivate static func promisedMark(_ device: DeviceID) -> String { "promised/\(device)" }
}
