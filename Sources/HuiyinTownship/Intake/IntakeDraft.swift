public import HuiyinRecords

extension Moment {
  /// Minutes by which clocks of one room may differ.
  static let clockToleranceMinutes = 15

  /// How much it weighs that something is said to have happened then; nil: nothing, it lies behind. Within a day it may
  /// be this machine that is slow, and a clock is no reason to refuse work in the field.
  func weightOfFuture(at now: Moment) -> Finding.Weight? {
    let ahead = minutes - now.minutes - Self.clockToleranceMinutes
    return ahead <= 0 ? nil : ahead <= 24 * 60 ? .blocksAtHub : .blocks
  }
}

/// An intake as it was filled in, before it is a changeset.
public struct IntakeDraft: Hashable, Sendable {
  public var registers: [UInt32: Value]
  public var sets: [UInt32: [Value]]

  public init(registers: [UInt32: Value] = [:], sets: [UInt32: [Value]] = [:]) {
    self.registers = registers
    self.sets = sets
  }

  /// A group of more names at most this many delegates.
  public static let delegatesMaximum = 5
  public static let titleCharactersMaximum = 60

  /// Everything that is wrong and can be told from the draft alone, in the order of the form.
  /// - Parameter now: by a clock that is worth asking; nil: there is none.
  public func findings(at now: Moment? = nil) -> [Finding] {
    titleAndFacts + times(now) + petitioner + people + delegates + accusation + onSpotResult
  }

  /// What a change makes wrong that was right before it. A case bears what its intake did, so that an accusation stays
  /// one there, and its clocks begin when the matter was received; the rest is the intake's alone.
  public func findings(after changed: IntakeDraft, isIntake: Bool, at now: Moment? = nil) -> [Finding] {
    let known = Set(findings(at: now).map(\.code))
    let found = isIntake ? changed.findings(at: now) : changed.future(now) + changed.petitioner + changed.accusation
    return found.filter { !known.contains($0.code) }
  }

  private func text(_ field: UInt32) -> String { registers[field]?.text ?? "" }

  private func isMissing(_ field: UInt32) -> Bool { text(field).isBlank }

  private var titleAndFacts: [Finding] {
    var found: [Finding] = []
    if text(IntakeField.title).unicodeScalars.count > Self.titleCharactersMaximum {
      found.append(
        Finding(
          code: "title_too_long", field: IntakeField.title, weight: .blocks,
          label: Label("标题最多60字", "A title has at most 60 characters")))
    }
    if isMissing(IntakeField.facts) {
      found.append(
        Finding(
          code: "facts_missing", field: IntakeField.facts, weight: .blocks,
          label: Label("请填写事实", "Write down the facts")))
    }
    return found
  }

  private func times(_ now: Moment?) -> [Finding] {
    let ahead = future(now)
    // What is said of the same field by the clock alone says it all.
    return (ahead.contains { $0.field == IntakeField.occurredAt } ? [] : order) + ahead
  }

  /// V8: occurred ≤ received, told where it occurred: reception has a usual value. Times that cannot be read are the
  /// form's to refuse.
  private var order: [Finding] {
    guard let occurred = try? Moment(parsing: text(IntakeField.occurredAt)),
      let received = try? Moment(parsing: text(IntakeField.receivedAt)), received.minutes < occurred.minutes
    else { return [] }
    return [
      Finding(
        code: "received_before_occurred", field: IntakeField.occurredAt, weight: .blocksAtHub,
        label: Label("接收时间不能早于发生时间", "It cannot be received before it occurred"))
    ]
  }

  /// What has not happened yet cannot have occurred, nor been received; a slip of the year turns every deadline wrong.
  private func future(_ now: Moment?) -> [Finding] {
    guard let now else { return [] }
    var found: [Finding] = []
    let here = (chinese: "（本机时间 \(now.text(in: .chinese))）", english: "(\(now.text(in: .english)) here)")
    if let weight = weightOfFuture(IntakeField.occurredAt, at: now) {
      found.append(
        Finding(
          code: "occurred_in_future", field: IntakeField.occurredAt, weight: weight,
          label: Label("发生时间晚于现在\(here.chinese)", "It occurred later than now \(here.english)")))
    }
    if let weight = weightOfFuture(IntakeField.receivedAt, at: now) {
      found.append(
        Finding(
          code: "received_in_future", field: IntakeField.receivedAt, weight: weight,
          label: Label("接收时间晚于现在\(here.chinese)", "It is received later than now \(here.english)")))
    }
    if let year = registers[IntakeField.citizenBirthYear]?.integer, year > Int64(now.date.year) {
      found.append(
        Finding(
          code: "born_in_future", field: IntakeField.citizenBirthYear, weight: .blocks,
          label: Label(
            "出生年份不能晚于今年（\(now.date.year)年）", "Nobody is born later than this year (\(now.date.year))")))
    }
    return found
  }

  private func weightOfFuture(_ field: UInt32, at now: Moment) -> Finding.Weight? {
    (try? Moment(parsing: text(field)))?.weightOfFuture(at: now)
  }

  /// How many people the draft names: the citizen and who petitions together with them (DOMAIN 3.2).
  public var namedPeople: Int {
    (isMissing(IntakeField.citizenName) ? 0 : 1) + sets[IntakeField.jointPetitioners, default: []].count
  }

  /// Who is named was there: person-visits are counted by the headcount.
  private var people: [Finding] {
    guard !sets[IntakeField.jointPetitioners, default: []].isEmpty,
      let headcount = registers[IntakeField.headcount]?.integer, headcount < Int64(namedPeople)
    else { return [] }
    return [
      Finding(
        code: "headcount_below_names", field: IntakeField.headcount, weight: .blocks,
        label: Label(
          "列出姓名的有\(namedPeople)人，人数不能更少", "\(namedPeople) people are named: the headcount cannot be less"))
    ]
  }

  /// More than five people visiting together name one to five delegates.
  private var delegates: [Finding] {
    let named = sets[IntakeField.delegates]?.count ?? 0
    if named > Self.delegatesMaximum {
      return [
        Finding(
          code: "too_many_delegates", field: IntakeField.delegates, weight: .blocks,
          label: Label("推选的代表不超过5人", "Name at most 5 delegates"))
      ]
    }
    let headcount = registers[IntakeField.headcount]?.integer ?? 1
    guard headcount > Int64(Self.delegatesMaximum), named == 0 else { return [] }
    return [
      Finding(
        code: "delegates_missing", field: IntakeField.delegates, weight: .blocks,
        label: Label(
          "\(headcount)人来访，请推选1至5名代表", "\(headcount) people came together: name 1 to 5 delegates"))
    ]
  }

  /// An accusation is confidential, and says who is accused and where they work.
  private var accusation: [Finding] {
    guard registers[IntakeField.nature] == Choices.accusation else { return [] }
    var found: [Finding] = []
    if registers[IntakeField.secrecy] != Choices.confidential {
      found.append(
        Finding(
          code: "accusation_not_confidential", field: IntakeField.secrecy, weight: .blocks,
          label: Label("检举控告的密级必须为保密", "An accusation must be confidential")))
    }
    if isMissing(IntakeField.accusedName) {
      found.append(
        Finding(
          code: "accused_missing", field: IntakeField.accusedName, weight: .blocks,
          label: Label("请填写被检举人姓名", "Name the accused")))
    }
    if sets[IntakeField.accusedUnits, default: []].isEmpty {
      found.append(
        Finding(
          code: "accused_units_missing", field: IntakeField.accusedUnits, weight: .blocks,
          label: Label("请填写被检举人单位和所在网格", "Give the unit and grid of the accused")))
    }
    return found
  }

  /// Resolved or helped on the spot says how, and that the citizen assents (DOMAIN 3.2, 5).
  private var onSpotResult: [Finding] {
    guard let result = registers[IntakeField.onSpotResult], Choices.onSpotSolutions.contains(result) else { return [] }
    var found: [Finding] = []
    if isMissing(IntakeField.resultText) {
      found.append(
        Finding(
          code: "result_text_missing", field: IntakeField.resultText, weight: .blocks,
          label: Label("现场解决的请填写办理结果", "Write down the result that was reached on the spot")))
    }
    if registers[IntakeField.citizenAssent] != .flag(true) {
      found.append(
        Finding(
          code: "assent_missing", field: IntakeField.citizenAssent, weight: .blocks,
          label: Label("现场解决须当事人认可", "What is solved on the spot needs the citizen's assent")))
    }
    return found
  }
}
