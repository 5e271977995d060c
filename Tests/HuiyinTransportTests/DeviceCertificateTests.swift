import Crypto
import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinTransport
import Testing

@Suite("Device certificates")
struct DeviceCertificateTests {
  let maker = CertificateMaker.x509
  let device = DeviceID(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210)
  let transport = P256.Signing.PrivateKey()

  @Test("The authority's certificate names the device that it was made for")
  func roundTrip() throws {
    let authority = try maker.makeAuthority("禾渚镇")
    let der = try maker.certify(device, transport.publicKey, authority.key, authority.certificate)
    #expect(try DeviceCertificate.deviceID(der: der, issuedBy: authority.certificate) == device)
  }

  @Test("Two certificates for one device differ: serial numbers are random")
  func serialNumbers() throws {
    let authority = try maker.makeAuthority("禾渚镇")
    let one = try maker.certify(device, transport.publicKey, authority.key, authority.certificate)
    let other = try maker.certify(device, transport.publicKey, authority.key, authority.certificate)
    // Behind two headers of four bytes: the version and the serial number, before the algorithm.
    #expect(one[8..<30] != other[8..<30])
  }

  @Test("A township of another name is no issuer")
  func otherName() throws {
    let authority = try maker.makeAuthority("禾渚镇")
    let other = try maker.makeAuthority("云磨镇")
    let der = try maker.certify(device, transport.publicKey, other.key, other.certificate)
    #expect(throws: CertificateFault.foreignIssuer) {
      try DeviceCertificate.deviceID(der: der, issuedBy: authority.certificate)
    }
  }

  @Test("Nor is another authority of the same name")
  func otherKey() throws {
    let authority = try maker.makeAuthority("禾渚镇")
    let other = try maker.makeAuthority("禾渚镇")
    let der = try maker.certify(device, transport.publicKey, other.key, other.certificate)
    #expect(throws: CertificateFault.badSignature) {
      try DeviceCertificate.deviceID(der: der, issuedBy: authority.certificate)
    }
  }

  @Test("The authority's own certificate is no device's")
  func authorityItself() throws {
    let authority = try maker.makeAuthority("禾渚镇")
    #expect(throws: CertificateFault.noDevice) {
      try DeviceCertificate.deviceID(der: authority.certificate, issuedBy: authority.certificate)
    }
  }

  @Test("A certificate with any byte altered, cut off or added is refused")
  func alteredBytes() throws {
    let authority = try maker.makeAuthority("禾渚镇")
    let der = try maker.certify(device, transport.publicKey, authority.key, authority.certificate)
    for index in der.indices {
      var altered = der
      altered[index] ^= 1
      #expect(throws: CertificateFault.self, "byte \(index)") {
        try DeviceCertificate.deviceID(der: altered, issuedBy: authority.certificate)
      }
    }
    for altered in [der.dropLast(), der + [0], []] {
      #expect(throws: CertificateFault.malformed) {
        try DeviceCertificate.deviceID(der: altered, issuedBy: authority.certificate)
      }
    }
  }

  @Test("A signature one bit shorter is refused, even if the bit is none that counts")
  func shortenedSignature() throws {
    let authority = try maker.makeAuthority("禾渚镇")
    var der: [UInt8]
    repeat {
      der = try maker.certify(device, transport.publicKey, authority.key, authority.certificate)
    } while der.last! & 1 == 1
    // The signature is the last thing in it: bit string, its length, the number of bits that do not count, a sequence.
    let start = try #require(der.indices.dropLast().last { der[$0] == 0x03 && Int(der[$0 + 1]) == der.count - $0 - 2 })
    #expect(der[start + 2] == 0 && der[start + 3] == 0x30)
    der[start + 2] = 1
    #expect(throws: CertificateFault.malformed) {
      try DeviceCertificate.deviceID(der: der, issuedBy: authority.certificate)
    }
  }

  @Test("Nothing is certified with a key that is not the authority's")
  func mismatchedAuthority() throws {
    let authority = try maker.makeAuthority("禾渚镇")
    let other = try maker.makeAuthority("禾渚镇")
    #expect(throws: CertificateFault.foreignAuthorityKey) {
      try maker.certify(device, transport.publicKey, other.key, authority.certificate)
    }
  }
}

/// What a node shows before it is enrolled, and what it reads when it is.
@Suite("Certificates of enrolment")
struct EnrolmentCertificateTests {
  let maker = CertificateMaker.x509
  let device = DeviceID(high: 1, low: 2)
  let key = P256.Signing.PrivateKey()

  @Test("A self-signed certificate tells the key that it was made with")
  func selfSigned() throws {
    let certificate = try maker.selfSign(key)
    #expect(try maker.readSelfSigned(certificate) == Array(key.publicKey.x963Representation))
  }

  @Test("With any byte altered, cut off or added it tells nothing")
  func alteredBytes() throws {
    let certificate = try maker.selfSign(key)
    for index in certificate.indices {
      var altered = certificate
      altered[index] ^= 1
      #expect(throws: CertificateFault.self, "byte \(index)") { try maker.readSelfSigned(altered) }
    }
    for altered in [Array(certificate.dropLast()), certificate + [0], []] {
      #expect(throws: CertificateFault.malformed) { try maker.readSelfSigned(altered) }
    }
  }

  @Test("A device's certificate is not self-signed, and the other way round")
  func notTheOther() throws {
    let authority = try maker.makeAuthority("禾渚镇")
    let certified = try maker.certify(device, key.publicKey, authority.key, authority.certificate)
    #expect(throws: CertificateFault.foreignIssuer) { try maker.readSelfSigned(certified) }
    let selfSigned = try maker.selfSign(key)
    #expect(throws: CertificateFault.foreignIssuer) { try maker.readCertified(selfSigned, authority.certificate) }
    let read = try maker.readCertified(certified, authority.certificate)
    #expect(read.device == device && read.publicKey == Array(key.publicKey.x963Representation))
  }

  @Test("Under another township's authority it is nobody's")
  func otherAuthority() throws {
    let authority = try maker.makeAuthority("禾渚镇"), other = try maker.makeAuthority("禾渚镇")
    let certified = try maker.certify(device, key.publicKey, authority.key, authority.certificate)
    #expect(throws: CertificateFault.badSignature) { try maker.readCertified(certified, other.certificate) }
  }
}
