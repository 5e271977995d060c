import Crypto
import CryptoExtras
import Foundation
import HuiyinRecords

/// What a PIN or password is checked against: scrypt parameters, salt and hash (RFC 7914). The same word typed on two
/// machines is the same: it is taken in Unicode's form C, which leaves digits what they are.
struct PINVerifier: Hashable, Sendable {
  /// How many digits a new PIN may have. One that was set under an older rule still works.
  static let digitCounts = 6...16
  /// How many characters a new password may have; one of digits alone is a PIN.
  static let characterCounts = 8...64
  static let rounds = 16_384
  static let blockSize = 8
  static let hashByteCount = 32

  let salt: [UInt8]
  let hash: [UInt8]

  /// Whether a person may choose this: a PIN of ASCII digits, which can be typed on every keyboard and number pad, or a
  /// password of any characters that can be seen, and spaces within.
  static func mayBeChosen(_ text: String) -> Bool {
    if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      return digitCounts.contains(text.utf8.count)
    }
    let unseen: Set<Unicode.GeneralCategory> = [
      .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned,
    ]
    return characterCounts.contains(text.count) && text.utf8.count <= bytesMaximum
      && text == text.trimmingCharacters(in: .whitespaces)
      && text.unicodeScalars.allSatisfy { !unseen.contains($0.properties.generalCategory) }
  }

  /// Bytes of a password: its characters may be made of several.
  private static let bytesMaximum = 512

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
      from: Array(pin.precomposedStringWithCanonicalMapping.utf8), salt: salt, outputByteCount: hashByteCount,
      rounds: rounds, blockSize: blockSize, parallelism: 1)
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
