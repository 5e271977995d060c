/// Why a session is over. Raw values travel (SPEC, "Session faults"): append only.
public enum SessionFault: UInt32, Error, Hashable, Sendable, CaseIterable {
  /// No protocol version is spoken by both.
  case version = 1
  /// Another township: its nodes never replicate with ours.
  case township
  /// The device of the hello is not the one of the certificate.
  case device
  /// Bytes that are no frame, or above a limit of one.
  case frame
  /// A frame that has no place here.
  case order
  /// A batch or offer that does not begin at the cursor.
  case gap
  /// A changeset with a broken signature, or of a writer that was not introduced.
  case changeset
  /// A directory version with a broken signature, or without the one before it.
  case directory
  /// Offers of which nothing came.
  case offers
  /// More messages of reconciliation than any difference needs, or a malformed one.
  case reconcile
  /// No frame for a minute.
  case silent
  /// No acknowledgement in time: the other side does not take what it is sent.
  case slow
  /// The directory does not list the other side's device.
  case unknownDevice
  /// This side cannot go on: a full disk, a damaged store.
  case store
}

/// How a session ended.
public enum SessionEnd: Hashable, Sendable {
  /// Both sides have all that they may.
  case equal
  /// The other side closed, or the link broke.
  case closed
  /// This side found a fault and told the other.
  case fault(SessionFault, detail: String)
  /// The other side found a fault and told this one.
  case told(code: UInt32, text: String)
  /// What the other side may hold has changed: a new session begins with another share.
  case shareChanged
  /// This side is stopping.
  case stopping
}
