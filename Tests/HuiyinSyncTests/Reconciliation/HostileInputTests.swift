import HuiyinRecords
import HuiyinSync
import Testing

/// Whatever bytes arrive, a side throws a fault or gives an answer.
@Suite struct HostileInputTests {
  /// Conversations small enough to be tried with every beginning of every message in a debug build.
  private static let tried = Transcript.all.filter { $0.items <= 20_000 }

  /// Both sides as they are before message `place`.
  private func sides(
    _ transcript: Transcript, _ messages: [[UInt8]]
  ) throws -> [(listener: Reconciliation, message: [UInt8])] {
    var (initiator, responder) = transcript.sides()
    _ = initiator.initiate()
    return try messages.enumerated().map { place, message in
      if place.isMultiple(of: 2) {
        defer { _ = try? responder.reconcile(message) }
        return (responder, message)
      }
      let before = initiator
      _ = try initiator.reconcile(message)
      return (before, message)
    }
  }

  /// A beginning that ends between two ranges is a message of its own; all others are truncated.
  @Test(arguments: tried) func everyBeginningIsTruncatedOrWhole(_ transcript: Transcript) throws {
    var wholeCount = 0
    var truncatedCount = 0
    for (listener, message) in try sides(transcript, try transcript.bytes()) {
      // Of long messages the beginnings of the first 200 and of the last 100 bytes.
      for length in 0..<message.count where length < 200 || length > message.count - 100 {
        var tried = listener
        do {
          _ = try tried.reconcile(Array(message.prefix(length)))
          wholeCount += 1
        } catch {
          let name = Self.name(error)
          #expect(name == "truncated" || length == 0, "\(length) bytes: \(error)")
          truncatedCount += 1
        }
      }
    }
    #expect(wholeCount >= transcript.messages.count, "the version byte alone is a message")
    #expect(truncatedCount >= transcript.messages.count)
  }

  /// Every value of every byte of messages with lists, skips and prefixes; every bit of one with fingerprints.
  @Test(arguments: [
    ("equal-1", 0, false), ("equal-1", 1, false), ("last-missing-1000", 2, false),
    ("one-missing-at-responder-1000", 3, false), ("one-missing-at-responder-1000", 0, true),
  ])
  func everyAlterationIsSurvived(name: String, place: Int, isByBits: Bool) throws {
    let transcript = try Transcript.named(name)
    let (listener, message) = try sides(transcript, try transcript.bytes())[place]
    let changes = isByBits ? (0..<8).map { UInt8(1) << $0 } : Array(1...UInt8.max)
    var faults: Set<String> = []
    for offset in message.indices {
      for change in changes {
        var altered = message
        altered[offset] ^= change
        var tried = listener
        do {
          _ = try tried.reconcile(altered)
        } catch {
          faults.insert(Self.name(error))
        }
      }
    }
    #expect(faults.isSuperset(of: ["version", "tag"]), "\(faults)")
  }

  /// One altered bit, and the conversation goes on: it ends, at the latest by the limit of rounds.
  @Test(arguments: ["one-missing-at-initiator-1000", "frame-limit-4096-initiator-empty-300", "interleaved-200"])
  func aConversationWithOneAlteredBitEnds(name: String) throws {
    let transcript = try Transcript.named(name)
    let messages = try transcript.bytes()
    let sides = transcript.sides()
    var doneCount = 0
    var faultCount = 0
    for offset in stride(from: 0, to: messages[1].count, by: max(1, messages[1].count / 50)) {
      for bit in 0..<8 {
        var (initiator, responder) = sides
        var answer = messages[1]
        answer[offset] ^= 1 << bit
        _ = initiator.initiate()
        do {
          while let next = try initiator.reconcile(answer).message {
            answer = try responder.reconcile(next).message ?? []
          }
          doneCount += 1
        } catch {
          faultCount += 1
        }
      }
    }
    #expect(doneCount > 0 && faultCount > 0, "\(doneCount) done, \(faultCount) faults")
  }

  /// Random bytes behind the version byte.
  @Test func randomBytesAreSurvived() throws {
    let seed: UInt64 = 4_711
    print("reconciliation of random bytes: seed \(seed)")
    var random = SplitMix64(seed: seed)
    let sides = try Transcript.named("equal-1000").sides()
    var faults: Set<String> = []
    for _ in 0..<4_000 {
      let count = Int.random(in: 0...120, using: &random)
      // Small numbers are bounds and modes more often than not.
      let bytes = (0..<count).map { _ in
        Bool.random(using: &random) ? UInt8.random(in: 0...2, using: &random) : .random(in: 0...255, using: &random)
      }
      var responder = sides.responder
      do { _ = try responder.reconcile([0x61] + bytes) } catch { faults.insert(Self.name(error)) }
    }
    #expect(faults.isSuperset(of: ["truncated", "tag", "limit", "forbidden", "order", "varint"]), "\(faults)")
  }

  /// A short name of a fault; that of malformed bytes says how.
  private static func name(_ fault: ReconciliationFault) -> String {
    switch fault {
    case .malformed(let bytes): bytes.field == "version" ? "version" : bytes.fault.rawValue
    case .outOfOrder: "order"
    case .messageTooLong, .tooManyIDs, .tooManyRounds: "limit of the side"
    case .unsupportedVersion: "version"
    case .unexpectedMessage: "turn"
    }
  }
}
