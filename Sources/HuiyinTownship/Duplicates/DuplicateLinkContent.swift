public import HuiyinRecords

/// What a duplicate link carries of its two members, so that it is held where they are, and tells the group's survivor
/// to who holds one of them (DESIGN 4.3, 并案; 7, "Audience").
///
/// Its audience is the union: the first member's home by its facts, the units of both by `share`, without those that
/// either member excludes. If a member is confidential the link is, and home and share grant nothing: the petition
/// office and the hub hold it. Persons who hold a member only because it is assigned to them do not.
public struct DuplicateLinkContent: Hashable, Sendable {
  /// What is known; a register that is absent is not written.
  public let registers: [UInt32: Value]
  /// Sorted.
  public let sets: [UInt32: [Value]]

  /// `first` is the state of the pair's first member.
  public init(
    first: some MatterState, second: some MatterState, score: DuplicateScore? = nil
  ) {
    // The strictest that is live anywhere: the members' own audience goes by it too.
    let secrecies = [first.register(CaseField.secrecy, entry: nil), second.register(CaseField.secrecy, entry: nil)]
      .flatMap { $0?.live.map(\.value) ?? [] }
    registers = [
      DuplicateLinkField.secrecy: SharedFields.secrecy.highest(secrecies),
      DuplicateLinkField.receivedAtFirst: first.effective(CaseField.receivedAt),
      DuplicateLinkField.receivedAtSecond: second.effective(CaseField.receivedAt),
      DuplicateLinkField.score: score.map { .integer(Int64($0.points)) },
      DuplicateLinkField.reasons: score.map { .text(DuplicateReason.text($0.reasons)) },
    ].compactMapValues(\.self)
    func both(_ numbers: KeyPath<Audience, [UInt32]>) -> [Value] {
      Set(first.audience[keyPath: numbers] + second.audience[keyPath: numbers]).sorted().map { .integer(Int64($0)) }
    }
    sets = [
      DuplicateLinkField.share: both(\.units), DuplicateLinkField.accusedUnits: both(\.excludedUnits),
      DuplicateLinkField.recused: both(\.excludedPersons),
    ]
  }
}

extension DuplicateLinkContent {
  /// What has to be written into a link so that it carries this. Its secrecy is raised only: to lower it takes two
  /// persons, as in a case.
  public func behind(_ link: some MatterState) -> DuplicateLinkLag {
    var registers = registers.filter { field, value in link.effective(field) != value }
    if let own = registers[DuplicateLinkField.secrecy], let kept = link.effective(DuplicateLinkField.secrecy),
      SharedFields.secrecy.highest([own, kept]) == kept
    {
      registers[DuplicateLinkField.secrecy] = nil
    }
    return DuplicateLinkLag(
      registers: registers,
      added: sets.reduce(into: [:]) { added, set in
        let missing = set.value.filter { !link.members(set.key).contains($0) }
        if !missing.isEmpty { added[set.key] = missing }
      },
      removed: sets.reduce(into: [:]) { removed, set in
        let surplus = link.members(set.key).filter { !set.value.contains($0) }
        if !surplus.isEmpty { removed[set.key] = surplus }
      })
  }
}

/// How far a link lies behind its members.
public struct DuplicateLinkLag: Hashable, Sendable {
  public let registers: [UInt32: Value]
  public let added: [UInt32: [Value]]
  public let removed: [UInt32: [Value]]

  public var isNone: Bool { registers.isEmpty && added.isEmpty && removed.isEmpty }
}

extension FieldSchema {
  /// The highest on the ladder, of several off it the one with the greatest bytes. Nil: nothing is set.
  func highest(_ values: [Value]) -> Value? {
    values.filter { !$0.isNone }.max {
      let one = rank($0), other = rank($1)
      return one != other ? one < other : $0.encoded.lexicographicallyPrecedes($1.encoded)
    }
  }
}
