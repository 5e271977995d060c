import Crypto
import Foundation
import HuiyinNode
import HuiyinRecords
import Testing

@testable import HuiyinTransport

extension LinkTests {
  /// What strangers get from a listener, seen from outside: the `openssl` program and a plain socket.
  @Suite("Whom a listener refuses", .timeLimit(.minutes(10)))
  final class RefusalTests {
    let township: LinkTownship
    let hub: TransportIdentity
    let directory: URL

    /// Preface and empty settings: what an HTTP/2 client says first.
    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4, 0, 0, 0, 0, 0]

    init() throws {
      township = try LinkTownship()
      hub = try township.identity(1)
      directory = FileManager.default.temporaryDirectory.appendingPathComponent("huiyin-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    deinit {
      try? FileManager.default.removeItem(at: directory)
    }

    /// Who calls with `openssl s_client`.
    enum Caller: String, CaseIterable {
      case certified, certifiedWithAuthority, selfSigned
      case without, otherTownship, otherTownshipWithOurAuthority, otherAuthorityBehindOurs, threeCertificates
      case authorityItself, selfSignedOtherCurve, selfSignedRSA, selfSignedWithCompany, notSelfSigned, oldTLS
      case noApplicationProtocol, otherApplicationProtocol
    }

    /// What the program saw.
    struct Seen {
      let text: String
      /// Descriptions of fatal alerts that came in.
      let alerts: [String]
      /// TLS records with application data that came in.
      let applicationRecords: Int
    }

    private func write(_ der: [[UInt8]], _ name: String, to file: String) throws {
      let text = der.map { der in
        let body = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return "-----BEGIN \(name)-----\n\(body)\n-----END \(name)-----\n"
      }
      try Data(text.joined().utf8).write(to: directory.appendingPathComponent(file))
    }

    private func openssl(_ arguments: [String], input: [UInt8] = []) async throws -> String {
      let process = Process(), output = Pipe(), stdin = Pipe()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["openssl"] + arguments
      process.currentDirectoryURL = directory
      process.standardInput = stdin
      process.standardOutput = output
      process.standardError = output
      try process.run()
      try stdin.fileHandleForWriting.write(contentsOf: input)
      try stdin.fileHandleForWriting.close()
      // Not on the threads that the listener needs.
      return await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
          continuation.resume(
            returning: String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
        }
      }
    }

    /// Certificate files for the caller; nil: it shows none.
    private func certificates(_ caller: Caller) async throws -> [String] {
      let files = ["-cert", "leaf.pem", "-key", "key.pem", "-cert_chain", "chain.pem"]
      let key = P256.Signing.PrivateKey(), other = try LinkTownship()
      var leaf = try township.identity(2, key: key).certificate
      var further: [[UInt8]] = [], secret = Array(key.derRepresentation)
      switch caller {
      case .without:
        return []
      case .selfSignedOtherCurve, .selfSignedRSA:
        let algorithm = caller == .selfSignedRSA ? ["rsa:2048"] : ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"]
        _ = try await openssl(
          ["req", "-x509", "-nodes", "-subj", "/CN=x", "-out", "leaf.pem", "-keyout", "key.pem", "-newkey"] + algorithm)
        return Array(files.prefix(4))
      case .certified, .oldTLS, .noApplicationProtocol, .otherApplicationProtocol:
        break
      case .certifiedWithAuthority:
        further = [township.authority.certificate]
      case .selfSigned:
        leaf = try SelfSignedCertificate.make(key: key)
      case .otherTownship:
        leaf = try other.identity(2, key: key).certificate
      case .otherTownshipWithOurAuthority:
        leaf = try other.identity(2, key: key).certificate
        further = [township.authority.certificate]
      case .otherAuthorityBehindOurs:
        further = [other.authority.certificate]
      case .threeCertificates:
        further = [township.authority.certificate, township.authority.certificate]
      case .authorityItself:
        leaf = township.authority.certificate
        secret = township.authority.key
      case .selfSignedWithCompany:
        leaf = try SelfSignedCertificate.make(key: key)
        further = [township.authority.certificate]
      case .notSelfSigned:
        // The right form, but another key has signed.
        leaf = try SelfSignedCertificate.make(key: key)
        leaf[leaf.count - 1] ^= 1
      }
      try write([leaf], "CERTIFICATE", to: "leaf.pem")
      try write([secret], "PRIVATE KEY", to: "key.pem")
      guard !further.isEmpty else { return Array(files.prefix(4)) }
      try write(further, "CERTIFICATE", to: "chain.pem")
      return files
    }

    private func call(_ caller: Caller) async throws -> Seen {
      let protocols: [String] =
        switch caller {
        case .noApplicationProtocol: []
        case .otherApplicationProtocol: ["-alpn", "http/1.1"]
        default: ["-alpn", "h2"]
        }
      let certificates = try await certificates(caller)
      // The program answers no ping.
      return try await withListener(hub, limits: .watchful) { _ in
        Issue.record("a session")
      } enrolment: { _ in
        Issue.record("an enrolment")
      } body: { port in
        let text = try await openssl(
          ["s_client", "-connect", "127.0.0.1:\(port)", "-msg", "-ign_eof", caller == .oldTLS ? "-tls1_2" : "-tls1_3"]
            + protocols + certificates,
          input: Self.preface)
        let lines = text.split(separator: "\n").map(String.init)
        let alerts = lines.filter { $0.hasPrefix("<<< ") && $0.contains("Alert") && $0.contains("fatal ") }
        let inner = zip(lines, lines.dropFirst()).filter { $0.0.hasPrefix("<<< ") && $0.0.contains("InnerContent") }
        return Seen(
          text: text, alerts: alerts.compactMap { $0.split(separator: "fatal ").last.map(String.init) },
          applicationRecords: inner.count { $0.1.trimmingCharacters(in: .whitespaces) == "17" })
      }
    }

    @Test("Devices and lone self-signed certificates get in", arguments: Caller.allCases.prefix(3))
    func admitted(_ caller: Caller) async throws {
      let seen = try await call(caller)
      #expect(seen.alerts.isEmpty, "\(seen.text)")
      // The listener's settings: the way of counting sees application data where there is some.
      #expect(seen.applicationRecords > 0, "\(seen.text)")
      #expect(seen.text.contains("ALPN protocol: h2"), "\(seen.text)")
    }

    @Test(
      "Everybody else gets a fatal alert and no application byte",
      arguments: Caller.allCases.dropFirst(3).filter { !"\($0)".hasSuffix("pplicationProtocol") })
    func refused(_ caller: Caller) async throws {
      let seen = try await call(caller)
      let expected =
        switch caller {
        case .without: "certificate_required"
        case .oldTLS: "protocol_version"
        // TLS itself: the authority's key may sign certificates and nothing else.
        case .authorityItself: "illegal_parameter"
        default: "certificate_unknown"
        }
      #expect(seen.alerts == [expected], "\(seen.text)")
      #expect(seen.applicationRecords == 0, "\(seen.text)")
    }

    @Test("TLS without HTTP/2 gets no application byte", arguments: Caller.allCases.suffix(2))
    func otherProtocol(_ caller: Caller) async throws {
      let seen = try await call(caller)
      #expect(seen.applicationRecords == 0, "\(seen.text)")
      #expect(seen.text.contains("No ALPN negotiated"), "\(seen.text)")
    }

    @Test("A plaintext client gets no byte at all")
    func plaintext() async throws {
      let refusals = Refusals()
      try await withListener(hub, refusals: refusals) { port in
        for bytes in [Self.preface, Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8), [0], [23, 3, 3, 0, 1, 0]] {
          #expect(try await PlainClient.exchange(port: port, bytes) == [])
        }
        let reason = try await refusals.first()
        guard case .untrusted = reason else {
          Issue.record("\(reason)")
          return
        }
      }
    }

    @Test("A session is not resumed: whoever comes back shows its certificate again")
    func resumption() async throws {
      let arguments = try await certificates(.certified)
      try await withListener(hub, limits: .watchful) { port in
        let start = ["s_client", "-connect", "127.0.0.1:\(port)", "-alpn", "h2", "-tls1_3", "-ign_eof"]
        let first = try await openssl(start + ["-sess_out", "session.pem"] + arguments, input: Self.preface)
        #expect(first.contains("New, TLSv1.3"), "\(first)")
        let session = try Data(contentsOf: directory.appendingPathComponent("session.pem"))
        #expect(!session.isEmpty)
        let again = try await openssl(start + ["-sess_in", "session.pem", "-msg"], input: Self.preface)
        #expect(!again.contains("Reused"), "\(again)")
        #expect(again.contains("fatal certificate_required"), "\(again)")
      }
    }

    @Test("Those who were refused leave no trace: their places are free again")
    func placesAreFree() async throws {
      let limits = TransportLimits.patient {
        $0.connectionsMaximum = 2
        $0.linger = .milliseconds(20)
      }
      try await withListener(hub, limits: limits, session: echo) { port in
        for _ in 0..<50 { _ = try await PlainClient.exchange(port: port, Self.preface) }
        try await PeerDialler(identity: try township.identity(2), limits: .patient).session(
          host: "127.0.0.1", port: port
        ) { link in
          try await link.send([1])
          try await link.expect([1])
        }
      }
    }

    @Test("Half a handshake, and garbage in TLS clothes, end in time and with nothing but an alert")
    func garbage() async throws {
      try await withListener(hub, limits: .patient { $0.handshake = .seconds(4) }, session: echo) { port in
        let hello: [UInt8] = [22, 3, 1, 0, 5, 1, 0, 0, 1, 0]
        for bytes in [[22], hello, [22] + hello.map { $0 ^ 64 }, [22] + frame(5000)] {
          let answer = try await PlainClient.exchange(port: port, bytes)
          #expect(answer.isEmpty || answer.count == 7 && answer[0] == 21 && answer[5] == 2, "\(answer)")
        }
        try await PeerDialler(identity: try township.identity(2), limits: .patient).session(
          host: "127.0.0.1", port: port
        ) { link in
          try await link.send([1])
          try await link.expect([1])
        }
      }
    }
  }
}
