import HuiyinRecords
import HuiyinTownship
import Testing

/// Groups of cases (DOMAIN 5, merged; 13, D14 to D16; DESIGN 4.3, 并案).
@Suite struct CaseGroupsTests {
  private func id(_ number: UInt64) -> RecordID { RecordID(high: 1, low: number) }
  private func pair(_ one: UInt64, _ other: UInt64) -> DuplicatePair { DuplicatePair(id(one), id(other))! }

  private func member(
    _ number: UInt64, _ received: String? = nil, secrecy: Value? = nil, risk: Int64? = nil,
    state: StateNumber? = CaseEvent.registered, kind: UInt32 = RecordKind.caseFile
  ) throws -> CaseGroupMember {
    CaseGroupMember(
      id(number), kind: kind, receivedAt: try received.map { try Moment(parsing: $0) }, secrecy: secrecy,
      risk: risk.map { .integer($0) }, state: state)
  }

  /// D14: earlier reception, higher risk, higher secrecy; a split restores both.
  @Test func mergeAndSplit() throws {
    let members = [
      try member(1, "2026-03-09T10:00+08:00", secrecy: "sensitive", risk: 3),
      try member(2, "2026-03-02T09:00+08:00", secrecy: "internal", risk: 1),
      try member(3, "2026-03-01T09:00+08:00"),
    ]
    let groups = CaseGroups(edges: [pair(1, 2)], members: members)
    let group = try #require(groups[id(1)])
    #expect(group.survivor.id == id(2) && group.members.map(\.id) == [id(2), id(1)])
    #expect(group.receivedAt?.text == "2026-03-02T09:00+08:00")
    #expect(group.risk == 1 && group.secrecy == "sensitive")
    #expect(groups.isMerged(id(1)) && !groups.isMerged(id(2)) && !groups.isMerged(id(3)) && groups[id(3)] == nil)
    #expect(groups.groups == [group], "R11 counts one")
    let split = CaseGroups(edges: [], members: members)
    #expect(split.groups.isEmpty && split[id(1)] == nil && !split.isMerged(id(1)))
  }

  /// D15: then the id; times are compared, not their writing; without one a case comes last.
  @Test func survivorIsTheEarliest() throws {
    let rows: [([CaseGroupMember], UInt64)] = [
      ([try member(1, "2026-03-02T09:00+08:00"), try member(2, "2026-03-02T09:00+08:00")], 1),
      ([try member(1, "2026-03-02T09:00+08:00"), try member(2, "2026-03-02T00:59Z")], 2),
      ([try member(1), try member(2, "2026-03-02T00:59Z")], 2), ([try member(1), try member(2)], 1),
      // Of one that is not held nothing is known.
      ([try member(2, "2026-03-02T00:59Z")], 2),
    ]
    for (members, survivor) in rows {
      let groups = CaseGroups(edges: [pair(1, 2)], members: members)
      #expect(groups[id(1)]?.survivor.id == id(survivor), "\(members)")
    }
  }

  @Test func levelsOffTheListAreTheHighest() throws {
    let members = [
      try member(1, secrecy: "confidential", risk: 1), try member(2, secrecy: "sealed", risk: 0), try member(3),
    ]
    let group = CaseGroups(edges: [pair(1, 2), pair(2, 3)], members: members)[id(3)]
    #expect(group?.secrecy == "sealed" && group?.risk == 0)
    let unknown = CaseGroups(edges: [pair(1, 2)], members: [])[id(1)]
    #expect(unknown?.secrecy == nil && unknown?.risk == nil && unknown?.receivedAt == nil)
  }

  @Test func memberOfARecord() {
    let script = RecordScript.registeredCase(
      1, home: 3,
      [
        .set(CaseField.receivedAt, "2026-03-02T09:00+08:00"), .set(CaseField.secrecy, "sensitive"),
        .set(CaseField.riskLevel, 2),
      ])
    let member = CaseGroupMember(script.record, StoredState(script.state))
    #expect(member == CaseGroupMember(script.record, script.state))
    #expect(member.receivedAt?.text == "2026-03-02T09:00+08:00" && member.secrecy == "sensitive" && member.risk == 2)
    #expect(member.state == CaseEvent.registered && member.kind == RecordKind.caseFile)
  }

  // MARK: Which may be merged

  /// "Any open" of DOMAIN 5 is what its edges to merged say.
  @Test func statesThatMayBeMerged() throws {
    let mergeable: Set = [CaseEvent.registered, CaseEvent.accepted, CaseEvent.assigned, CaseEvent.inProgress]
    for state in [CaseEvent.draft] + TownshipSchema.caseFile.events.keys.sorted() {
      let members = [try member(1, state: state), try member(2)]
      let refusal = CaseGroups(edges: [], members: members).refusal(toMerge: pair(1, 2))
      let expected: MergeRefusal? =
        mergeable.contains(state) ? nil : .state(id(1), kind: RecordKind.caseFile, state)
      #expect(refusal == expected, "\(state)")
    }
  }

  @Test func refusals() throws {
    let intake = RecordKind.intake
    let concluded = CaseEvent.concluded, mine = RecordKind.caseFile
    let three = [try member(1), try member(2), try member(3)]
    let rows: [(String, DuplicatePair, [CaseGroupMember], [DuplicatePair], MergeRefusal?)] = [
      ("two intakes", pair(1, 2), [try member(1, kind: intake), try member(2, kind: intake)], [], nil),
      ("an intake and a case", pair(1, 2), [try member(1, kind: intake), try member(2)], [], .otherKinds),
      ("receipts", pair(1, 2), [try member(1, kind: 4), try member(2, kind: 4)], [], .otherKinds),
      (
        "a voided intake", pair(1, 2),
        [try member(1, kind: intake), try member(2, state: IntakeEvent.voided, kind: intake)], [],
        .state(id(2), kind: intake, IntakeEvent.voided)
      ),
      ("one not held", pair(1, 2), [try member(1)], [], .notHeld(id(2))),
      ("known from a link alone", pair(1, 2), [try member(1), try member(2, state: nil)], [], .notHeld(id(2))),
      ("merged already", pair(2, 3), three, [pair(1, 3), pair(1, 2)], .alreadyMerged),
      ("merged into another", pair(2, 3), three, [pair(1, 3)], nil),
      (
        "the other is concluded", pair(2, 3), [try member(1, state: concluded)] + three[1...], [pair(1, 3)],
        .state(id(1), kind: mine, concluded)
      ),
      (
        "it stands where the survivor stands", pair(2, 3), three[..<2] + [try member(3, state: concluded)],
        [pair(1, 3)], nil
      ),
      ("the survivor is not held", pair(2, 3), Array(three[1...]), [pair(1, 3)], .notHeld(id(1))),
    ]
    for (what, pair, members, edges, expected) in rows {
      #expect(CaseGroups(edges: edges, members: members).refusal(toMerge: pair) == expected, "\(what)")
    }
    let words = MergeRefusal.state(id(1), kind: intake, IntakeEvent.voided).label
    #expect(words.chinese == "其中一件（或其主案）为“作废”，只有已登记的可以并案")
    #expect(words.english == "One of them, or its survivor, is Voided; to be merged it must be Registered")
  }
}
