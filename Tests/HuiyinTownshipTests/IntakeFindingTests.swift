import HuiyinRecords
import HuiyinTownship
import Testing

/// What an intake lacks, from the draft alone (DOMAIN 3.2, 11; scenarios A4, A5).
@Suite struct IntakeFindingTests {
  static let sound = IntakeDraft(
    registers: [
      IntakeField.title: .text("滴水沟被堵"), IntakeField.facts: .text("雨水倒灌厢房"), IntakeField.headcount: .integer(2),
      IntakeField.occurredAt: .text("2024-12-29T16:00+08:00"), IntakeField.receivedAt: .text("2025-01-08T10:20+08:00"),
      IntakeField.nature: .text("dispute"), IntakeField.secrecy: .text("internal"),
    ])

  private func codes(_ change: (inout IntakeDraft) -> Void) -> [String] {
    var draft = Self.sound
    change(&draft)
    return draft.findings().map(\.code)
  }

  @Test func soundIntakeHasNone() { #expect(codes { _ in } == []) }

  @Test func titleAndFacts() {
    #expect(codes { $0.registers[IntakeField.title] = .text(String(repeating: "长", count: 60)) } == [])
    #expect(codes { $0.registers[IntakeField.title] = .text(String(repeating: "长", count: 61)) } == ["title_too_long"])
    #expect(codes { $0.registers[IntakeField.facts] = .text(" ") } == ["facts_missing"])
    #expect(codes { $0.registers[IntakeField.facts] = nil } == ["facts_missing"])
  }

  /// V7: told, and never refused.
  @Test func phonesThatAreProbablyMistyped() {
    for (phone, expected) in [
      ("13812345678", []), ("1381234567", ["phone_number"]), ("138-1234-5678", []), ("老张家", ["phone_characters"]),
    ] {
      let found = IntakeDraft.numberFindings([Op(.add, field: IntakeField.phones, value: .text(phone))])
      #expect(found.map(\.code) == expected && found.allSatisfy { $0.weight == .warns }, "\(phone)")
      #expect(IntakeDraft.numberFindings([Op(.remove, field: IntakeField.phones, value: .text(phone))]) == [])
    }
  }

  /// "Oral statements need “已向本人宣读” tick."
  @Test func whatWasToldByMouthIsReadAloud() {
    for (channel, isReadAloud, expected) in [
      ("walk_in", nil, 1), ("phone", .flag(false), 1), ("hall_reception", .flag(true), 0), ("letter", nil, 0),
      ("wechat_studio", nil, 0), ("grid_found", nil, 0),
    ] as [(String, Value?, Int)] {
      var draft = Self.sound
      draft.registers[IntakeField.channel] = .text(channel)
      draft.registers[IntakeField.isReadAloud] = isReadAloud
      #expect(draft.oralFindings.count == expected && draft.findings() == [], "\(channel)")
      #expect(draft.oralFindings.allSatisfy { $0.weight == .warns && $0.field == IntakeField.isReadAloud })
    }
    let codes = Set(Choices.channels.map(\.code))
    #expect(Set(Choices.oralChannels).isSubset(of: codes), "each is a channel")
  }

  @Test func occurredBeforeReceived() {
    for (received, expected) in [
      ("2024-12-29T15:59+08:00", ["received_before_occurred"]), ("2024-12-29T16:00+08:00", []),
      ("2024-12-29T08:00Z", []),
    ] {
      #expect(codes { $0.registers[IntakeField.receivedAt] = .text(received) } == expected, "\(received)")
    }
    var draft = Self.sound
    draft.registers[IntakeField.receivedAt] = .text("2024-12-01T00:00+08:00")
    #expect(draft.findings().map(\.weight) == [.blocksAtHub])
  }

  /// A slip of the year; the clocks of one room may differ by some minutes, and without a clock nothing is judged.
  @Test func nothingIsReceivedInTheFuture() throws {
    let draft = Self.sound
    for (now, expected) in [
      ("2025-01-08T10:04+08:00", ["received_in_future"]), ("2025-01-08T10:05+08:00", []),
      ("2024-12-30T10:20+08:00", ["received_in_future"]), ("2025-01-08T02:20Z", []), ("2026-01-08T10:20+08:00", []),
    ] { #expect(try draft.findings(at: Moment(parsing: now)).map(\.code) == expected, "\(now)") }
    #expect(draft.findings(at: nil).isEmpty)
    #expect(try draft.findings(at: Moment(parsing: "2025-01-06T10:20+08:00")).map(\.weight) == [.blocks])
    #expect(try draft.findings(at: Moment(parsing: "2025-01-08T09:20+08:00")).map(\.weight) == [.blocksAtHub])
  }

  /// Told at the field that is wrong, once, and by a clock that is worth asking.
  @Test func nothingOccursAndNobodyIsBornInTheFuture() throws {
    let now = try Moment(parsing: "2025-03-10T09:00+08:00")
    for (occurred, birth, expected) in [
      ("2027-12-01T09:00+08:00", 1960, [(IntakeField.occurredAt, "occurred_in_future", Finding.Weight.blocks)]),
      ("2025-03-10T20:00+08:00", 1960, [(IntakeField.occurredAt, "occurred_in_future", .blocksAtHub)]),
      ("2024-12-29T16:00+08:00", 2050, [(IntakeField.citizenBirthYear, "born_in_future", .blocks)]),
      ("2024-12-29T16:00+08:00", 2026, [(IntakeField.citizenBirthYear, "born_in_future", .blocks)]),
      ("2024-12-29T16:00+08:00", 2025, []),
    ] as [(String, Int64, [(UInt32, String, Finding.Weight)])] {
      var draft = Self.sound
      draft.registers[IntakeField.occurredAt] = .text(occurred)
      draft.registers[IntakeField.citizenBirthYear] = .integer(birth)
      let found = draft.findings(at: now)
      #expect(found.map(\.field) == expected.map { $0.0 } && found.map(\.code) == expected.map { $0.1 }, "\(occurred)")
      #expect(found.map(\.weight) == expected.map { $0.2 }, "\(occurred) \(birth)")
      for finding in found { #expect(finding.label.chinese != finding.label.english) }
      #expect(!draft.findings().contains { $0.code.hasSuffix("in_future") }, "no clock to ask")
    }
    // Both out of order: it stands where it occurred, since reception has its usual value.
    var draft = Self.sound
    draft.registers[IntakeField.receivedAt] = .text("2024-12-01T00:00+08:00")
    #expect(draft.findings(at: now).map(\.field) == [IntakeField.occurredAt])
    #expect(draft.findings(at: now).map(\.code) == ["received_before_occurred"])
    // A case bears the year of birth too.
    let born = IntakeDraft(registers: [IntakeField.citizenBirthYear: .integer(2050)])
    #expect(IntakeDraft().findings(after: born, isIntake: false, at: now).map(\.code) == ["born_in_future"])
  }

  @Test func whoIsNamedIsCounted() {
    func named(_ headcount: Int64?, citizen: String? = "段友善", joint: Int) -> [String] {
      codes {
        $0.registers[IntakeField.headcount] = headcount.map { .integer($0) }
        $0.registers[IntakeField.citizenName] = citizen.map { .text($0) }
        $0.sets[IntakeField.jointPetitioners] = (0..<joint).map { .text("共同人\($0)") }
      }
    }
    #expect(named(3, joint: 2).isEmpty && named(5, joint: 2).isEmpty)
    #expect(named(2, joint: 2) == ["headcount_below_names"])
    #expect(named(2, citizen: nil, joint: 2).isEmpty && named(nil, joint: 2).isEmpty)
    #expect(named(1, joint: 0).isEmpty, "old records name one alone")
  }

  /// What an intake says of its petitioner agrees with itself; what it does not say is no fault.
  @Test func whoPetitionsAndHowOften() {
    func said(_ registers: [UInt32: Value]) -> [String] {
      codes { $0.registers.merge(registers) { $1 } }
    }
    let (verified, anonymous) = (IntakeField.isRealNameVerified, IntakeField.isAnonymous)
    #expect(said([verified: .flag(true), IntakeField.citizenName: .text("段友善")]) == [])
    #expect(said([verified: .flag(true)]) == ["real_name_missing"])
    #expect(said([verified: .flag(true), anonymous: .flag(true)]) == ["real_name_of_anonymous"])
    #expect(said([verified: .flag(false), anonymous: .flag(true)]) == [])
    let (number, isRepeat) = (IntakeField.petitionNumber, IntakeField.isRepeat)
    for (times, flag, expected) in [
      (1, nil, 0), (2, nil, 0), (nil, true, 0), (1, false, 0), (2, true, 0), (1, true, 1), (2, false, 1),
    ] as [(Int64?, Bool?, Int)] {
      let found = said([number: times.map { .integer($0) } ?? .none, isRepeat: flag.map { .flag($0) } ?? .none])
      #expect(found == Array(repeating: "petition_number_unlike", count: expected), "\(times as Any) \(flag as Any)")
    }
    for (text, expected) in [("1", false), ("2", true), (" 3 ", true), ("", nil), ("0", nil), ("二", nil)] {
      #expect(IntakeDraft.isRepeat(petitionNumber: text) == expected, "\(text)")
    }
  }

  @Test func sixVisitorsNameDelegates() {
    #expect(codes { $0.registers[IntakeField.headcount] = .integer(5) } == [])
    #expect(codes { $0.registers[IntakeField.headcount] = .integer(6) } == ["delegates_missing"])
    for (count, expected) in [(1, []), (5, []), (6, ["too_many_delegates"])] {
      let found = codes {
        $0.registers[IntakeField.headcount] = .integer(60)
        $0.sets[IntakeField.delegates] = (0..<count).map { .text("代表\($0)") }
      }
      #expect(found == expected, "\(count)")
    }
  }

  @Test func accusation() {
    let all = codes { $0.registers[IntakeField.nature] = .text("accusation") }
    #expect(all == ["accusation_not_confidential", "accused_missing", "accused_units_missing"])
    let none = codes {
      $0.registers[IntakeField.nature] = .text("accusation")
      $0.registers[IntakeField.secrecy] = .text("confidential")
      $0.registers[IntakeField.accusedName] = .text("某某")
      $0.sets[IntakeField.accusedUnits] = [.integer(35), .integer(22)]
    }
    #expect(none == [])
  }

  @Test func onSpotResult() {
    let both = ["result_text_missing", "assent_missing"]
    let rows: [(result: String, isText: Bool, assent: Bool?, expected: [String])] = [
      ("resolved", false, nil, both), ("helped", false, nil, both), ("resolved", true, nil, ["assent_missing"]),
      ("helped", true, false, ["assent_missing"]), ("helped", false, true, ["result_text_missing"]),
      ("resolved", true, true, []), ("rep_handling", false, nil, []), ("forward", false, nil, []),
    ]
    for (result, isText, assent, expected) in rows {
      let found = codes {
        $0.registers[IntakeField.onSpotResult] = .text(result)
        if isText { $0.registers[IntakeField.resultText] = .text("当场疏通") }
        if let assent { $0.registers[IntakeField.citizenAssent] = .flag(assent) }
      }
      #expect(found == expected, "\(result)")
    }
  }

  @Test func findingsHaveWordsAndName() {
    let draft = IntakeDraft(registers: [IntakeField.nature: .text("accusation"), IntakeField.headcount: .integer(9)])
    for finding in draft.findings() {
      #expect(!finding.label.chinese.isEmpty && !finding.label.english.isEmpty)
      #expect(finding.field.flatMap { TownshipSchema.intake.fields[$0] } != nil)
    }
  }
}
