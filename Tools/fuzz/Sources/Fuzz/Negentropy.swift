import Crypto
import HuiyinRecords

@testable import HuiyinSync

enum Negentropy {
  /// One byte says which side and which set; the rest is what the other side says first.
  static func message(_ bytes: [UInt8]) {
    guard let options = bytes.first else { return }
    let message = Array(bytes.dropFirst())
    roundTrip(message)
    let size = sizes[Int(options & 7)]
    let frameSizeLimit = [0, 4096, 60_000, 65_536][Int(options >> 3 & 3)]
    var side = Reconciliation(
      set: set(size), frameSizeLimit: frameSizeLimit, isInitiator: options & 32 != 0)
    if options & 32 != 0 { check(side.initiate(), frameSizeLimit) }
    // Twice: a responder keeps nothing in mind, an initiator may be done or failed.
    for _ in 0..<2 {
      guard let outcome = try? side.reconcile(message) else { continue }
      if let answer = outcome.message { check(answer, frameSizeLimit) }
      hold(outcome.have.count == Array(outcome.have).count, "a selection counts what it holds")
      hold(outcome.have.count <= size, "nobody has more than the set")
      hold(outcome.need.count <= message.count / ReconciliationID.byteCount, "nobody needs more than was told")
    }
  }

  private static let sizes = [0, 1, 31, 32, 33, 60, 300, 2000]
  private static let sets = sizes.map(made)

  static func set(_ count: Int) -> ReconciliationSet {
    sizes.firstIndex(of: count).map { sets[$0] } ?? made(count)
  }

  /// As the items of `Protocol/vectors/negentropy`.
  private static func made(_ count: Int) -> ReconciliationSet {
    ReconciliationSet(
      (0..<count).map { number in
        ReconciliationItem(
          milliseconds: 1_700_000_000_000 + UInt64(number / 3) * 977,
          id: Array(SHA256.hash(data: Array("huiyin item \(number)".utf8))))!
      })
  }

  private static func check(_ answer: [UInt8], _ limit: Int) {
    hold(limit == 0 || answer.count <= limit, "no message is longer than its limit")
    var reader = Reconciliation(
      set: set(1), isInitiator: false,
      limits: ReconciliationLimits(messageByteCountMaximum: .max, idCountMaximum: .max, roundsMaximum: 1))
    _ = reread("a message of negentropy") { try reader.reconcile(answer) }
  }

  /// A message has one encoding.
  private static func roundTrip(_ bytes: [UInt8]) {
    guard let version = try? ReconciliationMessage.version(of: bytes), version == ReconciliationMessage.version,
      let message = try? ReconciliationMessage(bytes, limits: ReconciliationLimits())
    else { return }
    var writer = ReconciliationWriter()
    for section in message.sections {
      switch section.content {
      case .skip: writer.skip(upTo: section.bound)
      case .fingerprint(let fingerprint): writer.fingerprint(fingerprint, upTo: section.bound)
      case .ids(let ids):
        let items = stride(from: ids.startIndex, to: ids.endIndex, by: ReconciliationID.byteCount).map {
          ReconciliationItem(milliseconds: 0, id: ids[$0..<$0 + ReconciliationID.byteCount])!
        }
        writer.ids(items[...], upTo: section.bound)
      }
    }
    hold(writer.bytes == bytes, "a message of negentropy has one encoding")
  }
}
