import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension Node {
  /// Whole ID numbers among the words that are looked for, sealed as records keep them, by word (DOMAIN 3.1; `docs/
  /// decisions/0017`). No box is opened when none was typed; a machine without the key finds none.
  func sealedNumbers(in text: String?) throws -> [String: [SealedIdentityNumber]] {
    let words = text.map { SearchText.words($0).map(\.text) } ?? []
    let numbers = words.compactMap { word -> (word: String, number: String)? in
      guard case .whole(let number)? = SearchedIdentityNumber(word) else { return nil }
      return (word, number)
    }
    guard !numbers.isEmpty, let own = try? keys(ofDeviceNamed: nil) else { return [:] }
    let keys = try store.read { try Self.numberKeys(of: own, in: $0) }
    return try numbers.reduce(into: [:]) { sealed, one in sealed[one.word] = try keys.map { try $0.seal(one.number) } }
  }
}
