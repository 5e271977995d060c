import HuiyinAuthority
import HuiyinRecords
import HuiyinSync
import HuiyinWire

/// Bytes of a field that a vector has to hold.
func unhex(_ text: String?) -> [UInt8] { Hexadecimal.decode(text ?? "")! }

func hex(_ number: UInt64) -> String {
  var writer = ByteWriter()
  writer.bigEndian(number, bytes: 8)
  return Hexadecimal.encode(writer.bytes)
}

func number(_ text: String) -> UInt64 { unhex(text).reduce(0) { $0 << 8 | UInt64($1) } }

extension Identifier {
  init(text: String) { self.init(prefixOf: unhex(text))! }
}

extension Event.Position {
  init(_ position: FeedPosition) {
    self.init(row: position.row, hash: position.row == 0 ? nil : position.hash.description)
  }

  var value: FeedPosition { hash.map { FeedPosition(row: row, hash: FeedHash(text: $0)) } ?? .start }
}

extension Event.Version {
  init(_ version: SignedDirectoryVersion) {
    self.init(content: Hexadecimal.encode(version.content), signature: Hexadecimal.encode(version.signature))
  }

  var value: SignedDirectoryVersion { SignedDirectoryVersion(content: unhex(content), signature: unhex(signature)) }
}

extension Event.Tip {
  init(_ reference: DirectoryReference) {
    self.init(term: reference.term, number: reference.number, hash: hex(reference.hashPrefix))
  }

  var value: DirectoryReference {
    DirectoryReference(term: term, number: number, hashPrefix: HuiyinSyncTests.number(hash))
  }
}

extension Event.Content {
  init(_ content: BatchContent) {
    self.init(
      writers: content.writers.map {
        Writer(signingKey: Hexadecimal.encode($0.signingKey), incarnation: hex($0.incarnation))
      },
      changesets: content.changesets.map {
        Changeset(
          header: Hexadecimal.encode($0.header), signature: Hexadecimal.encode($0.signature),
          body: Hexadecimal.encode($0.body))
      })
  }

  var value: BatchContent {
    BatchContent(
      writers: writers.map {
        WriterIntroduction(signingKey: unhex($0.signingKey), incarnation: number($0.incarnation))
      },
      changesets: changesets.map {
        SignedChangeset(header: unhex($0.header), signature: unhex($0.signature), body: unhex($0.body))
      })
  }
}

extension PeerStanding {
  init(text: String?) {
    switch text {
    case "member": self = .member(share: 1)
    case "revoked": self = .revoked
    default: self = .unknown
    }
  }

  var text: String {
    switch self {
    case .member: "member"
    case .revoked: "revoked"
    case .unknown: "unknown"
    }
  }
}

extension Frame {
  /// As SPEC calls it, section 9.3.
  var name: String {
    switch self {
    case .hello: "hello"
    case .directory: "directory"
    case .directoryHeld: "directory held"
    case .batch: "batch"
    case .acknowledgement: "acknowledgement"
    case .offer: "offer"
    case .want: "want"
    case .wanted: "wanted"
    case .reconcile: "reconcile"
    case .heartbeat: "heartbeat"
    case .fault: "fault"
    }
  }

  /// What a reader makes of the bytes: the frame's name, or the fault.
  static func name(of bytes: [UInt8]) -> String {
    do {
      return try FrameCodec.decode(bytes).name
    } catch {
      return "\(error.code.rawValue) \(error.field)"
    }
  }
}
