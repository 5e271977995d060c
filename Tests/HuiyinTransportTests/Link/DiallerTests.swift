import Crypto
import GRPCCore
import HuiyinNode
import HuiyinRecords
import NIOCore
import NIOPosix
import Testing

@testable import HuiyinTransport

extension LinkTests {
  @Suite("Whom a dialler refuses, and how it says who refused it", .timeLimit(.minutes(10)))
  struct DiallerTests {
    let township: LinkTownship
    let hub: TransportIdentity
    let laptop: TransportIdentity

    init() throws {
      township = try LinkTownship()
      hub = try township.identity(1)
      laptop = try township.identity(2)
    }

    /// The error of a call that must fail before its body runs.
    private func failure(
      _ call: ((any PeerLink) async throws -> Void) async throws -> Void
    ) async -> LinkError? {
      do {
        try await call { _ in Issue.record("a link") }
        Issue.record("no error")
        return nil
      } catch let error as LinkError {
        return error
      } catch {
        Issue.record(error)
        return nil
      }
    }

    private func expectUntrusted(_ error: LinkError?, _ word: String) {
      guard case .untrusted(let text)? = error, text.contains(word) else {
        Issue.record("\(String(describing: error)) without “\(word)”")
        return
      }
    }

    private func expectUnreachable(_ error: LinkError?) {
      guard case .unreachable? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }

    @Test("A hub of another township of the same name", arguments: [0, 1])
    func otherTownship(_ round: Int) async throws {
      let other = try LinkTownship()
      try await withListener(try other.identity(1)) { port in
        let error = await failure {
          try await PeerDialler(identity: laptop, limits: .patient).session(host: "127.0.0.1", port: port, body: $0)
        }
        expectUntrusted(error, "not this township's")
      }
    }

    @Test("A hub that does not accept our certificate: its alert comes behind our handshake")
    func refusedByHub() async throws {
      let other = try LinkTownship("云磨镇")
      let refusals = Refusals()
      try await withListener(hub, refusals: refusals) { port in
        let stranger = try other.identity(2)
        let call = DialledCall(
          host: "127.0.0.1", port: port, method: LinkMethods.session,
          trust: .township(authority: hub.authority, strangers: false),
          certificates: [stranger.certificate], key: stranger.key, limits: .patient, traffic: nil)
        for _ in 0..<5 {
          let error = await failure { try await call.run($0) }
          expectUntrusted(error, "does not accept this device's certificate")
          // BoringSSL's words for the alert.
          expectUntrusted(error, "CERTIFICATE_UNKNOWN")
        }
        expectUntrusted(try await refusals.first(), "foreignIssuer")
      }
    }

    @Test("A pin that is not the authority's")
    func otherPin() async throws {
      try await withListener(hub) { port in
        let error = await failure {
          try await PeerDialler.enrol(
            host: "127.0.0.1", port: port, key: .init(), caFingerprint: LinkTownship().fingerprint, limits: .patient,
            body: $0)
        }
        expectUntrusted(error, "foreignAuthority")
      }
    }

    @Test("The pinned authority beside a leaf that it did not issue")
    func pinWithForeignLeaf() throws {
      let other = try LinkTownship()
      let trust = PeerTrust.pinned(fingerprint: township.fingerprint)
      #expect(throws: CertificateFault.badSignature) {
        try trust.device(of: [other.identity(1).certificate, township.authority.certificate])
      }
      #expect(throws: CertificateFault.chainLength) { try trust.device(of: [hub.certificate]) }
    }

    @Test("A self-signed caller of a session is told, gets no frame, and is cut off")
    func strangerCallsSession() async throws {
      let refusals = Refusals()
      let key = P256.Signing.PrivateKey()
      let call = DialledCall(
        host: "127.0.0.1", port: 0, method: LinkMethods.session, trust: .pinned(fingerprint: township.fingerprint),
        certificates: [try SelfSignedCertificate.make(key: key)], key: key, limits: .patient, traffic: nil)
      try await withListener(hub, refusals: refusals) { _ in
        Issue.record("a session")
      } body: { port in
        try await call.on(port: port).run { link in
          do {
            let frame = try await link.receive()
            Issue.record("\(String(describing: frame))")
          } catch {
            expectUntrusted(error as? LinkError, "permissionDenied")
          }
          // The connection ends, although this end has not.
          await #expect(throws: LinkError.self) { while true { try await link.send([1]) } }
        }
        expectUntrusted(try await refusals.first(), "permissionDenied")
      }
    }

    @Test("A method that does not exist")
    func unknownMethod() async throws {
      try await withListener(hub) { port in
        let call = DialledCall(
          host: "127.0.0.1", port: port, method: .init(fullyQualifiedService: "huiyin.v1.Replication", method: "Other"),
          trust: .township(authority: hub.authority, strangers: false), certificates: [laptop.certificate],
          key: laptop.key, limits: .patient, traffic: nil)
        try await call.run { link in
          do {
            let frame = try await link.receive()
            Issue.record("\(String(describing: frame))")
          } catch {
            #expect("\(error)".contains("unimplemented"))
          }
        }
      }
    }

    @Test("Nobody listens", arguments: ["127.0.0.1", "localhost", "::1", "no-such-name.invalid"])
    func unreachable(_ host: String) async throws {
      let port = try await Self.freePort()
      // Far sooner than any of the patient times.
      expectUnreachable(
        await failure {
          try await PeerDialler(identity: laptop, limits: .patient).session(host: host, port: port, body: $0)
        })
    }

    @Test("A port that cannot be", arguments: [-1, 0, 65_536])
    func impossiblePort(_ port: Int) async {
      expectUnreachable(
        await failure {
          try await PeerDialler(identity: laptop, limits: .patient).session(host: "127.0.0.1", port: port, body: $0)
        })
    }

    @Test("A name with two addresses, of which one listens")
    func secondAddress() async throws {
      try await withListener(hub, session: echo) { port in
        try await PeerDialler(identity: laptop, limits: .patient).session(host: "localhost", port: port) { link in
          try await link.send([1])
          try await link.expect([1])
        }
      }
    }

    @Test("Somebody listens and never answers")
    func mute() async throws {
      let server = try await Self.server { _ in }
      expectUnreachable(
        await failure {
          try await PeerDialler(identity: laptop, limits: .patient { $0.handshake = .seconds(2) }).session(
            host: "127.0.0.1", port: server.port, body: $0)
        })
      try await server.channel.close()
    }

    @Test("Somebody listens and speaks no TLS")
    func noTLS() async throws {
      let server = try await Self.server { channel in
        channel.writeAndFlush(ByteBuffer(string: "HTTP/1.1 400 Bad Request\r\n\r\n"), promise: nil)
      }
      let error = await failure {
        try await PeerDialler(identity: laptop, limits: .patient { $0.handshake = .seconds(2) }).session(
          host: "127.0.0.1", port: server.port, body: $0)
      }
      expectUntrusted(error, "TLS handshake failed")
      try await server.channel.close()
    }

    @Test("A cancelled call ends at once")
    func cancelled() async throws {
      let server = try await Self.server { _ in }
      let call = Task {
        try await PeerDialler(identity: laptop, limits: .patient).session(host: "127.0.0.1", port: server.port) { _ in
          Issue.record("a link")
        }
      }
      try await eventually { server.accepted.withLock { $0 } > 0 }
      call.cancel()
      await #expect(throws: CancellationError.self) { try await call.value }
      try await server.channel.close()
    }
  }
}
