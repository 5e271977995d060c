import Crypto
public import HuiyinRecords

/// One version of the directory log: a list of changes to the version before, signed by the authority and chained by
/// hash (DESIGN 6). `reference.hashPrefix` are the first eight bytes of `hash`.
public struct DirectoryVersion: Hashable, Sendable {
  public let reference: DirectoryReference
  /// Hash of the version before; nil for the first of all.
  public let previousHash: [UInt8]?
  public let hash: [UInt8]
  /// The hub's clock, for display.
  public let timeMilliseconds: UInt64
  public let entries: [DirectoryEntry]

  public init(
    reference: DirectoryReference, previousHash: [UInt8]?, hash: [UInt8], timeMilliseconds: UInt64,
    entries: [DirectoryEntry]
  ) {
    self.reference = reference
    self.previousHash = previousHash
    self.hash = hash
    self.timeMilliseconds = timeMilliseconds
    self.entries = entries
  }

  /// Names the township, a device of kind hub and a hub's writer, as the first version must.
  var isFounding: Bool {
    var (hasName, hasHub, hasWriter) = (false, false, false)
    for entry in entries {
      switch entry {
      case .township: hasName = true
      case .device(let device): hasHub = hasHub || device.kind == .hub
      case .hubWriter: hasWriter = true
      default: break
      }
    }
    return hasName && hasHub && hasWriter
  }

  /// What the authority signs, and the version's hash: SHA-256(`huiyin directory 1` ‖ township id ‖ content).
  public static func hash(township: TownshipID, content: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: Array("huiyin directory 1".utf8))
    hash.update(data: township.bytes)
    hash.update(data: content)
    return Array(hash.finalize())
  }

  /// The first eight bytes of a hash as a number.
  public static func prefix(of hash: [UInt8]) -> UInt64 {
    hash.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension DirectoryReference {
  /// Whether a version so numbered may follow `previous`: the next number of its term, or number 1 of a higher term.
  public func mayFollow(_ previous: Self) -> Bool {
    term == previous.term && number > previous.number && number - previous.number == 1
      || term > previous.term && number == 1
  }
}

/// Why a directory version cannot be taken.
public enum DirectoryFault: Error, Hashable, Sendable {
  /// The version that it follows is not held.
  case previousNotHeld
  /// Its number is not the next one, or its term not a higher one.
  case outOfSequence
  /// The first version, and no other, founds the township: it names it, a hub's device and a hub's writer.
  case notAFounding
}
