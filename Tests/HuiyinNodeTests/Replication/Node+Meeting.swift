import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync

@testable import HuiyinNode

/// Two nodes of this process meet over a link in it.
extension Node {
  /// One session, dialled by this node; both reports.
  @discardableResult
  func meet(
    _ other: Node, limits: SyncLimits = .patient, untilEqual: Bool = true
  ) async throws -> (SessionReport, SessionReport) {
    let pair = LinkPair((try ownDevice(), try other.ownDevice()))
    async let answered = other.answer(over: pair.other, on: pair, limits: limits)
    let dialled = try await replicate(over: pair.one, endsWhenEqual: untilEqual, limits: limits)
    pair.one.close()
    return (dialled, try await answered)
  }

  /// The answering side's session; its link closes with it.
  func answer(over link: any PeerLink, on pair: LinkPair, limits: SyncLimits) async throws -> SessionReport {
    defer { pair.other.close() }
    return try await replicate(over: link, limits: limits)
  }

  func ownDevice() throws -> DeviceID { DeviceID(prefixOf: try store.read { try $0.meta(.defaultDevice) }!)! }
}
