public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// Two records that may be one matter, and what was decided of them (DOMAIN 16, screen 19).
public struct DuplicateItem: Sendable, Hashable {
  /// The lesser id.
  public internal(set) var first: RecordHeading
  public internal(set) var second: RecordHeading
  public let points: Int
  public let suspicion: DuplicateSuspicion
  public let reasons: [DuplicateReason]
  /// The record of the pair; nil: nobody has said anything of it.
  public let link: RecordID?
  /// Nil: nobody has decided; `none`: split.
  public let decision: ShownValue?
  /// Opposite decisions stand side by side.
  public let hasConflict: Bool
  /// The two have gone on without their link, so that it is not held by all who hold them: the same decision once more
  /// mends that.
  public let isBehind: Bool
  /// What was proposed and waits.
  public let proposals: [ProposalPresentation]
  public let deciders: Entitled

  /// Whether a person has to decide.
  public var isWaiting: Bool { decision == nil || hasConflict || isBehind || !proposals.isEmpty }

  /// As seen from one of the two.
  public func other(than record: RecordID) -> RecordHeading { first.record == record ? second : first }
}

extension Node {
  /// Pairs that a person has to decide, the most likely first; `all`: also those that were decided. Of one record, or
  /// of all.
  ///
  /// - Parameter viewer: who reads: no survivor of one of the two is named that they may not see. Nil: the machine's
  ///   owner.
  public func duplicates(
    of record: RecordID? = nil, all: Bool = false, limit: Int = .max, shownTo viewer: Person? = nil
  ) throws -> [DuplicateItem] {
    let viewer = groupReader(viewer)
    return try store.read { reader in
      try reader.duplicates(of: record, all: all, limit: limit).map { pair in
        var pair = pair
        pair.first = try reader.told(pair.first, to: viewer)
        pair.second = try reader.told(pair.second, to: viewer)
        return pair
      }
    }
  }

  /// Any two records of one kind as a pair, suspected or not, as whoever knows both numbers names them. Throws when it
  /// is one record, or when they are not two cases or two intakes that are held here.
  public func duplicate(_ one: RecordID, _ other: RecordID) throws -> DuplicateItem {
    guard let pair = DuplicatePair(one, other) else { throw NodeError.sameRecord }
    return try store.read { reader in
      let kinds = try [one, other].map { try reader.kind(of: $0) }
      guard kinds[0] == kinds[1], let kind = kinds[0], [RecordKind.intake, RecordKind.caseFile].contains(kind) else {
        throw NodeError(MergeRefusal.otherKinds)
      }
      return try reader.duplicate(pair)
    }
  }
}

extension StoreReader {
  func duplicates(of record: RecordID? = nil, all: Bool = false, limit: Int = .max) throws -> [DuplicateItem] {
    let suspected = try undecidedPairs(void: CaseEvent.voided, of: record, limit: limit)
    var links = all ? try record.map(self.links(of:)) ?? self.links() : try self.links(isWaiting: true)
    if let record { links.removeAll { $0.first != record && $0.second != record } }
    var seen: Set<DuplicatePair> = []
    return try (suspected.map { ($0.first, $0.second) } + links.map { ($0.first, $0.second) })
      .compactMap { DuplicatePair($0.0, $0.1) }.filter { seen.insert($0).inserted }.prefix(limit).map(duplicate)
  }

  /// How many `duplicates(of: nil)` are.
  func duplicateCount() throws -> Int {
    let waiting = try links(isWaiting: true)
    let undecided = try undecidedPairCount(void: CaseEvent.voided)
    guard !waiting.isEmpty else { return undecided }
    return try duplicates().count
  }

  func duplicate(_ pair: DuplicatePair) throws -> DuplicateItem {
    let words = ValueWords(names: NameBook(try directory()))
    let kind = TownshipSchema.duplicateLink
    let field = kind.fields[DuplicateLinkField.decision]!
    let suspected = try suspectedPair(pair.first, pair.second)
    let linked = try links(of: pair.first).first { $0.second == pair.second }
    let link = linked?.link
    let reading = try link.map { try RecordReading($0, self) }
    let decision = reading?.state.register(field.number)
    // Of a pair that is suspected no more, or of which one is not here, what stood when it was decided.
    let written = reading?.state.effective(DuplicateLinkField.reasons)?.text
    let score = suspected == nil && reading == nil ? try self.score(of: pair) : nil
    let points =
      suspected?.points ?? reading?.state.effective(DuplicateLinkField.score)?.integer.map { Int(clamping: $0) }
      ?? score?.points ?? 0
    return DuplicateItem(
      first: try memberHeading(pair.first, words), second: try memberHeading(pair.second, words), points: points,
      suspicion: DuplicatePolicy(try directory().current.policy).suspicion(of: points),
      reasons: score?.reasons ?? DuplicateReason.reading(suspected?.reasons ?? written ?? ""), link: link,
      decision: decision?.effective.map { words.shown($0, of: field.number, in: kind) },
      hasConflict: decision?.conflict != nil, isBehind: linked?.isBehind ?? false, proposals: reading?.proposals ?? [],
      deciders: Entitled(field.rights.decide))
  }

  /// Of a pair that nobody suspects: what it would count.
  private func score(of pair: DuplicatePair) throws -> DuplicateScore? {
    guard let first = try state(of: pair.first).flatMap({ DuplicateTraits($0) }),
      let second = try state(of: pair.second).flatMap({ DuplicateTraits($0) })
    else { return nil }
    return DuplicateScore(of: first, and: second, policy: DuplicatePolicy(try directory().current.policy))
  }

  /// Of a member that is not here its id alone.
  func memberHeading(_ record: RecordID, _ words: ValueWords) throws -> RecordHeading {
    guard let number = try kind(of: record), let kind = TownshipSchema.schema[number] else {
      return RecordHeading(record, kind: Term(0, "not_held", Label("本节点未存", "Not held here")))
    }
    return try heading(record, kind: kind, state: try item(record)?.state ?? 0, words: words)
  }
}

extension DuplicateItem {
  /// A sentence for the clerk, about the pair as seen from one of the two.
  func words(from record: RecordID) -> Label {
    let other = other(than: record)
    var text = Label(
      "与 \(other.name) \(suspicion.label.chinese)：\(points) 分",
      "\(suspicion.label.english) of \(other.name): \(points) points")
    if !reasons.isEmpty {
      let reasons = Label.joined(reasons.map(\.label), "、", ", ")
      text = text + Label("（\(reasons.chinese)）", " (\(reasons.english))")
    }
    for proposal in proposals {
      text =
        text
        + Label(
          "；\(proposal.author.person.words.chinese)提议：\(proposal.op.words.chinese)",
          "; \(proposal.author.person.words.english) proposes: \(proposal.op.words.english)")
    }
    if isBehind {
      text = text + Label("；关联的可见范围落后于两件，请按原决定再决定一次", "; its link lies behind the two: decide the same once more")
    }
    if let decision {
      text = text + Label("；核对决定：\(decision.words.chinese)", "; decision: \(decision.words.english)")
    }
    return text.sentence
  }

  /// What can be done.
  var advice: Label? {
    guard isWaiting else { return nil }
    let command = "`huiyin dup decide \(first.name) \(second.name) same|related|not_dup`"
    return Label("由\(deciders.words.chinese)执行 \(command)", "\(deciders.words.english): \(command)")
  }
}
