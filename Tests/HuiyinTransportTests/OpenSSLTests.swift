import Crypto
import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinTransport
import Testing

/// An independent reader of our certificates: the `openssl` program, a package that the tests require.
@Suite("Certificates as OpenSSL reads them")
final class OpenSSLTests {
  let directory: URL
  let device = DeviceID(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210)

  init() throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent("huiyin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let authority = try CertificateMaker.x509.makeAuthority("禾渚镇")
    let certificate = try CertificateMaker.x509.certify(
      device, P256.Signing.PrivateKey().publicKey, authority.key, authority.certificate)
    try write(authority.certificate, "CERTIFICATE", to: "authority.pem")
    try write(try CertificateMaker.x509.makeAuthority("禾渚镇").certificate, "CERTIFICATE", to: "other.pem")
    try write(authority.key, "PRIVATE KEY", to: "authority.key")
    try write(certificate, "CERTIFICATE", to: "device.pem")
  }

  deinit {
    try? FileManager.default.removeItem(at: directory)
  }

  private func write(_ der: [UInt8], _ name: String, to file: String) throws {
    let body = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
    let text = "-----BEGIN \(name)-----\n\(body)\n-----END \(name)-----\n"
    try Data(text.utf8).write(to: directory.appendingPathComponent(file))
  }

  /// What the program prints, and whether it was content.
  private func openssl(_ arguments: String...) throws -> (text: String, isDone: Bool) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = directory
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: output, as: UTF8.self), process.terminationStatus == 0)
  }

  @Test("It verifies, by the strict rules, for both ends of a connection, long before and long after today")
  func verifies() throws {
    for purpose in ["sslserver", "sslclient"] {
      for time in ["1", "253402300000"] {
        let result = try openssl(
          "verify", "-x509_strict", "-purpose", purpose, "-attime", time, "-CAfile", "authority.pem", "device.pem")
        #expect(result.isDone, "\(result.text)")
      }
    }
  }

  @Test("It does not verify under another authority of the same name")
  func otherAuthority() throws {
    #expect(try !openssl("verify", "-CAfile", "other.pem", "device.pem").isDone)
  }

  @Test("It says what DESIGN 6 says")
  func text() throws {
    let text = try openssl("x509", "-in", "device.pem", "-noout", "-text", "-nameopt", "utf8,-esc_msb").text
    for part in [
      "URI:huiyin:device:\(device)", "CN=\(device)", "CN=禾渚镇", "Not Before: Jan  1 00:00:00 1970 GMT",
      "Not After : Dec 31 23:59:59 9999 GMT", "CA:FALSE", "prime256v1", "ecdsa-with-SHA256",
    ] {
      #expect(text.replacing("CN = ", with: "CN=").contains(part), "\(part) in \(text)")
    }
  }

  @Test("The authority's key is its certificate's")
  func authorityKey() throws {
    let key = try openssl("pkey", "-in", "authority.key", "-pubout")
    let certificate = try openssl("x509", "-in", "authority.pem", "-noout", "-pubkey")
    #expect(key.isDone && key.text == certificate.text)
    #expect(try openssl("x509", "-in", "authority.pem", "-noout", "-text").text.contains("CA:TRUE, pathlen:0"))
  }
}
