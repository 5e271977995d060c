import HuiyinRecords
import HuiyinTownship
import Testing

/// The record of a consultation: its rights, the value that is sealed, what keeps it from being sealed (DOMAIN 4.3).
@Suite struct ConsultationCheckTests {
  private let day = CivilDate(year: 2025, month: 3, day: 10)!
  private static let one = RecordID(high: 1, low: 2), two = RecordID(high: 3, low: 4)

  /// Columns as in `RightsTests`.
  private static let rights = """
    chair         - - - D D D - - - - - D -
    minutes       - - - D - D - - - - - D -
    participants  - - - D D D - - - - - D -
    share         - - - D D D - - - - - D -
    secrecy       - - - D D D - - - - - D -
    accused_units - - - D D D - - - - - D -
    item          - - - D D D - - - - - D -
    sealed        - - - D - D - - - - - D -
    """

  @Test func rightsFollowTheTable() throws {
    let kind = TownshipSchema.consultation
    for line in Self.rights.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      let rights = try #require(
        kind.field(named: words[0])?.rights ?? kind.entry(named: words[0])?.rights
          ?? kind.event(named: words[0])?.rights)
      for (roles, mark) in zip(RightsTests.columns, words.dropFirst()) {
        for role in roles {
          #expect(rights.grade(role.bit) == (mark == "D" ? .decide : nil), "\(words[0]): \(role.code)")
        }
      }
    }
    #expect(kind.edges == [Edge(from: 0, to: ConsultationEvent.sealed, place: .hub)], "nothing leads out of the seal")
    let seal = try #require(kind.events[ConsultationEvent.sealed])
    #expect(seal.needed == [ConsultationField.minutes] && seal.isNeverConfirmedByMachine)
    #expect(kind.fields[ConsultationField.minutes]?.isOnlyBound == true)
    #expect(kind.fields[ConsultationField.accusedUnits]?.removers == RoleSet(.petitionHead))
  }

  @Test func aMeetingIsNamedByItsDay() {
    let facts = TownshipSchema.consultationFacts(on: day, number: 2)
    #expect(facts.encoded == [0, 0x07, 0xE9, 3, 10, 2])
    let named = TownshipSchema.consultation(named: facts.encoded)
    #expect(named?.day == day && named?.number == 2)
    for wrong: [UInt8] in [
      [], [0], [0, 7, 0xE9, 3, 10], [0, 7, 0xE9, 13, 10, 1], [0, 7, 0xE9, 3, 10, 0], [1, 7, 0xE9, 3, 10, 1],
    ] {
      #expect(TownshipSchema.consultation(named: wrong) == nil, "\(wrong)")
    }
  }

  @Test func whatIsSealedIsReadBack() throws {
    let sealed = SealedConsultation(
      chair: 9, participants: [12, 4],
      items: [
        ConsultItem(Self.one, decision: "petition"), ConsultItem(Self.two, decision: "defer", reason: "材料不齐"),
        ConsultItem(RecordID(high: 5, low: 6), decision: "other_dept", unit: 7),
      ])
    #expect(sealed.participants == [4, 12])
    #expect(SealedConsultation(sealed.value) == sealed)
    for wrong in [Value.none, .text("x"), .bytes([]), .bytes([9, 9]), .bytes(Value.entry([]).encoded)] {
      #expect(SealedConsultation(wrong) == nil, "\(wrong)")
    }
    #expect(ConsultItem(entry: .text("x")) == nil)
    // Reasons of full length still fit into one value.
    let reason = String(repeating: "镇", count: 200)
    let full = SealedConsultation(
      chair: 9, participants: (1...100).map { UInt32($0) },
      items: (1...SealedConsultation.itemsMaximum).map {
        ConsultItem(RecordID(high: UInt64($0), low: 1), decision: "not_accept", reason: reason, unit: .max)
      })
    #expect(full.value.encoded.count <= 65_536)
  }

  private func codes(
    _ items: [(ConsultItem, StateNumber?)], chair: Bool = true, participants: Bool = true, on today: CivilDate? = nil
  ) -> [String] {
    ConsultationCheck(
      day: day, hasChair: chair, hasParticipants: participants,
      items: items.map { ConsultationCheck.Item($0.0, name: "甲", state: $0.1) }
    ).findings(today: today ?? day).map(\.code)
  }

  @Test func whatKeepsItFromBeingSealed() {
    let petition = ConsultItem(Self.one, decision: "petition")
    #expect(codes([(petition, CaseEvent.consulting)]) == [])
    #expect(codes([(petition, CaseEvent.consulting)], on: day.adding(days: -1)) == ["meeting_not_held"])
    #expect(codes([], chair: false, participants: false) == ["chair_missing", "participants_missing", "agenda_empty"])
    #expect(codes([(ConsultItem(Self.one), CaseEvent.consulting)]) == ["item_undecided"])
    #expect(codes([(ConsultItem(Self.one, decision: "of_newer_software"), CaseEvent.consulting)]) == ["item_undecided"])
    for decision in ["defer", "not_accept"] {
      #expect(
        codes([(ConsultItem(Self.one, decision: decision, reason: " "), CaseEvent.consulting)]) == [
          "item_reason_missing"
        ])
      #expect(codes([(ConsultItem(Self.one, decision: decision, reason: "材料不齐"), CaseEvent.consulting)]) == [])
    }
    #expect(codes([(ConsultItem(Self.one, decision: "other_dept"), CaseEvent.consulting)]) == ["item_unit_missing"])
    #expect(codes([(ConsultItem(Self.one, decision: "other_dept", unit: 5), CaseEvent.consulting)]) == [])
    for state in [nil, CaseEvent.registered, CaseEvent.accepted] {
      #expect(codes([(petition, state)]) == ["item_not_consulting"])
    }
    let other = ConsultItem(Self.one, decision: "npc_accept")
    #expect(codes([(petition, CaseEvent.consulting), (other, CaseEvent.consulting)]) == ["item_twice"])
    #expect(
      codes([(petition, CaseEvent.consulting), (ConsultItem(Self.two, decision: "npc_accept"), CaseEvent.consulting)])
        == [])
  }
}
