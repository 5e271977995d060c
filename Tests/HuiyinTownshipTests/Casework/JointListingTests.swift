import HuiyinRecords
import HuiyinTownship
import Testing

/// 挂牌督办 (DOMAIN 4.4), pauses and urgings where they are written (6; 13, A6 and A11).
@Suite struct JointListingTests {
  private static let station = RoleSet(.stationHead), office = RoleSet(.petitionHead), leader = RoleSet(.leader)

  private func signed(_ signatures: (UInt32, RoleSet)...) -> JointSignatures {
    JointSignatures(signatures.map { JointSignatures.Signature($0.0, $0.1) })
  }

  @Test func twoPersonsSignForTwoOffices() {
    #expect(signed((1, Self.station)).missing == Self.office)
    #expect(signed((2, Self.office)).missing == Self.station)
    #expect(signed((1, Self.station), (2, Self.office)).isComplete)
    #expect(signed((1, Self.station), (3, Self.station)).missing == Self.office)
    let both = Self.station.union(Self.office)
    #expect(signed((1, both)).missing == both, "one person is not two")
    #expect(signed((1, both), (2, Self.office)).isComplete && signed((1, both), (2, Self.station)).isComplete)
    #expect(signed((4, Self.leader)).isComplete)
    #expect(signed((1, Self.station), (3, Self.station), (2, Self.office), (4, Self.leader)).countNeeded == 3)
    #expect(signed((1, Self.station)).countNeeded == nil)
  }

  private func id(_ number: UInt16) -> OpID { OpID(.zero, number) }

  @Test func onTheBoardAndOffIt() {
    let full = signed((1, Self.station), (2, Self.office)), half = signed((1, Self.station))
    func listing(_ number: UInt16, _ signatures: JointSignatures) -> CaseListings.Listing {
      CaseListings.Listing(id(number), .entry([]), signatures)
    }
    func delisting(_ number: UInt16, _ signatures: JointSignatures) -> CaseListings.Delisting {
      CaseListings.Delisting(id(9), of: id(number), signatures)
    }
    #expect(CaseListings().isEmpty)
    #expect(CaseListings([listing(1, full)]).inForce.map(\.id) == [id(1)])
    #expect(CaseListings([listing(1, half)]).unsigned.map(\.id) == [id(1)])
    let leaving = CaseListings([listing(1, full)], delistings: [delisting(1, half)])
    #expect(leaving.inForce.count == 1 && leaving.leaving.count == 1, "both sign its end too")
    #expect(CaseListings([listing(1, full)], delistings: [delisting(1, full)]).isEmpty)
    #expect(CaseListings([listing(1, half)], delistings: [delisting(1, half)]).isEmpty, "a no to what is not in force")
    let another = CaseListings([listing(1, full), listing(2, half)], delistings: [delisting(1, full)])
    #expect(another.inForce.isEmpty && another.unsigned.map(\.id) == [id(2)])
  }

  @Test func oneOfficeAloneReplacesNothingThatBothSigned() {
    let full = signed((1, Self.station), (2, Self.office)), half = signed((1, Self.station))
    func listings(_ first: JointSignatures, _ second: JointSignatures) -> CaseListings {
      CaseListings([
        CaseListings.Listing(id(1), .entry([]), first, correctedBy: [id(2)]),
        CaseListings.Listing(id(2), .entry([]), second),
      ])
    }
    let corrected = listings(full, half)
    #expect(corrected.inForce.map(\.id) == [id(1)] && corrected.unsigned.map(\.id) == [id(2)])
    #expect(listings(full, full).inForce.map(\.id) == [id(2)])
    #expect(listings(half, half).unsigned.map(\.id) == [id(2)])
    // The correction of a correction is what both sign in the end.
    let chain = CaseListings([
      CaseListings.Listing(id(1), .entry([]), full, correctedBy: [id(2)]),
      CaseListings.Listing(id(2), .entry([]), half, correctedBy: [id(3)]),
      CaseListings.Listing(id(3), .entry([]), full),
    ])
    #expect(chain.inForce.map(\.id) == [id(3)] && chain.unsigned.isEmpty)
    let end = CaseListings(
      [CaseListings.Listing(id(1), .entry([]), full)],
      delistings: [
        CaseListings.Delisting(id(8), of: id(1), full, correctedBy: [id(9)]),
        CaseListings.Delisting(id(9), of: id(1), half),
      ])
    #expect(end.isEmpty, "what both have ended stays so")
  }

  /// PITFALLS 1.19: one office corrects again and again, each time all that was written before. There are more ways
  /// from the first to the last than could be gone.
  @Test func correctionsOfAllCorrectionsAreLookedAtOnce() {
    let full = signed((1, Self.station), (2, Self.office)), half = signed((1, Self.station))
    func board(_ last: JointSignatures) -> CaseListings {
      CaseListings(
        (0...64).map { number in
          CaseListings.Listing(
            id(number), .entry([]), number == 0 ? full : number == 64 ? last : half,
            correctedBy: (number + 1..<65).map(id))
        })
    }
    #expect(board(half).inForce.map(\.id) == [id(0)] && board(half).unsigned.map(\.id) == [id(64)])
    #expect(board(full).inForce.map(\.id) == [id(64)] && board(full).unsigned.isEmpty)
  }

  private func fixes(_ deadline: String?, without missing: UInt32? = nil) -> Value {
    let all =
      [
        EntryField(ListingField.leadLeader, .integer(7)), EntryField(ListingField.unit, .integer(5)),
        EntryField(ListingField.person, .integer(4)),
      ] + [deadline].compactMap { $0.map { EntryField(ListingField.deadline, .text($0)) } }
    return .entry(all.filter { $0.number != missing })
  }

  private func check(
    _ state: StateNumber = CaseEvent.inProgress, _ listings: CaseListings = CaseListings(), isCorrection: Bool = false
  ) throws -> ListingCheck {
    ListingCheck(
      state: state, listings: listings, isCorrection: isCorrection, legalLimit: try day("2026-05-06"),
      today: try day("2026-04-01"))
  }

  @Test func fourFixes() throws {
    #expect(try check().findings(fixes("2026-05-06")).isEmpty)
    for (field, name) in [
      (ListingField.leadLeader, "定牵头领导"), (ListingField.unit, "定责任单位"), (ListingField.person, "定具体责任人"),
    ] {
      let found = try check().findings(fixes("2026-05-06", without: field))
      #expect(found.map(\.label.chinese) == ["四定不全：缺“\(name)”"])
    }
    #expect(try check().findings(.entry([])).map(\.code) == Array(repeating: "fix_missing", count: 4))
    #expect(try check().findings(fixes("2026-05-07")).map(\.code) == ["beyond_limit"])
    var late = try check()
    late.today = try day("2026-05-20")
    #expect(late.findings(fixes("2026-06-10")).isEmpty, "what is late is listed to be done at last")
    #expect(try check(CaseEvent.concluded).findings(fixes("2026-05-06")).map(\.code) == ["not_in_hand"])
    let listed = CaseListings([CaseListings.Listing(id(1), fixes("2026-05-06"), signed((1, Self.station)))])
    #expect(try check(CaseEvent.inProgress, listed).findings(fixes("2026-05-06")).map(\.code) == ["already_listed"])
    #expect(try check(CaseEvent.inProgress, listed, isCorrection: true).findings(fixes("2026-05-06")).isEmpty)
  }

  @Test func entriesAreNamed() {
    let value = TownshipSchema.reference(to: id(513))
    #expect(TownshipSchema.entry(named: value) == id(513))
    for bad in [nil, Value.none, .text("甲"), .bytes([1, 2, 3])] { #expect(TownshipSchema.entry(named: bad) == nil) }
  }

  // MARK: Pauses and urgings

  @Test func aPauseNeedsSomethingThatRuns() throws {
    let open = try pause(.hearing, "2026-03-10", nil)
    var milestones = CaseMilestones(track: "petition")
    #expect(
      PauseCheck(milestones: milestones, isCorrection: false).findings(open).map(\.code) == ["nothing_to_pause"])
    milestones.steps = [CaseMilestones.Step(CaseEvent.accepted, try time("2026-03-05"), isHubConfirmed: true)]
    #expect(PauseCheck(milestones: milestones, isCorrection: false).findings(open).isEmpty)
    milestones.pauses = [open]
    #expect(PauseCheck(milestones: milestones, isCorrection: false).findings(open).map(\.code) == ["already_paused"])
    #expect(PauseCheck(milestones: milestones, isCorrection: true).findings(open).isEmpty)
    let court = try pause(.court, "2026-03-10", nil), backwards = try pause(.court, "2026-03-10", "2026-03-09")
    #expect(PauseCheck(milestones: milestones, isCorrection: false).findings(court).isEmpty)
    for isCorrection in [true, false] {
      let found = PauseCheck(milestones: milestones, isCorrection: isCorrection).findings(backwards)
      #expect(found.map(\.code) == ["pause_ends_before_it_begins"])
    }
  }

  @Test func aPauseOfManyYearsIsASlip() throws {
    let slip = try pause(.court, "2026-03-10", "2062-03-10"), long = try pause(.court, "2026-03-10", "2028-03-10")
    #expect(slip.isTooLong && !long.isTooLong)
    let check = PauseCheck(milestones: CaseMilestones(track: "petition"), isCorrection: true)
    #expect(check.findings(slip).map(\.code) == ["pause_too_long"] && check.findings(long).isEmpty)
  }

  @Test func levelsOfUrging() throws {
    let calendar = try SampleYear.calendar()
    for (today, level) in [
      ("2026-03-01", "reminder"), ("2026-03-12", "reminder"), ("2026-03-13", "due"), ("2026-03-14", "notice"),
      ("2026-03-19", "notice"), ("2026-03-20", "bulletin"),
    ] {
      let found = UrgingLevel(try day("2026-03-13"), asOf: try day(today), calendar: calendar)
      #expect(found.rawValue == level, "\(today)")
    }
    func urging(_ sort: String, _ level: String?, _ date: String?) -> UrgingKey? {
      UrgingKey(
        .entry(
          [EntryField(SupervisionField.sort, .text(sort))]
            + [level].compactMap { $0.map { EntryField(SupervisionField.level, .text($0)) } }
            + [date].compactMap { $0.map { EntryField(SupervisionField.urgedDate, .text($0)) } }))
    }
    #expect(urging("urge", "notice", "2026-03-13") == UrgingKey(.notice, try day("2026-03-13")))
    #expect(urging("urge", "due", "2026-03-13") != urging("urge", "notice", "2026-03-13"))
    #expect(urging("urge", nil, nil) == nil && urging("inspect", "notice", "2026-03-13") == nil)
  }
}
