import Foundation
import HuiyinRecords
import HuiyinTownship

/// What was exported, as the audit trail keeps it.
struct AuditedQuery: Codable {
  private(set) var filter: ListFilter
  /// The number of the day that it was used for.
  let asOf: Int

  /// More is not kept as data; the words are there.
  private static let charactersMaximum = 4000

  init(_ filter: ListFilter, asOf day: CivilDate) {
    self.filter = filter
    asOf = day.dayNumber
  }

  init?(text: String) {
    guard let query = try? JSONDecoder().decode(AuditedQuery.self, from: Data(text.utf8)) else { return nil }
    self = query
  }

  /// What was looked for may be a telephone number.
  var masked: AuditedQuery {
    var query = self
    query.filter.text = filter.text.flatMap { text in
      Masking.masked(.text(text), field: CaseField.title, kind: RecordKind.caseFile, reason: .personal).text
    }
    return query
  }

  /// Nil: it is too long.
  var text: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(self) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.count > Self.charactersMaximum ? nil : text
  }
}
