import HuiyinAuthority
public import HuiyinRecords
package import HuiyinStore

/// Whether the hub is known to hold a changeset: green only after its signed receipt (P4).
public enum Arrival: Sendable, Hashable {
  /// Signed at the hub, or this is the hub.
  case atHub
  /// The hub's receipt is here; its clock at the first one.
  case held(milliseconds: UInt64)
  /// Likewise, and it is in a verified backup or on the standby.
  case backedUp(milliseconds: UInt64)
  /// Nobody may say so.
  case unconfirmed

  /// The hub's clock at the first receipt.
  public var milliseconds: UInt64? {
    switch self {
    case .held(let milliseconds), .backedUp(let milliseconds): milliseconds
    case .atHub, .unconfirmed: nil
    }
  }

  /// Stable key.
  public var code: String {
    switch self {
    case .atHub: "atHub"
    case .held: "held"
    case .backedUp: "backedUp"
    case .unconfirmed: "unconfirmed"
    }
  }

  /// One tick or two, as screens show it.
  public var sign: String {
    switch self {
    case .atHub, .held: "✓"
    case .backedUp: "✓✓"
    case .unconfirmed: "…"
    }
  }

  public var label: Label {
    switch self {
    case .atHub: Label("中心经办", "made at the hub")
    case .held: Label("已到中心", "at the hub")
    case .backedUp: Label("中心已备份", "backed up at the hub")
    case .unconfirmed: Label("待同步", "not at the hub yet")
    }
  }
}

extension StoreReader {
  /// By the receipts held here.
  package func arrival(of changeset: ChangesetReference, writer: WriterID) throws -> Arrival {
    if let receipt = try receipt(of: changeset), receipt.counts {
      return receipt.grade >= 2
        ? .backedUp(milliseconds: receipt.receivedAtMilliseconds) : .held(milliseconds: receipt.receivedAtMilliseconds)
    }
    if try nodeKind() == .hub || newestHubWriter() == writer { return .atHub }
    return .unconfirmed
  }
}
