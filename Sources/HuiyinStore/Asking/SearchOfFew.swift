import Foundation
import GRDB
import HuiyinRecords

/// Search for a reader who sees few of very many records. The index knows nothing of readers: it would be gone through
/// from the newest of all that hold the words, and most of these are others'. So the reader's own are gone through, and
/// their texts are looked into, with the same answer.
extension StoreReader {
  /// So many texts are read in less time than the index takes in the worst case.
  private static let fewTexts = 8_000
  /// So few records that hold the words are gone through at once, whoever sees them.
  private static let rareMatches = 2_000
  /// Rows that are looked into at a time: whoever finds enough among the newest reads no more.
  private static let textsAtATime = 200
  /// SQLite takes expressions of a thousand terms at most.
  private static let charactersAsked = 32

  /// Nil: the index is asked, since the reader sees many, the words are rare, or none is of Han characters alone.
  func searchedOfFew(
    _ words: [SearchWord], seenBy sight: SightFilter, before place: Int64?, limit: Int,
    rareMatches: Int = rareMatches
  ) throws -> [Item]? {
    let characters = Set(words.compactMap(\.hanCharacters).joined()).sorted()
    guard !characters.isEmpty, let seen = sight.rows, try isOfFew(sight, below: Self.fewTexts),
      try matches(words, atLeast: rareMatches)
    else { return nil }
    let older = place.map { "WHERE record_id < \($0)" } ?? ""
    let rows = try Int64.fetchAll(
      db.makeStatement(sql: "SELECT record_id FROM (\(seen)) \(older) ORDER BY record_id DESC"))
    // Of a long text the first ones leave few, which are compared in full.
    let asked = characters.prefix(Self.charactersAsked)
    let holding = asked.map { _ in "AND instr(t.text, ?)" }.joined(separator: " ")
    var found: [Item] = []
    for start in stride(from: 0, to: rows.count, by: Self.textsAtATime) where found.count < limit {
      let chunk = rows[start..<min(start + Self.textsAtATime, rows.count)].map { String($0) }.joined(separator: ",")
      let texts = try Row.fetchCursor(
        db.makeStatement(
          sql: """
            SELECT \(Item.columns), t.text FROM search_text t JOIN item i ON i.record_id = t.record_id
            JOIN record r ON r.id = t.record_id WHERE t.record_id IN (\(chunk)) \(holding) ORDER BY t.record_id DESC
            """), arguments: StatementArguments(asked.map { String($0) }))
      while found.count < limit, let row = try texts.next() {
        if words.holds(all: row[Item.columnCount]) { found.append(Item(row)) }
      }
    }
    return found
  }

  private func matches(_ words: [SearchWord], atLeast count: Int) throws -> Bool {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT 1 FROM search s WHERE s.text MATCH ? LIMIT 1 OFFSET ?"),
      arguments: [SearchText.query(words), count - 1]) != nil
  }
}

extension [SearchWord] {
  /// Whether a text of the index holds every word.
  fileprivate func holds(all text: String) -> Bool {
    var folded: String?
    return allSatisfy { word in
      if let characters = word.hanCharacters { return characters.isPhrase(in: text) }
      // Letters and digits are compared as the index has them.
      let whole = folded ?? SearchText.folded([text])
      folded = whole
      return word.isFound(in: whole)
    }
  }
}

extension SearchWord {
  /// Nil: something else is among them.
  fileprivate var hanCharacters: [Unicode.Scalar]? {
    let scalars = phrase.unicodeScalars.filter { $0 != " " }
    return !scalars.isEmpty && scalars.allSatisfy(SearchText.isHan) ? Array(scalars) : nil
  }
}

extension [Unicode.Scalar] {
  /// One behind the other in a text of the index, in which each Han character is a token of its own, with nothing but
  /// blanks and punctuation between.
  fileprivate func isPhrase(in text: String) -> Bool {
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    while let first = scalars[start...].firstIndex(of: self[0]) {
      start = scalars.index(after: first)
      var (place, count) = (start, 1)
      while count < self.count, place < scalars.endIndex {
        let scalar = scalars[place]
        if scalar == self[count] {
          count += 1
        } else if scalar != " ", SearchText.isOfToken(scalar) {
          break
        }
        place = scalars.index(after: place)
      }
      if count == self.count { return true }
    }
    return false
  }
}
