import Crypto
import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinWire

/// Who meets in the transcripts; keys are those of the other vectors, fixed and known to everybody.
enum SmallTown {
  static let authority = key(0xA0)
  static let hub = key(0xB0)
  static let station = key(0xC0)
  static let laptop = key(0xE0)
  static let incarnation: UInt64 = 0x0102_0304_0506_0708
  static let township = TownshipID(authorityKey: bytes(authority))
  static let introductions = [hub, station, laptop].map {
    WriterIntroduction(signingKey: bytes($0), incarnation: incarnation)
  }

  static func bytes(_ key: Curve25519.Signing.PrivateKey) -> [UInt8] { Array(key.publicKey.rawRepresentation) }
  static func device(_ key: Curve25519.Signing.PrivateKey) -> DeviceID { DeviceID(signingKey: bytes(key)) }

  /// The private key whose 32 bytes count up from `first`.
  private static func key(_ first: UInt8) -> Curve25519.Signing.PrivateKey {
    try! Curve25519.Signing.PrivateKey(rawRepresentation: Data((0..<32).map { first &+ $0 }))
  }

  // MARK: Directory

  private static let contents: [[UInt8]] = {
    let founding = DirectoryCodec.encode(
      term: 1, number: 1, previousHash: nil, timeMilliseconds: 1_760_000_000_000,
      entries: [.township(name: "回音镇"), .hubWriter(introductions[0].writer)])
    let second = DirectoryCodec.encode(
      term: 1, number: 2, previousHash: DirectoryVersion.hash(township: township, content: founding),
      timeMilliseconds: 1_760_000_000_001, entries: [.policy(key: "deadline.class2", value: "30")])
    return [founding, second]
  }()

  static let directory: [SignedDirectoryVersion] = contents.map { content in
    let hash = DirectoryVersion.hash(township: township, content: content)
    return SignedDirectoryVersion(content: content, signature: Array(try! authority.signature(for: hash)))
  }

  static let references: [DirectoryReference] = contents.map {
    try! DirectoryCodec.decode($0, township: township).reference
  }

  // MARK: Changesets

  /// Changeset number `sequence` of a writer: a root of a record of its own, or a child.
  static func changeset(
    _ key: Curve25519.Signing.PrivateKey, _ sequence: UInt64, child parent: SignedChangeset? = nil
  ) throws -> SignedChangeset {
    let writer = WriterID(signingKey: bytes(key), incarnation: incarnation)
    let clock = HybridClock(milliseconds: 1_760_000_000_000 + sequence * 60_000)
    let facts = Facts(
      home: 3, key: .created(nonce: Array(repeating: UInt8(sequence), count: 16), writer: writer)
    ).encoded
    let record =
      try parent.map { try Header(decoding: $0.header).record }
      ?? RecordID(kind: 1, facts: facts, rootClock: clock, hasNaturalKey: false)
    let header = Header(
      writer: writer, sequence: sequence,
      previous: sequence == 1 ? nil : ChangesetReference(high: sequence - 1, low: writer.low), record: record, kind: 1,
      parents: parent.map { [reference($0)] } ?? [], clock: clock, timeMilliseconds: clock.milliseconds, person: 7,
      directory: references[0], facts: parent == nil ? facts : []
    ).encoded
    let body = Body.encode([Op(.set, field: 3, value: .text("第\(sequence)件"))])
    let digest = SignedChangeset.digest(
      township: township, header: header, bodyHash: Array(SHA256.hash(data: body)))
    return SignedChangeset(header: header, signature: Array(try key.signature(for: digest)), body: body)
  }

  static func reference(_ changeset: SignedChangeset) -> ChangesetReference {
    ChangesetReference(prefixOf: changeset.digest(township: township))!
  }
}
