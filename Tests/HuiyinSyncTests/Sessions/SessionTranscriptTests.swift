import Foundation
import HuiyinRecords
import HuiyinSync
import HuiyinWire
import Testing

/// Sessions step by step, in `Protocol/vectors/sessions`. With `HUIYIN_WRITE_VECTORS=1` the files are written anew.
@Suite struct SessionTranscriptTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Protocol/vectors/sessions")

  /// As played by small stores.
  static let played: Result<[SessionTranscript], any Error> = Result {
    let all = try Scenarios.all()
    if ProcessInfo.processInfo.environment["HUIYIN_WRITE_VECTORS"] == "1" { try write(all) }
    return all
  }

  private static func write(_ all: [SessionTranscript]) throws {
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    for transcript in all {
      let file = folder.deletingLastPathComponent().appending(path: transcript.name + ".json")
      try (encoder.encode(transcript) + [0x0A]).write(to: file)
    }
  }

  private static func stored() throws -> [SessionTranscript] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".json") }
    return try names.sorted().map {
      try JSONDecoder().decode(SessionTranscript.self, from: Data(contentsOf: folder.appending(path: $0)))
    }
  }

  /// Given its hello and what it reads of its store, a machine says what stands in the file, and asks for no more.
  @Test func everySideSaysWhatTheFileSays() throws {
    _ = try Self.played.get()
    for transcript in try Self.stored() {
      for (number, side) in transcript.sides.enumerated() {
        guard case .hello(let hello) = try FrameCodec.decode(unhex(side.hello)) else {
          Issue.record("\(transcript.name): no hello")
          continue
        }
        var session = PeerSession(
          own: hello, peer: DeviceID(text: side.peer), endsWhenEqual: side.endsWhenEqual,
          limits: .with(side.offerAboveRows), at: 0)
        for (place, step) in side.steps.enumerated() {
          let found = step.event.happen(to: &session).map { Deed($0) }
          let here = "\(transcript.name), side \(number), step \(place): \(step.event.event)"
          try #require(found.map(\.deed) == step.does.map(\.deed), "\(here)")
          for (one, other) in zip(found, step.does) { #expect(try one.isAsGood(as: other), "\(here)") }
        }
      }
    }
  }

  /// Every session that small stores play has a file, and every file is one of these.
  @Test func theFilesAreWhatSmallStoresPlay() throws {
    let played = try Self.played.get()
    let stored = try Self.stored()
    #expect(Set(stored.map(\.name)) == Set(played.map(\.name)), "HUIYIN_WRITE_VECTORS=1 writes them")
    let byName = Dictionary(uniqueKeysWithValues: stored.map { ($0.name, $0) })
    for transcript in played {
      let file = try #require(byName[transcript.name])
      #expect(file.shows == transcript.shows)
      for (one, other) in zip(file.sides, transcript.sides) {
        #expect(one.steps.map(\.event.event) == other.steps.map(\.event.event), "\(transcript.name)")
      }
    }
  }

  /// A file that says something else is noticed.
  @Test func anAlteredStepIsNoticed() throws {
    let played = try Self.played.get()
    let steps = played.flatMap(\.sides).flatMap(\.steps).flatMap(\.does).filter { $0.name == "batch" }
    let batch = try #require(steps.first)
    var altered = batch
    altered.bytes = Hexadecimal.encode(FrameCodec.encode(.heartbeat(pending: nil)))
    #expect(try batch.isAsGood(as: batch))
    #expect(try !batch.isAsGood(as: altered))
  }
}
