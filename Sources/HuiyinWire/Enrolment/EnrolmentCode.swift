import Crypto
public import HuiyinRecords

/// Names an enrolment code without telling its secret.
public enum EnrolmentSubject {}
public typealias EnrolmentID = Identifier<EnrolmentSubject>

/// What the hub prints and somebody types or scans at the new node: where the hub is, whom to trust there, and a secret
/// that works once (DESIGN 6, "Enrolment"; SPEC, "Enrolment").
public struct EnrolmentCode: Hashable, Sendable {
  public static let secretByteCount = 16
  /// Sixteen of the thirty-two bytes of a SHA-256: whoever wants to pass for the hub must find another certificate with
  /// these bytes, 2^128 tries, as many as for the secret or the keys. That two certificates of one's own making could
  /// agree after 2^64 helps nobody: the hub makes its own.
  public static let pinByteCount = 16
  static let version: UInt8 = 1

  /// `HOST:PORT`.
  public let address: String
  /// The first bytes of the SHA-256 of the certificate authority's certificate.
  public let authorityPin: [UInt8]
  public let secret: [UInt8]

  /// Nil: no address, or a pin or secret of another length.
  public init?(address: String, authorityPin: [UInt8], secret: [UInt8]) {
    guard EnrolmentAddress(address) != nil, authorityPin.count == Self.pinByteCount,
      secret.count == Self.secretByteCount
    else { return nil }
    self.address = address
    self.authorityPin = authorityPin
    self.secret = secret
  }

  /// Made of the secret, so that it need not be typed; tells nothing of it.
  public var id: EnrolmentID { Self.id(ofSecret: secret) }

  public static func id(ofSecret secret: [UInt8]) -> EnrolmentID {
    EnrolmentID(prefixOf: Array(EnrolmentTranscript.authenticate("huiyin enrolment code 1", [], secret)))!
  }

  /// The pin of a certificate authority.
  public static func pin(ofAuthority certificate: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: certificate).prefix(pinByteCount))
  }

  // MARK: Bytes

  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.byte(Self.version)
    switch EnrolmentAddress(address) {
    case .ipv4(let bytes, let port)?:
      writer.byte(0)
      writer.append(bytes)
      writer.bigEndian(UInt64(port), bytes: 2)
    default:
      writer.byte(UInt8(address.utf8.count))
      writer.append(address.utf8)
    }
    writer.append(authorityPin)
    writer.append(secret)
    return writer.bytes
  }

  /// Reads the payload and answers how many bytes it took; zero bytes may follow.
  static func decode(_ bytes: [UInt8]) throws(WireFault) -> (code: EnrolmentCode, byteCount: Int) {
    do {
      var reader = ByteReader(bytes)
      let version = try reader.byte("version")
      guard version == Self.version else {
        throw WireFault(.unknown, message: "version \(version)", field: "version")
      }
      let address = try address(from: &reader)
      let pin = Array(try reader.slice(pinByteCount, "authority pin"))
      let secret = Array(try reader.slice(secretByteCount, "secret"))
      guard let code = EnrolmentCode(address: address, authorityPin: pin, secret: secret) else {
        throw WireFault(.form, message: "no HOST:PORT", field: "address")
      }
      return (code, reader.offset)
    } catch let fault as MalformedBytes {
      throw WireFault(.truncated, message: "a code that ends early", field: fault.field)
    } catch let fault as WireFault {
      throw fault
    } catch {
      preconditionFailure("a reader throws no other error: \(error)")
    }
  }

  /// An IPv4 address has one form only, so that a code has one spelling.
  private static func address(from reader: inout ByteReader) throws -> String {
    let count = Int(try reader.byte("address length"))
    guard count <= EnrolmentLimits.addressBytesMaximum else {
      throw WireFault(.limit, message: "longer than \(EnrolmentLimits.addressBytesMaximum) bytes", field: "address")
    }
    if count == 0 {
      let host = try reader.slice(4, "address").map { String($0) }.joined(separator: ".")
      return "\(host):\(try reader.bigEndian(bytes: 2, "address"))"
    }
    let text = String(decoding: try reader.slice(count, "address"), as: UTF8.self)
    guard case .name? = EnrolmentAddress(text) else {
      throw WireFault(.form, message: "no HOST:PORT by name", field: "address")
    }
    return text
  }
}
