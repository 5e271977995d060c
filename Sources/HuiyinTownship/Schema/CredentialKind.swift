public import HuiyinRecords

extension TownshipSchema {
  /// What a person logs in with: one record per person, written by an administrator at the hub; `boxes` holds the
  /// password verifier sealed to each device that may vouch for the person, `number_key` the township's key of ID
  /// numbers, to the same devices if the person may unmask, else to the hub alone (DESIGN 6). The record's home is the
  /// person's number and its natural key is empty, so that the nodes that the person is bound to hold it.
  public static let credential = KindSchema(
    number: RecordKind.credential, name: "credential", label: Label("登录凭据", "Credential"), hasNaturalKey: true,
    fields: [
      FieldSchema(
        CredentialField.boxes, "boxes", Label("加密凭据", "Sealed boxes"), .hubDecided, form: .bytes,
        rights: MatrixRights.accounts, isNeverConfirmedByMachine: true),
      FieldSchema(
        CredentialField.numberKey, "number_key", Label("身份证号密钥", "Key of ID numbers"), .hubDecided, form: .bytes,
        rights: MatrixRights.accounts, isNeverConfirmedByMachine: true),
    ],
    audience: .person, readmitters: MatrixRights.readmitters)
}
