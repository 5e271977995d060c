public import Crypto
public import Foundation
public import HuiyinRecords
import HuiyinStore

/// The private keys of one local device (DESIGN 6): signing, sealed boxes, TLS. Files of mode 0600 below `keys/`.
public struct DeviceKeys: Sendable {
  public let signing: Curve25519.Signing.PrivateKey
  public let agreement: Curve25519.KeyAgreement.PrivateKey
  public let transport: P256.Signing.PrivateKey

  public init(
    signing: Curve25519.Signing.PrivateKey, agreement: Curve25519.KeyAgreement.PrivateKey,
    transport: P256.Signing.PrivateKey
  ) {
    self.signing = signing
    self.agreement = agreement
    self.transport = transport
  }

  public init() {
    self.init(signing: .init(), agreement: .init(), transport: .init())
  }

  public var device: DeviceID { DeviceID(signingKey: signingKey) }
  public var signingKey: [UInt8] { Array(signing.publicKey.rawRepresentation) }
}

/// The key files of a data directory.
public struct KeyFiles: Sendable {
  public let directory: URL

  public init(dataDirectory: URL) {
    directory = dataDirectory.appendingPathComponent("keys", isDirectory: true)
  }

  func folder(of device: DeviceID) -> URL {
    directory.appendingPathComponent("\(device)", isDirectory: true)
  }

  private func file(_ device: DeviceID, _ name: String) -> URL { folder(of: device).appendingPathComponent(name) }

  public func save(_ keys: DeviceKeys) throws {
    try makeDirectory(folder(of: keys.device))
    try Durability.write(Array(keys.signing.rawRepresentation), to: file(keys.device, "signing.key"))
    try Durability.write(Array(keys.agreement.rawRepresentation), to: file(keys.device, "agreement.key"))
    try Durability.write(Array(keys.transport.rawRepresentation), to: file(keys.device, "transport.key"))
  }

  public func load(_ device: DeviceID) throws -> DeviceKeys {
    func bytes(_ name: String) throws -> Data {
      let file = file(device, name)
      do {
        return try Data(contentsOf: file)
      } catch {
        throw NodeError.environment(
          "keyMissing", "读不到本机密钥文件 \(file.path)", "the device's key file \(file.path) cannot be read",
          next: Label("检查文件权限；密钥丢失时请管理员重新登记本机", "check its rights; if it is lost have the device enrolled anew"))
      }
    }
    return DeviceKeys(
      signing: try .init(rawRepresentation: bytes("signing.key")),
      agreement: try .init(rawRepresentation: bytes("agreement.key")),
      transport: try .init(rawRepresentation: bytes("transport.key")))
  }

  /// Devices whose keys are here, sorted.
  public func devices() -> [DeviceID] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    return names.compactMap { DeviceID(hexadecimal: $0) }.sorted()
  }

  /// Another secret or certificate, by file name.
  public func save(_ bytes: [UInt8], as name: String, for device: DeviceID? = nil) throws {
    try makeDirectory(directory)
    try Durability.write(bytes, to: device.map { file($0, name) } ?? directory.appendingPathComponent(name))
  }

  public func bytes(_ name: String) -> [UInt8]? {
    (try? Data(contentsOf: directory.appendingPathComponent(name))).map { Array($0) }
  }

  /// Every key file, by its path below the data directory.
  public func all() -> [String: URL] {
    var files: [String: URL] = [:]
    let walk = FileManager.default.enumerator(atPath: directory.path)
    while let name = walk?.nextObject() as? String {
      let file = directory.appendingPathComponent(name)
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory), !isDirectory.boolValue {
        files["keys/" + name] = file
      }
    }
    return files
  }

  private func makeDirectory(_ directory: URL) throws {
    try Durability.translating(directory) {
      try FileManager.default.createDirectory(
        at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
  }
}
