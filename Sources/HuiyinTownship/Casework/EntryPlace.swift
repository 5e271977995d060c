public import HuiyinRecords

/// Where an entry stands in a list of entries (DOMAIN 12, "order by occurred_at then clock"): by the minute in which it
/// happened, where it says so, else in which it was written; of one minute by clock. The same on every node. What an
/// entry is worth goes by the order of events, never by this.
public struct EntryPlace: Hashable, Sendable, Comparable {
  private let minutes: Int
  private let clock: HybridClock
  private let id: OpID

  /// - Parameters:
  ///   - value: of an entry of this kind.
  ///   - clock: of the changeset that wrote it.
  public init(_ id: OpID, _ value: Value, of entry: EntrySchema?, clock: HybridClock) {
    let field = entry?.fields.first { $0.name == "occurred_at" }
    let occurred = field.flatMap { value[$0.number]?.text }.flatMap { try? Moment(parsing: $0) }
    minutes = occurred?.minutes ?? Int(clock.milliseconds / 60_000)
    self.clock = clock
    self.id = id
  }

  public static func < (one: Self, other: Self) -> Bool {
    (one.minutes, one.clock, one.id) < (other.minutes, other.clock, other.id)
  }
}
