import Foundation

/// The first letter of what each character of some names is usually read as, by the transliteration of the system's
/// library. The one place that asks it: where it answers nothing, names are typed in full.
struct PinyinLetters {
  private let letters: [Character: Character]

  init(of names: some Sequence<String>) {
    let characters = Set(names.joined()).filter { !$0.isASCII && $0.isLetter }.sorted()
    // One after the other on lines of their own: all at once costs as much as one, and no neighbour changes a reading.
    let read = characters.map { String($0) }.joined(separator: "\n")
      .applyingTransform(.mandarinToLatin, reverse: false)?.applyingTransform(.stripDiacritics, reverse: false)
    let lines = read?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
    guard lines.count == characters.count else {
      letters = [:]
      return
    }
    letters = Dictionary(
      uniqueKeysWithValues: zip(characters, lines).compactMap { character, line in
        line.first.flatMap { $0.isASCII && $0.isLetter ? (character, $0) : nil }
      })
  }

  subscript(character: Character) -> Character? { letters[character] }
}
