import Crypto
import CryptoExtras
import Foundation
import HuiyinRecords

/// What a PIN is checked against: scrypt parameters, salt and hash (RFC 7914).
struct PINVerifier: Hashable, Sendable {
  /// How many digits a new PIN may have. One that was set under an older rule still works.
  static let digitCounts = 6...16
  static let rounds = 16_384
  static let blockSize = 8
  static let hashByteCount = 32

  let salt: [UInt8]
  let hash: [UInt8]

  /// Whether a person may choose this: ASCII digits, so that it can be typed on every keyboard and number pad.
  static func mayBePIN(_ text: String) -> Bool {
    digitCounts.contains(text.utf8.count)
      && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Derives a verifier for a new PIN.
  init(pin: String, salt: [UInt8]) throws {
    self.salt = salt
    hash = try Self.derive(pin, salt)
  }

  /// The time that it takes tells nothing of how much of the hash is right: keys are compared so.
  func matches(_ pin: String) throws -> Bool { try Self.key(pin, salt) == SymmetricKey(data: hash) }

  private static func derive(_ pin: String, _ salt: [UInt8]) throws -> [UInt8] {
    try key(pin, salt).withUnsafeBytes { Array($0) }
  }

  private static func key(_ pin: String, _ salt: [UInt8]) throws -> SymmetricKey {
    try KDF.Scrypt.deriveKey(
      from: Array(pin.utf8), salt: salt, outputByteCount: hashByteCount, rounds: rounds, blockSize: blockSize,
      parallelism: 1)
  }

  private init(salt: [UInt8], hash: [UInt8]) {
    self.salt = salt
    self.hash = hash
  }

  private static let format: UInt8 = 1

  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.byte(Self.format)
    writer.counted(salt)
    writer.counted(hash)
    return writer.bytes
  }

  init(decoding bytes: [UInt8]) throws(MalformedBytes) {
    var reader = ByteReader(bytes)
    guard try reader.byte("verifier format") == Self.format else { throw reader.malformed(.forbidden, "format") }
    let salt = Array(try reader.slice(try reader.count("salt length", atMost: 64), "salt"))
    let hash = Array(try reader.slice(try reader.count("hash length", atMost: 64), "hash"))
    try reader.end("verifier")
    self.init(salt: salt, hash: hash)
  }
}
