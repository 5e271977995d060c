import HuiyinRecords

/// One file of `Protocol/vectors/sessions`: what each side was told, step by step, and what it had to do then.
struct SessionTranscript: Codable, Equatable {
  struct Side: Codable, Equatable {
    /// The hello that it says, as a frame.
    let hello: String
    /// Device of the other side's certificate.
    let peer: String
    let endsWhenEqual: Bool
    /// Other than usual; nil: the usual one.
    var offerAboveRows: Int?
    var steps: [Step] = []
  }

  struct Step: Codable, Equatable {
    let event: Event
    let does: [Deed]
  }

  let name: String
  let shows: String
  var sides: [Side]
}

/// What a side was told: a frame, a result of what it had read, the time.
struct Event: Codable, Equatable {
  struct Position: Codable, Equatable {
    let row: UInt64
    var hash: String?
  }

  struct Version: Codable, Equatable {
    let content: String
    let signature: String
  }

  struct Tip: Codable, Equatable {
    let term: UInt32
    let number: UInt32
    let hash: String
  }

  struct Content: Codable, Equatable {
    struct Writer: Codable, Equatable {
      let signingKey: String
      let incarnation: String
    }
    struct Changeset: Codable, Equatable {
      let header: String
      let signature: String
      let body: String
    }
    let writers: [Writer]
    let changesets: [Changeset]
  }

  /// How the hello was judged.
  struct Judged: Codable, Equatable {
    /// `equal`, `lacking` with the versions that the peer lacks, `unknown tips` with all that is held.
    let directory: String
    var versions: [Version]?
    var held: [Tip]?
    let isCursorSound: Bool
    let isEmpty: Bool
    var cursor: Position?
    let isAuditDue: Bool
    let urgent: [String]
  }

  struct Item: Codable, Equatable {
    let milliseconds: UInt64
    let id: String
  }

  let event: String
  /// Milliseconds of the side's own clock.
  var now: UInt64?
  /// Of a frame.
  var name: String?
  var bytes: String?
  var judged: Judged?
  /// `member`, `revoked` or `unknown`.
  var standing: String?
  /// Head of the peer's share; of a stretch read, its end.
  var head: Position?
  var wanted: [String]?
  var knowsPeerTips: Bool?
  var versions: [Version]?
  /// `bodies`, `references`, `for offer`.
  var found: String?
  var content: Content?
  var references: [String]?
  var lookedAt: Int?
  var missing: [Bool]?
  var items: [Item]?

  init(_ event: String, now: UInt64? = nil) {
    self.event = event
    self.now = now
  }
}

/// What a side had to do: send a frame, read something of its store, end.
struct Deed: Codable, Equatable {
  let deed: String
  var name: String?
  var bytes: String?
  var after: UInt64?
  var offersAboveRows: Int?
  var without: [String]?
  var references: [String]?
  var records: [String]?
  var versions: [Event.Version]?
  var held: [Event.Tip]?
  var content: Event.Content?
  var cursor: Event.Position?
  var row: UInt64?
  /// Of an end: `equal`, `closed`, `fault 6`, `told 6`, `share changed`, `stopping`.
  var end: String?

  init(_ deed: String) { self.deed = deed }
}
