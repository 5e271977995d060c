/// What is to happen at some time.
enum Happening {
  case act(node: Int)
  case meet
  case deliver(meeting: Int, from: Int)
  case tick(meeting: Int)
  case hangUp(meeting: Int)
  case strike(Fault)
  /// A machine that was down is switched on.
  case wake(node: Int)
  /// The disk has room again.
  case makeRoom(node: Int)
  /// Somebody works at the copy of the hub, or meets it.
  case useHubCopy
}

struct Scheduled: Comparable {
  let time: UInt64
  /// Of two at one time the one that was scheduled first.
  let order: Int
  let happening: Happening

  static func < (left: Self, right: Self) -> Bool { (left.time, left.order) < (right.time, right.order) }
  static func == (left: Self, right: Self) -> Bool { (left.time, left.order) == (right.time, right.order) }
}
