import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire
import Synchronization

@testable import HuiyinNode

/// A township with a hub and a station, each in a data directory of its own.
final class CareTown {
  static let grid: UnitNumber = 4
  static let pin = "271828"
  static let station = "一组站点"

  let base: URL
  let hub: Node
  private let certificates = CertificateMaker.plain

  init() throws {
    base = FileManager.default.temporaryDirectory.appendingPathComponent("care-\(UUID())", isDirectory: true)
    try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
    let units: [(UnitNumber, String, UnitKind)] = [
      (1, "青禾镇人民政府", .department), (2, "信访办", .petitionOffice), (4, "一组网格", .grid),
    ]
    let entries: [DirectoryEntry] =
      units.map { .unit(Unit(number: $0.0, name: $0.1, kind: $0.2)) } + [
        .person(
          Person(number: 1, name: "周管", unit: 2, roles: RoleSet(.administrator, .petitionHead, .gridWorker)))
      ]
    hub = try Node.found(
      in: base.appendingPathComponent("hub"), townshipName: "青禾镇", administratorName: "周管", entries: entries,
      pin: Self.pin, certificates: certificates
    ).0
  }

  deinit { try? FileManager.default.removeItem(at: base) }

  func directory(_ name: String) -> URL { base.appendingPathComponent(name, isDirectory: true) }

  /// Whoever sits at the node, with its own device.
  func session(_ node: Node) throws -> Session {
    Session(person: try node.directorySnapshot().persons[1]!, keys: try node.keys(ofDeviceNamed: nil))
  }

  /// Its keys stay at the hub.
  @discardableResult
  func addStation() throws -> Device {
    let new = NewDevice(name: Self.station, shortCode: "S01", kind: .station, unit: Self.grid, vouches: [1])
    return try hub.addDevices([new], certificates: certificates, by: session(hub))[0]
  }

  func makeStation() throws -> Node {
    try addStation()
    return try hub.moveDevice(named: Self.station, to: directory("station"))
  }

  @discardableResult
  func intake(_ title: String, at node: Node) throws -> RecordID {
    try node.registerIntake(
      [
        TypedEdit(.set, "title", title), TypedEdit(.set, "facts", title + "，已经两周"),
        TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "grid_visit"),
      ], grid: Self.grid, by: session(node)
    ).record
  }

  @discardableResult
  func note(_ text: String, on record: RecordID, at node: Node) throws -> ChangesetReference {
    try node.append("note", ["text": text], to: record, by: session(node)).changeset
  }

  /// What one node holds goes to the other in a file.
  @discardableResult
  func carry(from one: Node, to other: Node) throws -> IngestReport {
    let file = base.appendingPathComponent("\(UUID()).changes")
    _ = try one.exportChanges(to: file)
    return try other.importChanges(from: file)
  }

  func references(_ node: Node) throws -> Set<ChangesetReference> {
    try node.store.read { reader in
      Set(try reader.records().flatMap { try reader.changesets(of: $0).map(\.changeset.reference) })
    }
  }

  func officialNumber(_ record: RecordID, at node: Node) throws -> String? {
    try node.store.read { try $0.item(record)?.officialNumber }
  }

  func officialNumbers(at node: Node) throws -> [String] {
    try node.store.read { try $0.items(ItemFilter(kind: RecordKind.intake, limit: 1000)).compactMap(\.officialNumber) }
  }

  func title(_ record: RecordID, at node: Node) throws -> String? {
    try node.store.read { try $0.item(record)?.title }
  }

  /// Of the writer that the node's own device signs with; nil: it will make one.
  func writer(_ node: Node) throws -> WriterID? {
    let keys = try node.keys(ofDeviceNamed: nil)
    return try node.store.read { try $0.ownWriter(signingKey: keys.signingKey)?.introduction.writer }
  }
}
