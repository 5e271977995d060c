import HuiyinAuthority
public import HuiyinRecords
public import HuiyinWire

/// What the node must do for a session. Reading actions and `commit` are carried out at once and their result handed to
/// the method that the comment names, before any other event.
public enum SessionAction: Sendable {
  /// Hand the frame to the link.
  case send([UInt8])
  /// Note who was met, and judge its hello: `met`.
  case meet(Hello)
  /// The directory versions that are not among these: `directoryRead`.
  case readDirectory(notIn: [DirectoryReference])
  /// Verify and store directory versions: `directoryTaken`.
  case takeDirectory([SignedDirectoryVersion])
  /// Next stretch of the own feed for the peer: `feedRead`.
  case readFeed(FeedRequest)
  /// Names of all that the peer's name has given, and the feed's position at this row: `givenRead`.
  case readGiven(at: UInt64)
  /// Bodies by name, those that the peer may hold, as many of the first as fit a batch: `changesetsRead`.
  case readChangesets(ArraySlice<ChangesetReference>)
  /// Names of all changesets of records that the peer asks for whole and may hold: `recordsRead`.
  case readRecords([RecordID])
  /// Which of these are not held: `missingSelected`.
  case selectMissing([ChangesetReference])
  /// Verify and store a batch, and move the cursor into the peer's feed, in one transaction: `committed`.
  case commit(BatchContent, cursor: FeedPosition?)
  /// All that the peer may hold, for a reconciliation: `reconciliationRead`.
  case readReconciliation
  /// The peer has acknowledged the own feed up to this row. No result.
  case noteAcknowledged(row: UInt64)
  /// The peer counts so many changesets as not yet at the hub. No result.
  case notePending(UInt64)
  /// From here on the peer's cursor speaks for its whole share: it began at the first row, or both sets were compared.
  /// No result.
  case noteCovered
  /// Close the link after what has been sent.
  case end(SessionEnd)
}

/// Which stretch of the feed to read.
public struct FeedRequest: Hashable, Sendable {
  public enum Form: Hashable, Sendable {
    case bodies
    case references
  }

  /// Row after which it begins.
  public let after: UInt64
  public let form: Form
  /// Bodies are asked for: beyond so many rows of backlog the answer is `isForOffer`; nil: never, but for rows that
  /// offer a record again.
  public let offersAboveRows: Int?
  /// Sent in this session outside the feed's order.
  public let without: Set<ChangesetReference>
}

/// What was read of the feed: what of it the peer may hold and has not given itself.
public struct FeedSlice: Sendable {
  public enum Found: Sendable {
    case bodies(BatchContent)
    case references([ChangesetReference])
    /// The next row offers a whole record again, or the backlog is long: it is to be read by references.
    case isForOffer
  }

  public let found: Found
  public let through: FeedPosition

  public init(found: Found, through: FeedPosition) {
    self.found = found
    self.through = through
  }
}

/// What the directory says of the peer's device.
public enum PeerStanding: Hashable, Sendable {
  /// May hold its share; the number tells one share from another.
  case member(share: UInt64)
  /// Gets the directory and nothing else; what it hands over is judged.
  case revoked
  case unknown
}

/// What the node found when it judged the peer's hello.
public struct Meeting: Sendable {
  public enum DirectoryAnswer: Sendable {
    case equal
    /// All tips of the peer are held: these are the versions that it lacks, none if it is ahead.
    case lacking([SignedDirectoryVersion])
    /// Some tip of the peer is not held: all that is.
    case unknownTips([DirectoryReference])
  }

  public let directory: DirectoryAnswer
  public let standing: PeerStanding
  /// The last row of the own feed that concerns the peer.
  public let head: FeedPosition
  /// The peer's cursor lies in this feed, or it has none, and its share has been covered from the first row.
  public let isCursorSound: Bool
  /// This side holds no changeset.
  public let isEmpty: Bool
  /// Own cursor into the peer's feed in the peer's epoch; nil: none.
  public let cursor: FeedPosition?
  /// It is time to compare everything.
  public let isAuditDue: Bool
  /// Changesets that go first, whole records, beyond the peer's cursor (DESIGN 7.2).
  public let urgent: [ChangesetReference]
  /// This side is ordered to wipe, and the peer is a hub: it is offered by name what it has given, too.
  public let handsBack: Bool

  public init(
    directory: DirectoryAnswer, standing: PeerStanding, head: FeedPosition, isCursorSound: Bool, isEmpty: Bool,
    cursor: FeedPosition?, isAuditDue: Bool, urgent: [ChangesetReference],
    handsBack: Bool = false
  ) {
    self.directory = directory
    self.standing = standing
    self.head = head
    self.isCursorSound = isCursorSound
    self.isEmpty = isEmpty
    self.cursor = cursor
    self.isAuditDue = isAuditDue
    self.urgent = urgent
    self.handsBack = handsBack
  }
}

/// What came of a batch or of directory versions.
public struct Taken: Sendable {
  /// The last row of the own feed that concerns the peer, after it.
  public let head: FeedPosition
  public let standing: PeerStanding
  /// What is wanted now and was not before.
  public let wanted: [ChangesetReference]
  public let wantedRecords: [RecordID]
  /// Every tip of the peer's hello is held.
  public let knowsPeerTips: Bool
  /// As a meeting has it.
  public let handsBack: Bool

  public init(
    head: FeedPosition, standing: PeerStanding, wanted: [ChangesetReference] = [], wantedRecords: [RecordID] = [],
    knowsPeerTips: Bool = true, handsBack: Bool = false
  ) {
    self.head = head
    self.standing = standing
    self.wanted = wanted
    self.wantedRecords = wantedRecords
    self.knowsPeerTips = knowsPeerTips
    self.handsBack = handsBack
  }
}
