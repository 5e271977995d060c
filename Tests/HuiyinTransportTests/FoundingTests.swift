import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinTransport
import Testing

@Suite("Founding with real certificates")
struct FoundingTests {
  @Test("The hub's certificate names the hub under the township's authority")
  func hubCertificate() throws {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("huiyin-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: directory) }
    let (node, _) = try Node.found(
      in: directory, townshipName: "禾渚镇", administratorName: "武书恒", certificates: .x509)
    defer { try? node.close() }
    let files = node.keyFiles.all()
    let certificate = try #require(files.first { $0.key.hasSuffix("/certificate.der") }?.value)
    let authority = try #require(node.keyFiles.bytes("ca.der"))
    let device = try DeviceCertificate.deviceID(der: Array(Data(contentsOf: certificate)), issuedBy: authority)
    #expect(node.keyFiles.devices() == [device])
  }
}
