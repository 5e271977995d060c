public import Crypto
public import HuiyinRecords

/// Why a changeset is refused at the door. Nothing of it is stored: nobody is known to have written it.
public enum ChangesetRefusal: Error, Hashable, Sendable {
  case malformed(MalformedBytes)
  /// No row introduces the writer.
  case unknownWriter(WriterID)
  /// The signature does not fit: altered, of another township, or signed by another key.
  case badSignature(ChangesetReference)
  case bodyTooLong
}

/// Whether a signature fits: Ed25519 for every node. A simulation, in which many nodes verify the same bytes in one
/// process, remembers what has been found good.
public struct SignatureCheck: Sendable {
  package typealias Verdict =
    @Sendable (_ signature: [UInt8], _ digest: [UInt8], _ key: Curve25519.Signing.PublicKey) -> Bool

  package let isGood: Verdict

  package init(_ isGood: @escaping Verdict) { self.isGood = isGood }

  public static let ed25519 = SignatureCheck { signature, digest, key in key.isValidSignature(signature, for: digest) }
}

/// A changeset whose signature has been verified; made by nothing else.
public struct VerifiedChangeset: Hashable, Sendable {
  public let signed: SignedChangeset
  public let header: Header
  public let reference: ChangesetReference

  private init(signed: SignedChangeset, header: Header, reference: ChangesetReference) {
    self.signed = signed
    self.header = header
    self.reference = reference
  }

  /// Verifies against the key of the writer that the header names. `key` answers nil for an unknown writer.
  public init(
    verifying signed: SignedChangeset, township: TownshipID, check: SignatureCheck = .ed25519,
    key: (WriterID) -> Curve25519.Signing.PublicKey?
  ) throws(ChangesetRefusal) {
    let header: Header
    do {
      header = try Header(decoding: signed.header)
    } catch {
      throw .malformed(error)
    }
    guard signed.body.count <= Body.bytesMaximum else { throw .bodyTooLong }
    guard let key = key(header.writer) else { throw .unknownWriter(header.writer) }
    let digest = signed.digest(township: township)
    let reference = ChangesetReference(prefixOf: digest)!
    guard check.isGood(signed.signature, digest, key) else { throw .badSignature(reference) }
    self.init(signed: signed, header: header, reference: reference)
  }

  /// Signs ops under a header.
  public init(
    signing ops: [Op], header: Header, township: TownshipID, key: Curve25519.Signing.PrivateKey
  ) throws {
    let headerBytes = header.encoded
    let body = Body.encode(ops)
    let digest = SignedChangeset.digest(
      township: township, header: headerBytes, bodyHash: Array(SHA256.hash(data: body)))
    let signature = Array(try key.signature(for: digest))
    self.init(
      signed: SignedChangeset(header: headerBytes, signature: signature, body: body), header: header,
      reference: ChangesetReference(prefixOf: digest)!)
  }
}
