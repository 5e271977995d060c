import HuiyinRecords
import HuiyinTownship
import Testing

/// The record of a pair, by the real fold (DOMAIN 13, D13 to D15; DESIGN 4.1, 4.3).
@Suite struct DuplicateLinkTests {
  private let decision = DuplicateLinkField.decision

  private func emptyLink() -> RecordScript {
    let pair = DuplicatePair(RecordID(high: 2, low: 9), RecordID(high: 1, low: 5))!
    return RecordScript(TownshipSchema.duplicateLink, pair.facts(home: 3))
  }

  @Test func keyIsTheSortedPair() throws {
    let low = RecordID(high: 1, low: 5), high = RecordID(high: 2, low: 9)
    let pair = try #require(DuplicatePair(high, low))
    #expect(pair == DuplicatePair(low, high) && pair.first == low)
    #expect(DuplicatePair(low, low) == nil)
    let facts = pair.facts(home: 3)
    #expect(facts.encoded == [3] + low.bytes + high.bytes)
    #expect(DuplicatePair(try Facts(decoding: facts.encoded, hasNaturalKey: true)) == pair)
    for key in [[], low.bytes, high.bytes + low.bytes, low.bytes + low.bytes, low.bytes + high.bytes + [0]] {
      #expect(DuplicatePair(Facts(home: 3, key: .natural(key))) == nil, "\(key)")
    }
  }

  /// D15: each made the record, neither saw the other.
  @Test func twoClerksMergeOffline() {
    var link = emptyLink()
    link.write(.petitionClerk, [.set(decision, Choices.sameMatter)])
    link.write(.petitionHead, parents: [], [.set(decision, Choices.sameMatter)])
    let register = link.state.register(decision)
    #expect(link.state.heads.count == 2 && register?.live.count == 2)
    #expect(register?.effective == Choices.sameMatter && register?.conflict == nil)
    // The split supersedes both.
    link.write(.petitionClerk, [.set(decision, .none)])
    #expect(link.state.effective(decision) == Value.none && link.state.register(decision)?.live.count == 1)
  }

  @Test func stationProposesAndClerkConfirms() {
    var link = emptyLink()
    let root = link.write(.gridWorker, [.set(decision, Choices.sameMatter)])
    let proposal = OpID(root, 0)
    #expect(link.state.effective(decision) == nil)
    #expect(link.state.ops.contains { $0.id == proposal && $0.verdict == .proposal(.open) })
    // On any device, the clerk's laptop too.
    link.write(
      .petitionClerk,
      [
        .set(decision, Choices.sameMatter),
        Op(.answer, target: .op(proposal), value: Answer(isYes: true).value),
      ])
    #expect(link.state.effective(decision) == Choices.sameMatter)
    #expect(link.state.ops.contains { $0.id == proposal && $0.verdict == .proposal(.confirmed) })
  }

  @Test func oppositeDecisionsAreAConflict() {
    var link = emptyLink()
    let root = link.write(.gridWorker, [])
    link.write(.petitionClerk, parents: [root], [.set(decision, "not_dup")])
    link.write(.petitionHead, atHub: true, parents: [root], [.set(decision, Choices.sameMatter)])
    let register = link.state.register(decision)
    #expect(register?.conflict?.values.count == 2)
    #expect(register?.effective == Choices.sameMatter, "what the hub has acted on stays in force")
    link.write(.petitionClerk, [.set(decision, "not_dup")])
    #expect(link.state.register(decision)?.conflict == nil && link.state.effective(decision) == "not_dup")
  }

  @Test func recusedPersonDecidesNothing() {
    var link = emptyLink()
    link.write(.gridWorker, [.add(DuplicateLinkField.recused, .integer(Int64(Role.petitionClerk.rawValue) + 1))])
    link.write(.petitionClerk, [.set(decision, Choices.sameMatter)])
    #expect(link.state.effective(decision) == nil)
  }

  // MARK: What it carries

  @Test func carriesBothMembers() throws {
    let one = RecordScript.registeredCase(
      1, home: 3, [.set(CaseField.receivedAt, "2026-03-02T09:00+08:00"), .set(CaseField.secrecy, "sensitive")])
    let other = RecordScript.registeredCase(2, home: 5, [.set(CaseField.receivedAt, "2026-03-09T10:00+08:00")])
    let score = DuplicateScore(
      of: DuplicateTraits(phones: ["13812345678"], category: "其他"),
      and: DuplicateTraits(phones: ["13812345678"], category: "其他"))
    let state = RecordScript.link(one, other, score: score).state
    #expect(state.record == RecordScript.link(other, one).state.record)
    #expect(state.effective(DuplicateLinkField.secrecy) == "sensitive")
    let isFirst = one.record < other.record
    #expect(
      state.effective(isFirst ? DuplicateLinkField.receivedAtFirst : DuplicateLinkField.receivedAtSecond)
        == "2026-03-02T09:00+08:00")
    #expect(state.effective(DuplicateLinkField.score) == 40)
    #expect(state.effective(DuplicateLinkField.reasons) == "phone=30 category=10")
    #expect(state.audience.units == [3, 5])
    // Every value is one that its form takes.
    for register in state.registers {
      let form = try #require(TownshipSchema.duplicateLink.fields[register.key.field]).form
      let value = try #require(register.effective)
      #expect(try form.parse(form.show(value, language: .chinese)) == value, "\(register.key.field)")
    }
  }

  /// "Its audience is the union, or the confidential member's" (DESIGN 4.3): units of both without those that either
  /// excludes; with a confidential member the petition office and the hub alone, who are in every member's.
  @Test func audienceOfRandomMembers() {
    for seed in 0..<150 {
      var random = SplitMix(state: UInt64(seed))
      func units(_ field: UInt32, _ count: Int) -> [Op] {
        (0..<Int.random(in: 0...count, using: &random)).map { _ in
          .add(field, .integer(Int64.random(in: 1...8, using: &random)))
        }
      }
      let members = (UInt8(1)...2).map { nonce in
        let secrecy = Choices.secrecies.randomElement(using: &random)!.code
        return RecordScript.registeredCase(
          nonce, home: UInt32.random(in: 1...8, using: &random),
          [.set(CaseField.secrecy, secrecy)] + units(CaseField.share, 3) + units(CaseField.accusedUnits, 2)
            + units(CaseField.recused, 1))
      }
      let audiences = members.map(\.state.audience)
      let link = RecordScript.link(members[0], members[1]).state.audience
      let excluded = Set(audiences.flatMap(\.excludedUnits))
      let isConfidential = members.contains { $0.state.effective(CaseField.secrecy) == Choices.confidential }
      let expected = isConfidential ? [] : Set(audiences.flatMap(\.units)).subtracting(excluded)
      #expect(Set(link.units) == expected, "seed \(seed)")
      #expect(Set(link.excludedUnits) == excluded, "seed \(seed)")
      #expect(Set(link.excludedPersons) == Set(audiences.flatMap(\.excludedPersons)), "seed \(seed)")
      #expect(link.includesPetitionOffice && link.persons.isEmpty && !link.isEveryone, "seed \(seed)")
    }
  }

  /// A confidential value restricts a case while it is live, also when a decision of the hub has overruled it; so it
  /// does the link.
  @Test func overruledConfidentialCounts() {
    let secrecy = CaseField.secrecy
    var one = RecordScript.registeredCase(1, home: 3)
    let root = one.state.heads
    let first = one.write(.petitionClerk, parents: root, [.set(secrecy, Choices.confidential)])
    let second = one.write(.stationHead, parents: root, [.set(secrecy, "internal")])
    one.write(.petitionHead, parents: [first, second], [.set(secrecy, Choices.confidential)])
    let ruling = one.write(.petitionHead, atHub: true, parents: [first, second], [.set(secrecy, "internal")])
    one.write(.leader, atHub: true, parents: [ruling], [Op(.approve, target: .op(OpID(ruling, 0)))])
    #expect(one.state.effective(secrecy) == "internal" && one.state.register(secrecy)?.overruled.count == 1)
    #expect(one.state.audience.units.isEmpty)
    let link = RecordScript.link(one, RecordScript.registeredCase(2, home: 5)).state
    #expect(link.audience.units.isEmpty && link.effective(DuplicateLinkField.secrecy) == Choices.confidential)
  }
}
