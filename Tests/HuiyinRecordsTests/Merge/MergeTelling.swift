import HuiyinRecords

/// What of a state the cases of a file tell.
enum MergeWatch {
  case standing, order
  /// A register or a set of the record, or of an entry of the scene.
  case field(RegisterKey, isSet: Bool)
  case entries(UInt32)

  init(_ word: Substring, _ file: MergeFile) throws {
    let parts = word.split(separator: "@")
    switch word {
    case "standing": self = .standing
    case "order": self = .order
    default:
      guard let number = parts.first.flatMap({ UInt32($0) }) else { throw MergeFile.Malformed(line: String(word)) }
      if MergeTown.kind.entries[number] != nil {
        self = .entries(number)
      } else if let field = MergeTown.kind.fields[number] {
        let entry = parts.count > 1 ? try file.opID(parts[1]) : nil
        self = .field(RegisterKey(field: number, entry: entry), isSet: field.fieldClass == .set)
      } else {
        throw MergeFile.Malformed(line: String(word))
      }
    }
  }
}

/// A state in the short words of the merge vectors (`Protocol/vectors/merge/README.md`).
struct MergeTelling {
  let state: RecordState
  let names: [(letter: Character, reference: ChangesetReference)]

  private func letters(_ references: some Sequence<ChangesetReference>) -> String {
    let told = Set(references)
    return String(names.filter { told.contains($0.reference) }.map(\.letter))
  }

  private func text(_ value: Value?) -> String {
    switch value {
    case nil: "?"
    case .text(let text)?: text
    case .integer(let integer)?: "#\(integer)"
    default: "~"
    }
  }

  func text(_ watch: MergeWatch) -> String {
    switch watch {
    case .standing: return "\(state.standing.state):\(state.standing.epoch)"
    case .order:
      let order = state.order.map { letters([$0]) }
      return order[..<state.fixedCount].joined() + "/" + order[state.fixedCount...].joined()
    case .field(let key, isSet: true):
      let members = state.sets.first { $0.key == key }?.members ?? []
      return "{\(members.map { text($0) }.joined(separator: ","))}"
    case .field(let key, isSet: false): return text(state.registers.first { $0.key == key })
    case .entries(let kind):
      let entries = state.entries.filter { $0.kind == kind }
      let told = names.flatMap { letter, reference in
        entries.filter { $0.id.changeset == reference }.map { entry in
          let place = entry.id.index == 0 ? "" : "\(entry.id.index)"
          let newer = letters(entry.correctedBy.map(\.changeset))
          return "\(letter)\(place)" + (newer.isEmpty ? "" : "<\(newer)")
        }
      }
      return "[\(told.joined(separator: ","))]"
    }
  }

  /// Effective value, live writes; a conflict's base, the ruling, what it overrules.
  private func text(_ register: RegisterState?) -> String {
    guard let register else { return "?/" }
    var told = "\(text(register.effective))/\(letters(register.live.map(\.op.changeset)))"
    if let conflict = register.conflict { told += "!\(text(conflict.base))" }
    if let ruling = register.ruling { told += "^\(letters([ruling.changeset]))" }
    if !register.overruled.isEmpty { told += "-\(letters(register.overruled.map(\.changeset)))" }
    return told
  }

  /// One letter per op, a point between changesets.
  func verdicts(_ changesets: [Changeset]) -> String {
    let verdicts = Dictionary(uniqueKeysWithValues: state.ops.map { ($0.id, $0.verdict) })
    return changesets.map { changeset in
      String(changeset.ops.indices.map { Self.letter(verdicts[OpID(changeset.reference, UInt16($0))]!) })
    }.joined(separator: ".")
  }

  private static func letter(_ verdict: OpVerdict) -> Character {
    switch verdict {
    case .effective: "e"
    case .proposal(.open): "p"
    case .proposal(.overtaken): "o"
    case .proposal(.confirmed): "c"
    case .proposal(.refused): "n"
    case .unapproved: "u"
    case .refused: "r"
    case .unknown: "k"
    case .quarantined: "q"
    case .notEffective(let reason, field: _): reasons[reason]!
    }
  }

  private static let reasons: [NotEffectiveReason: Character] = [
    .fieldClass: "F", .target: "T", .elsewhere: "E", .recused: "R", .noEdge: "N", .right: "H", .condition: "C",
    .unbound: "U", .epochNotNext: "X", .onlyWithEvent: "B", .illegalHere: "I", .otherStateHere: "S",
    .otherEpochHere: "O", .noProposal: "M", .proposerWithoutRight: "W", .proposalNotOpen: "P",
    .notTheProposal: "D", .rival: "V", .scope: "G",
  ]
}
