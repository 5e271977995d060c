import HuiyinRecords

/// What a record says of who its parties are, so that its texts and its title do not say it again: a mask over the
/// name is worth nothing beside a title that has it in full (DOMAIN 3.1, 8).
///
/// Taken from the record's own live names and address, nothing else: the name as the list shows it stands where the
/// name stood, and the village where the address stood. White space, dashes, dots, width and case make no difference.
/// What is left alone: a name of one character; a group of a village without a house, which is where the matter is
/// more often than where somebody lives; a name or house that is written otherwise than in its field.
public struct PartyMask: Hashable, Sendable {
  private let words: [HiddenWord]

  /// Hides nothing.
  public init() { self.init([]) }

  private init(_ words: [HiddenWord]) { self.words = words }

  /// Of a record as it stands; of one that is neither intake nor case, nothing.
  public init(_ state: some MatterState, _ reason: MaskingReason) {
    guard [RecordKind.intake, RecordKind.caseFile].contains(state.kind) else {
      self.init()
      return
    }
    func texts(_ field: UInt32) -> [String] {
      let live = state.register(field, entry: nil)?.live.map(\.value) ?? []
      return (live + state.members(field)).compactMap(\.text)
    }
    let names = Self.names.flatMap(texts).flatMap { HiddenWord.names(in: $0, reason) }
    // Nothing of the accused is shown in their own field either.
    let accused = texts(CaseField.accusedName).flatMap { HiddenWord.names(in: $0, .confidential) }
    let addresses = texts(CaseField.citizenAddress).flatMap(HiddenWord.addresses)
    // The longest first: a name may begin as another one does.
    self.init(
      Set(names + accused + addresses).sorted { one, other in
        one.scalars.count == other.scalars.count
          ? one.scalars.lexicographicallyPrecedes(other.scalars) : one.scalars.count > other.scalars.count
      })
  }

  private static let names = [CaseField.citizenName, CaseField.delegates, CaseField.jointPetitioners]

  public var isEmpty: Bool { words.isEmpty }

  /// Without what this name would hide: a paper for its own bearer.
  public func sparing(_ name: String) -> PartyMask {
    let spared = Set(HiddenWord.names(in: name, .personal).map(\.scalars))
    return PartyMask(words.filter { $0.isAddress || !spared.contains($0.scalars) })
  }

  /// A text of the record without them. Masking what is masked changes nothing.
  public func masked(_ text: String) -> String {
    guard !words.isEmpty else { return text }
    let scalars = Array(text.unicodeScalars)
    let folded = scalars.map(HiddenWord.folded)
    let first = Set(words.compactMap(\.scalars.first))
    var shown = String.UnicodeScalarView()
    var place = 0
    while place < scalars.count {
      if first.contains(folded[place]),
        let (word, end) = words.lazy.compactMap({ word in word.end(in: folded, from: place).map { (word, $0) } }).first
      {
        shown.append(contentsOf: word.shown.unicodeScalars)
        place = end
      } else {
        shown.append(scalars[place])
        place += 1
      }
    }
    return String(shown)
  }
}
