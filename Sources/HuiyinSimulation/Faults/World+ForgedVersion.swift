import Crypto
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinWire

/// A directory version that the authority has not signed, in a file and in a session (P5).
extension World {
  func forgeVersion(with stolen: SimulatedNode, at node: SimulatedNode) throws -> Bool {
    guard let running = node.working else { return false }
    let (township, directory) = try running.store.read { (try $0.township(), try $0.directory()) }
    guard let newest = directory.newest, let version = directory.versions[newest] else { return false }
    var chance = extras[.forgery]
    var device = stolen.plan.device
    device.vouches = directory.current.persons.keys.sorted()
    let entry: DirectoryEntry = chance.pick([
      .device(device), .hubWriter(WriterIntroduction(signingKey: device.signingKey, incarnation: chance.next()).writer),
      .revocation(CutOff(subject: hub.device, counting: [], reason: "冒名撤销")), .rulesVersion(9),
      .strictWithdrawal(CutOff(subject: Town.petitionHead, counting: [], reason: "冒名撤销")),
    ])!
    let isNewTerm = chance.isTrue(percent: 30)
    let content = DirectoryCodec.encode(
      term: newest.term + (isNewTerm ? 1 : 0), number: isNewTerm ? 1 : newest.number + 1,
      previousHash: version.hash, timeMilliseconds: clock.now, entries: [entry])
    let hash = DirectoryVersion.hash(township: township, content: content)
    // With the thief's own key, or with a signature that the authority gave to something else.
    let borrowed = try running.store.read { try $0.signedDirectory() }.last
    let signature =
      chance.isTrue(percent: 30)
      ? borrowed?.signature ?? [] : Array(try stolen.plan.keys.signing.signature(for: hash))
    let isByFile = chance.isTrue(percent: 50)
    extras[.forgery] = chance
    let forged = SignedDirectoryVersion(content: content, signature: signature)
    note("stolen \(stolen.name) brings a directory version to \(node.name) \(isByFile ? "in a file" : "in a session")")
    if isByFile {
      try bringInFile(forged, township, to: node)
    } else {
      try say(forged, township, directory, as: stolen, to: node)
    }
    guard let after = try node.working?.store.read({ try $0.directory() }) else { return true }
    let reference = DirectoryReference(
      term: newest.term + (isNewTerm ? 1 : 0), number: isNewTerm ? 1 : newest.number + 1,
      hashPrefix: DirectoryVersion.prefix(of: hash))
    if after.holds(reference) {
      throw Breach(.divergence, "\(node.name) has taken a directory version that \(stolen.name) signed")
    }
    return true
  }

  private func bringInFile(
    _ forged: SignedDirectoryVersion, _ township: TownshipID, to node: SimulatedNode
  ) throws {
    _ = try attempting("a forged directory version", at: node) { running -> Bool? in
      do {
        _ = try running.take(
          Changes(
            township: township, timeMilliseconds: self.clock.now, directory: [forged], writers: [], changesets: []),
          progress: { _, _ in })
        return true
      } catch StoreError.directoryNotSigned {
        return false
      }
    }
  }

  /// A conversation of which only the honest side is real: a hello, then the version.
  private func say(
    _ forged: SignedDirectoryVersion, _ township: TownshipID, _ directory: Directory, as stolen: SimulatedNode,
    to node: SimulatedNode
  ) throws {
    guard let running = node.working, let epoch = try stolen.working?.store.read({ try $0.epoch() }) else { return }
    let limits = SyncLimits()
    let found = try tolerating(node) {
      try SessionDriver(
        node: running, device: stolen.device, address: stolen.name, endsWhenEqual: false, limits: limits, at: clock.now)
    }
    guard var driver = found else { return }
    let hello = Hello(
      protocols: limits.protocols, township: township, device: stolen.device, epoch: epoch, tips: directory.tips,
      cursor: nil, cursorEpoch: 0, head: .start, isEmpty: true, timeMilliseconds: clock.now,
      version: HuiyinVersion.current, pending: 0)
    driver.start()
    driver.received(FrameCodec.encode(.hello(hello)), at: clock.now)
    driver.received(FrameCodec.encode(.directory([forged])), at: clock.now)
    for frame in driver.takeOutgoing() where directory.isRevoked(stolen.device) {
      if case .batch(let batch)? = try? FrameCodec.decode(frame), !batch.content.changesets.isEmpty {
        throw Breach(.leak, "\(node.name) gives changesets to the revoked \(stolen.name)")
      }
    }
    driver.linkClosed()
    _ = driver.takeOutgoing()
    driver.writeEnd()
    guard !disksAreFaulty(node) else { return }
    guard case .fault(.directory, _)? = driver.end else {
      throw Breach(.crash, "\(node.name) hears a forged directory version and goes on: \(driver.end?.stored ?? "none")")
    }
  }
}
