public import HuiyinRecords

/// Who has signed what station and petition office sign together (DOMAIN 4.4, "joint"; 8, "List supervision").
public struct JointSignatures: Hashable, Sendable {
  public struct Signature: Hashable, Sendable {
    public let person: PersonNumber
    /// As the directory had them when it was signed.
    public let roles: RoleSet

    public init(_ person: PersonNumber, _ roles: RoleSet) {
      self.person = person
      self.roles = roles
    }
  }

  /// In the order of events.
  public let signatures: [Signature]

  public init(_ signatures: [Signature]) { self.signatures = signatures }

  /// Roles of which somebody has still to sign; none: it is complete. Two persons sign, each for one of the two; the
  /// township leader's "D" has no "joint" and stands alone.
  public var missing: RoleSet {
    if signatures.contains(where: { $0.roles.contains(Role.leader.bit) }) { return [] }
    let station = signatures.filter { $0.roles.contains(Role.stationHead.bit) }.map(\.person)
    let office = signatures.filter { $0.roles.contains(Role.petitionHead.bit) }.map(\.person)
    if station.contains(where: { one in office.contains { $0 != one } }) { return [] }
    var missing = RoleSet(.stationHead, .petitionHead)
    // Whoever holds both has signed for one of them: either may follow.
    if station.isEmpty && !office.isEmpty { missing.subtract(RoleSet(.petitionHead)) }
    if office.isEmpty && !station.isEmpty { missing.subtract(RoleSet(.stationHead)) }
    return missing
  }

  public var isComplete: Bool { missing.isEmpty }

  /// How many of them made it complete; nil: it is not.
  public var countNeeded: Int? { signatures.indices.map { $0 + 1 }.first { Self(Array(signatures[..<$0])).isComplete } }

  public func isSigned(by person: PersonNumber) -> Bool { signatures.contains { $0.person == person } }
}

/// What two offices sign, and may correct.
private protocol JointlySigned {
  var id: OpID { get }
  var signatures: JointSignatures { get }
  var correctedBy: [OpID] { get }
}

/// What puts a case on the board of supervision, and what takes it off.
public struct CaseListings: Hashable, Sendable {
  public struct Listing: Hashable, Sendable, JointlySigned {
    public let id: OpID
    public let value: Value
    public let signatures: JointSignatures
    public let correctedBy: [OpID]

    public init(_ id: OpID, _ value: Value, _ signatures: JointSignatures, correctedBy: [OpID] = []) {
      self.id = id
      self.value = value
      self.signatures = signatures
      self.correctedBy = correctedBy
    }

    /// 定办结时限.
    public var deadline: CivilDate? { value[ListingField.deadline]?.text.flatMap { try? CivilDate(parsing: $0) } }
  }

  public struct Delisting: Hashable, Sendable, JointlySigned {
    public let id: OpID
    public let listing: OpID
    public let signatures: JointSignatures
    public let correctedBy: [OpID]

    public init(_ id: OpID, of listing: OpID, _ signatures: JointSignatures, correctedBy: [OpID] = []) {
      self.id = id
      self.listing = listing
      self.signatures = signatures
      self.correctedBy = correctedBy
    }
  }

  /// In force, in the order of events: signed by both, and not delisted by both.
  public let inForce: [Listing]
  /// Listings that lack a signature and that nobody has said no to.
  public let unsigned: [Listing]
  /// Delistings of what is in force that lack a signature.
  public let leaving: [Delisting]

  /// Both in the order of events, corrected ones too. One signature is enough to refuse what is not in force.
  public init(_ all: [Listing] = [], delistings allDelistings: [Delisting] = []) {
    let listings = Self.standing(all), delistings = Self.standing(allDelistings)
    let ended = Set(delistings.filter(\.signatures.isComplete).map(\.listing))
    let complete = listings.filter { $0.signatures.isComplete && !ended.contains($0.id) }
    let refused = Set(delistings.map(\.listing))
    inForce = complete
    unsigned = listings.filter { !$0.signatures.isComplete && !refused.contains($0.id) }
    leaving = delistings.filter { delisting in
      !delisting.signatures.isComplete && complete.contains { $0.id == delisting.listing }
    }
  }

  public var isEmpty: Bool { inForce.isEmpty && unsigned.isEmpty }

  /// What both have signed is replaced by what both have signed, and not by one office alone.
  private static func standing<Entry: JointlySigned>(_ entries: [Entry]) -> [Entry] {
    let byID = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    // Each is looked at once, by however many ways corrections of corrections lead to it.
    func becameComplete(_ entry: Entry) -> Bool {
      var seen: Set<OpID> = []
      var waiting = entry.correctedBy
      while let id = waiting.popLast() {
        guard seen.insert(id).inserted, let newer = byID[id] else { continue }
        if newer.signatures.isComplete { return true }
        waiting += newer.correctedBy
      }
      return false
    }
    return entries.filter { $0.signatures.isComplete ? !becameComplete($0) : $0.correctedBy.isEmpty }
  }
}

/// A listing that somebody is about to write (DOMAIN 4.4; 11, V4 and V6; 13, A6).
public struct ListingCheck: Sendable {
  public var state: StateNumber
  public var listings: CaseListings
  /// It corrects one that is there: then both sign anew.
  public var isCorrection: Bool
  /// The legal date of the handling; nil: none runs.
  public var legalLimit: CivilDate?
  public var today: CivilDate
  /// The day of the listing, which its date cannot lie before; nil: it is not asked about.
  public var earliest: CivilDate?

  public init(
    state: StateNumber, listings: CaseListings, isCorrection: Bool, legalLimit: CivilDate?, today: CivilDate,
    earliest: CivilDate? = nil
  ) {
    self.state = state
    self.listings = listings
    self.isCorrection = isCorrection
    self.legalLimit = legalLimit
    self.today = today
    self.earliest = earliest
  }

  public func findings(_ value: Value) -> [Finding] {
    guard TaskSubject.inHand.contains(state) else {
      return [finding("not_in_hand", Label("只有正在办理的案件才能挂牌", "Only a case in hand can be listed"))]
    }
    guard isCorrection || listings.isEmpty else {
      return [
        finding(
          "already_listed",
          Label(
            "本案已挂牌或待会签；四定有变化的，请更正原条目", "It is listed, or waits to be signed: correct that entry to change the fixes"))
      ]
    }
    return missing(value) + tooEarly(value) + tooLate(value)
  }

  /// All that lack.
  private func missing(_ value: Value) -> [Finding] {
    let entry = TownshipSchema.caseFile.entries[CaseEntry.listing]
    return ListingField.fixes.filter { value[$0] ?? Value.none == Value.none }.compactMap { number in
      entry?.field(number).map { field in
        finding(
          "fix_missing", beside: number,
          Label("四定不全：缺“\(field.label.chinese)”", "One of the four fixes is missing: \(field.label.english)"))
      }
    }
  }

  /// As any date that is set (`WrittenDate`).
  private func tooEarly(_ value: Value) -> [Finding] {
    guard let text = value[ListingField.deadline]?.text, let date = try? CivilDate(parsing: text), let earliest,
      date < earliest
    else { return [] }
    return [
      finding(
        "before_act", beside: ListingField.deadline, WrittenDate.beforeAct(Label("办结时限", "The date"), earliest))
    ]
  }

  /// Within the legal limit, as long as that has not passed: what is late is listed to be done at last.
  private func tooLate(_ value: Value) -> [Finding] {
    guard let text = value[ListingField.deadline]?.text, let date = try? CivilDate(parsing: text), let legalLimit,
      legalLimit >= today, date > legalLimit
    else { return [] }
    return [
      finding(
        "beyond_limit", beside: ListingField.deadline,
        Label(
          "时限不得晚于法定期限\(legalLimit.text(in: .chinese))",
          "The date may not lie behind the legal one, \(legalLimit.text(in: .english))"))
    ]
  }

  /// - Parameter field: of the listing; nil: no field of it can mend that.
  private func finding(_ code: String, beside field: UInt32? = nil, _ label: Label) -> Finding {
    Finding(code: code, field: CaseEntry.listing, entryField: field, label: label)
  }
}
