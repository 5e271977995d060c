public import HuiyinRecords

/// How content the citizen is with a case, as told by the callbacks since its conclusion (DOMAIN 4.5; 13, D3 and D4).
/// However many there are, the case counts once.
public struct CaseSatisfaction: Hashable, Sendable {
  /// A callback that reached the citizen and was answered with a rating. Corrected ones are left out.
  public struct Callback: Hashable, Sendable {
    public let id: OpID
    /// One of `Choices.ratings`.
    public let rating: Value

    public init(_ id: OpID, _ rating: Value) {
      self.id = id
      self.rating = rating
    }
  }

  /// 满意度裁定: which rating counts, among the callbacks that its author knew.
  public struct Decision: Hashable, Sendable {
    public let id: OpID
    public let rating: Value
    public let known: Set<OpID>
    /// Decisions before it that its author knew.
    public let knownDecisions: Set<OpID>

    public init(_ id: OpID, _ rating: Value, known: Set<OpID>, knownDecisions: Set<OpID> = []) {
      self.id = id
      self.rating = rating
      self.known = known
      self.knownDecisions = knownDecisions
    }
  }

  /// The less favourable first; those alike in the order of events.
  public let callbacks: [Callback]
  /// 待核: they differ, and nobody has decided.
  public let isOpen: Bool
  /// What counts for the case; while it is open the least favourable. Nil: nobody has rated it.
  public let rating: Value?
  /// A person decided it.
  public let isDecided: Bool

  /// Both in the order of events. A decision that knew none of the callbacks speaks of an earlier conclusion. Those
  /// left count unless a later one knew them; if they differ, two people decided apart, and the question is open anew,
  /// as it is by a callback that none of them knew and that says otherwise.
  public init(_ callbacks: [Callback] = [], decisions: [Decision] = []) {
    let sorted = callbacks.enumerated().sorted { one, other in
      let ranks = (Self.rank(one.element.rating), Self.rank(other.element.rating))
      return ranks.0 != ranks.1 ? ranks.0 > ranks.1 : one.offset < other.offset
    }.map(\.element)
    self.callbacks = sorted
    let own = decisions.filter { decision in sorted.contains { decision.known.contains($0.id) } }
    let known = own.reduce(into: Set<OpID>()) { $0.formUnion($1.knownDecisions) }
    let counting = own.filter { !known.contains($0.id) }
    guard let last = counting.last else {
      isOpen = Set(sorted.map(\.rating)).count > 1
      rating = sorted.first?.rating
      isDecided = false
      return
    }
    let unknown = sorted.filter { callback in !counting.contains { $0.known.contains(callback.id) } }
    isOpen = counting.contains { $0.rating != last.rating } || unknown.contains { $0.rating != last.rating }
    rating = isOpen ? sorted.first?.rating : last.rating
    isDecided = !isOpen
  }

  /// The higher, the less favourable; what this version does not know lies above all.
  private static func rank(_ rating: Value) -> Int {
    Choices.ratings.firstIndex { $0.code == rating } ?? Choices.ratings.count
  }

  /// What the callback says is not what counts: a person decided for another one.
  public func isOverruled(_ callback: Callback) -> Bool { isDecided && callback.rating != rating }

  /// A decision that somebody is about to make.
  /// - Parameter isCorrection: of one that is there.
  public func findings(_ decided: Value?, isCorrection: Bool = false) -> [Finding] {
    guard isOpen || isCorrection else {
      return [
        Finding(
          code: "nothing_to_settle", field: CaseEntry.ratingDecision, entryField: RatingDecisionField.rating,
          label: Label("各次回访的满意度没有出入，无须裁定", "The callbacks do not differ: there is nothing to decide"))
      ]
    }
    guard let decided, !callbacks.contains(where: { $0.rating == decided }) else { return [] }
    return [
      Finding(
        code: "rating_not_given", field: CaseEntry.ratingDecision, entryField: RatingDecisionField.rating,
        label: Label("只能在各次回访的满意度中裁定一个", "Choose one of the ratings that the callbacks gave"))
    ]
  }
}
