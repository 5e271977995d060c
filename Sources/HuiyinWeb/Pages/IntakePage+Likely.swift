import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 查重 while an intake is typed (DOMAIN 16, screen 2): the button's own question, asked by the page itself; the answer
/// is a part of the page.
extension IntakePage {
  /// Characters of the title or the facts before anything is looked for: with fewer nobody has begun.
  static let likelyCharactersMinimum = 4

  /// What is compared, by the names of its fields, and so what the page sends. The ID number is none of it: it leaves
  /// the form when that is registered, and not before.
  static let comparedFields: [String] =
    (TownshipSchema.comparedFields[RecordKind.intake] ?? []).filter { $0 != CaseField.citizenIDNumber }
    .compactMap { TownshipSchema.intake.fields[$0]?.name }

  /// Nothing is told of what the form lacks, and nothing is kept of it but who was shown which record.
  static func likelyFound(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let isBegun = ["title", "facts"].contains {
      call.form.text($0).trimmed.unicodeScalars.count >= likelyCharactersMinimum
    }
    let fields = allFields.filter { comparedFields.contains($0.name) }
    let found =
      isBegun
      ? try call.node.likelyDuplicates(
        of: draft(FormReading(fields, call.form, call.node, call.look)), by: call.person()) : []
    return .fragment(
      "likely-found",
      [
        "rows": likelyRows(found, call.look).ifAny,
        "count": call.look.text(
          found.allSatisfy { $0.suspicion == .none } ? "likelyEarlierCount" : "likelyCount", String(found.count)),
        "words": call.look.text(isBegun ? "likelyNone" : "likelyHint"),
      ])
  }

  static func likelyRows(_ likely: [LikelyDuplicate], _ look: Look) -> [Model] {
    likely.map { one in
      [
        "href": "/records/\(one.heading.record)", "number": one.heading.name,
        "title": one.heading.title.map { look.plain($0) }, "state": look(one.heading.state.label),
        "received": one.heading.receivedAt.map { look.date($0) }, "points": String(one.points),
        "suspicion": one.suspicion == .none ? look.text("likelySamePerson") : look(one.suspicion.label),
        "reasons": one.reasons.map { look($0.label) }.joined(separator: look.text("between")),
      ]
    }
  }
}
