import Crypto
import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinWire
import Testing

@testable import HuiyinNode

/// Whoever is not who they say, or stands in between.
@Suite struct EnrolmentStrangerTests {
  let town: EnrolmentTown

  init() throws { town = try EnrolmentTown() }

  @Test func wrongProofsCloseTheCode() async throws {
    let code = try town.station()
    for attempt in 1...EnrolmentLimits.wrongProofsMaximum {
      #expect(try town.state(code) == .open)
      let newcomer = try Newcomer(
        town, code,
        fromNode: { bytes in
          guard case .application(var application)? = try? EnrolmentCodec.decode(bytes) else { return bytes }
          application.proof[0] ^= 1
          return EnrolmentCodec.encode(.application(application))
        })
      #expect(await newcomer.fault() == "wrongProof", "\(attempt)")
    }
    #expect(try town.state(code) == .closed)
    #expect(await (try Newcomer(town, code)).fault() == "closed", "not even with the right one")
    let log = try town.hub.enrolmentLog()
    #expect(log.map(\.what) == ["closed", "wrongProof", "created"])
    #expect(log[1].times == EnrolmentLimits.wrongProofsMaximum && log[1].address == "10.0.0.77")
  }

  @Test func aCodeThatNobodyMade() async throws {
    let made = try town.station()
    let code = try #require(
      EnrolmentCode(
        address: made.address, authorityPin: made.authorityPin, secret: Array(repeating: 0, count: 16)))
    #expect(await (try Newcomer(town, code)).fault() == "unknownCode")
    #expect(try town.hub.enrolmentLog().first?.code == nil)
    #expect(try town.state(made) == .open)
  }

  @Test func anotherTownshipsHub() async throws {
    let other = try EnrolmentTown()
    #expect(await (try Newcomer(town, try other.station())).fault() == "distrust")
  }

  @Test func aHubThatDoesNotKnowTheSecret() async throws {
    let code = try town.station()
    let newcomer = try Newcomer(
      town, code,
      fromHub: { bytes in
        guard case .welcome(var welcome)? = try? EnrolmentCodec.decode(bytes) else { return bytes }
        welcome.proof = Array(repeating: 0, count: 32)
        return EnrolmentCodec.encode(.welcome(welcome))
      })
    #expect(await newcomer.fault() == "distrust")
    #expect(await newcomer.words() == nil, "no words are shown for a hub that proves nothing")
    #expect(!newcomer.holdsStore)
    #expect(try town.log().last == "distrust", "the hub hears of it")
  }

  /// What an admission may get wrong, one part each.
  enum Forgery: CaseIterable {
    case authorityCertificate, authorityKey, certificateOfAnotherDevice, certificateOfAnotherAuthority
    case directoryCutShort, directorySignature, directoryOutOfOrder, credential
  }

  @Test(arguments: Forgery.allCases) func aGrantThatDoesNotHoldIsNotTaken(_ forgery: Forgery) async throws {
    if forgery == .credential { try town.giveWorkerPIN() }
    try town.hub.setPolicy("a", to: "b", by: town.session())
    let code = try town.station()
    let hub = town.hub
    let hubDevice = try #require(try town.devices().first)
    let other = try CertificateMaker.plain.makeAuthority("青禾镇")
    let versions = try hub.store.read { try $0.signedDirectory() }
    let newcomer = try Newcomer(
      town, code,
      fromHub: { bytes in
        guard let frame = try? EnrolmentCodec.decode(bytes) else { return bytes }
        func admission(_ change: (EnrolmentAdmission) -> EnrolmentAdmission) -> EnrolmentFrame {
          guard case .admission(let admission) = frame else { return frame }
          return .admission(change(admission))
        }
        let forged: EnrolmentFrame
        switch (forgery, frame) {
        case (.authorityCertificate, .admission):
          forged = admission {
            .init(certificate: $0.certificate, authorityCertificate: other.certificate, authorityKey: $0.authorityKey)
          }
        case (.authorityKey, .admission):
          forged = admission {
            .init(
              certificate: $0.certificate, authorityCertificate: $0.authorityCertificate,
              authorityKey: hubDevice.signingKey)
          }
        case (.certificateOfAnotherDevice, .admission):
          forged = admission {
            .init(
              certificate: hub.keyFiles.bytes("\(hubDevice.id)/certificate.der")!,
              authorityCertificate: $0.authorityCertificate, authorityKey: $0.authorityKey)
          }
        case (.certificateOfAnotherAuthority, .admission):
          forged = admission {
            var certificate = $0.certificate
            certificate[certificate.count - 1] ^= 1
            return .init(
              certificate: certificate, authorityCertificate: $0.authorityCertificate, authorityKey: $0.authorityKey)
          }
        // The newest version, which lists the new device, is left out; the end says so.
        case (.directoryCutShort, .directory(let version)) where !versions.contains(version):
          forged = .waiting(secondsLeft: 0)
        case (.directorySignature, .directory(let version)):
          var signature = version.signature
          signature[0] ^= 1
          forged = .directory(SignedDirectoryVersion(content: version.content, signature: signature))
        case (.directoryOutOfOrder, .directory(let version)) where version == versions[0]:
          forged = .directory(versions[1])
        case (.credential, .changeset(let changeset)):
          forged = .changeset(
            SignedChangeset(header: changeset.header, signature: changeset.signature, body: changeset.body + [0]))
        default: forged = frame
        }
        return EnrolmentCodec.encode(forged)
      })
    _ = try town.confirm(await newcomer.words())
    newcomer.bell.ring()
    let expected =
      switch forgery {
      case .credential: "refusedChangeset"
      case .directoryCutShort: "fault"
      default: "distrust"
      }
    #expect(await newcomer.fault() == expected)
    #expect(!newcomer.holdsStore)
    #expect(try town.state(code) == .confirmed, "it may come back")
  }

  @Test func aFrameThatIsNone() async throws {
    let newcomer = try Newcomer(town, try town.station(), fromNode: { _ in [0x0A, 0xFF] })
    #expect(await newcomer.fault() == "fault")
    #expect(await newcomer.outcomes.next() == .refused(.fault))
    #expect(try town.log() == ["created", "fault"])
  }

  @Test func aDeviceIsNotEnrolledAgain() async throws {
    let certificate = try #require(
      town.hub.keyFiles.bytes("\(try town.hub.keys(ofDeviceNamed: nil).device)/certificate.der"))
    let desk = EnrolmentDesk(town.hub, certificates: .plain)
    let certified = TestLink.pair(node: certificate, hub: certificate, device: DeviceID(high: 1, low: 1))
    #expect(try await desk.serve(certified.hub) == .refused(.notNew))
    // A certificate that somebody else has signed is none of a new node's either.
    let signed = TestLink.pair(node: certificate, hub: certificate)
    #expect(try await desk.serve(signed.hub) == .refused(.notNew))
  }

  @Test func aStationEnrolsNobody() async throws {
    let newcomer = try Newcomer(town, try town.station())
    _ = try town.confirm(await newcomer.words())
    newcomer.bell.ring()
    let (node, _) = try await newcomer.task.value
    let certificate = try CertificateMaker.plain.selfSign(P256.Signing.PrivateKey())
    let desk = EnrolmentDesk(node, certificates: .plain)
    let link = TestLink.pair(node: certificate, hub: [1])
    #expect(try await desk.serve(link.hub) == .refused(.notAtHub))
    try node.close()
  }

  @Test func aHubServesSoManyAtATime() async throws {
    let certificate = try CertificateMaker.plain.selfSign(P256.Signing.PrivateKey())
    let desk = EnrolmentDesk(town.hub, certificates: .plain)
    let links = (0..<EnrolmentLimits.applicantsMaximum).map { _ in TestLink.pair(node: certificate, hub: [1]) }
    try await withThrowingTaskGroup(of: EnrolmentDesk.Outcome.self) { group in
      for link in links { group.addTask { try await desk.serve(link.hub) } }
      // Each of them has been greeted, so each has its place.
      for link in links { #expect(try await link.node.receive() != nil) }
      let late = TestLink.pair(node: certificate, hub: [1])
      #expect(try await desk.serve(late.hub) == .refused(.busy))
      for link in links { link.node.close() }
      for try await outcome in group { #expect(outcome == .left) }
    }
    let next = TestLink.pair(node: certificate, hub: [1])
    next.node.close()
    #expect(try await desk.serve(next.hub) == .left)
  }
}
