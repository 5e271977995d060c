public import HuiyinRecords

/// What is compared of one intake or case (DOMAIN 3.4, DuplicateLink), in the form in which it is compared. Made once
/// for each record, so that one can be held against many.
public struct DuplicateTraits: Hashable, Sendable {
  /// Keyed hash of the ID number, behind the name of the key.
  public let idNumberHash: [UInt8]?
  /// Digits without trunk and country code.
  public let phones: Set<String>
  /// Nil also for a name that is masked or says that nobody is named: it would match everybody.
  public let name: String?
  public let village: UnitNumber?
  public let category: String?
  public let receivedOn: CivilDate?
  let bigrams: TextBigrams
  /// The last four characters of the ID number, by which it is looked for; they tell two people apart from nobody.
  public private(set) var idNumberTail: String?
  /// 积案, by which cases are looked for.
  public private(set) var isBacklog = false

  /// Takes everything as it was typed. `text` is whatever tells the matter.
  public init(
    idNumberHash: [UInt8]? = nil, phones: some Sequence<String> = [], name: String = "", village: UnitNumber? = nil,
    text: String = "", category: String = "", receivedOn: CivilDate? = nil
  ) {
    self.idNumberHash = idNumberHash?.isEmpty == false ? idNumberHash : nil
    self.phones = Set(phones.compactMap(Self.phone))
    self.name = Self.name(name)
    self.village = village
    self.category = category.isEmpty ? nil : category
    self.receivedOn = receivedOn
    bigrams = TextBigrams(text)
  }

  /// Of a record as it stands. Nil: neither an intake nor a case.
  ///
  /// - Parameter idNumberHash: instead of the one in the record.
  public init?(_ state: some MatterState, idNumberHash: [UInt8]? = nil) {
    guard state.kind == RecordKind.intake || state.kind == RecordKind.caseFile else { return nil }
    func text(_ field: UInt32) -> String { state.effective(field)?.text ?? "" }
    let isAnonymous = state.effective(CaseField.isAnonymous)?.flag == true
    let sealed = state.effective(CaseField.citizenIDNumber).flatMap { SealedIdentityNumber($0) }
    self.init(
      idNumberHash: idNumberHash ?? sealed?.compared, phones: state.members(CaseField.phones).compactMap(\.text),
      name: isAnonymous ? "" : text(CaseField.citizenName),
      village: state.effective(CaseField.village)?.integer.flatMap { UnitNumber(exactly: $0) },
      text: [CaseField.title, CaseField.facts, CaseField.request].map(text).joined(separator: "\n"),
      category: text(CaseField.category), receivedOn: (try? Moment(parsing: text(CaseField.receivedAt)))?.date)
    idNumberTail = sealed?.lastFour
    isBacklog = state.kind == RecordKind.caseFile && state.effective(CaseField.isBacklog)?.flag == true
  }

  /// Of an intake that is being filled in.
  ///
  /// - Parameter now: when it is received unless it says so itself.
  public init(_ draft: IntakeDraft, at now: Moment) {
    func text(_ field: UInt32) -> String { draft.registers[field]?.text ?? "" }
    let isAnonymous = draft.registers[IntakeField.isAnonymous]?.flag == true
    let received = text(IntakeField.receivedAt)
    self.init(
      phones: (draft.sets[IntakeField.phones] ?? []).compactMap(\.text),
      name: isAnonymous ? "" : text(IntakeField.citizenName),
      village: draft.registers[IntakeField.village]?.integer.flatMap { UnitNumber(exactly: $0) },
      text: [IntakeField.title, IntakeField.facts, IntakeField.request].map(text).joined(separator: "\n"),
      category: text(IntakeField.category),
      receivedOn: received.isEmpty ? now.date : (try? Moment(parsing: received))?.date)
  }

  /// By ID number or telephone, whatever the matter: what tells that somebody has petitioned before (DOMAIN 3.1, 3.3).
  public func isOfSamePetitioner(as other: DuplicateTraits) -> Bool {
    !phones.isDisjoint(with: other.phones) || (idNumberHash != nil && idNumberHash == other.idNumberHash)
  }

  /// Shorter ones are extensions and emergency numbers, which many share.
  private static let phoneDigitsMinimum = 7

  private static func phone(_ typed: String) -> String? {
    let digits = TextFolding.folded(typed).filter { ("0"..."9").contains($0) }.drop { $0 == "0" }
    // Longer than a number with its area code: the country code stands before it.
    let national = digits.count > 11 && digits.starts(with: ["8", "6"]) ? digits.dropFirst(2) : digits
    let number = TextFolding.string(national.drop { $0 == "0" })
    return number.utf8.count < phoneDigitsMinimum ? nil : number
  }

  /// 张*, 张×, 张某 and their like.
  private static let maskMarks: Set<Character> = ["*", "＊", "×", "某"]
  private static let namesOfNobody: Set<String> = ["匿名", "佚名", "无名氏", "不详", "未知", "保密"]

  private static func name(_ typed: String) -> String? {
    guard !typed.contains(where: maskMarks.contains) else { return nil }
    let name = TextFolding.string(TextFolding.folded(typed))
    return name.isEmpty || namesOfNobody.contains(name) ? nil : name
  }
}

/// A folded record, in whole or as a store keeps it. Fields that intakes and cases have alike have one number in both.
public protocol MatterState: Sendable {
  var kind: UInt32 { get }
  var standing: Standing { get }
  var audience: Audience { get }
  func register(_ field: UInt32, entry: OpID?) -> RegisterState?
  func effective(_ field: UInt32) -> Value?
  func members(_ field: UInt32) -> [Value]
}

extension RecordState: MatterState {}
extension StoredState: MatterState {}
