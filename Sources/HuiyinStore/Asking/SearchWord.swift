import Foundation
import GRDB
public import HuiyinRecords

/// A word of a query. The index answers which records hold it anywhere; whoever may read a part of them alone looks for
/// it once more in that part.
public struct SearchWord: Sendable, Hashable {
  /// As typed.
  public let text: String
  let phrase: String
  /// It also matches longer ones.
  let isPrefix: Bool
  /// As it stands in a folded text.
  private let folded: String

  init(text: String, phrase: String, isPrefix: Bool) {
    self.text = text
    self.phrase = phrase
    self.isPrefix = isPrefix
    let folded = SearchText.folded([phrase])
    self.folded = isPrefix ? String(folded.dropLast()) : folded
  }

  var query: String { "\"\(phrase)\"" + (isPrefix ? " *" : "") }

  /// Whether a text that `SearchText.folded` made holds it.
  public func isFound(in text: String) -> Bool {
    // Byte by byte: folding has left no two ways to write the same, and no NUL.
    strstr(text, folded) != nil
  }
}

/// What stands for a word as well as the texts of a record do: keys by which records are compared (`match_key`), which
/// the domain makes, initials of names, and the place where it is.
public enum SearchKey: Sendable, Hashable {
  case whole(String)
  /// Those that begin with the one and end in the other, with digits between.
  case ends(beginning: String, end: String)
  /// Names whose initials begin so, in lower case, and records of these places. Nil and none: nothing is found so.
  case named(initials: String?, places: [UnitNumber])
  /// What one of these finds.
  case either([SearchKey])

  /// Rows of the records; nil: there can be none.
  fileprivate var rows: (sql: String, arguments: StatementArguments)? {
    let keys = "SELECT m.record_id FROM match_key m WHERE "
    switch self {
    case .whole(let key): return (keys + "m.key = ?", [key])
    case .ends(let beginning, let end):
      return (
        keys + "m.key >= ? AND m.key < ? AND substr(m.key, ?) = ?", [beginning, beginning + ":", -end.count, end]
      )
    case .named(let initials, let places):
      var selects: [String] = []
      var arguments: StatementArguments = []
      if let initials {
        // Behind every letter and digit.
        selects.append("SELECT n.record_id FROM initials n WHERE n.letters >= ? AND n.letters < ?")
        arguments += [initials, initials + "{"]
      }
      if !places.isEmpty {
        let marks = places.map { _ in "?" }.joined(separator: ", ")
        selects.append("SELECT p.record_id FROM item p WHERE p.village IN (\(marks))")
        arguments += StatementArguments(places)
      }
      return selects.isEmpty ? nil : (selects.joined(separator: " UNION ALL "), arguments)
    case .either(let keys):
      let all = keys.compactMap(\.rows)
      guard !all.isEmpty else { return nil }
      return (
        all.map(\.sql).joined(separator: " UNION ALL "), all.reduce(StatementArguments()) { $0 + $1.arguments }
      )
    }
  }
}

extension SearchText {
  /// What holds of a row of records that have every word, each in its texts or by its key. None: nothing can be
  /// searched for.
  static func conditions(
    _ text: String, keys: [String: SearchKey], row: String
  ) -> [(sql: String, arguments: StatementArguments)] {
    let words = words(text)
    let found = "\(row) IN (SELECT s.rowid FROM search s WHERE s.text MATCH ?)"
    var conditions: [(sql: String, arguments: StatementArguments)] = []
    let rows = keys.compactMapValues(\.rows)
    let plain = words.filter { rows[$0.text] == nil }
    if !plain.isEmpty { conditions.append((sql: found, arguments: StatementArguments([query(plain)]))) }
    for word in words {
      guard let (sql, arguments) = rows[word.text] else { continue }
      conditions.append(
        (
          sql: "(\(found) OR \(row) IN (\(sql)))",
          arguments: StatementArguments([word.query]) + arguments
        ))
    }
    return conditions
  }
}
