import HuiyinRecords

extension TownshipSchema {
  /// What happens to papers of a case: numbered, delivered, signed (DOMAIN 3.4, 4.3).
  static let papers = [notice, delivery, signature]

  /// 交办通知书编号 (DOMAIN 4.3). Beside the event, by who issues it at the hub.
  private static let notice = EntrySchema(
    CaseEntry.notice, "notice", Label("交办通知书编号", "Number of the notice"), rights: MatrixRights.numberNotice,
    fields: [
      EntryFieldSchema(
        NoticeField.number, "number", Label("编号", "Number"), form: FieldLimits.word, isRequired: true),
      EntryFieldSchema(
        NoticeField.round, "round", Label("交办轮次", "Round"), form: FieldLimits.epoch, isRequired: true),
    ])

  /// 送达. When it was is what the clocks run from that begin with a delivery (DOMAIN 6).
  private static let delivery = EntrySchema(
    CaseEntry.delivery, "delivery", Label("送达", "Delivery"), rights: MatrixRights.deliver,
    fields: [
      EntryFieldSchema(
        DeliveryField.document, "document", Label("文书", "Paper"),
        form: .choice(FormKind.asChoices(FormKind.delivered)), isRequired: true),
      EntryFieldSchema(
        DeliveryField.deliveredAt, "delivered_at", Label("送达时间", "Delivered at"), form: .instant),
      EntryFieldSchema(
        DeliveryField.way, "way", Label("送达方式", "Way"), form: .choice(Choices.deliveryWays), isRequired: true),
      EntryFieldSchema(
        DeliveryField.receiver, "receiver", Label("收件人", "Taken by"), form: FieldLimits.word),
      EntryFieldSchema(
        DeliveryField.person, "person", Label("收件工作人员", "Taken by, of the staff"), form: .person),
      EntryFieldSchema(DeliveryField.round, "round", Label("交办轮次", "Round"), form: FieldLimits.epoch),
      EntryFieldSchema(DeliveryField.remarks, "remarks", Label("说明", "Remarks"), form: FieldLimits.line),
    ])

  /// 签收/审签: it names the version that was signed, whatever becomes of the record.
  private static let signature = EntrySchema(
    CaseEntry.signature, "signature", Label("签署", "Signature"), rights: MatrixRights.sign,
    fields: [
      EntryFieldSchema(
        SignatureField.document, "document", Label("文书", "Paper"),
        form: .choice(FormKind.asChoices(FormKind.signed)), isRequired: true),
      EntryFieldSchema(
        SignatureField.version, "version", Label("所签版本", "Version signed"), form: FieldLimits.word),
      EntryFieldSchema(SignatureField.signer, "signer", Label("签署人", "Signed by"), form: FieldLimits.word),
      EntryFieldSchema(
        SignatureField.person, "person", Label("签署工作人员", "Signed by, of the staff"), form: .person),
      EntryFieldSchema(SignatureField.signedAt, "signed_at", Label("签署时间", "Signed at"), form: .instant),
      EntryFieldSchema(
        SignatureField.mode, "mode", Label("签署方式", "How"), form: .choice(Choices.signatureModes), isRequired: true),
    ])
}
