import Foundation
import HuiyinStore

/// An address that was dialled and at which no node of the township has been met yet.
public struct UnansweredAddress: Codable, Hashable, Sendable {
  public let address: String
  public let sinceMilliseconds: UInt64
  /// How the last attempt ended; code and detail, as in `PeerVisit.end`.
  public var end: String
}

extension Node {
  /// How many addresses are kept, the first: they are for people to read.
  static let unansweredMaximum = 16

  /// Addresses dialled in vain, by the time of the first attempt.
  public func unanswered() throws -> [UnansweredAddress] { try store.read(Self.unanswered) }

  private static func unanswered(_ reader: StoreReader) throws -> [UnansweredAddress] {
    guard let stored = try reader.meta(.unanswered) else { return [] }
    return (try? JSONDecoder().decode([UnansweredAddress].self, from: Data(stored))) ?? []
  }

  static func note(unanswered address: String, end: String, at now: UInt64, in transaction: StoreTransaction) throws {
    var all = try unanswered(transaction)
    if let known = all.firstIndex(where: { $0.address == address }) {
      guard all[known].end != end else { return }
      all[known].end = end
    } else {
      guard all.count < unansweredMaximum else { return }
      all.append(UnansweredAddress(address: address, sinceMilliseconds: now, end: end))
    }
    try transaction.setMeta(.unanswered, Array(JSONEncoder().encode(all)))
  }

  /// Forgets addresses that are not dialled any more: they were mistyped, or nobody asks for them.
  public func keepUnanswered(only addresses: Set<String>) throws {
    guard try !unanswered().isEmpty else { return }
    try store.write { transaction in
      let left = try Self.unanswered(transaction).filter { addresses.contains($0.address) }
      try transaction.setMeta(.unanswered, left.isEmpty ? nil : Array(JSONEncoder().encode(left)))
    }
  }

  /// A node was met there.
  static func note(answered address: String, in transaction: StoreTransaction) throws {
    let all = try unanswered(transaction)
    let left = all.filter { $0.address != address }
    guard left.count < all.count else { return }
    try transaction.setMeta(.unanswered, left.isEmpty ? nil : Array(JSONEncoder().encode(left)))
  }
}
