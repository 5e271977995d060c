public import HuiyinRecords

/// One open stream of frames between two nodes whose TLS handshake is done (DESIGN 7). The gRPC link and the in-process
/// pair are its two forms.
public protocol PeerLink: Sendable {
  /// Who is at the other end, as its certificate says.
  var peer: LinkPeer { get }
  /// Certificate that this side showed in the handshake, DER.
  var ownCertificate: [UInt8] { get }
  /// Hands a frame over; suspends while the other side is slow to read. Throws `LinkError` when the link is gone.
  func send(_ frame: [UInt8]) async throws
  /// The next frame; nil when the other side has ended the stream. Called by one task at a time.
  func receive() async throws -> [UInt8]?
}

/// The other end of a link.
public struct LinkPeer: Sendable, Hashable {
  /// Device that the township's certificate authority has certified; nil: a self-signed certificate, which may call
  /// nothing but enrolment.
  public let device: DeviceID?
  /// Its certificate, DER.
  public let certificate: [UInt8]
  /// Address as the operator knows it, for display.
  public let address: String

  public init(device: DeviceID?, certificate: [UInt8], address: String) {
    self.device = device
    self.certificate = certificate
    self.address = address
  }
}

/// Why a link could not be opened, or ended.
public enum LinkError: Error, Sendable, Hashable {
  /// Nobody listens there, or the network is down.
  case unreachable(String)
  /// The handshake failed: another township, no certificate, an old TLS.
  case untrusted(String)
  /// It was open and broke.
  case broken(String)
}
