import Crypto
import CryptoExtras
import Foundation
import HuiyinRecords
import HuiyinTownship

/// The township's key of ID numbers (DESIGN 6; `docs/decisions/0017`). The same number gives the same bytes: who holds
/// two records sees whether their numbers are equal, with the key or without, and that is what duplicates are found by.
struct NumberKey: Hashable, Sendable {
  static let byteCount = 32

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    precondition(bytes.count == Self.byteCount)
    self.bytes = bytes
  }

  private func derived(_ use: String, byteCount: Int = 32) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: bytes), info: Data("huiyin id number 1 \(use)".utf8),
      outputByteCount: byteCount)
  }

  /// By which a sealed number says what it is sealed under.
  var name: [UInt8] {
    derived("name", byteCount: SealedIdentityNumber.keyNameByteCount).withUnsafeBytes { Array($0) }
  }

  private func digest(_ number: String) -> [UInt8] {
    let code = HMAC<SHA256>.authenticationCode(for: Array(number.utf8), using: derived("digest"))
    return Array(code.prefix(SealedIdentityNumber.digestByteCount))
  }

  /// AES-GCM-SIV (RFC 8452) under a nonce out of the digest: nothing random, so that one number typed on two nodes is
  /// one value and no conflict. With this mode a nonce that comes again tells that the number does, and no more.
  ///
  /// - Parameter number: as `IdentityNumber.tidied` has it.
  func seal(_ number: String) throws -> SealedIdentityNumber {
    let (name, digest) = (self.name, self.digest(number))
    let lastFour = String(number.suffix(SealedIdentityNumber.lastFourCount))
    let head = SealedIdentityNumber.head(keyName: name, lastFour: lastFour, digest: digest)
    let box = try AES.GCM._SIV.seal(
      Array(number.utf8), using: derived("seal"), nonce: Self.nonce(digest), authenticating: head)
    return SealedIdentityNumber(
      keyName: name, lastFour: lastFour, digest: digest, box: Array(box.ciphertext) + Array(box.tag))
  }

  /// Nil: sealed under another key, or altered.
  func open(_ sealed: SealedIdentityNumber) -> String? {
    guard sealed.keyName == name, let nonce = try? Self.nonce(sealed.digest),
      let box = try? AES.GCM._SIV.SealedBox(
        nonce: nonce, ciphertext: sealed.box.dropLast(Self.tagByteCount), tag: sealed.box.suffix(Self.tagByteCount)),
      let number = try? AES.GCM._SIV.open(box, using: derived("seal"), authenticating: sealed.head)
    else { return nil }
    return String(decoding: number, as: UTF8.self)
  }

  private static let nonceByteCount = 12
  private static let tagByteCount = 16

  private static func nonce(_ digest: [UInt8]) throws -> AES.GCM._SIV.Nonce {
    try AES.GCM._SIV.Nonce(data: digest.prefix(nonceByteCount))
  }

  // MARK: In a box

  private static let format: UInt8 = 1

  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.byte(Self.format)
    writer.append(bytes)
    return writer.bytes
  }

  init(decoding encoded: [UInt8]) throws(MalformedBytes) {
    var reader = ByteReader(encoded)
    guard try reader.byte("key format") == Self.format else { throw reader.malformed(.forbidden, "format") }
    let bytes = Array(try reader.slice(Self.byteCount, "key"))
    try reader.end("key")
    self.init(bytes)
  }
}
