import Foundation
import GRDB

/// A word of a query. The index answers which records hold it anywhere; whoever may read a part of them alone looks for
/// it once more in that part.
public struct SearchWord: Sendable, Hashable {
  /// As typed.
  public let text: String
  let phrase: String
  /// It also matches longer ones.
  let isPrefix: Bool

  var query: String { "\"\(phrase)\"" + (isPrefix ? " *" : "") }

  /// Whether a text that `SearchText.folded` made holds it.
  public func isFound(in folded: String) -> Bool {
    let own = SearchText.folded([phrase])
    return folded.contains(isPrefix ? own.dropLast() : own[...])
  }
}

/// Keys of records (`match_key`) that stand for a word as well as their texts do. The domain makes both.
public enum SearchKey: Sendable, Hashable {
  case whole(String)
  /// Those that begin with the one and end in the other, with digits between.
  case ends(beginning: String, end: String)

  fileprivate var condition: (sql: String, arguments: StatementArguments) {
    switch self {
    case .whole(let key): return ("m.key = ?", [key])
    case .ends(let beginning, let end):
      return ("m.key >= ? AND m.key < ? AND substr(m.key, ?) = ?", [beginning, beginning + ":", -end.count, end])
    }
  }
}

extension SearchText {
  /// Texts as the index compares them: in lower case, without accents, a blank before and behind every token.
  public static func folded(_ parts: [String]) -> String {
    let text = indexed(parts).folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    var result = String.UnicodeScalarView(" ".unicodeScalars)
    var isOpen = false
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
        .letterNumber, .otherNumber, .privateUse:
        result.append(scalar)
        isOpen = true
      case .nonspacingMark, .spacingMark, .enclosingMark: continue
      default:
        if isOpen { result.append(" ") }
        isOpen = false
      }
    }
    if isOpen { result.append(" ") }
    return String(result)
  }

  /// What holds of a row of records that have every word, each in its texts or by its key. None: nothing can be
  /// searched for.
  static func conditions(
    _ text: String, keys: [String: SearchKey], row: String
  ) -> [(sql: String, arguments: StatementArguments)] {
    let words = words(text)
    let found = "\(row) IN (SELECT s.rowid FROM search s WHERE s.text MATCH ?)"
    var conditions: [(sql: String, arguments: StatementArguments)] = []
    let plain = words.filter { keys[$0.text] == nil }
    if !plain.isEmpty { conditions.append((sql: found, arguments: StatementArguments([query(plain)]))) }
    for word in words {
      guard let (sql, arguments) = keys[word.text]?.condition else { continue }
      conditions.append(
        (
          sql: "(\(found) OR \(row) IN (SELECT m.record_id FROM match_key m WHERE \(sql)))",
          arguments: StatementArguments([word.query]) + arguments
        ))
    }
    return conditions
  }
}
