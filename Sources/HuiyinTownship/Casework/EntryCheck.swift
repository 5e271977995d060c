public import HuiyinRecords

/// An entry that somebody is about to append, against itself and the record that it is for (DOMAIN 3.4; 11, V8 and V9).
/// What a field may hold by itself is its form's to say, and whose units may write it `CallbackCheck`'s.
public struct EntryCheck: Sendable {
  /// State of the record as its author saw it.
  public var state: StateNumber
  /// When the matter was received; nil: it is not written, or cannot be read.
  public var received: Moment?
  /// By a clock that is worth asking; nil: there is none.
  public var now: Moment?
  /// The day on which it is written; nil: it corrects what was written on another, or there is no clock worth asking.
  public var writtenOn: CivilDate?

  /// What is nil is not asked about.
  public init(state: StateNumber, received: Moment? = nil, now: Moment? = nil, writtenOn: CivilDate? = nil) {
    self.state = state
    self.received = received
    self.now = now
    self.writtenOn = writtenOn
  }

  /// Everything that is wrong, in the order of the table.
  public func findings(_ entry: UInt32, _ value: Value) -> [Finding] {
    Self.table.compactMap { rule in
      guard let field = rule.fields[entry], let typed = value[field],
        let weight = rule.weight(self, typed, value)
      else { return nil }
      return Finding(code: rule.code, field: entry, entryField: field, weight: weight, label: rule.label(self))
    } + unrated(entry, value) + early(entry, value)
  }

  /// What the citizen says before the conclusion opens no way to the archive (DOMAIN 4.5): told, since somewhere else
  /// the case may be concluded already.
  private func early(_ entry: UInt32, _ value: Value) -> [Finding] {
    guard entry == CaseEntry.callback, writtenOn != nil, TaskSubject.inHand.contains(state),
      value[CallbackField.reached] != nil
    else { return [] }
    return [
      Finding(
        code: "callback_early", field: entry, entryField: CallbackField.reached, weight: .warns,
        label: Label(
          "案件尚未办结：照样记下，但归档须有办结后的回访",
          "The case is not concluded: it is written down all the same, but to archive it takes a callback after the "
            + "conclusion"))
    ]
  }

  /// A rating that is left out counts for nothing (DOMAIN 10, R9 "valid"), and the case goes to the archive without
  /// one: told, since a citizen may decline to give it.
  private func unrated(_ entry: UInt32, _ value: Value) -> [Finding] {
    guard entry == CaseEntry.callback, value[CallbackField.reached] == Choices.reachedYes,
      value[CallbackField.rating] == nil
    else { return [] }
    return [
      Finding(
        code: "rating_missing", field: entry, entryField: CallbackField.rating, weight: .warns,
        label: Label(
          "已联系上而没有填写满意度，不计入满意率；当事人有表示的，请更正补填",
          "The citizen was reached and no rating is written down: it counts for nothing; correct the entry if they "
            + "gave one"))
    ]
  }
}

// MARK: The table

extension EntryCheck {
  /// One row: what must not be, and beside which field it is told.
  private struct Rule: Sendable {
    let code: String
    /// Fields by the kinds of entry that have them. An entry without the field breaks nothing.
    let fields: [UInt32: UInt32]
    let label: @Sendable (EntryCheck) -> Label
    /// How much it weighs that the field holds this, in this entry; nil: it may.
    let weight: @Sendable (EntryCheck, _ typed: Value, _ entry: Value) -> Finding.Weight?
  }

  private static let table = [
    inFuture, beforeReceived, unreached, beforeMediation, beforeClosing, dueBeforeWriting, secondMediatorTwice,
    thirdMediatorTwice, secondRepresentativeTwice,
  ]

  /// Codes of all rows, for a table of tests to be whole.
  public static let codes = table.map(\.code)

  /// What has not happened yet cannot be told.
  private static let inFuture = Rule(
    code: "occurred_in_future",
    fields: [
      CaseEntry.note: NoteField.occurredAt, CaseEntry.callback: CallbackField.occurredAt,
      CaseEntry.mediation: MediationField.occurredAt,
    ],
    label: { check in
      let now = check.now.map { (chinese: $0.text(in: .chinese), english: $0.text(in: .english)) }
      return Label(
        "时间晚于现在（本机时间 \(now?.chinese ?? "")）", "It is later than now (\(now?.english ?? "") here)")
    },
    weight: { check, typed, _ in
      guard let now = check.now, let occurred = moment(typed) else { return nil }
      return occurred.weightOfFuture(at: now)
    })

  /// V8. A note may tell what was before: there it is no slip.
  private static let beforeReceived = Rule(
    code: "occurred_before_received",
    fields: [CaseEntry.callback: CallbackField.occurredAt, CaseEntry.mediation: MediationField.occurredAt],
    label: { _ in Label("时间不能早于接收时间", "It cannot be earlier than the matter was received") },
    weight: { check, typed, _ in
      guard let received = check.received, let occurred = moment(typed), occurred.minutes < received.minutes
      else { return nil }
      return .blocksAtHub
    })

  /// V9: one of three, given by the citizen. Nobody else says how content they are.
  private static let unreached = Rule(
    code: "rating_unreached", fields: [CaseEntry.callback: CallbackField.rating],
    label: { _ in Label("没有联系上当事人，不能填写满意度", "The citizen was not reached: there is no rating to write down") },
    weight: { _, _, entry in entry[CallbackField.reached] == Choices.reachedYes ? nil : .blocks })

  private static let beforeMediation = Rule(
    code: "performed_before_mediation", fields: [CaseEntry.mediation: MediationField.performedBy],
    label: { _ in Label("履行期限不能早于调处日期", "It cannot be performed before the day of the mediation") },
    weight: { _, typed, entry in
      guard let due = typed.text.flatMap({ try? CivilDate(parsing: $0) }),
        let occurred = entry[MediationField.occurredAt].flatMap(moment), due < occurred.date
      else { return nil }
      return .blocks
    })

  /// 办结后补充 is for what comes when the case is closed.
  private static let beforeClosing = Rule(
    code: "not_closed_yet", fields: [CaseEntry.feedback: FeedbackField.stage],
    label: { _ in Label("案件尚未办结，不能填写“办结后补充”", "The case is still in hand: this is no contribution after closure") },
    weight: { check, typed, _ in
      typed == Choices.stagePostClosure && TaskSubject.inHand.contains(check.state) ? .blocks : nil
    })

  /// Nobody can answer by a day that has passed when they are asked. Elsewhere than at the hub it may be typed after a
  /// paper of days ago.
  private static let dueBeforeWriting = Rule(
    code: "reply_due_before_act", fields: [CaseEntry.supervision: SupervisionField.replyDue],
    label: { check in
      check.writtenOn.map { WrittenDate.beforeAct(Label("答复期限", "The date of the reply"), $0) } ?? Label("", "")
    },
    weight: { check, typed, _ in
      guard let day = check.writtenOn, let due = typed.text.flatMap({ try? CivilDate(parsing: $0) }), due < day
      else { return nil }
      return .blocksAtHub
    })

  /// Each mediator once, and each representative: who is both may stand in both places.
  private static let secondMediatorTwice = twice(MediationField.secondMediator, in: MediationField.mediators)
  private static let thirdMediatorTwice = twice(MediationField.thirdMediator, in: MediationField.mediators)
  private static let secondRepresentativeTwice = twice(
    MediationField.secondRepresentative, in: MediationField.representatives)

  private static func twice(_ field: UInt32, in people: [UInt32]) -> Rule {
    let before = people.prefix { $0 != field }
    return Rule(
      code: "mediator_twice", fields: [CaseEntry.mediation: field],
      label: { _ in Label("同一人不能填写两次", "The same person is named twice") },
      weight: { _, typed, entry in before.contains { entry[$0] == typed } ? .blocks : nil })
  }

  private static func moment(_ value: Value) -> Moment? { value.text.flatMap { try? Moment(parsing: $0) } }
}
