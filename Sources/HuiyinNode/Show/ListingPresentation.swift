import HuiyinRecords
import HuiyinTownship

/// 挂牌督办 of a case with its four fixes and who has signed (DOMAIN 4.4, 四定).
public struct ListingPresentation: Sendable, Hashable {
  /// Who wrote it.
  public let author: Authorship
  /// 四定, the number on the board and the reason, as far as they were written.
  public let fields: [FieldValue]
  /// Both offices have signed it, and it is not taken off the board.
  public let isInForce: Bool
  /// Who has still to sign the listing or, when it is in force, its delisting; nil: nobody.
  public let missing: Entitled?

  /// What a field of the entry holds; nil: nothing.
  public func value(_ field: UInt32) -> ShownValue? {
    fields.first { $0.field.number == field }.map(\.value).flatMap { $0.value.isNone ? nil : $0 }
  }
}

extension RecordReading {
  /// The one in force or, without one, the last that waits for a signature; nil: the case is not on the board, and
  /// nobody waits to put it there.
  var listing: ListingPresentation? {
    let found = listings
    guard let listing = found.inForce.last ?? found.unsigned.last else { return nil }
    let isInForce = !found.inForce.isEmpty
    let missing =
      isInForce
      ? found.leaving.first { $0.listing == listing.id }?.signatures.missing : listing.signatures.missing
    return ListingPresentation(
      author: authorship(listing.id), fields: words.fields(of: listing.value, CaseEntry.listing, in: kind),
      isInForce: isInForce, missing: missing.map { Entitled($0) })
  }
}
