import HuiyinNode
import HuiyinRecords
import NIOSSL
import Synchronization

/// Who is at the other end, as the handshake found.
struct VerifiedPeer: Sendable, Hashable {
  /// Nil for a stranger.
  let device: DeviceID?
  let certificate: [UInt8]
}

/// Why this side ended a connection, certificates aside.
enum SocketFault: Error, Sendable, Hashable {
  /// The first byte begins no TLS handshake.
  case plaintext
  /// TLS, but not HTTP/2 by ALPN.
  case noHTTP2
  /// No finished handshake within `TransportLimits.handshake`.
  case slowHandshake
  /// Not one byte for `TransportLimits.silence`.
  case silent
  /// More connections than `TransportLimits` allow.
  case tooMany
  /// The handshake ended without a certificate that counts.
  case noCertificate
}

/// How far one TCP connection came and what went wrong first. Written on its event loop, read by whoever explains why
/// there is no link.
final class ConnectionStory: Sendable {
  private struct Facts {
    var address: String?
    var isHandshaken = false
    var isReady = false
    var peer: VerifiedPeer?
    var certificateFault: CertificateFault?
    var error: (any Error)?
  }

  private let facts = Mutex(Facts())

  func connected(_ address: String) { facts.withLock { $0.address = address } }
  func handshaken() { facts.withLock { $0.isHandshaken = true } }
  /// The other end has spoken inside TLS.
  func ready() { facts.withLock { $0.isReady = true } }
  func verified(_ peer: VerifiedPeer) { facts.withLock { $0.peer = peer } }
  func refused(_ fault: CertificateFault) { facts.withLock { $0.certificateFault = fault } }
  func failed(_ error: any Error) { facts.withLock { $0.error = $0.error ?? error } }

  var address: String { facts.withLock { $0.address ?? "" } }
  var peer: VerifiedPeer? { facts.withLock { $0.peer } }
  var isHandshaken: Bool { facts.withLock { $0.isHandshaken } }
  var isReady: Bool { facts.withLock { $0.isReady } }
  var hasFailed: Bool { facts.withLock { $0.error != nil || $0.certificateFault != nil } }

  /// Why the connection never became a link.
  var failure: LinkError {
    let facts = facts.withLock { $0 }
    if let fault = facts.certificateFault { return .untrusted(Self.text(fault)) }
    if let fault = facts.error as? SocketFault { return Self.failure(fault, isConnected: facts.address != nil) }
    let detail = facts.error.map { ": \($0)" } ?? ""
    if facts.isHandshaken, !facts.isReady {
      // In TLS 1.3 the dialling side has finished before the other one has seen its certificate, so that a refusal
      // arrives as an alert behind the handshake; a reset may even overtake the alert.
      return .untrusted("对方不接受本机证书 / the other end does not accept this device's certificate" + detail)
    }
    guard facts.address != nil else { return .unreachable("连接不上 / no connection" + detail) }
    if case .handshakeFailed(let tls)? = facts.error as? NIOSSLError, tls != .sslError([.eofDuringHandshake]) {
      return .untrusted("加密握手失败 / the TLS handshake failed" + detail)
    }
    return .unreachable("对方断开了连接 / the other end closed the connection" + detail)
  }

  private static func failure(_ fault: SocketFault, isConnected: Bool) -> LinkError {
    switch fault {
    case .plaintext: .untrusted("对方没有加密 / the other end speaks no TLS")
    case .noHTTP2: .untrusted("对方不是回音节点（没有 HTTP/2）/ no Huiyin node: no HTTP/2")
    case .slowHandshake where !isConnected: .unreachable("连接超时 / connecting took too long")
    case .slowHandshake: .unreachable("对方没有应答 / no answer within the time limit")
    case .silent: .broken("对方没有声音了 / nothing was heard from the other end any more")
    case .noCertificate: .untrusted("对方没有有效证书 / the other end shows no certificate that counts")
    case .tooMany: .unreachable("连接数已满 / too many connections")
    }
  }

  private static func text(_ fault: CertificateFault) -> String {
    switch fault {
    case .foreignIssuer, .badSignature, .foreignAuthority:
      "对方证书不是本镇签发的 / the other end's certificate is not this township's: \(fault)"
    case .malformed, .noDevice, .chainLength, .foreignAuthorityKey, .foreignKey:
      "对方证书无效 / the other end's certificate is not valid: \(fault)"
    }
  }
}
