import HuiyinSync

/// What a desk's node is like: three bytes of an input.
struct DeskOptions: OptionSet {
  let rawValue: UInt32

  static let isSound = DeskOptions(rawValue: 1)
  static let endsWhenEqual = DeskOptions(rawValue: 1 << 1)
  static let isAuditDue = DeskOptions(rawValue: 1 << 2)
  static let isRevoked = DeskOptions(rawValue: 1 << 3)
  static let isUnknown = DeskOptions(rawValue: 1 << 4)
  static let expectsDirectory = DeskOptions(rawValue: 1 << 5)
  static let lacksDirectory = DeskOptions(rawValue: 1 << 6)
  static let hasUrgent = DeskOptions(rawValue: 1 << 7)
  static let wants = DeskOptions(rawValue: 1 << 8)
  static let offersEarly = DeskOptions(rawValue: 1 << 9)
  static let wantsAfterCommit = DeskOptions(rawValue: 1 << 10)
  static let changesShare = DeskOptions(rawValue: 1 << 11)
  static let isHigher = DeskOptions(rawValue: 1 << 12)
  static let isStrict = DeskOptions(rawValue: 1 << 13)
  /// Whoever its certificate names is not who says hello, or not of this township.
  static let isStranger = DeskOptions(rawValue: 1 << 14)
  static let isForeign = DeskOptions(rawValue: 1 << 15)
  /// The directory says so after the first commit.
  static let isRevokedLater = DeskOptions(rawValue: 1 << 16)
  static let isUnlistedLater = DeskOptions(rawValue: 1 << 17)

  /// It is ordered to wipe and offers what came from the peer: from the meeting on, or since a commit.
  static let handsBack = DeskOptions(rawValue: 1 << 18)
  static let handsBackLater = DeskOptions(rawValue: 1 << 19)

  /// Rows of the feed, and items of the set: from the two highest bits.
  var rows: Int { [0, 3, 12, 60][Int(rawValue >> 22 & 3)] }

  var standing: PeerStanding {
    contains(.isUnknown) ? .unknown : contains(.isRevoked) ? .revoked : .member(share: 1)
  }

  var laterStanding: PeerStanding {
    if contains(.changesShare) { return .member(share: 2) }
    return contains(.isUnlistedLater) ? .unknown : contains(.isRevokedLater) ? .revoked : standing
  }

  var limits: SyncLimits {
    var limits = SyncLimits()
    if contains(.offersEarly) { limits.offerAboveRows = 2 }
    if contains(.isStrict) {
      limits.wantedFramesMaximum = 2
      limits.emptyOffersMaximum = 1
      limits.reconcileMessagesMaximum = 3
    }
    return limits
  }
}
