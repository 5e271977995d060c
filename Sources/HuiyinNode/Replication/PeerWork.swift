import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire

/// What a session with one peer asks of the store. Every method blocks its thread; none keeps a transaction open.
struct PeerWork {
  let node: Node
  let device: DeviceID
  let address: String
  let limits: SyncLimits
  /// The peer's row once its epoch is known.
  private(set) var row: Int64?
  /// This session, once the peer has said its hello.
  private(set) var underWay: SessionUnderWay?
  var peerTips: [DirectoryReference] = []
  var asked: Set<ChangesetReference> = []
  var askedRecords: Set<RecordID> = []
  private var knownDirectory: Set<DirectoryReference> = []
  private var ownDevice: DeviceID?
  /// This node has wiped what it held, and says so.
  private var hasWiped = false
  /// This node is ordered to wipe what it holds, and has not.
  private(set) var isWipeOrdered = false

  init(node: Node, device: DeviceID, address: String, limits: SyncLimits) {
    self.node = node
    self.device = device
    self.address = address
    self.limits = limits
  }

  // MARK: Standing

  func standing(_ reader: StoreReader) throws -> PeerStanding {
    let directory = try reader.directory()
    guard directory.current.devices[device] != nil else { return .unknown }
    if directory.isRevoked(device) { return .revoked }
    return .member(share: try share(reader)!.number)
  }

  /// Nil: the peer gets no record.
  func share(_ reader: StoreReader) throws -> PeerShare? {
    let directory = try reader.directory()
    guard let listed = directory.current.devices[device], !directory.isRevoked(device) else { return nil }
    return PeerShare(device: listed, snapshot: directory.current, peer: row)
  }

  func head(_ reader: StoreReader) throws -> FeedPosition {
    try share(reader).map { try reader.feedHead(for: $0) } ?? .start
  }

  // MARK: Beginning

  mutating func hello() throws -> Hello {
    // One that was broken off comes first: a node that wipes has nothing else to say.
    try node.finishWipe()
    let (hello, held) = try node.store.read { reader in
      let directory = try reader.directory()
      guard let own = try reader.meta(.defaultDevice).flatMap({ DeviceID(prefixOf: $0) }) else {
        throw NodeError.environment("noDevice", "本节点没有自己的设备密钥", "this node has no device keys of its own")
      }
      let peer = try reader.peer(device)
      let wanted = try reader.wanted(limit: FrameLimits.wantedMaximum)
      let records = try reader.incompleteRecords(limit: FrameLimits.wantedMaximum)
      let (head, share) = (try head(reader), try share(reader))
      let isCovered = peer != nil && share != nil && peer?.share == share?.number
      let isAuditDue = try isAuditDue(peer, now: node.environment.nowMilliseconds(), reader)
      let hello = Hello(
        protocols: limits.protocols, township: try reader.township(), device: own, epoch: try reader.epoch(),
        tips: directory.tips, cursor: peer.flatMap { $0.cursor.row > 0 ? $0.cursor : nil },
        cursorEpoch: peer?.epoch ?? 0, head: head,
        wanted: wanted, wantedRecords: records, isEmpty: try reader.feedHead() == nil,
        timeMilliseconds: node.environment.nowMilliseconds(), version: node.environment.version,
        pending: try Self.pending(reader),
        compares: share != nil && head.row > 0 && (!isCovered || isAuditDue), wiped: try Self.wiped(reader))
      return (hello, Set(directory.versions.keys))
    }
    (ownDevice, hasWiped) = (hello.device, hello.wiped != nil)
    noteOrder(in: try node.store.read { try $0.directory() })
    asked = Set(hello.wanted)
    askedRecords = Set(hello.wantedRecords)
    knownDirectory = held
    return hello
  }

  private static func wiped(_ reader: StoreReader) throws -> WipeConfirmation? {
    if case .done(let confirmation)? = try reader.wipe() { confirmation } else { nil }
  }

  mutating func noteOrder(in directory: Directory) {
    isWipeOrdered = !hasWiped && ownDevice.map { !directory.wipeOrders(of: $0).isEmpty } ?? false
  }

  /// All that it holds is to be at this hub before it wipes, also what a copy of the hub has given under its name.
  func handsBack(in directory: Directory) -> Bool {
    isWipeOrdered && directory.current.devices[device]?.kind == .hub && !directory.isRevoked(device)
  }

  /// - Parameter head: row of the own feed up to which the peer has committed all that it may hold.
  func beginWipe(handedOver head: UInt64) throws -> Bool {
    try node.store.write { transaction in
      try node.beginWipe(
        handedOver: head, current: try self.head(transaction).row, to: device, in: transaction)
    }
  }

  private static func pending(_ reader: StoreReader) throws -> UInt64 {
    UInt64(try reader.unheld().count)
  }

  /// Changesets that this node counts as not yet at the hub.
  func pending() throws -> UInt64 { try node.store.read { try Self.pending($0) } }

  mutating func meet(_ hello: Hello) throws -> Meeting {
    peerTips = hello.tips
    let now = node.environment.nowMilliseconds()
    let own = SessionUnderWay(beganAtMilliseconds: now)
    let peer = try node.store.write { transaction in
      let others = try transaction.goingOn(with: device, atMilliseconds: now)
      try transaction.setOpenSessions(others + [own.session], with: device)
      try transaction.changeVisit(device) { visit in
        visit.address = address
        visit.metAtMilliseconds = now
        visit.endedAtMilliseconds = nil
        visit.end = nil
        visit.epoch = hello.epoch
        visit.clockOffsetMilliseconds = Int64(clamping: hello.timeMilliseconds) - Int64(clamping: now)
        visit.version = hello.version
        visit.pending = Int64(clamping: hello.pending)
      }
      try transaction.note(promised: hello.head.row, by: device)
      try note(hello.wiped, in: transaction)
      try Node.note(answered: address, in: transaction)
      return try transaction.meet(device, epoch: hello.epoch)
    }
    (row, underWay) = (peer.row, own)
    return try node.store.read { reader in
      let standing = try standing(reader)
      let share = try share(reader)
      let head = try head(reader)
      var isSound = false
      if let share, peer.share == share.number {
        if let cursor = hello.cursor {
          isSound =
            try hello.cursorEpoch == reader.epoch() && cursor.row <= head.row
            && reader.feedPosition(cursor.row) == cursor
        } else {
          isSound = true
        }
      }
      let urgent = try share.map {
        try reader.urgentChangesets(
          for: $0, after: isSound ? hello.cursor?.row ?? 0 : 0, limit: limits.batchChangesetsMaximum)
      }
      return Meeting(
        directory: try answer(hello.tips, reader), standing: standing, head: head, isCursorSound: isSound,
        isEmpty: try reader.feedHead() == nil, cursor: peer.cursor.row > 0 ? peer.cursor : nil,
        isAuditDue: try isAuditDue(peer, now: now, reader), urgent: urgent ?? [],
        handsBack: handsBack(in: try reader.directory()))
    }
  }

  /// A hub keeps the word of a device that was ordered to wipe. One that comes without it has not wiped, or is a copy
  /// of the one that has: then what was said before says nothing any more (P4).
  private func note(_ word: WipeConfirmation?, in transaction: StoreTransaction) throws {
    let directory = try transaction.directory()
    guard try transaction.nodeKind() == .hub, directory.isRevoked(device),
      let listed = directory.current.devices[device]
    else { return }
    let township = try transaction.township()
    let good = word.flatMap { word in
      word.isSigned(by: listed, in: township) && directory.wipeOrders(of: device).contains(word.order) ? word : nil
    }
    try transaction.setWipeConfirmation(good, of: device)
  }

  /// Weekly, and when the last time lies ahead, as a clock that was wrong has noted it; and at a hub that waits to be
  /// resumed once with each peer, which is what lets it go on.
  private func isAuditDue(_ peer: StoredPeer?, now: UInt64, _ reader: StoreReader) throws -> Bool {
    guard let last = peer?.reconciledAtMilliseconds else { return false }
    if let since = try reader.meta(.awaitsResume), last < since.reduce(0, { $0 << 8 | UInt64($1) }) { return true }
    return now < last || now > last + limits.auditDays * 86_400_000
  }

  /// From now on the peer's share is what it is at this moment: its cursor says all of it.
  func settleShare() throws {
    let now = node.environment.nowMilliseconds()
    try node.store.write { transaction in
      guard let row, let share = try share(transaction) else { return }
      try transaction.setShare(share.number, ofPeer: row)
      try transaction.setReconciled(atMilliseconds: now, peer: row)
    }
  }

  // MARK: Directory

  private func answer(_ tips: [DirectoryReference], _ reader: StoreReader) throws -> Meeting.DirectoryAnswer {
    let directory = try reader.directory()
    guard let held = directory.held(byTips: tips) else { return .unknownTips(directory.versions.keys.sorted()) }
    if held.count == directory.versions.count { return .equal }
    return .lacking(try versions(notIn: held, reader))
  }

  mutating func take(_ versions: [SignedDirectoryVersion]) throws -> Taken {
    try node.store.write { transaction in
      try transaction.addDirectory(versions, nowMilliseconds: node.environment.nowMilliseconds())
      try node.settleDuplicates(in: transaction)
      try node.answerOtherHubs(in: transaction)
      try node.serveFed(in: transaction)
    }
    let township = try node.store.read { try $0.township() }
    for version in versions {
      if let reference = try? DirectoryCodec.decode(version.content, township: township).reference {
        knownDirectory.insert(reference)
      }
    }
    return try taken()
  }

  /// Versions that this node has got by itself or from another peer since the last look.
  mutating func newDirectory() throws -> [SignedDirectoryVersion] {
    let (held, known) = (try node.store.read { Set(try $0.directory().versions.keys) }, knownDirectory)
    guard held != known else { return [] }
    let new = try node.store.read { try versions(notIn: known, $0) }
    knownDirectory = held
    return new
  }
}
