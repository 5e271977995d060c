import HuiyinRecords
import HuiyinStore
import HuiyinSync

/// What is written down of a session under way and at its end.
extension PeerWork {
  /// The peer is met as long as one session with it goes on, whichever ends first: one that somebody asked for beside
  /// the lasting one (`SyncNow`, `sync`), or that a second process runs, says nothing of the others.
  func end(_ end: SessionEnd, acknowledged: UInt64, _ traffic: SessionTraffic) throws {
    let now = node.environment.nowMilliseconds()
    try node.store.write { transaction in
      if let row, acknowledged > 0 { try transaction.setAcknowledged(acknowledged, ofPeer: row) }
      let others = try transaction.goingOn(with: device, atMilliseconds: now).filter { $0 != underWay?.session }
      try transaction.setOpenSessions(others, with: device)
      try transaction.changeVisit(device) { visit in
        if let since = others.map(\.beganAtMilliseconds).min() {
          visit.metAtMilliseconds = since
        } else {
          visit.address = address
          visit.endedAtMilliseconds = now
          visit.end = end.stored
        }
      }
      try transaction.add(PastSession(underWay?.session.beganAtMilliseconds, now, end, traffic), with: device)
    }
  }

  func note(acknowledged: UInt64) throws {
    guard let row else { return }
    try node.store.write { try $0.setAcknowledged(acknowledged, ofPeer: row) }
  }

  /// Another session with the same peer may have written down another count since.
  func note(pending: UInt64) throws {
    let pending = Int64(clamping: pending)
    guard try node.store.read({ try $0.visits().first { $0.device == device }?.pending }) != pending else { return }
    try node.store.write { transaction in
      try transaction.changeVisit(device) { $0.pending = pending }
    }
  }
}
