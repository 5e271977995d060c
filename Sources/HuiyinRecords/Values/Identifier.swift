/// Sixteen opaque bytes that name a thing of one sort; the phantom parameter keeps the sorts apart (DESIGN 4.1).
///
/// Ordered by bytes, first differing byte decides.
public struct Identifier<Subject>: Hashable, Sendable {
  /// Bytes 0 to 7, big-endian.
  public let high: UInt64
  /// Bytes 8 to 15, big-endian.
  public let low: UInt64

  /// How many bytes an identifier has.
  public static var byteCount: Int { 16 }

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Takes the first sixteen of `bytes`; nil when there are fewer.
  @inlinable public init?(prefixOf bytes: some Collection<UInt8>) {
    guard bytes.count >= Self.byteCount else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    for (offset, byte) in bytes.prefix(Self.byteCount).enumerated() {
      if offset < 8 { words.0 = words.0 << 8 | UInt64(byte) } else { words.1 = words.1 << 8 | UInt64(byte) }
    }
    self.init(high: words.0, low: words.1)
  }

  /// Thirty-two hexadecimal digits, either case; nil for anything else.
  public init?(hexadecimal text: some StringProtocol) {
    guard let bytes = Hexadecimal.decode(text), bytes.count == Self.byteCount else { return nil }
    self.init(prefixOf: bytes)
  }

  public var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(Self.byteCount)
    for word in [high, low] {
      for shift in stride(from: 56, through: 0, by: -8) {
        result.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
    return result
  }

  public static var zero: Self { Self(high: 0, low: 0) }
}

extension Identifier: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }
}

extension Identifier: CustomStringConvertible {
  public var description: String { Hexadecimal.encode(bytes) }
}

/// Names the unit of replication, audience and history (DESIGN 2, "record").
public enum RecordSubject {}
/// Names a changeset by the first sixteen bytes of its id.
public enum ChangesetSubject {}
/// Names a device in one incarnation.
public enum WriterSubject {}
/// Names a device by the hash of its signing key.
public enum DeviceSubject {}
/// Names a township by the hash of its authority key.
public enum TownshipSubject {}
/// The random part of a writer.
public enum IncarnationSubject {}

public typealias RecordID = Identifier<RecordSubject>
public typealias ChangesetReference = Identifier<ChangesetSubject>
public typealias WriterID = Identifier<WriterSubject>
public typealias DeviceID = Identifier<DeviceSubject>
public typealias TownshipID = Identifier<TownshipSubject>

/// Op id: the changeset and the op's place in it. An entry's id is the op id of its append (DESIGN 4.2).
public struct OpID: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let changeset: ChangesetReference
  public let index: UInt16

  public init(_ changeset: ChangesetReference, _ index: UInt16) {
    self.changeset = changeset
    self.index = index
  }

  public static func < (left: Self, right: Self) -> Bool {
    left.changeset != right.changeset ? left.changeset < right.changeset : left.index < right.index
  }

  /// `hex#index`, as the command line reads and prints it.
  public var description: String { "\(changeset)#\(index)" }

  /// Reads `description` back; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false)
    guard parts.count == 2, let reference = ChangesetReference(hexadecimal: parts[0]), let index = UInt16(parts[1])
    else { return nil }
    self.init(reference, index)
  }
}
