public import HuiyinRecords

/// A row of the table of DOMAIN 8. Raw values are stable English keys.
public enum PermissionRow: String, Hashable, Sendable, CaseIterable {
  case register
  case see
  case unmask
  case closeOnSpot = "close_on_spot"
  case note
  case routing
  case notice
  case deadline
  case responsible
  case level
  case supervision
  case conclude
  case callback
  case appraisal
  case merge
  case points
  case export
  case administration

  public var label: Label { PermissionMatrix.township.labels[self]! }
}
