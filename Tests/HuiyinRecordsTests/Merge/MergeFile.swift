import HuiyinAuthority
import HuiyinRecords

/// One file of `Protocol/vectors/merge`. Its head is written by hand: what the cases show, a scene, and the acts that
/// may stand beside one another in it. The cases follow from the head: every pair and triple of acts.
struct MergeFile {
  struct Malformed: Error {
    let line: String
  }

  /// A changeset of which only writer, clock and name are open.
  struct Act {
    let name: Character
    /// At the hub alone; elsewhere it would be quarantined.
    let isHubOnly: Bool
    let person: PersonNumber
    let parents: [ChangesetReference]
    let ops: [Op]
  }

  let name: String
  /// Lines above the cases.
  let head: [Substring]
  /// Lines of cases.
  let lines: [Substring]
  private(set) var watched: [MergeWatch] = []
  private(set) var scene: [Changeset] = []
  private(set) var acts: [Act] = []
  private(set) var pairs: [[Int]] = []
  private(set) var triples: [[Int]] = []
  /// Of the scene: one-letter names, as states are told.
  private(set) var names: [(letter: Character, reference: ChangesetReference)] = []

  init(name: String, text: String) throws {
    self.name = name
    let all = text.split(separator: "\n")
    let end = all.firstIndex(of: "cases") ?? all.endIndex
    head = Array(all[..<end])
    lines = Array(all[end...].dropFirst())
    for line in head where !line.hasPrefix("#") { try read(line) }
  }

  private mutating func read(_ line: Substring) throws {
    let malformed = Malformed(line: String(line))
    var parts = line.split(separator: "|").map { $0.split(separator: " ") }
    let words = parts.removeFirst()
    switch words.first {
    case "watch": watched = try words.dropFirst().map { try MergeWatch($0, self) }
    case "pairs": pairs = words.dropFirst().map { $0.compactMap(\.wholeNumberValue) }
    case "triples": triples = words.dropFirst().map { $0.compactMap(\.wholeNumberValue) }
    case "scene":
      guard words.count == 6, let letter = words[1].first, let clock = Int(words[3]), let person = UInt32(words[4]),
        let writer = words[2].first.flatMap(MergeTown.Writer.init)
      else { throw malformed }
      let reference = MergeTown.reference("merge/\(name) \(letter)")
      let parents = try references(words[5])
      let ops = try parts.map { try op($0, in: reference) }
      names.append((letter, reference))
      scene.append(
        changeset(
          reference, writer, clock: MergeTown.clock(MergeTown.sceneMilliseconds, clock), person, parents, ops))
    case "act":
      guard words.count == 4, let letter = words[1].first, let person = UInt32(words[2]) else { throw malformed }
      acts.append(
        Act(
          name: letter, isHubOnly: words[1].hasSuffix("@H"), person: person, parents: try references(words[3]),
          ops: try parts.map { try op($0, in: nil) }))
    default: throw malformed
    }
  }

  // MARK: Words of the head

  private func references(_ word: Substring) throws -> [ChangesetReference] {
    word == "-" ? [] : try word.split(separator: ",").map { try reference($0) }
  }

  private func reference(_ word: Substring) throws -> ChangesetReference {
    guard let known = names.first(where: { word == String($0.letter) }) else { throw Malformed(line: String(word)) }
    return known.reference
  }

  /// `2.0`: op 0 of changeset 2 of the scene.
  func opID(_ word: Substring) throws -> OpID {
    let parts = word.split(separator: ".")
    guard parts.count == 2, let index = UInt16(parts[1]) else { throw Malformed(line: String(word)) }
    return OpID(try reference(parts[0]), index)
  }

  private static let operations: [Substring: Operation] = [
    "set": .set, "add": .add, "remove": .remove, "append": .append, "event": .event, "answer": .answer,
    "approve": .approve,
  ]

  private func op(_ words: [Substring], in changeset: ChangesetReference?) throws -> Op {
    guard let first = words.first, let operation = Self.operations[first] else {
      throw Malformed(line: words.joined(separator: " "))
    }
    var op = Op(operation)
    var plain: [Substring] = []
    for word in words.dropFirst() {
      switch word.first {
      case "<": op.supersedes = try word.dropFirst().split(separator: ",").map { try opID($0) }
      case "@" where word.hasPrefix("@."): op.target = .sibling(UInt16(word.dropFirst(2)) ?? 0)
      case "@": op.target = .op(try opID(word.dropFirst()))
      default: plain.append(word)
      }
    }
    switch operation {
    case .answer: op.value = Answer(isYes: plain == ["yes"]).value
    case .approve: break
    default:
      guard let number = plain.first.flatMap({ UInt32($0) }) else {
        throw Malformed(line: words.joined(separator: " "))
      }
      op.field = number
      if plain.count > 1 { op.value = Self.value(plain[1]) }
      if operation == .append { op.value = .entry([EntryField(Entry.text, op.value)]) }
    }
    return op
  }

  /// A word is text, `#3` an integer, `~` nothing on purpose.
  private static func value(_ word: Substring) -> Value {
    if word == "~" { return .none }
    if word.hasPrefix("#"), let integer = Int64(word.dropFirst()) { return .integer(integer) }
    return .text(String(word))
  }

  func changeset(
    _ reference: ChangesetReference, _ writer: MergeTown.Writer, clock: HybridClock, _ person: PersonNumber,
    _ parents: [ChangesetReference], _ ops: [Op]
  ) -> Changeset {
    let before = scene.filter { $0.header.writer == writer.id }
    let header = Header(
      writer: writer.id, sequence: UInt64(before.count + 1), previous: before.last?.reference,
      record: MergeTown.record, kind: MergeTown.kind.number, parents: parents, clock: clock,
      timeMilliseconds: clock.milliseconds, person: person, directory: TownDirectory.founding.reference,
      facts: parents.isEmpty ? MergeTown.facts.encoded : [])
    return Changeset(
      reference: reference, header: header, device: writer.node.device, ops: ops, faults: Changeset.formFaults(ops))
  }
}
