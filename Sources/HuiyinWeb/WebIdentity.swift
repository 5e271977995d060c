import Crypto
import HuiyinAuthority
public import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import NIOSSL

/// The node's own certificate for its pages: HTTPS at a hub whose pages other machines open.
public struct WebIdentity: Sendable {
  let configuration: TLSConfiguration

  /// Throws `NodeError` when this machine has no certificate.
  public init(of node: Node) throws {
    let keys = try node.keys(ofDeviceNamed: nil)
    guard let own = node.keyFiles.bytes("\(keys.device)/certificate.der"), let authority = node.keyFiles.bytes("ca.der")
    else {
      throw NodeError("noCertificate", .environment, Catalogue.label("noCertificate"))
    }
    let chain = try [own, authority].map {
      NIOSSLCertificateSource.certificate(try NIOSSLCertificate(bytes: $0, format: .der))
    }
    let key = try NIOSSLPrivateKey(bytes: Array(keys.transport.derRepresentation), format: .der)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    self.configuration = configuration
  }
}
