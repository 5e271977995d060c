import Crypto
import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinTransport
import Synchronization
import Testing

/// Suites with real sockets and short times run one after the other: together they would starve each other.
@Suite("Links", .serialized)
enum LinkTests {}

/// A township's certificate authority and as many certified devices as a test wants.
struct LinkTownship {
  let authority: (key: [UInt8], certificate: [UInt8])

  init(_ name: String = "禾渚镇") throws {
    authority = try CertificateMaker.x509.makeAuthority(name)
  }

  var fingerprint: [UInt8] { Array(SHA256.hash(data: authority.certificate)) }

  func device(_ number: UInt64) -> DeviceID { DeviceID(high: 0x0123_4567_89AB_CDEF, low: number) }

  func identity(_ number: UInt64, key: P256.Signing.PrivateKey = .init()) throws -> TransportIdentity {
    let certificate = try CertificateMaker.x509.certify(
      device(number), key.publicKey, authority.key, authority.certificate)
    return try TransportIdentity(certificate: certificate, key: key, authority: authority.certificate)
  }
}

extension TransportLimits {
  /// Times that no test reaches, however busy the machine is.
  static let patient = patient { _ in }

  /// Such times but for the one that a test is about.
  static func patient(_ change: (inout TransportLimits) -> Void) -> TransportLimits {
    var limits = TransportLimits()
    limits.handshake = .seconds(3600)
    limits.silence = .seconds(3600)
    limits.idle = .seconds(3600)
    limits.closing = .seconds(3600)
    limits.linger = .milliseconds(300)
    change(&limits)
    return limits
  }

  /// A dead link is found soon.
  static let watchful = patient {
    $0.ping = .milliseconds(200)
    $0.silence = .seconds(6)
  }
}

/// Those whom a listener refused.
final class Refusals: Sendable {
  private let reasons = Mutex<[LinkError]>([])

  func note(_ reason: LinkError) { reasons.withLock { $0.append(reason) } }

  func first() async throws -> LinkError {
    try await eventually { reasons.withLock { !$0.isEmpty } }
    return reasons.withLock { $0[0] }
  }
}

/// Runs a listener on a free port of the loopback while the body runs.
@discardableResult
func withListener<Value>(
  _ identity: TransportIdentity, limits: TransportLimits = .patient, traffic: TrafficCounter? = nil,
  refusals: Refusals = Refusals(),
  session: @escaping @Sendable (any PeerLink) async -> Void = { _ in },
  enrolment: @escaping @Sendable (any PeerLink) async -> Void = { _ in },
  body: (_ port: Int) async throws -> Value
) async throws -> Value {
  let listener = PeerListener(
    host: "127.0.0.1", port: 0, identity: identity, limits: limits, traffic: traffic,
    refused: { _, reason in refusals.note(reason) })
  let (ports, bound) = AsyncStream.makeStream(of: Int.self)
  let running = Task {
    defer { bound.finish() }
    try await listener.run(onBound: { bound.yield($0) }, session: session, enrolment: enrolment)
  }
  var iterator = ports.makeAsyncIterator()
  do {
    guard let port = await iterator.next() else { throw ListenerDidNotStart() }
    let value = try await body(port)
    running.cancel()
    try await running.value
    return value
  } catch {
    running.cancel()
    _ = await running.result
    throw error
  }
}

struct ListenerDidNotStart: Error {}

/// Waits until the condition holds, or the test's time is over.
func eventually(_ condition: () async -> Bool) async throws {
  while await !condition() { try await Task.sleep(for: .milliseconds(5)) }
}

/// Sends back what comes until the other end is done.
let echo: @Sendable (any PeerLink) async -> Void = { link in
  do {
    while let frame = try await link.receive() { try await link.send(frame) }
  } catch {
    // The other end is gone; the tests look from there.
  }
}

/// `count` bytes that differ from place to place and from seed to seed.
func frame(_ count: Int, seed: UInt8 = 0) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
    for index in 0..<count { buffer[index] = UInt8(truncatingIfNeeded: index &* 31 &+ index >> 8) ^ seed }
    initialized = count
  }
}

extension PeerLink {
  /// The next frame is this one; nil: the other end is done.
  func expect(_ frame: [UInt8]?, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let received = try await receive()
    #expect(received == frame, sourceLocation: sourceLocation)
  }
}
