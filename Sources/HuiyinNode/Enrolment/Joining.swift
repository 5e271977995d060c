import Crypto
public import Foundation
public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinSync
public import HuiyinWire
import Synchronization

/// How far a new node has come.
public enum JoinProgress: Sendable, Hashable {
  case connecting(address: String)
  /// The hub has proved itself: the clerk is to compare these words.
  case compare(EnrolmentWelcome, EnrolmentWords)
  case waiting(secondsLeft: UInt32)
  /// The clerk has confirmed: parts received so far.
  case receiving(parts: Int)
}

/// What `enroll join` made.
public struct Joined: Sendable {
  public let township: String
  public let townshipID: TownshipID
  public let device: Device
  public let hub: Device
  /// Where the hub was reached.
  public let hubAddress: String
  /// Who can log in here.
  public let persons: [Person]
}

extension Node {
  /// Makes a node of the township in an empty directory, with a code from the hub. An interrupted join goes on with the
  /// same keys when it is run again with the same code; nothing but keys is kept before everything is verified.
  public static func join(
    _ code: EnrolmentCode, in directory: URL, expecting kind: NodeKind? = nil, certificates: CertificateMaker,
    dialler: EnrolmentDialler, pace: EnrolmentPace = .system, environment: NodeEnvironment = .system,
    tell: @escaping @Sendable (JoinProgress) -> Void = { _ in }
  ) async throws -> (Node, Joined) {
    let keys = try joiningKeys(for: code, in: directory)
    let certificate = try certificates.selfSign(keys.transport)
    tell(.connecting(address: code.address))
    let outcome = Mutex<Result<JoiningStore, any Error>?>(nil)
    var dialError = LinkError.broken("ended early")
    do {
      try await dialler.dial(code.address, code.authorityPin, certificate, keys.transport) { link in
        let machine = JoiningNode(
          code: code, keys: keys.publicKeys, signingKey: keys.signing,
          nonce: environment.randomBytes(EnrolmentTranscript.nonceByteCount), ownCertificate: link.ownCertificate,
          hubCertificate: link.peer.certificate, expectedKind: kind)
        do {
          let grant = try await converse(machine, link, pace, tell)
          let made = try await verify(grant, code, keys, link, certificates)
          try made.write(to: directory, environment: environment)
          outcome.withLock { $0 = .success(made) }
          try await link.send(EnrolmentCodec.encode(.stored))
        } catch {
          // What has been stored is stored, whatever the link does afterwards.
          outcome.withLock { if $0 == nil { $0 = .failure(error) } }
          throw error
        }
      }
    } catch let error as LinkError {
      dialError = error
    } catch  where outcome.withLock({ $0 }) != nil {
      // The body's own, perhaps wrapped: told below.
    }
    let made: JoiningStore
    do {
      guard let outcome = outcome.withLock({ $0 }) else { throw dialError }
      made = try outcome.get()
    } catch let error as LinkError {
      throw lost(error, code.address)
    }
    let node = try open(directory, environment: environment)
    let snapshot = try node.directorySnapshot()
    guard let device = snapshot.devices[keys.device], let hub = snapshot.devices[made.hub] else {
      throw StoreError.damaged(findings: ["the directory does not list this device and its hub"])
    }
    return (
      node,
      Joined(
        township: snapshot.townshipName, townshipID: try node.store.read { try $0.township() }, device: device,
        hub: hub, hubAddress: code.address, persons: device.vouches.compactMap { snapshot.persons[$0] })
    )
  }

  /// Tells the hub when its grant does not hold.
  private static func verify(
    _ grant: EnrolmentGrant, _ code: EnrolmentCode, _ keys: DeviceKeys, _ link: any PeerLink,
    _ certificates: CertificateMaker
  ) async throws -> JoiningStore {
    do {
      return try JoiningStore(grant, code: code, keys: keys, hub: link.peer, certificates: certificates)
    } catch {
      let refusal = EnrolmentRefusal(.distrust, detail: error.part)
      try? await link.send(EnrolmentCodec.encode(.refusal(refusal)))
      throw NodeError(refusal)
    }
  }

  private static func converse(
    _ machine: JoiningNode, _ link: any PeerLink, _ pace: EnrolmentPace,
    _ tell: @Sendable (JoinProgress) -> Void
  ) async throws -> EnrolmentGrant {
    var machine = machine
    var parts = 0
    while let bytes = try await pace.receive(link) {
      let action: JoiningNode.OnFrame
      do {
        action = machine.received(try EnrolmentCodec.decode(bytes))
      } catch {
        let refusal = EnrolmentRefusal(.fault, detail: "\(error.code.rawValue) \(error.field)")
        try? await link.send(EnrolmentCodec.encode(.refusal(refusal)))
        throw NodeError(refusal)
      }
      switch action {
      case .send(let frame): try await link.send(EnrolmentCodec.encode(frame))
      case .show(let welcome, let words): tell(.compare(welcome, words))
      case .wait(let secondsLeft): tell(.waiting(secondsLeft: secondsLeft))
      case .goOn:
        parts += 1
        tell(.receiving(parts: parts))
      case .take(let grant): return grant
      case .refused(let refusal): throw NodeError(refusal)
      case .end(let fault):
        let refusal = EnrolmentRefusal(fault.reason, detail: "\(fault)")
        try? await link.send(EnrolmentCodec.encode(.refusal(refusal)))
        throw NodeError(refusal)
      }
    }
    throw LinkError.broken("the hub has ended the stream")
  }

  private static func lost(_ error: LinkError, _ address: String) -> NodeError {
    let again = Label("稍后重新执行同一命令，密钥不变", "run the same command again: it goes on with the same keys")
    switch error {
    case .unreachable(let why):
      return .environment(
        "unreachable", "连不上镇中心 \(address)：\(why)", "the hub at \(address) cannot be reached: \(why)",
        next: Label("检查网络和镇中心是否在运行，然后重新执行", "check the network and that the hub runs, then try again"))
    case .untrusted(let why):
      return .refused(
        "distrust", "\(address) 不是做登记码的镇中心：\(why)", "\(address) is not the hub that made the code: \(why)",
        next: EnrolmentRefusal.Reason.distrust.next)
    case .broken(let why):
      return .environment("linkBroken", "连接中断：\(why)", "the connection broke: \(why)", next: again)
    }
  }

  // MARK: Keys

  /// Says that the keys beside it wait for their enrolment: id of the code, id of the device.
  static let joiningMark = "joining"

  /// New keys, or those of an interrupted join with the same code.
  private static func joiningKeys(for code: EnrolmentCode, in directory: URL) throws -> DeviceKeys {
    if FileManager.default.fileExists(atPath: directory.appendingPathComponent(Store.fileName).path) {
      throw NodeError.environment(
        "storeExists", "目录 \(directory.path) 已有节点数据", "\(directory.path) holds a node already",
        next: Label("换一个空目录，或用 --data 指定", "choose an empty directory with --data"))
    }
    let files = KeyFiles(dataDirectory: directory)
    let mark = files.bytes(joiningMark) ?? []
    let pending = mark.count == 2 * EnrolmentID.byteCount ? DeviceID(prefixOf: mark[EnrolmentID.byteCount...]) : nil
    let existing = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    let expected: Set = pending == nil ? [] : [files.directory.lastPathComponent, JoiningStore.folderName]
    guard expected.isSuperset(of: existing) else {
      throw NodeError.environment(
        "notEmpty", "目录 \(directory.path) 不是空的", "\(directory.path) is not empty",
        next: Label("换一个空目录，或用 --data 指定", "choose an empty directory with --data"))
    }
    if let pending {
      if mark.starts(with: code.id.bytes), let keys = try? files.load(pending) { return keys }
      // Keys of another code were never anybody's.
      try? files.remove(pending)
    }
    let keys = DeviceKeys()
    try files.save(code.id.bytes + keys.device.bytes, as: joiningMark)
    try files.save(keys)
    return keys
  }
}

extension DeviceKeys {
  var publicKeys: EnrolmentKeys {
    EnrolmentKeys(
      signing: signingKey, agreement: Array(agreement.publicKey.rawRepresentation),
      transport: Array(transport.publicKey.x963Representation))
  }
}

extension JoiningNode.Fault {
  fileprivate var reason: EnrolmentRefusal.Reason {
    switch self {
    case .unprovenHub, .brokenCommitment: .distrust
    case .unexpectedFrame, .tooMuch, .incomplete: .fault
    }
  }
}
