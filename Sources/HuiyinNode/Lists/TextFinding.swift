import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Whether a row that the index holds for some words counts for whoever reads it. The index has all that was typed,
/// names and telephones too, also where a text says them again, and a hit tells what the mask keeps: so who may not
/// unmask the record finds it by what they may read alone, and who may by the name too, by a telephone only as
/// `SearchedPhone` says, by an ID number as `SearchedIdentityNumber` does (DOMAIN 3.1, 8, 14).
/// Initials of parties count as their names do; where the matter is, anybody reads who sees the record.
struct TextFinding {
  /// What is looked for besides the words themselves, by word.
  let keys: [String: SearchKey]
  private let words: [SearchWord]
  private let numbers: [String: [SealedIdentityNumber]]
  /// Some word may have been found in a telephone or an ID number.
  private let hasDigits: Bool

  /// - Parameters:
  ///   - units: those of the directory.
  ///   - numbers: see `Node.sealedNumbers`.
  init(_ text: String, among units: some Sequence<Unit>, numbers: [String: [SealedIdentityNumber]]) {
    self.numbers = numbers
    words = SearchText.words(text)
    hasDigits = words.contains { $0.text.contains(where: \.isNumber) }
    let villages = units.filter { [.village, .grid].contains($0.kind) }
    var keys: [String: SearchKey] = [:]
    for word in words {
      let ends = [Self.phone(word)].compactMap(\.self) + Self.number(word, numbers[word.text] ?? [])
      keys[word.text] = ends.isEmpty ? Self.named(word, villages) : ends.count == 1 ? ends[0] : .either(ends)
    }
    self.keys = keys
  }

  /// ID numbers stand in no text: they are found by the keys of records that have them.
  private static func number(_ word: SearchWord, _ sealed: [SealedIdentityNumber]) -> [SearchKey] {
    switch SearchedIdentityNumber(word.text) {
    case .tail(let tail)?: [.whole(DuplicateTraits.key(ofTail: tail))]
    case .whole?: sealed.map { .whole(DuplicateTraits.key(of: $0)) }
    case nil: []
    }
  }

  /// Telephones stand in the index as they were typed, and without their last four digits: these and other spellings
  /// are found by what duplicates are found by.
  private static func phone(_ word: SearchWord) -> SearchKey? {
    guard let phone = SearchedPhone(word.text) else { return nil }
    if phone.digits.utf8.count == SearchedPhone.tail {
      return .ends(beginning: DuplicateTraits.phoneKeys, end: phone.digits)
    }
    return phone.compared.map { .whole(DuplicateTraits.phoneKeys + $0) }
  }

  /// Two characters of a village, or letters of it.
  private static func named(_ word: SearchWord, _ villages: [Unit]) -> SearchKey? {
    let initials = StoredInitials.typed(word.text)
    let places = villages.filter { village in
      if let initials { return StoredInitials.all(of: village.name).contains { $0.hasPrefix(initials) } }
      return word.text.count >= NamesByInitials.lettersMinimum && village.name.hasPrefix(word.text)
    }.map(\.number).sorted()
    return initials == nil && places.isEmpty ? nil : .named(initials: initials, places: places)
  }

  /// Looks into the record only where the index may have said too much.
  func counts(for right: ReadingRight, of item: Item, _ state: StoredState?, _ reader: StoreReader) throws -> Bool {
    guard right != .hidden, let state, let plan = TownshipProjection.plan.kinds[item.kind] else { return false }
    let mayUnmask = right == .unmaskable || right == .clear
    if mayUnmask && !hasDigits { return true }
    func values(_ field: UInt32) -> [Value] {
      (state.register(field)?.live.map(\.value) ?? []) + state.members(field)
    }
    let subject = PermissionSubject(state.registers, state.sets, home: item.home)
    let parties = mayUnmask ? PartyMask() : PartyMask(state, MaskingReason(subject))
    var text = OpenText(kind: item.kind, showsNames: mayUnmask, parties: parties, keys: keys, searched: numbers)
    text.numbers = values(CaseField.citizenIDNumber).compactMap { SealedIdentityNumber($0) }
    var missing = words
    // A mask adds no word that anybody looks for: few values of many need one put on.
    func mayHold(_ typed: [String]) -> Bool {
      let folded = SearchText.folded(typed)
      return missing.contains { $0.isFound(in: folded) }
    }
    for field in plan.searched {
      let values = values(field)
      if mayHold(text.addTyped(values, of: field)) { text.addShown(values, of: field) }
    }
    text.place(values(CaseField.village), names: plan.named.flatMap(values))
    missing = text.missing(words)
    if missing.isEmpty { return true }
    for entry in try reader.entries(of: item.record) {
      guard let fields = plan.searchedEntries[entry.kind], mayHold(text.addTyped(entry, fields)) else { continue }
      let shown = SearchText.folded(text.addShown(entry, fields))
      missing.removeAll { $0.isFound(in: shown) }
      if missing.isEmpty { return true }
    }
    return text.missing(missing).isEmpty
  }
}

/// What of a record may be found by its reader.
private struct OpenText {
  let kind: UInt32
  let showsNames: Bool
  /// Whom its texts do not name to the reader.
  let parties: PartyMask
  let keys: [String: SearchKey]
  let searched: [String: [SealedIdentityNumber]]
  var numbers: [SealedIdentityNumber] = []
  private var shown: [String] = []
  /// As typed, for whole numbers.
  private var typed: [String] = []
  private var phones: [String] = []
  private var villages: [Int64] = []
  private var initials: Set<String> = []

  init(
    kind: UInt32, showsNames: Bool, parties: PartyMask, keys: [String: SearchKey],
    searched: [String: [SealedIdentityNumber]]
  ) {
    self.kind = kind
    self.showsNames = showsNames
    self.parties = parties
    self.keys = keys
    self.searched = searched
  }

  mutating func place(_ villages: [Value], names: [Value]) {
    self.villages = villages.compactMap(\.integer)
    guard showsNames else { return }
    initials = names.compactMap(plain).reduce(into: []) { $0.formUnion(StoredInitials.all(of: $1)) }
  }

  /// Answers what was typed and may be shown, masked or not.
  mutating func addTyped(_ values: [Value], of field: UInt32) -> [String] {
    let texts = values.compactMap(plain)
    if !Masking.hides(field, for: .personal) {
      typed += texts
      return texts
    }
    if field == CaseField.phones { phones += texts }
    return field != CaseField.phones && showsNames ? texts : []
  }

  mutating func addShown(_ values: [Value], of field: UInt32) {
    let isHidden = Masking.hides(field, for: .personal)
    shown += values.compactMap { plain(isHidden ? $0 : masked($0, field)) }
  }

  mutating func addTyped(_ entry: EntryState, _ fields: [UInt32]) -> [String] {
    let texts = fields.compactMap { entry.value[$0].flatMap(plain) }
    typed += texts
    return texts
  }

  /// Answers what of it is shown.
  mutating func addShown(_ entry: EntryState, _ fields: [UInt32]) -> [String] {
    let masked = masked(entry.value, entry.kind)
    let texts = fields.compactMap { masked[$0].flatMap(plain) }
    shown += texts
    return texts
  }

  private func masked(_ value: Value, _ field: UInt32) -> Value {
    Masking.masked(value, field: field, kind: kind, reason: .personal, parties: parties)
  }

  func missing(_ words: [SearchWord]) -> [SearchWord] {
    let folded = SearchText.folded(shown)
    return words.filter { !$0.isFound(in: folded) && !isPhone($0) && !isNumber($0) && !isNamed($0) }
  }

  /// As a telephone, its mask notwithstanding.
  private func isNumber(_ word: SearchWord) -> Bool {
    guard showsNames, let number = SearchedIdentityNumber(word.text) else { return false }
    return numbers.contains { number.isFound(in: $0, sealed: searched[word.text] ?? []) }
  }

  /// Of who the reader may not read there are no initials here.
  private func isNamed(_ word: SearchWord) -> Bool {
    guard case .named(let typed, let places)? = keys[word.text] else { return false }
    return villages.contains { village in places.contains { Int64($0) == village } }
      || typed.map { letters in initials.contains { $0.hasPrefix(letters) } } ?? false
  }

  /// The mask of a telephone is nobody's way to find it: it is looked for by who may unmask.
  private func isPhone(_ word: SearchWord) -> Bool {
    guard showsNames, let phone = SearchedPhone(word.text) else { return false }
    if phones.contains(where: phone.isFound) { return true }
    // A whole number is what would be masked in a text.
    let whole = Value.text(word.text)
    return Masking.masked(whole, field: CaseField.facts, kind: kind, reason: .personal) != whole
      && SearchText.folded(typed).contains(SearchText.folded([word.text]))
  }

  private func plain(_ value: Value) -> String? { value.text ?? value.integer.map { String($0) } }
}
