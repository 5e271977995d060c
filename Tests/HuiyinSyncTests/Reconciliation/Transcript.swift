import Crypto
import Foundation
import HuiyinRecords
import Testing

@testable import HuiyinSync

/// A conversation of `Protocol/vectors/negentropy`.
struct Transcript: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let items: Int
  let missingAtInitiator: [Int]
  let missingAtResponder: [Int]
  let frameSizeLimit: Int
  let have: [Int]
  let need: [Int]
  let messages: [String]

  var testDescription: String { name }

  static let all: [Transcript] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Protocol/vectors/negentropy/transcripts.json")
    guard let data = FileManager.default.contents(atPath: file.path()) else { return [] }
    do {
      return try JSONDecoder().decode([Transcript].self, from: data)
    } catch {
      Issue.record("\(error)")
      return []
    }
  }()

  static func named(_ name: String) throws -> Transcript { try #require(all.first { $0.name == name }) }

  /// All items of the longest conversation.
  private static let known = (0..<(all.map(\.items).max() ?? 0)).map(item)

  /// Item i of every conversation, by the formula of the vectors' README.
  static func item(_ number: Int) -> ReconciliationItem {
    let id = Array(SHA256.hash(data: Array("huiyin item \(number)".utf8)))
    return ReconciliationItem(milliseconds: 1_700_000_000_000 + UInt64(number / 3) * 977, id: id)!
  }

  /// Messages as bytes; those of the initiator have even places.
  func bytes() throws -> [[UInt8]] { try messages.map { try #require(Hexadecimal.decode($0)) } }

  /// The small sets are made of items in no order at all.
  func sides() -> (initiator: Reconciliation, responder: Reconciliation) {
    func side(without missing: [Int], isInitiator: Bool) -> Reconciliation {
      let missing = Set(missing)
      var random = SplitMix64(seed: 7)
      var held = (0..<items).filter { !missing.contains($0) }
      if items <= 1_000 { held.shuffle(using: &random) }
      return Reconciliation(
        set: ReconciliationSet(held.map { Self.known[$0] }), frameSizeLimit: frameSizeLimit, isInitiator: isInitiator)
    }
    return (
      side(without: missingAtInitiator, isInitiator: true), side(without: missingAtResponder, isInitiator: false)
    )
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func id() -> ReconciliationID { ReconciliationID(words: (next(), next(), next(), next())) }
}
