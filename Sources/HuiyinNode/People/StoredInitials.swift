import HuiyinTownship
import Synchronization

/// Initials of the names that records hold. Each character is asked of the system's library once in the life of the
/// program: a township's names have some hundreds, and a question costs as much for one as for all of them.
enum StoredInitials {
  private static let known = Mutex<[Character: Character?]>([:])

  /// Every way to type the name, in lower case; none: some character cannot be read.
  static func all(of name: String) -> Set<String> {
    let letters = known.withLock { known in
      let unknown = Set(name).filter { known[$0] == nil }
      if !unknown.isEmpty {
        let read = PinyinLetters(of: unknown.map { String($0) })
        for character in unknown { known[character] = .some(read[character]) }
      }
      return known
    }
    return NameInitials.all(of: name) { letters[$0] ?? nil }
  }

  /// What may be initials, as somebody typed it, in lower case; nil: it is no such text.
  static func typed(_ text: String) -> String? {
    let typed = text.lowercased()
    guard typed.count >= NamesByInitials.lettersMinimum, typed.first?.isLetter == true,
      typed.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return nil }
    return typed
  }
}
