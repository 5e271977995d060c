import Crypto
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import Testing

@testable import HuiyinTransport

@Suite("Whom a certificate chain names")
struct PeerTrustTests {
  let township: LinkTownship
  let device: TransportIdentity

  init() throws {
    township = try LinkTownship()
    device = try township.identity(2)
  }

  private func trust(strangers: Bool = true) -> PeerTrust {
    .township(authority: township.authority.certificate, strangers: strangers)
  }

  @Test("A device, alone or before its authority")
  func devices() throws {
    for strangers in [true, false] {
      #expect(try trust(strangers: strangers).device(of: [device.certificate]) == township.device(2))
      #expect(
        try trust(strangers: strangers).device(of: [device.certificate, township.authority.certificate])
          == township.device(2))
    }
    #expect(
      try PeerTrust.pinned(fingerprint: township.fingerprint)
        .device(of: [device.certificate, township.authority.certificate]) == township.device(2))
  }

  @Test("A lone self-signed certificate is a stranger, where strangers may come")
  func strangers() throws {
    let leaf = try SelfSignedCertificate.make(key: .init())
    #expect(try trust().device(of: [leaf]) == nil)
    #expect(throws: CertificateFault.foreignIssuer) { try trust(strangers: false).device(of: [leaf]) }
    #expect(throws: CertificateFault.foreignIssuer) {
      try trust().device(of: [leaf, township.authority.certificate])
    }
  }

  @Test("A self-signed certificate that is altered anywhere is refused")
  func alteredStranger() throws {
    let leaf = try SelfSignedCertificate.make(key: .init())
    for index in leaf.indices {
      var altered = leaf
      altered[index] ^= 1
      #expect(throws: CertificateFault.self, "byte \(index)") { try trust().device(of: [altered]) }
    }
  }

  @Test("A self-signed certificate is as long-lived as any other, and no two are alike")
  func selfSigned() throws {
    let key = P256.Signing.PrivateKey()
    let one = try SelfSignedCertificate.make(key: key), other = try SelfSignedCertificate.make(key: key)
    #expect(one != other)
    #expect(one.firstRange(of: Array("99991231235959Z".utf8)) != nil)
    #expect(one.firstRange(of: Array("700101000000Z".utf8)) != nil)
  }

  @Test("No chain, a long chain, another authority in it")
  func chains() throws {
    let authority = township.authority.certificate, other = try LinkTownship().authority.certificate
    #expect(throws: CertificateFault.chainLength) { try trust().device(of: []) }
    #expect(throws: CertificateFault.chainLength) {
      try trust().device(of: [device.certificate, authority, authority])
    }
    #expect(throws: CertificateFault.foreignAuthority) { try trust().device(of: [device.certificate, other]) }
    #expect(throws: CertificateFault.noDevice) { try trust().device(of: [authority]) }
    #expect(throws: CertificateFault.malformed) { try trust().device(of: [[1, 2, 3]]) }
    let pinned = PeerTrust.pinned(fingerprint: township.fingerprint)
    #expect(throws: CertificateFault.foreignAuthority) { try pinned.device(of: [device.certificate, other]) }
    #expect(throws: CertificateFault.foreignAuthority) {
      try PeerTrust.pinned(fingerprint: []).device(of: [device.certificate, authority])
    }
  }

  @Test("An identity holds together: certificate, key, authority")
  func identity() throws {
    let authority = township.authority.certificate
    #expect(throws: CertificateFault.foreignKey) {
      try TransportIdentity(certificate: device.certificate, key: .init(), authority: authority)
    }
    #expect(throws: CertificateFault.badSignature) {
      try TransportIdentity(
        certificate: device.certificate, key: device.key, authority: LinkTownship().authority.certificate)
    }
  }

  @Test("A founded hub's files make its identity; a directory without certificate makes none")
  func identityOfHub() throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("huiyin-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: directory) }
    let (node, founding) = try Node.found(
      in: directory, townshipName: "禾渚镇", administratorName: "武书恒", certificates: .x509)
    defer { try? node.close() }
    let identity = try #require(try TransportIdentity(of: founding.device.id, in: node.keyFiles))
    #expect(identity.device == founding.device.id)
    let empty = KeyFiles(dataDirectory: directory.appendingPathComponent("empty"))
    #expect(try TransportIdentity(of: founding.device.id, in: empty) == nil)
  }
}
