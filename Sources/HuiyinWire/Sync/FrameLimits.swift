/// What a frame may hold; beyond it the reader refuses the frame before it allocates (SPEC, "Limits").
public enum FrameLimits {
  /// Bytes of one frame: a directory version of 4 MiB and its envelope.
  public static let frameBytesMaximum = 4 * 1024 * 1024 + 64 * 1024
  /// Bytes of changesets and writers that a sender puts into one batch, before deflation: a cut link costs at most one.
  public static let batchBytesMaximum = 256 * 1024
  /// Bytes that a receiver inflates at most: one changeset of the largest size may exceed the batch alone.
  public static let inflatedBytesMaximum = 512 * 1024
  /// Changesets of one batch: bounds one transaction.
  public static let batchChangesetsMaximum = 1024
  /// References of one offer: 64 KiB.
  public static let offerReferencesMaximum = 4096
  /// Wanted references and records of one frame.
  public static let wantedMaximum = 256
  /// Tips of a directory: one for each time that a hub was lost and went on.
  public static let tipsMaximum = 64
  /// Versions that one `directoryHeld` names: 256 KiB.
  public static let directoryHeldMaximum = 16_384
  /// Bytes of one negentropy message.
  public static let reconcileBytesMaximum = 256 * 1024
  /// References needed that one message names.
  public static let needMaximum = 16_384
  /// Characters (bytes of UTF-8) of a version or fault text.
  public static let textBytesMaximum = 256
}
