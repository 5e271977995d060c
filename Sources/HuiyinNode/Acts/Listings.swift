import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 挂牌督办 and 摘牌 (DOMAIN 4.4). The listing itself is an entry like others; this is the other signature, and the end.
extension Node {
  /// Signs every listing and delisting of the case that lacks this person's signature.
  ///
  /// - Parameter seen: the case as it was shown; nothing is signed that has come since.
  public func signListing(
    of caseFile: RecordID, seen: [ChangesetReference]? = nil, by session: Session
  ) throws -> Committed {
    try act(on: caseFile, seen: seen, unlessMoved: true, by: session) { shown, transaction in
      let own = try RecordReading(caseFile, transaction).listings.waiting(for: session.person)
      guard !own.isEmpty else {
        throw NodeError.refused(
          "nothingToSign", "本案没有等待您会签的挂牌或摘牌", "no listing or delisting of this case waits for your signature",
          next: Label("挂牌和摘牌由站长和信访办主任分别签署", "the station head and the head of the petition office each sign"))
      }
      let ops = own.map { id in
        Op(
          .append, field: CaseEntry.listingSignature,
          value: .entry([EntryField(ListingSignatureField.signed, TownshipSchema.reference(to: id))]))
      }
      try permit(ops, on: shown, by: session, in: transaction)
      return ops
    }
  }

  /// Takes the case off the board, when the other office signs too; says no to a listing that is not in force.
  ///
  /// - Parameter seen: the case as it was shown; nothing is done when it has moved on since.
  public func delist(
    _ caseFile: RecordID, grounds: String, seen: [ChangesetReference]? = nil, by session: Session
  ) throws -> Committed {
    try act(on: caseFile, seen: seen, unlessMoved: true, by: session) { shown, transaction in
      let found = try RecordReading(caseFile, transaction).listings
      let listed = found.endable
      guard !listed.isEmpty else {
        throw found.leaving.isEmpty
          ? NodeError.refused("notListed", "本案没有挂牌", "this case is not listed")
          : NodeError.refused(
            "alreadyLeaving", "已提出摘牌，等待会签", "a delisting waits to be signed",
            next: Label("用 `huiyin supervise sign` 会签", "sign it with `huiyin supervise sign`"))
      }
      let words = try shown.kind.entryValue(grounds, CaseEntry.delisting, DelistingField.grounds)
      let ops = listed.map { id in
        Op(
          .append, field: CaseEntry.delisting,
          value: .entry([
            EntryField(DelistingField.listing, TownshipSchema.reference(to: id)),
            EntryField(DelistingField.grounds, words),
          ]))
      }
      try permit(ops, on: shown, by: session, in: transaction)
      return ops
    }
  }
}
