import Crypto
import Foundation
import HuiyinRecords

/// The same bytes sealed to several devices, each by HPKE (RFC 9180) to its agreement key: the values of a credential
/// (DESIGN 6).
struct SealedBoxes: Sendable {
  private(set) var boxes: [(device: DeviceID, encapsulated: [UInt8], sealed: [UInt8])]

  private static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly

  /// - Parameter info: what the box is and for whom; a box does not open under any other.
  init(sealing bytes: [UInt8], to devices: [(DeviceID, [UInt8])], info: (DeviceID) -> String) throws {
    boxes = try devices.map { device, key in
      var sender = try HPKE.Sender(
        recipientKey: Curve25519.KeyAgreement.PublicKey(rawRepresentation: key), ciphersuite: Self.suite,
        info: Data(info(device).utf8))
      let sealed = try sender.seal(Data(bytes))
      return (device, Array(sender.encapsulatedKey), Array(sealed))
    }
  }

  /// Nil: no box is for this device.
  func open(by keys: DeviceKeys, info: (DeviceID) -> String) throws -> [UInt8]? {
    guard let box = boxes.first(where: { $0.device == keys.device }) else { return nil }
    var recipient = try HPKE.Recipient(
      privateKey: keys.agreement, ciphersuite: Self.suite, info: Data(info(keys.device).utf8),
      encapsulatedKey: Data(box.encapsulated))
    return Array(try recipient.open(Data(box.sealed)))
  }

  var value: Value {
    var writer = ByteWriter()
    writer.count(boxes.count)
    for box in boxes {
      writer.identifier(box.device)
      writer.counted(box.encapsulated)
      writer.counted(box.sealed)
    }
    return .bytes(writer.bytes)
  }

  init(_ value: Value) throws(MalformedBytes) {
    guard case .bytes(let bytes) = value else { throw MalformedBytes(.tag, field: "boxes", offset: 0) }
    var reader = ByteReader(bytes)
    boxes = []
    for _ in 0..<(try reader.count("boxes", atMost: 1000)) {
      let device: DeviceID = try reader.identifier("device")
      let encapsulated = Array(try reader.slice(try reader.count("key length", atMost: 256), "key"))
      let sealed = Array(try reader.slice(try reader.count("box length", atMost: 1024), "box"))
      boxes.append((device, encapsulated, sealed))
    }
    try reader.end("boxes")
  }
}

/// A verifier sealed to each device that may vouch for the person: the value of the credential's `boxes`.
struct CredentialBoxes: Sendable {
  private let sealed: SealedBoxes

  private static func info(_ person: PersonNumber) -> (DeviceID) -> String {
    { "huiyin credential 1 \(person) \($0)" }
  }

  init(sealing verifier: PINVerifier, of person: PersonNumber, to devices: [(DeviceID, [UInt8])]) throws {
    sealed = try SealedBoxes(sealing: verifier.encoded, to: devices, info: Self.info(person))
  }

  /// The verifier, if one box is for this device.
  func open(_ person: PersonNumber, keys: DeviceKeys) throws -> PINVerifier? {
    try sealed.open(by: keys, info: Self.info(person)).map { try PINVerifier(decoding: $0) }
  }

  var value: Value { sealed.value }

  init(_ value: Value) throws(MalformedBytes) { sealed = try SealedBoxes(value) }
}

/// The key of ID numbers sealed to devices: the value of the credential's `number_key`.
struct NumberKeyBoxes: Sendable {
  private let sealed: SealedBoxes

  private static func info(_ person: PersonNumber) -> (DeviceID) -> String {
    { "huiyin number key 1 \(person) \($0)" }
  }

  init(sealing key: NumberKey, of person: PersonNumber, to devices: [(DeviceID, [UInt8])]) throws {
    sealed = try SealedBoxes(sealing: key.encoded, to: devices, info: Self.info(person))
  }

  /// The key, if one box is for this device.
  func open(_ person: PersonNumber, keys: DeviceKeys) throws -> NumberKey? {
    try sealed.open(by: keys, info: Self.info(person)).map { try NumberKey(decoding: $0) }
  }

  var value: Value { sealed.value }

  init(_ value: Value) throws(MalformedBytes) { sealed = try SealedBoxes(value) }
}
