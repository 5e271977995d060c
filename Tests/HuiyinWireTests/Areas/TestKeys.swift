import Crypto
import Foundation
import HuiyinRecords
import HuiyinWire

/// Keys of the vectors: fixed, and known to everybody.
enum TestKeys {
  static let authority = key(0xA0)
  static let hub = key(0xB0)
  static let station = key(0xC0)
  static let stranger = key(0xD0)
  static let laptop = key(0xE0)
  static let incarnation: UInt64 = 0x0102_0304_0506_0708

  static let township = TownshipID(authorityKey: bytes(authority))
  static let hubWriter = WriterID(signingKey: bytes(hub), incarnation: incarnation)
  static let stationWriter = WriterID(signingKey: bytes(station), incarnation: incarnation)
  static let hubDevice = DeviceID(signingKey: bytes(hub))
  static let stationDevice = DeviceID(signingKey: bytes(station))

  static func bytes(_ key: Curve25519.Signing.PrivateKey) -> [UInt8] { Array(key.publicKey.rawRepresentation) }

  static func introduction(_ key: Curve25519.Signing.PrivateKey) -> WriterIntroduction {
    WriterIntroduction(signingKey: bytes(key), incarnation: incarnation)
  }

  /// The private key whose 32 bytes count up from `first`.
  private static func key(_ first: UInt8) -> Curve25519.Signing.PrivateKey {
    try! Curve25519.Signing.PrivateKey(rawRepresentation: Data((0..<32).map { first &+ $0 }))
  }
}
