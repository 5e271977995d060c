public import Crypto
public import HuiyinNode

/// Calls other nodes: the other side of `PeerListener`. One call is one connection; nothing is tried again, that is the
/// business of the layer above.
public struct PeerDialler: Sendable {
  private let identity: TransportIdentity
  private let limits: TransportLimits
  private let traffic: TrafficCounter?

  public init(
    identity: TransportIdentity, limits: TransportLimits = .standard, traffic: TrafficCounter? = nil
  ) {
    self.identity = identity
    self.limits = limits
    self.traffic = traffic
  }

  /// Opens a session with a device of the same township, gives the body the link, and ends the stream when the body
  /// returns: what it has sent is delivered first. Throws what the body throws, and `LinkError` when there is no link:
  /// `unreachable` at once when nobody listens, `untrusted` when either end refuses the other's certificate.
  ///
  /// The body may run for a while before a refusal of its certificate arrives; `receive` then throws it.
  @discardableResult
  public func session<Value: Sendable>(
    host: String, port: Int, body: (any PeerLink) async throws -> Value
  ) async throws -> Value {
    let call = DialledCall(
      host: host, port: port, method: LinkMethods.session,
      trust: .township(authority: identity.authority, strangers: false),
      certificates: [identity.certificate, identity.authority], key: identity.key, limits: limits, traffic: traffic)
    return try await call.run(body)
  }

  /// Opens an enrolment with a hub whose certificate authority has this SHA-256, as the operator typed or scanned it.
  /// This end shows `certificate`, which that key has signed itself, or makes one. Errors as for `session`.
  @discardableResult
  public static func enrol<Value: Sendable>(
    host: String, port: Int, key: P256.Signing.PrivateKey, certificate: [UInt8]? = nil, caFingerprint: [UInt8],
    limits: TransportLimits = .standard, traffic: TrafficCounter? = nil,
    body: (any PeerLink) async throws -> Value
  ) async throws -> Value {
    let call = DialledCall(
      host: host, port: port, method: LinkMethods.enrolment, trust: .pinned(fingerprint: caFingerprint),
      certificates: [try certificate ?? SelfSignedCertificate.make(key: key)], key: key, limits: limits,
      traffic: traffic)
    return try await call.run(body)
  }
}
