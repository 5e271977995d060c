import HuiyinRecords
import HuiyinTownship
import Testing

/// What a person types becomes a value, is shown in both languages and read back; what does not fit is refused.
@Suite struct ValueFormTests {
  static let risk = ValueForm.choice(Choices.riskLevels)
  static let record = "00112233445566778899aabbccddeeff"

  /// Every form with a value of it.
  static let samples: [(ValueForm, Value)] = [
    (.text(charactersMaximum: 60), .text("望鹭村排水沟堵塞\n第二行")),
    (.integer(-5...5), .integer(-5)),
    (.integer(1...Int64.max), .integer(.max)),
    (.flag, .flag(true)),
    (.flag, .flag(false)),
    (risk, .integer(1)),
    (.choice(Choices.channels), .text("station_day")),
    (.choice(Choices.infoKinds), .text("民情")),
    (.date, .text("2024-02-29")),
    (.instant, .text("2025-03-09T14:30+08:00")),
    (.instant, .text("2025-03-09T14:30-03:30")),
    (.instant, .text("2025-03-09T14:30+00:00")),
    (.person, .integer(244)),
    (.unit, .integer(60)),
    (.record, .bytes(RecordID(hexadecimal: record)!.bytes)),
    (.bytes, .bytes([0, 255])),
  ]

  @Test(arguments: Language.allCases) func roundTrip(_ language: Language) throws {
    for (form, value) in Self.samples {
      let shown = form.show(value, language: language)
      #expect(try form.parse(shown) == value, "\(form): \(shown)")
      #expect(try form.parse("  \(shown)\r\n") == value, "\(form): white space around")
    }
  }

  @Test func everyChoiceIsReadByCodeAndByWords() throws {
    for kind in TownshipSchema.schema.kinds.values {
      let forms = kind.fields.values.map(\.form) + kind.entries.values.flatMap { $0.fields.map(\.form) }
      for case .choice(let choices) in forms {
        let form = ValueForm.choice(choices)
        for choice in choices {
          let code = choice.code.text ?? String(choice.code.integer!)
          for typed in [code, choice.label.chinese, choice.label.english, choice.label.english.uppercased()] {
            #expect(try form.parse(typed) == choice.code, "\(typed)")
          }
        }
      }
    }
  }

  @Test func emptyClearsARegisterAndIsNoElement() throws {
    for (form, _) in Self.samples { #expect(try form.parse(" \u{3000}\n") == .none) }
    let kind = TownshipSchema.intake
    #expect(try kind.fields[IntakeField.title]!.parse("") == .none)
    #expect(throws: InvalidValue.empty) { try kind.fields[IntakeField.phones]!.parse(" ") }
    let text = kind.entries[IntakeEntry.note]!.field(NoteField.text)!
    #expect(throws: InvalidValue.empty) { try text.parse("") }
    for language in Language.allCases { #expect(ValueForm.date.show(.none, language: language) == "") }
  }

  static let refusals: [(ValueForm, String, InvalidValue)] = [
    (.text(charactersMaximum: 3), "四个汉字", .tooLong(characters: 4, maximum: 3)),
    (.text(charactersMaximum: 3), "e\u{301}e\u{301}", .tooLong(characters: 4, maximum: 3)),
    (.text(charactersMaximum: 9), "a\u{0}b", .controlCharacter),
    (.text(charactersMaximum: 9), "a\u{202E}b", .controlCharacter),
    (.integer(1...10), "11", .outOfRange(1...10)),
    (.integer(1...10), "0", .outOfRange(1...10)),
    (.integer(1...10), "3.5", .notAnInteger(1...10)),
    (.integer(1...10), "９", .notAnInteger(1...10)),
    (.integer(1...10), "99999999999999999999", .notAnInteger(1...10)),
    (.flag, "maybe", .notAFlag),
    (risk, "四类", .notAChoice(Choices.riskLevels)),
    (risk, "4", .notAChoice(Choices.riskLevels)),
    (.date, "2025-3-9", .notADate),
    (.date, "2025-03-09x", .notADate),
    (.date, "2025年3月9", .notADate),
    (.date, "2023-02-29", .noSuchDay),
    (.date, "1900-02-29", .noSuchDay),
    (.date, "2025-13-01", .noSuchDay),
    (.date, "2025-04-31", .noSuchDay),
    (.date, "2025-00-10", .noSuchDay),
    (.date, "２０２５-03-09", .notADate),
    (.instant, "2025-03-09", .notAnInstant),
    (.instant, "2025-03-09T24:00+08:00", .notAnInstant),
    (.instant, "2025-03-09T12:60+08:00", .notAnInstant),
    (.instant, "2025-03-09T12:00:60+08:00", .notAnInstant),
    (.instant, "2025-03-09T12:00+15:00", .notAnInstant),
    (.instant, "2025-03-09T12:00+0800", .notAnInstant),
    (.instant, "2025-03-09T12:00+08:00x", .notAnInstant),
    (.instant, "2025-02-30T12:00+08:00", .noSuchDay),
    (.person, "0", .notANumber),
    (.person, "+7", .notANumber),
    (.person, "段友善", .notANumber),
    (.unit, "4294967296", .notANumber),
    (.record, "0011", .notARecord),
    (.bytes, "abc", .notBytes),
  ]

  @Test func refusesAndSaysWhy() {
    for (form, typed, reason) in Self.refusals {
      #expect(throws: reason, "\(form): \(typed)") { try form.parse(typed) }
      for label in [reason.problem, reason.allowed] {
        #expect(!label.chinese.isEmpty && !label.english.isEmpty)
      }
    }
    #expect(InvalidValue.notAChoice(Choices.riskLevels).allowed.english == "3 (Class 3), 2 (Class 2), 1 (Class 1)")
    #expect(InvalidValue.tooLong(characters: 61, maximum: 60).allowed.chinese == "最多60字")
  }

  @Test func limitIsInScalars() throws {
    let title = TownshipSchema.intake.fields[IntakeField.title]!
    #expect(try title.parse(String(repeating: "沟", count: 60)) == .text(String(repeating: "沟", count: 60)))
    #expect(throws: InvalidValue.tooLong(characters: 61, maximum: 60)) {
      try title.parse(String(repeating: "沟", count: 61))
    }
  }

  /// What nobody can see is nothing, whatever its characters.
  @Test(arguments: ["\u{200B}", " \u{3000}\u{FEFF} ", "\u{2060}\u{3164}"]) func whatShowsNothingIsNothing(
    _ typed: String
  )
    throws
  {
    for form in [ValueForm.text(charactersMaximum: 20), .date, .person, .flag] {
      #expect(try form.parse(typed) == .none)
    }
    let grounds = TownshipSchema.caseFile.entries[CaseEntry.ratingDecision]!.field(RatingDecisionField.grounds)!
    #expect(throws: InvalidValue.empty) { try grounds.parse(typed) }
    #expect(throws: InvalidValue.empty) { try TownshipSchema.caseFile.fields[CaseField.tags]!.parse(typed) }
  }

  @Test func lineEndsAreOneSort() throws {
    #expect(try ValueForm.text(charactersMaximum: 20).parse("一\r\n二\r三\n四") == .text("一\n二\n三\n四"))
  }

  @Test func timesAreKeptToTheMinuteWithTheirOffset() throws {
    let typed = [
      ("2025-01-08T10:20:00+08:00", "2025-01-08T10:20+08:00"),
      ("2025-01-08 10:20", "2025-01-08T10:20+08:00"),
      ("2025-01-08T02:20Z", "2025-01-08T02:20+00:00"),
      ("2025年1月8日 10:20", "2025-01-08T10:20+08:00"),
    ]
    for (text, value) in typed { #expect(try ValueForm.instant.parse(text) == .text(value), "\(text)") }
    #expect(ValueForm.instant.show(.text("2025-03-09T14:30+08:00"), language: .chinese) == "2025年3月9日 14:30")
    #expect(ValueForm.date.show(.text("2025-03-09"), language: .chinese) == "2025年3月9日")
    #expect(ValueForm.date.show(.text("2025-03-09"), language: .english) == "2025-03-09")
  }

  /// A merge never looks at forms, so anything may stand in a register.
  @Test func valuesThatDoNotFitAreShownAsTheyAre() {
    #expect(ValueForm.date.show(.text("soon"), language: .english) == "soon")
    #expect(Self.risk.show(.integer(9), language: .chinese) == "9")
    #expect(ValueForm.flag.show(.text("x"), language: .english) == "x")
    #expect(ValueForm.person.show(.opaque([9, 9]), language: .english) == "0909")
  }

  @Test func entriesFromTypedFields() throws {
    let callback = TownshipSchema.caseFile.entries[CaseEntry.callback]!
    let value = try callback.value(from: ["mode": "电话", "reached": "yes", "rating": "满意", "witness": " "])
    #expect(
      value
        == .fields([
          EntryField(CallbackField.mode, .text("phone")), EntryField(CallbackField.reached, .text("yes")),
          EntryField(CallbackField.rating, .text("satisfied")),
        ]))
    let missing = #expect(throws: InvalidEntry.self) { try callback.value(from: ["mode": "phone"]) }
    #expect(missing?.name == "reached" && missing?.reason == .empty)
    let unknown = #expect(throws: InvalidEntry.self) { try callback.value(from: ["mood": "good"]) }
    #expect(unknown?.name == "mood" && unknown?.field == nil)
  }
}
