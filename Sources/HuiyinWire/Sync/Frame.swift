public import HuiyinAuthority
public import HuiyinRecords

/// Names the running hash of a feed at one row.
public enum FeedHashSubject {}
public typealias FeedHash = Identifier<FeedHashSubject>

/// A row of a feed and the running hash at it.
public struct FeedPosition: Hashable, Sendable {
  public let row: UInt64
  public let hash: FeedHash

  public init(row: UInt64, hash: FeedHash) {
    self.row = row
    self.hash = hash
  }

  /// Before the first row.
  public static let start = FeedPosition(row: 0, hash: .zero)
}

/// The first frame of each side (DESIGN 7.1).
public struct Hello: Hashable, Sendable {
  public var protocols: ClosedRange<UInt32>
  public var township: TownshipID
  public var device: DeviceID
  /// Of the sender's store; a restored one has a new epoch.
  public var epoch: UInt64
  /// Directory versions held that no other held version follows: they tell all that is held.
  public var tips: [DirectoryReference]
  /// How far the sender has read the receiver's feed, and in which epoch of it; nil: not at all.
  public var cursor: FeedPosition?
  /// Says nothing without a cursor, and is read as 0 then.
  public var cursorEpoch: UInt64
  /// The last row of the sender's feed that concerns the receiver.
  public var head: FeedPosition
  public var wanted: [ChangesetReference]
  public var wantedRecords: [RecordID]
  /// The sender holds no changeset.
  public var isEmpty: Bool
  /// The sender's own clock; for display and flags only.
  public var timeMilliseconds: UInt64
  /// Of its software.
  public var version: String
  /// Changesets of which the sender holds no receipt of the hub.
  public var pending: UInt64
  /// The sender is about to compare both sets, whatever the heads are: the receiver does not end before that.
  public var compares: Bool
  /// The sender was ordered to wipe what it held, and has.
  public var wiped: WipeConfirmation?

  public init(
    protocols: ClosedRange<UInt32>, township: TownshipID, device: DeviceID, epoch: UInt64, tips: [DirectoryReference],
    cursor: FeedPosition?, cursorEpoch: UInt64, head: FeedPosition, wanted: [ChangesetReference] = [],
    wantedRecords: [RecordID] = [], isEmpty: Bool, timeMilliseconds: UInt64, version: String, pending: UInt64,
    compares: Bool = false, wiped: WipeConfirmation? = nil
  ) {
    self.protocols = protocols
    self.township = township
    self.device = device
    self.epoch = epoch
    self.tips = tips
    self.cursor = cursor
    self.cursorEpoch = cursorEpoch
    self.head = head
    self.wanted = wanted
    self.wantedRecords = wantedRecords
    self.isEmpty = isEmpty
    self.timeMilliseconds = timeMilliseconds
    self.version = version
    self.pending = pending
    self.compares = compares
    self.wiped = wiped
  }

  /// The protocol version that two sides speak, the highest of both ranges; nil: they have none in common (SPEC,
  /// "Session").
  public static func spoken(by one: ClosedRange<UInt32>, and other: ClosedRange<UInt32>) -> UInt32? {
    one.overlaps(other) ? min(one.upperBound, other.upperBound) : nil
  }
}

/// A stretch of the sender's feed: the receiver's cursor before and after it.
public struct FeedStretch: Hashable, Sendable {
  public let after: UInt64
  public let through: FeedPosition

  public init(after: UInt64, through: FeedPosition) {
    self.after = after
    self.through = through
  }
}

/// Changesets with the rows that introduce their writers.
public struct BatchContent: Hashable, Sendable {
  public var writers: [WriterIntroduction]
  public var changesets: [SignedChangeset]

  public init(writers: [WriterIntroduction] = [], changesets: [SignedChangeset] = []) {
    self.writers = writers
    self.changesets = changesets
  }
}

/// Changesets on their way, committed by the receiver in one transaction with its cursor (DESIGN 7.3, 7.4).
public struct Batch: Hashable, Sendable {
  /// Nil: outside the feed's order; no cursor moves.
  public var stretch: FeedStretch?
  public var content: BatchContent

  public init(stretch: FeedStretch?, content: BatchContent) {
    self.stretch = stretch
    self.content = content
  }
}

/// A long backlog by name. Nil `stretch`: outside the feed's order.
public struct Offer: Hashable, Sendable {
  public var stretch: FeedStretch?
  public var references: [ChangesetReference]

  public init(stretch: FeedStretch?, references: [ChangesetReference]) {
    self.stretch = stretch
    self.references = references
  }
}

/// One message of a reconciliation (DESIGN 7.5).
public struct Reconcile: Hashable, Sendable {
  public enum Stage: UInt32, Hashable, Sendable {
    /// A further message, or the answer to one.
    case next
    /// The first message of the side that begins.
    case first
    /// The side that began has learnt everything; what it needs is named with this frame in full.
    case learnt
    /// All that the receiver lacked has been sent: it sets its cursor to `head` and acknowledges, as it does a batch.
    case complete
  }

  public var stage: Stage
  /// Where the sender's feed stood when it made its set.
  public var head: FeedPosition
  /// Negentropy version 1.
  public var message: [UInt8]
  public var need: [ChangesetReference]

  public init(stage: Stage, head: FeedPosition, message: [UInt8] = [], need: [ChangesetReference] = []) {
    self.stage = stage
    self.head = head
    self.message = message
    self.need = need
  }
}

/// One message of a session's stream.
public enum Frame: Hashable, Sendable {
  case hello(Hello)
  case directory([SignedDirectoryVersion])
  /// All versions held, for a peer whose tips are not known here.
  case directoryHeld([DirectoryReference])
  case batch(Batch)
  /// One for each batch and directory frame, in order, after its commit; with the sender's head for the receiver.
  case acknowledgement(head: FeedPosition)
  case offer(Offer)
  /// One flag per reference of the offer that it answers.
  case want([Bool])
  case wanted(changesets: [ChangesetReference], records: [RecordID])
  case reconcile(Reconcile)
  /// Nothing but that the sender is there; with the count of its hello as it is now, nil: it does not say.
  case heartbeat(pending: UInt64?)
  /// Why the sender ends the session; codes in SPEC, "Session faults".
  case fault(code: UInt32, text: String)

  /// It says that the sender is there, and moves nothing.
  public var isHeartbeat: Bool {
    if case .heartbeat = self { true } else { false }
  }
}
