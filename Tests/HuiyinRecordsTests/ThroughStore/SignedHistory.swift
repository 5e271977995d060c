import Crypto
import HuiyinAuthority
import HuiyinModel
import HuiyinRecords
import HuiyinWire

/// A generated history made of real changesets: Ed25519 signatures, a record id derived from the founding root's facts,
/// directory versions that an authority signed. Keys come from the seed, so that a seed names the same bytes again.
struct SignedHistory: Sendable {
  let seed: UInt64
  let kind: KindSchema
  let record: RecordID
  let authorityKey: [UInt8]
  /// As signed; the first founds the township.
  let versions: [SignedDirectoryVersion]
  let writers: [WriterIntroduction]
  /// In order of creation.
  let changesets: [VerifiedChangeset]
  /// The same as the fold reads them.
  let plain: [Changeset]

  var township: TownshipID { TownshipID(authorityKey: authorityKey) }

  /// Of the first `count` versions.
  func directory(_ count: Int) -> Directory {
    var directory = Directory()
    for version in versions.prefix(count) {
      try! directory.add(try! DirectoryCodec.decode(version.content, township: township))
    }
    return directory
  }
}

/// Signs an abstract history again, changeset by changeset in order of creation.
struct HistorySigner {
  private struct Signer: Hashable {
    let device: DeviceID
    /// Of the abstract history; its owner may be another device, as a forged header has it.
    let writer: WriterID
  }

  private let history: Story.History
  private let authority: Curve25519.Signing.PrivateKey
  private let township: TownshipID
  private let founding: Changeset
  private var keys: [DeviceID: Curve25519.Signing.PrivateKey] = [:]
  private var names: [ChangesetReference: ChangesetReference] = [:]
  private var cited: [DirectoryReference: DirectoryVersion] = [:]
  private var last: [Signer: [UInt64: ChangesetReference]] = [:]
  private var introduced: [Signer: WriterIntroduction] = [:]
  private var versions: [SignedDirectoryVersion] = []

  static func sign(_ history: Story.History) throws -> SignedHistory {
    var signer = HistorySigner(history)
    return try signer.sign()
  }

  private init(_ history: Story.History) {
    self.history = history
    founding = history.changesets.min { $0.reference.low < $1.reference.low }!
    authority = Self.key("authority", history.seed)
    township = TownshipID(authorityKey: Array(authority.publicKey.rawRepresentation))
    for node in Node.allCases { keys[node.device] = Self.key("\(node)", history.seed) }
  }

  private static func key(_ name: String, _ seed: UInt64) -> Curve25519.Signing.PrivateKey {
    try! Curve25519.Signing.PrivateKey(rawRepresentation: SHA256.hash(data: Array("\(name) \(seed)".utf8)))
  }

  private mutating func sign() throws -> SignedHistory {
    var open = history.directory.log
    // The founding version lists the hubs' writers, which are made of keys alone.
    try publish(open.removeFirst())
    var signed: [VerifiedChangeset] = []
    for changeset in history.changesets.sorted(by: { $0.reference.low < $1.reference.low }) {
      while cited[changeset.header.directory] == nil { try publish(open.removeFirst()) }
      signed.append(try sign(changeset))
    }
    for version in open { try publish(version) }
    return SignedHistory(
      seed: history.seed, kind: history.kind, record: signed[0].header.record,
      authorityKey: Array(authority.publicKey.rawRepresentation), versions: versions,
      writers: introduced.values.sorted { $0.writer < $1.writer }, changesets: signed,
      plain: signed.map { changeset in
        let writer = introduced.values.first { $0.writer == changeset.header.writer }!
        return Changeset(
          changeset.signed, reference: changeset.reference, header: changeset.header, device: writer.device,
          kind: history.kind)
      })
  }

  // MARK: Directory

  private mutating func publish(_ version: DirectoryVersion) throws {
    let previous = version.previousHash.map { hash in cited.first { $0.value.hash == mapped(hash) }!.value.hash }
    let content = DirectoryCodec.encode(
      term: version.reference.term, number: version.reference.number, previousHash: previous,
      timeMilliseconds: version.timeMilliseconds, entries: version.entries.map { map($0) })
    let hash = DirectoryVersion.hash(township: township, content: content)
    versions.append(SignedDirectoryVersion(content: content, signature: Array(try authority.signature(for: hash))))
    cited[version.reference] = try DirectoryCodec.decode(content, township: township)
  }

  /// The hash of the signed version that stands for the abstract one.
  private func mapped(_ hash: [UInt8]) -> [UInt8] {
    cited[history.directory.log.first { $0.hash == hash }!.reference]!.hash
  }

  private mutating func map(_ entry: DirectoryEntry) -> DirectoryEntry {
    switch entry {
    case .device(var device):
      device.signingKey = Array(keys[device.id]!.publicKey.rawRepresentation)
      device.id = DeviceID(signingKey: device.signingKey)
      return .device(device)
    case .hubWriter(let writer):
      let node = Node.allCases.first { $0.writer == writer }!
      return .hubWriter(introduction(Signer(device: node.device, writer: writer)).writer)
    case .revocation(var cutOff):
      cutOff.subject = DeviceID(signingKey: Array(keys[cutOff.subject]!.publicKey.rawRepresentation))
      cutOff.counting = cutOff.counting.map { name($0) }
      return .revocation(cutOff)
    case .strictWithdrawal(var cutOff):
      cutOff.counting = cutOff.counting.map { name($0) }
      return .strictWithdrawal(cutOff)
    default: return entry
    }
  }

  private mutating func introduction(_ signer: Signer) -> WriterIntroduction {
    if let known = introduced[signer] { return known }
    let introduction = WriterIntroduction(
      signingKey: Array(keys[signer.device]!.publicKey.rawRepresentation), incarnation: signer.writer.low)
    introduced[signer] = introduction
    return introduction
  }

  // MARK: Changesets

  private mutating func sign(_ changeset: Changeset) throws -> VerifiedChangeset {
    let signer = Signer(device: changeset.device, writer: changeset.header.writer)
    let introduction = introduction(signer)
    var header = changeset.header
    header.writer = introduction.writer
    // A sequence number before it that this history does not hold has a name of its own.
    header.previous =
      header.sequence == 1
      ? nil : last[signer]?[header.sequence - 1] ?? ChangesetReference(high: history.seed, low: header.sequence)
    header.parents = header.parents.map { name($0) }
    header.directory = cited[header.directory]!.reference
    header.facts = header.isRoot ? facts(home: UnitNumber(header.facts[0])).encoded : []
    header.record = RecordID(
      kind: history.kind.number, facts: facts(home: UnitNumber(founding.header.facts[0])).encoded,
      rootClock: founding.header.clock, hasNaturalKey: history.kind.hasNaturalKey)
    let verified = try VerifiedChangeset(
      signing: changeset.ops.map { map($0) }, header: header, township: township, key: keys[changeset.device]!)
    names[changeset.reference] = verified.reference
    last[signer, default: [:]][header.sequence] = verified.reference
    return verified
  }

  /// Every root claims the founding root's facts, whoever writes it; only its home may differ.
  private mutating func facts(home: UnitNumber) -> Facts {
    let bytes = (0..<16).map { UInt8(truncatingIfNeeded: history.seed >> ($0 % 8 * 8)) }
    if history.kind.hasNaturalKey { return Facts(home: home, key: .natural(bytes)) }
    let writer = introduction(Signer(device: founding.device, writer: founding.header.writer)).writer
    return Facts(home: home, key: .created(nonce: bytes, writer: writer))
  }

  /// Names map to names; what is not held keeps a name that nothing bears.
  private func name(_ reference: ChangesetReference) -> ChangesetReference {
    names[reference] ?? ChangesetReference(high: ~reference.high, low: reference.low)
  }

  private func map(_ op: Op) -> Op {
    var mapped = op
    mapped.supersedes = op.supersedes.map { OpID(name($0.changeset), $0.index) }
    switch op.target {
    case .op(let id): mapped.target = .op(OpID(name(id.changeset), id.index))
    case .changeset(let reference): mapped.target = .changeset(name(reference))
    default: break
    }
    return mapped
  }
}
