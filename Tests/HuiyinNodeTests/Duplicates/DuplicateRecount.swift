import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Pairs that a person has to judge, found without the tables of keys, pairs, links and groups: every record is folded
/// from its changesets, every two of one kind are scored by the numbers of DOMAIN 3.4, written down here once more.
struct DuplicateRecount {
  /// Of an intake or a case what is compared.
  private struct Matter {
    let record: RecordID
    let kind: UInt32
    let isVoid: Bool
    let number: [UInt8]?
    let phones: Set<String>
    let name: String
    let village: Value
    let category: String
    let day: Int?
    let bigrams: Set<String>

    init(_ state: RecordState) {
      func text(_ field: UInt32) -> String { state.effective(field)?.text ?? "" }
      record = state.record
      kind = state.kind
      isVoid = state.standing.state == CaseEvent.voided
      number = state.effective(CaseField.citizenIDNumber).flatMap { SealedIdentityNumber($0) }
        .map { $0.keyName + $0.digest }
      phones = Set(state.members(CaseField.phones).compactMap { $0.text.flatMap(Self.phone) })
      let called = text(CaseField.citizenName)
      let isNobody = state.effective(CaseField.isAnonymous)?.flag == true || called.contains { "*＊×某".contains($0) }
      name = isNobody ? "" : Self.letters(called)
      village = state.effective(CaseField.village) ?? .none
      category = text(CaseField.category)
      day = (try? Moment(parsing: text(CaseField.receivedAt)))?.date.dayNumber
      let letters = Array(Self.letters([CaseField.title, CaseField.facts, CaseField.request].map(text).joined()))
      bigrams = Set(zip(letters, letters.dropFirst()).map { "\($0)\($1)" })
    }

    private static func letters(_ text: String) -> String {
      text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static func phone(_ typed: String) -> String? {
      let digits = typed.filter { $0.isASCII && $0.isNumber }.drop { $0 == "0" }
      let national = digits.count > 11 && digits.hasPrefix("86") ? digits.dropFirst(2) : digits
      return national.count < 7 ? nil : String(national)
    }

    func points(with other: Matter) -> Int {
      var points = 0
      if number != nil, number == other.number { points += 60 }
      if !phones.isDisjoint(with: other.phones) { points += 30 }
      if !name.isEmpty, name == other.name, !village.isNone, village == other.village { points += 25 }
      let all = bigrams.count + other.bigrams.count
      if all > 0 { points += 25 * 2 * bigrams.intersection(other.bigrams).count / all }
      if !category.isEmpty, category == other.category { points += 10 }
      if let day, let others = other.day, abs(day - others) <= 30 { points += 10 }
      return points
    }
  }

  /// Every pair of which nobody has decided, or in whose record something waits.
  private(set) var pairs: Set<DuplicatePair> = []
  /// Of those that the product lists besides since their link lies behind its ends, which is told by the link alone.
  let behind: Set<DuplicatePair>

  init(_ node: Node) throws {
    let states = try node.store.read { reader in
      #expect(try reader.directory().current.policy.keys.allSatisfy { !$0.hasPrefix("duplicate.") })
      return try reader.records().compactMap { try reader.fold($0) }
    }
    behind = Set(
      try node.duplicates().filter(\.isBehind).compactMap { DuplicatePair($0.first.record, $0.second.record) })
    let matters = states.map(\.state).filter { [RecordKind.intake, RecordKind.caseFile].contains($0.kind) }.map(
      Matter.init)
    var decided: Set<DuplicatePair> = []
    var merged: Set<DuplicatePair> = []
    for (state, judged) in states where state.kind == RecordKind.duplicateLink {
      let root = judged.history.changesets.first { $0.header.isRoot && !$0.faults.contains(.facts) }
      guard let root, let pair = DuplicatePair(try Facts(decoding: root.header.facts, hasNaturalKey: true)) else {
        continue
      }
      let decision = state.effective(DuplicateLinkField.decision)
      if decision != nil { decided.insert(pair) }
      if decision == Choices.sameMatter { merged.insert(pair) }
      let isOpen =
        state.ops.contains { [.proposal(.open), .unapproved].contains($0.verdict) }
        || state.registers.contains { $0.conflict != nil }
      if isOpen { pairs.insert(pair) }
    }
    let groups = Self.groups(merged)
    let handled = Self.opened(states.map(\.state))
    for (place, one) in matters.enumerated() where !one.isVoid {
      for other in matters[(place + 1)...] where other.kind == one.kind && !other.isVoid {
        guard let pair = DuplicatePair(one.record, other.record), !decided.contains(pair) else { continue }
        let areOne = groups[one.record] != nil && groups[one.record] == groups[other.record]
        // Of two intakes that both have become cases the cases are compared.
        let areHandled = handled.contains(one.record) && handled.contains(other.record)
        if !areOne, !areHandled, one.points(with: other) >= 60 { pairs.insert(pair) }
      }
    }
  }

  /// Records that hang together by what was decided, each with the least of its own.
  private static func groups(_ edges: Set<DuplicatePair>) -> [RecordID: RecordID] {
    var least: [RecordID: RecordID] = [:]
    for edge in edges { for end in [edge.first, edge.second] { least[end] = end } }
    // As often as there are records, at most: what is least goes one edge further each time.
    for _ in 0..<least.count {
      for edge in edges {
        let both = [edge.first, edge.second].compactMap { least[$0] }.min()
        for end in [edge.first, edge.second] { least[end] = both }
      }
    }
    return least
  }

  /// Intakes that a case names which is not void.
  private static func opened(_ states: [RecordState]) -> Set<RecordID> {
    Set(
      states.filter { $0.kind == RecordKind.caseFile && $0.standing.state != CaseEvent.voided }
        .flatMap { $0.members(CaseField.intakes) }
        .compactMap { value in
          guard case .bytes(let bytes) = value else { return nil }
          return RecordID(prefixOf: bytes)
        })
  }

  /// How many of them stand in a person's list: who judges pairs is told by DOMAIN 8, "Merge duplicates / split".
  func count(for person: Person) -> Int {
    let judges: [Role] = [.petitionClerk, .petitionHead]
    return judges.contains { person.roles.contains($0.bit) } ? pairs.union(behind).count : 0
  }
}
