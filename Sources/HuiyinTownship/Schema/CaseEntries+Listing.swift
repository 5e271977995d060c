public import HuiyinRecords

extension TownshipSchema {
  /// 挂牌督办 (DOMAIN 4.4): joint, so that one entry alone puts nothing on the board or takes it off.
  static let listings = [listing, delisting, listingSignature]

  /// The four fixes are checked together where it is written, so that all that lack are named at once (13, A6).
  private static let listing = EntrySchema(
    CaseEntry.listing, "listing", Label("挂牌督办（四定）", "Listing for supervision"), rights: MatrixRights.listing,
    fields: [
      EntryFieldSchema(ListingField.leadLeader, "lead_leader", Label("定牵头领导", "Leader in charge"), form: .person),
      EntryFieldSchema(ListingField.unit, "fixed_unit", Label("定责任单位", "Unit in charge"), form: .unit),
      EntryFieldSchema(ListingField.person, "fixed_person", Label("定具体责任人", "Person in charge"), form: .person),
      EntryFieldSchema(ListingField.deadline, "fixed_deadline", Label("定办结时限", "To be concluded by"), form: .date),
      EntryFieldSchema(
        ListingField.boardNumber, "board_no", Label("挂牌编号", "Number on the board"), form: FieldLimits.word),
      EntryFieldSchema(ListingField.grounds, "grounds", Label("挂牌理由", "Why"), form: FieldLimits.line),
    ])

  private static let delisting = EntrySchema(
    CaseEntry.delisting, "delisting", Label("摘牌", "Delisting"), rights: MatrixRights.listing,
    fields: [
      EntryFieldSchema(
        DelistingField.listing, "listing_ref", Label("所摘的挂牌", "Listing that it ends"), form: .bytes,
        isRequired: true),
      EntryFieldSchema(
        DelistingField.grounds, "grounds", Label("摘牌理由", "Why"), form: FieldLimits.line, isRequired: true),
    ])

  private static let listingSignature = EntrySchema(
    CaseEntry.listingSignature, "listing_signature", Label("挂牌会签", "Signature for the board"),
    rights: MatrixRights.listing,
    fields: [
      EntryFieldSchema(
        ListingSignatureField.signed, "signed_ref", Label("所签的条目", "Entry that is signed"), form: .bytes,
        isRequired: true)
    ])

  /// How an entry names another one of its record.
  public static func reference(to entry: OpID) -> Value {
    var writer = ByteWriter()
    writer.identifier(entry.changeset)
    writer.bigEndian(UInt64(entry.index), bytes: 2)
    return .bytes(writer.bytes)
  }

  /// Nil: it names none.
  public static func entry(named value: Value?) -> OpID? {
    guard case .bytes(let bytes)? = value, bytes.count == ChangesetReference.byteCount + 2,
      let changeset = ChangesetReference(prefixOf: bytes)
    else { return nil }
    return OpID(changeset, UInt16(bytes[bytes.count - 2]) << 8 | UInt16(bytes[bytes.count - 1]))
  }
}
