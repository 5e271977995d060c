import Crypto
import Foundation
import HuiyinAuthority
import HuiyinRecords

/// Who writes in the merge vectors, of which record; `Protocol/vectors/merge/town.json` says the same.
enum MergeTown {
  /// The scene's two incarnations on one station, three field devices and the hub.
  enum Writer: Character, CaseIterable {
    case S = "S", T = "T", A = "A", B = "B", C = "C", H = "H"

    var node: Node {
      switch self {
      case .S, .T: .sb
      case .A: .sa
      case .B: .lx
      case .C: .ly
      case .H: .hub
      }
    }

    var id: WriterID { self == .T ? WriterID(high: 0xF, low: 0x14) : node.writer }
  }

  /// The scene begins here; what is concurrent is written later.
  static let sceneMilliseconds = startMilliseconds
  static let actsMilliseconds = startMilliseconds + 100_000

  static func clock(_ base: UInt64, _ digit: Int) -> HybridClock {
    HybridClock(packed: (base + UInt64(digit) * 1000) << 16)
  }

  static let kind = TownSchema.record
  static let directory = TownDirectory.directory()
  static let facts = Facts(
    home: Office.grid3, key: .created(nonce: [UInt8](repeating: 7, count: Facts.nonceByteCount), writer: Writer.S.id))
  static let record = RecordID(
    kind: kind.number, facts: facts.encoded, rootClock: clock(sceneMilliseconds, 0), hasNaturalKey: false)

  /// References are derived of names: nothing is signed here.
  static func reference(_ name: String) -> ChangesetReference {
    ChangesetReference(prefixOf: Array(SHA256.hash(data: Array(name.utf8))))!
  }

  static var description: [String: Any] {
    let founding = TownDirectory.founding.reference
    return [
      "kind": kind.table, "record": record.description, "facts": Hexadecimal.encode(facts.encoded),
      "rulesVersion": Int(TownSchema.rulesVersion),
      "sceneMilliseconds": Int(sceneMilliseconds), "actsMilliseconds": Int(actsMilliseconds),
      "directory": ["term": Int(founding.term), "number": Int(founding.number), "hash": "0000000000000000"],
      "persons": TownDirectory.people.map { person in
        ["number": Int(person.number), "unit": Int(person.unit), "roles": String(Role.set(person.role).rawValue)]
      },
      "hubWriters": [Node.hub, .hub2].map { $0.writer.description },
      "writers": Dictionary(
        uniqueKeysWithValues: Writer.allCases.map { writer in
          let kind = directory.snapshot(founding)!.devices[writer.node.device]!.kind
          return (
            String(writer.rawValue),
            ["writer": writer.id.description, "device": writer.node.device.description, "kind": Int(kind.rawValue)]
              as [String: Any]
          )
        }),
    ]
  }
}
