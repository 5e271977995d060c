public import HuiyinRecords

/// What keeps an act from being done as it stands (DOMAIN 3.2, 5, 11). Found where the act is made, before anything is
/// written.
public struct Finding: Hashable, Sendable {
  /// How much it weighs.
  public enum Weight: Hashable, Sendable {
    /// The act cannot be done.
    case blocks
    /// Blocks at the hub, warns elsewhere: paper comes first (V8).
    case blocksAtHub
    /// Is told, and blocks nowhere (V7).
    case warns
  }

  /// Stable English key.
  public let code: String
  /// The field to look at, or the kind of entry; nil: the reason.
  public let field: UInt32?
  /// Of an entry the field to look at; nil: it is about a field of the record, or the entry as a whole.
  public let entryField: UInt32?
  public let weight: Weight
  public let label: Label

  init(code: String, field: UInt32?, entryField: UInt32? = nil, weight: Weight = .blocks, label: Label) {
    self.code = code
    self.field = field
    self.entryField = entryField
    self.weight = weight
    self.label = label
  }
}
