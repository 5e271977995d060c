import HuiyinRecords

/// What a person is shown of a record (DOMAIN 3.1, 8). Nobody, not even who typed it in, has an identity shown without
/// a reason.
public enum ReadingRight: Hashable, Sendable {
  case hidden
  case masked
  /// Masked, and clear once a reason is given, which the node logs.
  case unmaskable
  case clear

  /// `isGlassBroken`: the person has typed a reason to read beyond their scope (`BreakGlass`).
  public init(_ actor: PermissionActor, _ subject: PermissionSubject, isGlassBroken: Bool = false) {
    if Permission.grade(.unmask, by: actor, on: subject) == .allowed {
      self = .unmaskable
    } else if Permission.sees(actor, subject) || isGlassBroken && BreakGlass.isOffered(actor, subject) {
      self = .masked
    } else {
      self = .hidden
    }
  }

  /// With a reason typed to see the identity (V15): only what is unmaskable becomes clear, and a blank is no reason.
  public func given(reason: String) -> ReadingRight {
    self == .unmaskable && !reason.isBlank ? .clear : self
  }
}
