import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Whether a row that the index holds for some words counts for whoever reads it. The index has all that was typed,
/// names and telephones too, and a hit tells what the mask keeps: so who may not unmask the record finds it by what
/// they may read alone, and who may by the name too, by a telephone only as `SearchedPhone` says (DOMAIN 8, 14).
/// Initials of parties are in no index.
struct TextFinding {
  private let words: [SearchWord]
  /// Some word may have been found in a telephone.
  private let hasDigits: Bool

  init(_ text: String) {
    words = SearchText.words(text)
    hasDigits = words.contains { $0.text.contains(where: \.isNumber) }
  }

  /// Telephones stand in the index as they were typed, and without their last four digits: these and other spellings
  /// are found by what duplicates are found by.
  static func keys(of text: String) -> [String: SearchKey] {
    var keys: [String: SearchKey] = [:]
    for word in SearchText.words(text) {
      guard let phone = SearchedPhone(word.text) else { continue }
      let whole = phone.compared.map { SearchKey.whole(DuplicateTraits.phoneKeys + $0) }
      let isTail = phone.digits.utf8.count == SearchedPhone.tail
      keys[word.text] = isTail ? .ends(beginning: DuplicateTraits.phoneKeys, end: phone.digits) : whole
    }
    return keys
  }

  /// Looks into the record only where the index may have said too much.
  func counts(for right: ReadingRight, of item: Item, _ state: StoredState?, _ reader: StoreReader) throws -> Bool {
    guard right != .hidden, let state, let plan = TownshipProjection.plan.kinds[item.kind] else { return false }
    let mayUnmask = right == .unmaskable || right == .clear
    if mayUnmask && !hasDigits { return true }
    var text = OpenText(kind: item.kind, showsNames: mayUnmask)
    for field in plan.searched {
      text.add((state.register(field)?.live.map(\.value) ?? []) + state.members(field), of: field)
    }
    var missing = text.missing(words)
    if missing.isEmpty { return true }
    for entry in try reader.entries(of: item.record) {
      text.add(entry, fields: plan.searchedEntries[entry.kind] ?? [])
    }
    missing = text.missing(missing)
    return missing.isEmpty
  }
}

/// What of a record may be found by its reader.
private struct OpenText {
  let kind: UInt32
  let showsNames: Bool
  private var shown: [String] = []
  /// As typed, for whole numbers.
  private var typed: [String] = []
  private var phones: [String] = []

  init(kind: UInt32, showsNames: Bool) {
    self.kind = kind
    self.showsNames = showsNames
  }

  mutating func add(_ values: [Value], of field: UInt32) {
    if !Masking.hides(field, for: .personal) {
      shown += values.compactMap { plain(Masking.masked($0, field: field, kind: kind, reason: .personal)) }
      typed += values.compactMap(plain)
    } else if field == CaseField.phones {
      phones += values.compactMap(plain)
    } else if showsNames {
      shown += values.compactMap(plain)
    }
  }

  mutating func add(_ entry: EntryState, fields: [UInt32]) {
    let masked = Masking.masked(entry.value, field: entry.kind, kind: kind, reason: .personal)
    shown += fields.compactMap { masked[$0].flatMap(plain) }
    typed += fields.compactMap { entry.value[$0].flatMap(plain) }
  }

  func missing(_ words: [SearchWord]) -> [SearchWord] {
    let folded = SearchText.folded(shown)
    return words.filter { !$0.isFound(in: folded) && !isPhone($0) }
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
