import Crypto
import FoundationEssentials
public import HuiyinRecords
import SwiftProtobuf

/// A row that introduces a writer before its first changeset (DESIGN 4.1; docs/decisions/0001).
public struct WriterIntroduction: Hashable, Sendable {
  public let writer: WriterID
  /// Ed25519 public key of the device.
  public let signingKey: [UInt8]
  public let incarnation: UInt64

  public init(signingKey: [UInt8], incarnation: UInt64) {
    writer = WriterID(signingKey: signingKey, incarnation: incarnation)
    self.signingKey = signingKey
    self.incarnation = incarnation
  }

  public var device: DeviceID { DeviceID(signingKey: signingKey) }
}

/// What a changes file holds, in file order.
public struct Changes: Hashable, Sendable {
  public var township: TownshipID
  public var timeMilliseconds: UInt64
  public var directory: [SignedDirectoryVersion]
  public var writers: [WriterIntroduction]
  public var changesets: [SignedChangeset]

  public init(
    township: TownshipID, timeMilliseconds: UInt64, directory: [SignedDirectoryVersion],
    writers: [WriterIntroduction], changesets: [SignedChangeset]
  ) {
    self.township = township
    self.timeMilliseconds = timeMilliseconds
    self.directory = directory
    self.writers = writers
    self.changesets = changesets
  }
}

/// The file that `huiyin changes export` writes: a magic line, length-delimited parts, an end part with a hash.
public enum ChangesFile {
  static let magic = Array("HUIYIN CHANGES 1\n".utf8)
  public static let partBytesMaximum = 4 * 1024 * 1024 + 1024

  public static func encode(_ changes: Changes) -> [UInt8] {
    var writer = ByteWriter(reserving: changes.changesets.count * 400 + 4096)
    writer.append(magic)
    func append(_ part: ProtoChangesPart) {
      do {
        writer.counted(try part.serializedBytes())
      } catch {
        preconditionFailure("a part without required fields cannot fail to serialise: \(error)")
      }
    }
    append(
      .with {
        $0.start.township = Data(changes.township.bytes)
        $0.start.timeMilliseconds = changes.timeMilliseconds
      })
    for version in changes.directory {
      append(
        .with {
          $0.directory.content = Data(version.content)
          $0.directory.signature = Data(version.signature)
        })
    }
    for introduction in changes.writers {
      append(
        .with {
          $0.writer.writer = Data(introduction.writer.bytes)
          $0.writer.signingKey = Data(introduction.signingKey)
          $0.writer.incarnation = introduction.incarnation
        })
    }
    for changeset in changes.changesets {
      append(
        .with {
          $0.changeset.header = Data(changeset.header)
          $0.changeset.signature = Data(changeset.signature)
          $0.changeset.body = Data(changeset.body)
        })
    }
    let hash = Array(SHA256.hash(data: writer.bytes))
    append(
      .with {
        $0.end.changesets = UInt64(changes.changesets.count)
        $0.end.hash = Data(hash)
      })
    return writer.bytes
  }

  /// Reads a whole file; a torn, altered or foreign one throws what is wrong and where.
  public static func decode(_ bytes: [UInt8]) throws(WireFault) -> Changes {
    guard bytes.starts(with: magic) else { throw WireFault(.magic, message: "no changes file", field: "first line") }
    var reader = ByteReader(bytes[magic.count...])
    var changes: Changes?
    while true {
      let before = magic.count + reader.offset
      switch try part(from: &reader, at: before) {
      case .start(let start) where changes == nil:
        changes = Changes(
          township: try identifier(start.township, "township"), timeMilliseconds: start.timeMilliseconds,
          directory: [], writers: [], changesets: [])
      case .directory(let version):
        changes?.directory.append(
          SignedDirectoryVersion(content: Array(version.content), signature: Array(version.signature)))
      case .writer(let row): changes?.writers.append(try introduction(row))
      case .changeset(let changeset):
        changes?.changesets.append(
          SignedChangeset(
            header: Array(changeset.header), signature: Array(changeset.signature), body: Array(changeset.body)))
      case .end(let end):
        guard let changes else { break }
        guard reader.isAtEnd else { throw WireFault(.trailing, message: "bytes behind the end", field: "end") }
        guard Array(end.hash) == Array(SHA256.hash(data: bytes[..<before])) else {
          throw WireFault(.hash, message: "the file was altered or torn", field: "hash")
        }
        guard end.changesets == UInt64(changes.changesets.count) else {
          throw WireFault(
            .count, message: "\(end.changesets) changesets announced, \(changes.changesets.count) there", field: "end")
        }
        return changes
      default: throw WireFault(.part, message: "unknown or misplaced part at byte \(before)", field: "part")
      }
      if changes == nil { throw WireFault(.part, message: "the first part is not the start", field: "part") }
    }
  }

  private static func part(
    from reader: inout ByteReader, at offset: Int
  ) throws(WireFault) -> ProtoChangesPart.OneOf_Part? {
    do {
      let count = try reader.count("part length", atMost: partBytesMaximum)
      return try ProtoChangesPart(serializedBytes: Array(try reader.slice(count, "part"))).part
    } catch let fault as MalformedBytes {
      throw WireFault(
        WireFault.Code(rawValue: fault.fault.rawValue) ?? .part, message: "\(fault.fault.rawValue) at byte \(offset)",
        field: fault.field)
    } catch {
      throw WireFault(.message, message: "no protobuf message at byte \(offset)", field: "part")
    }
  }
}

/// A writer's row, with its writer recomputed.
func introduction(_ row: ProtoWriter) throws(WireFault) -> WriterIntroduction {
  guard row.signingKey.count == 32 else {
    throw WireFault(.length, message: "a key has 32 bytes", field: "signing key")
  }
  let introduction = WriterIntroduction(signingKey: Array(row.signingKey), incarnation: row.incarnation)
  guard Data(introduction.writer.bytes) == row.writer else {
    throw WireFault(.writer, message: "not made of its key and incarnation", field: "writer")
  }
  return introduction
}
