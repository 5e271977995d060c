import Crypto

/// Immutable bytes of a root from which its record id is made (DESIGN 4.1; SPEC, "Facts").
///
/// A kind without a natural key is named by a random nonce and the root's writer, so that no one else can make a second
/// root for it. A kind with a natural key is named by that key alone, so that two offline creations are one record.
public struct Facts: Hashable, Sendable {
  /// The grid or unit where the record is at home; 0 for none. Part of the audience.
  public let home: UnitNumber
  public let key: Key

  public enum Key: Hashable, Sendable {
    /// 16-byte nonce, and the writer of the only root that may be.
    case created(nonce: [UInt8], writer: WriterID)
    /// Bytes laid out per kind in SPEC.
    case natural([UInt8])
  }

  public init(home: UnitNumber, key: Key) {
    self.home = home
    self.key = key
  }

  public static let nonceByteCount = 16

  public var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.varint(home)
    switch key {
    case .created(let nonce, let author):
      writer.append(nonce)
      writer.identifier(author)
    case .natural(let bytes): writer.append(bytes)
    }
    return writer.bytes
  }

  public init(decoding bytes: [UInt8], hasNaturalKey: Bool) throws(MalformedBytes) {
    var reader = ByteReader(bytes)
    home = try reader.varint32("home")
    if hasNaturalKey {
      key = .natural(Array(try reader.slice(reader.remaining, "key")))
    } else {
      let nonce = Array(try reader.slice(Self.nonceByteCount, "nonce"))
      key = .created(nonce: nonce, writer: try reader.identifier("writer"))
    }
    try reader.end("facts")
  }

  /// The home of facts of any kind, known or not: the first field of both forms.
  public static func home(of bytes: [UInt8]) -> UnitNumber {
    var reader = ByteReader(bytes)
    return (try? reader.varint32("home")) ?? 0
  }
}

extension RecordID {
  /// 48-bit time of the root's clock (0 with a natural key) and 80 bits of SHA-256(kind ‖ facts), kind in four bytes.
  public init(kind: UInt32, facts: [UInt8], rootClock: HybridClock, hasNaturalKey: Bool) {
    var hash = SHA256()
    var kindBytes = ByteWriter()
    kindBytes.bigEndian(UInt64(kind), bytes: 4)
    hash.update(data: kindBytes.bytes)
    hash.update(data: facts)
    var writer = ByteWriter()
    writer.bigEndian(hasNaturalKey ? 0 : rootClock.milliseconds, bytes: 6)
    writer.append(hash.finalize().prefix(10))
    self.init(prefixOf: writer.bytes)!
  }
}

extension WriterID {
  /// First 16 bytes of SHA-256(`huiyin writer 1` ‖ signing key ‖ incarnation).
  public init(signingKey: [UInt8], incarnation: UInt64) {
    var writer = ByteWriter()
    writer.append("huiyin writer 1".utf8)
    writer.append(signingKey)
    writer.bigEndian(incarnation, bytes: 8)
    self.init(prefixOf: Array(SHA256.hash(data: writer.bytes)))!
  }
}

extension DeviceID {
  /// First 16 bytes of SHA-256(`huiyin device 1` ‖ signing key).
  public init(signingKey: [UInt8]) {
    self.init(prefixOf: Array(SHA256.hash(data: Array("huiyin device 1".utf8) + signingKey)))!
  }
}

extension TownshipID {
  /// First 16 bytes of SHA-256 of the authority key (DESIGN 4.1).
  public init(authorityKey: [UInt8]) {
    self.init(prefixOf: Array(SHA256.hash(data: authorityKey)))!
  }
}
