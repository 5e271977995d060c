public import HuiyinRecords

/// An ID number as a record keeps it (DOMAIN 3.1; DESIGN 6; `docs/decisions/0017`): sealed under the township's key,
/// its last four characters open, and a keyed digest by which equal ones are found. Nothing here seals or opens.
public struct SealedIdentityNumber: Hashable, Sendable {
  public static let keyNameByteCount = 4
  public static let digestByteCount = 16
  public static let lastFourCount = 4
  /// The eighteen characters and a tag of sixteen bytes.
  static let boxByteCount = IdentityNumber.length + 16

  /// Which key it is sealed under.
  public let keyName: [UInt8]
  /// Shown to whoever sees the record masked.
  public let lastFour: String
  public let digest: [UInt8]
  public let box: [UInt8]

  /// Everything but the box: what is authenticated with it.
  public static func head(keyName: [UInt8], lastFour: String, digest: [UInt8]) -> [UInt8] {
    [format] + keyName + Array(lastFour.utf8) + digest
  }

  /// - Parameter box: the ciphertext with its tag behind it.
  public init(keyName: [UInt8], lastFour: String, digest: [UInt8], box: [UInt8]) {
    self.keyName = keyName
    self.lastFour = lastFour
    self.digest = digest
    self.box = box
  }

  private static let format: UInt8 = 1

  /// Nil: it is none, or one of newer software.
  public init?(_ value: Value) {
    guard case .bytes(let bytes) = value, let read = try? Self.read(bytes) else { return nil }
    self = read
  }

  private static func read(_ bytes: [UInt8]) throws(MalformedBytes) -> Self {
    var reader = ByteReader(bytes)
    guard try reader.byte("number format") == format else { throw reader.malformed(.forbidden, "format") }
    let keyName = Array(try reader.slice(keyNameByteCount, "key name"))
    let lastFour = Array(try reader.slice(lastFourCount, "last four"))
    guard lastFour.dropLast().allSatisfy(isDigit), isDigit(lastFour[3]) || lastFour[3] == UInt8(ascii: "X") else {
      throw reader.malformed(.forbidden, "last four")
    }
    let digest = Array(try reader.slice(digestByteCount, "digest"))
    let box = Array(try reader.slice(boxByteCount, "box"))
    try reader.end("number")
    return Self(keyName: keyName, lastFour: String(decoding: lastFour, as: UTF8.self), digest: digest, box: box)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  public var head: [UInt8] { Self.head(keyName: keyName, lastFour: lastFour, digest: digest) }

  public var encoded: [UInt8] { head + box }

  public var value: Value { .bytes(encoded) }

  /// Alike exactly when the numbers are and the key is.
  var compared: [UInt8] { keyName + digest }

  private static let stars = String(repeating: "*", count: IdentityNumber.length - lastFourCount)

  /// `**************1234`.
  public var masked: String { Self.stars + lastFour }

  /// Such a mask, and nothing else.
  static func isMask(_ text: String) -> Bool {
    let tail = Array(text.utf8.dropFirst(stars.utf8.count))
    guard text.hasPrefix(stars), tail.count == lastFourCount else { return false }
    return tail.dropLast().allSatisfy(isDigit) && (isDigit(tail[3]) || tail[3] == UInt8(ascii: "X"))
  }
}
