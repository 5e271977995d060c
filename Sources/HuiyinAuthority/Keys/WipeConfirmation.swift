public import Crypto
public import HuiyinRecords

/// A device's signed word that it has wiped what it held (DESIGN 6; SPEC, "Wipe").
public struct WipeConfirmation: Hashable, Sendable {
  /// By the device's own clock.
  public let timeMilliseconds: UInt64
  /// Hash of a directory version that orders it.
  public let order: [UInt8]
  public let signature: [UInt8]

  private static let orderByteCount = 32
  private static let signatureByteCount = 64
  public static let byteCount = 8 + orderByteCount + signatureByteCount

  /// - Parameter order: 32 bytes.
  public init(
    signing order: [UInt8], timeMilliseconds: UInt64, device: DeviceID, township: TownshipID,
    key: Curve25519.Signing.PrivateKey
  ) throws {
    let digest = Self.digest(order, timeMilliseconds, device, township)
    self.init(
      timeMilliseconds: timeMilliseconds, order: order, signature: Array(try key.signature(for: digest)))
  }

  private init(timeMilliseconds: UInt64, order: [UInt8], signature: [UInt8]) {
    self.timeMilliseconds = timeMilliseconds
    self.order = order
    self.signature = signature
  }

  /// Time, hash of the version, signature, one behind the other. Nil: another number of bytes.
  public init?(decoding bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.init(
      timeMilliseconds: bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) },
      order: Array(bytes[8..<8 + Self.orderByteCount]), signature: Array(bytes[(8 + Self.orderByteCount)...]))
  }

  public var bytes: [UInt8] { Self.bigEndian(timeMilliseconds) + order + signature }

  /// Whether the device's key has signed it, in this township. It says nothing of the order.
  public func isSigned(by device: Device, in township: TownshipID) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: device.signingKey) else { return false }
    return key.isValidSignature(signature, for: Self.digest(order, timeMilliseconds, device.id, township))
  }

  /// SHA-256(`huiyin wipe 1` ‖ township id ‖ device id ‖ time ‖ hash of the version).
  private static func digest(
    _ order: [UInt8], _ time: UInt64, _ device: DeviceID, _ township: TownshipID
  ) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: Array("huiyin wipe 1".utf8))
    hash.update(data: township.bytes)
    hash.update(data: device.bytes)
    hash.update(data: bigEndian(time))
    hash.update(data: order)
    return Array(hash.finalize())
  }

  private static func bigEndian(_ value: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    writer.bigEndian(value, bytes: 8)
    return writer.bytes
  }
}
