import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import HuiyinWire
import Synchronization
import Testing

@testable import HuiyinNode

/// The number as it was typed stands nowhere: no file of either node, no frame between them, no changes file, no list,
/// no trail, nothing that is shown to who has given no reason.
@Suite struct PlainNumberTests {
  private static let number = "99999919851112203X"
  private static let title = "路灯坏了三盏"

  /// As it could stand in a file: with either X, without it, in UTF-16.
  private static let forms: [[UInt8]] = [
    Array(number.utf8), Array(number.lowercased().utf8), Array(number.utf8.dropLast()),
    number.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
  ]

  private static func holds(_ bytes: [UInt8], _ sought: [UInt8]) -> Bool {
    Data(bytes).range(of: Data(sought)) != nil
  }

  private static func isPlain(_ bytes: [UInt8]) -> Bool { forms.contains { holds(bytes, $0) } }

  /// Every file below a directory, with what a store keeps beside its database.
  private static func files(below directory: URL) throws -> [URL: [UInt8]] {
    let found = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: [.isRegularFileKey])
    var files: [URL: [UInt8]] = [:]
    for case let file as URL in try #require(found) {
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      files[file] = Array(try Data(contentsOf: file))
    }
    return files
  }

  @Test func itStandsNowhere() async throws {
    let town = try CareTown()
    let station = try town.makeStation()
    let (there, here) = (try town.session(station), try town.session(town.hub))
    _ = try station.saveDraft(["title": [Self.title], "citizen_id_number": [Self.number]], by: there)
    let typed = [
      TypedEdit(.set, "title", Self.title), TypedEdit(.set, "facts", "已经两周"), TypedEdit(.set, "nature", "opinion"),
      TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "citizen_id_number", Self.number.lowercased()),
    ]
    let form = "0123456789abcdef0123456789abcdef"
    let record = try station.registerIntake(typed, grid: CareTown.grid, form: form, by: there).record
    let second = try station.registerIntake(typed, grid: CareTown.grid, by: there).record

    // Over a link, as bytes and as what they hold.
    let wire = Recording()
    let hub = town.hub
    let pair = LinkPair((try station.ownDevice(), try hub.ownDevice()))
    async let answered = hub.answer(over: RecordingLink(pair.other, wire), on: pair, limits: .patient)
    _ = try await station.replicate(over: RecordingLink(pair.one, wire), endsWhenEqual: true, limits: .patient)
    pair.one.close()
    _ = try await answered
    #expect(try town.hub.store.read { try $0.state(of: record) } != nil, "it has arrived")
    let sent = try wire.frames.flatMap { frame -> [[UInt8]] in
      guard case .batch(let batch) = try FrameCodec.decode(frame) else { return [frame] }
      return [frame] + batch.content.changesets.map(\.body)
    }
    #expect(sent.contains { Self.holds($0, Array(Self.title.utf8)) }, "a title would be found")
    #expect(!sent.contains(where: Self.isPlain))

    // At the hub: a case, a look at the number, a paper, a list, a file, a backup.
    let opened = try town.hub.openCase(for: record, by: here).record
    let sight = try town.hub.unmask(record, reason: "核对证件", by: here)
    let clear = try town.hub.presentation(of: record, sight)
    #expect("\(clear)".contains(Self.number), "with a reason it is there")
    _ = try town.hub.print(form: .intakeSheet, of: record, as: here, unmasking: "归档核对")
    let rows = try town.hub.exportRows([record, opened], as: .csv, in: .chinese, workbooks: nil, by: here)
    #expect(Self.holds(rows.bytes, Array(Self.title.utf8)) && !Self.isPlain(rows.bytes))
    _ = try town.hub.backup(to: town.directory("backup"))
    try town.carry(from: town.hub, to: station)
    for node in [station, town.hub] {
      for record in [record, second] {
        let told: [Any] = [
          try node.presentation(of: record), try node.log(of: record), try node.explanation(of: record),
          try node.duplicates(of: record), try node.auditTrail(withLooks: true),
        ]
        for one in told { #expect(!Self.isPlain(Array("\(one)".utf8))) }
      }
      // To be found it stands nowhere either: there are the digest and the last four.
      let person = try #require(try node.directorySnapshot().persons[1])
      for (words, isFound) in [
        (Self.number, true), (String(Self.number.suffix(4)), true), (String(Self.number.prefix(6)), false),
      ] {
        let found = Set(try node.search(words, for: person).map(\.record))
        #expect(isFound ? found.isSuperset(of: [record, second]) : found.isEmpty, "\(words)")
      }
    }

    let files = try Self.files(below: town.base)
    let withTitle = files.filter { Self.holds($0.value, Array(Self.title.utf8)) }
    #expect(Set(withTitle.keys.map { $0.pathComponents.dropLast().last }).count >= 3, "titles are found in all stores")
    for (file, bytes) in files { #expect(!Self.isPlain(bytes), "\(file.lastPathComponent)") }
    try station.close()
    try town.hub.close()
    for (file, bytes) in try Self.files(below: town.base) {
      #expect(!Self.isPlain(bytes), "\(file.lastPathComponent), closed")
    }
  }
}

/// Frames that went over a link, either way.
private final class Recording: Sendable {
  private let kept = Mutex<[[UInt8]]>([])

  var frames: [[UInt8]] { kept.withLock { $0 } }

  func keep(_ frame: [UInt8]) { kept.withLock { $0.append(frame) } }
}

/// One end of a link, written down.
private struct RecordingLink: PeerLink {
  private let end: LinkEnd
  private let recording: Recording

  init(_ end: LinkEnd, _ recording: Recording) {
    self.end = end
    self.recording = recording
  }

  var peer: LinkPeer { end.peer }
  var ownCertificate: [UInt8] { end.ownCertificate }

  func send(_ frame: [UInt8]) async throws {
    recording.keep(frame)
    try await end.send(frame)
  }

  func receive() async throws -> [UInt8]? { try await end.receive() }
}
