import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinSync

/// 截至: as of when figures are, and how much that may change them is known to be under way (DOMAIN 10). A figure is
/// made of what this node holds; what nobody here has heard of is told by no number.
public struct FigureStanding: Sendable, Hashable {
  /// At the hub now; elsewhere when the hub last confirmed anything, by its clock. Nil: it never has.
  public let asOfMilliseconds: UInt64?
  public let isHub: Bool
  /// At the hub: changesets that other nodes last told they had not brought to it, and those that wait for earlier
  /// ones. Elsewhere: changesets of this node that the hub has not confirmed, and those that wait.
  public let underWay: Int

  /// - Parameter time: the time in words.
  public func words(_ time: (UInt64) -> String) -> Label {
    let way =
      underWay == 0
      ? Label("已知没有在途的变更", "nothing is known to be under way")
      : isHub
        ? Label(
          "各节点最近所报尚未送达或等待更早内容的变更 \(underWay) 项",
          "\(underWay) changes had not arrived, as the nodes told last, or wait for earlier ones")
        : Label(
          "另有 \(underWay) 项变更尚待镇中心确认或等待更早内容",
          "\(underWay) changes are not confirmed by the hub, or wait for earlier ones")
    guard let asOfMilliseconds else {
      return Label("只含本机所存，镇中心从未确认；", "only what this node holds, the hub has confirmed nothing; ") + way
    }
    let at = time(asOfMilliseconds)
    return isHub
      ? Label("截至 \(at)；", "as of \(at); ") + way
      : Label("本机所存，截至 \(at) 与镇中心核对；", "what this node holds, as of the hub's word of \(at); ") + way
  }
}

extension Node {
  private static let inStep = SessionEnd.equal.stored

  /// For whatever shows figures.
  public func figureStanding() throws -> FigureStanding {
    try store.read { reader in
      let directory = try reader.directory()
      let parked = try reader.parkedCount()
      guard try reader.nodeKind() == .hub else {
        return FigureStanding(
          asOfMilliseconds: try reader.lastConfirmedMilliseconds(), isHub: false,
          underWay: try reader.unheld().count + parked)
      }
      // A session that ended in step has brought what its hello counted.
      let open = try reader.visits().filter { !directory.isRevoked($0.device) && $0.end != Self.inStep }
      let pending = open.compactMap(\.pending).reduce(Int64(0)) { $0.saturatingSum($1) }
      return FigureStanding(
        asOfMilliseconds: environment.nowMilliseconds(), isHub: true,
        underWay: Int(clamping: pending).saturatingSum(parked))
    }
  }
}
