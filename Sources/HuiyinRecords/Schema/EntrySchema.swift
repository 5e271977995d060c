/// One append-only sub-record of a kind: note, feedback, callback, … (DOMAIN 3.4).
public struct EntrySchema: Hashable, Sendable {
  public var number: UInt32
  public var name: String
  public var label: Label
  public var rights: Rights
  /// A recused person may still write it (DOMAIN 8: notes only).
  public var isOpenToRecused: Bool
  /// The hub itself appends it, and nobody else (receipts).
  public var isMachineWritten: Bool
  public var fields: [EntryFieldSchema]

  public init(
    _ number: UInt32, _ name: String, _ label: Label, rights: Rights, isOpenToRecused: Bool = false,
    isMachineWritten: Bool = false, fields: [EntryFieldSchema]
  ) {
    self.number = number
    self.name = name
    self.label = label
    self.rights = rights
    self.isOpenToRecused = isOpenToRecused
    self.isMachineWritten = isMachineWritten
    self.fields = fields
  }
}

/// One field of an entry's value.
public struct EntryFieldSchema: Hashable, Sendable {
  public var number: UInt32
  public var name: String
  public var label: Label
  public var form: ValueForm
  public var isRequired: Bool

  public init(_ number: UInt32, _ name: String, _ label: Label, form: ValueForm, isRequired: Bool = false) {
    self.number = number
    self.name = name
    self.label = label
    self.form = form
    self.isRequired = isRequired
  }
}
