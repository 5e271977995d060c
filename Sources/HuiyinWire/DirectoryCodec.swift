import FoundationEssentials
public import HuiyinAuthority
public import HuiyinRecords
import SwiftProtobuf

/// What is wrong with bytes that should be a wire message.
public struct WireFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Stands in SPEC ("Faults") and in the vectors.
  public enum Code: String, Hashable, Sendable {
    /// Above its limit.
    case limit
    /// The bytes end before the field does.
    case truncated
    /// A varint does not fit its type, or has needless bytes.
    case varint
    /// Bytes remain behind the end.
    case trailing
    /// No message of protocol buffers.
    case message
    /// An id, hash or key of another length.
    case length
    /// A number for which this version has no meaning.
    case unknown
    /// Another kind of file.
    case magic
    /// A part that has no meaning, or none at this place.
    case part
    /// A writer that is not made of its key and incarnation.
    case writer
    /// The bytes are not the ones that were hashed.
    case hash
    /// Not as many as announced.
    case count
    /// Text that has not the form it must have.
    case form
    /// Characters whose check does not fit.
    case check
  }

  public let code: Code
  public let message: String
  public let field: String

  public init(_ code: Code, message: String, field: String) {
    self.code = code
    self.message = message
    self.field = field
  }

  public var description: String { "\(message): \(field)" }
}

/// A directory version as it travels: content verbatim and the authority's signature (SPEC, "Directory").
public struct SignedDirectoryVersion: Hashable, Sendable {
  public let content: [UInt8]
  public let signature: [UInt8]

  public init(content: [UInt8], signature: [UInt8]) {
    self.content = content
    self.signature = signature
  }
}

/// Directory versions to content bytes and back.
public enum DirectoryCodec {
  public static let contentBytesMaximum = 4 * 1024 * 1024

  public static func encode(
    term: UInt32, number: UInt32, previousHash: [UInt8]?, timeMilliseconds: UInt64, entries: [DirectoryEntry]
  ) -> [UInt8] {
    var message = ProtoDirectoryVersion()
    message.term = term
    message.number = number
    message.previous = previousHash.map { Data($0) } ?? Data()
    message.timeMilliseconds = timeMilliseconds
    message.entries = entries.compactMap { entry in
      let proto = ProtoDirectoryEntry(entry)
      return proto.entry == nil ? nil : proto
    }
    do {
      return try message.serializedBytes()
    } catch {
      preconditionFailure("a directory version without required fields cannot fail to serialise: \(error)")
    }
  }

  /// Reads content; the signature is for `DirectoryVersion.hash` of these bytes and is verified by the caller.
  public static func decode(_ content: [UInt8], township: TownshipID) throws(WireFault) -> DirectoryVersion {
    guard content.count <= contentBytesMaximum else {
      throw WireFault(.limit, message: "longer than \(contentBytesMaximum) bytes", field: "directory version")
    }
    let message: ProtoDirectoryVersion
    do {
      message = try ProtoDirectoryVersion(serializedBytes: content)
    } catch {
      throw WireFault(.message, message: "no protobuf message", field: "directory version")
    }
    guard message.previous.isEmpty || message.previous.count == 32 else {
      throw WireFault(.length, message: "a hash has 32 bytes", field: "previous")
    }
    let hash = DirectoryVersion.hash(township: township, content: content)
    var entries: [DirectoryEntry] = []
    for proto in message.entries { entries.append(try proto.value()) }
    return DirectoryVersion(
      reference: DirectoryReference(
        term: message.term, number: message.number, hashPrefix: DirectoryVersion.prefix(of: hash)),
      previousHash: message.previous.isEmpty ? nil : Array(message.previous), hash: hash,
      timeMilliseconds: message.timeMilliseconds, entries: entries)
  }
}
