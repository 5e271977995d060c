public import HuiyinRecords

extension TaskSubject {
  /// A reading beyond scope that stands in an audit trail (DOMAIN 8).
  public struct Glass: Hashable, Sendable {
    public var op: OpID
    public var since: UInt64
    public var week: GlassWeek
    /// The head of the petition office has read the list of the week with this one in it.
    public var isSeen: Bool

    public init(_ op: OpID, since: UInt64 = 0, week: GlassWeek, isSeen: Bool) {
      self.op = op
      self.since = since
      self.week = week
      self.isSeen = isSeen
    }
  }

  /// One for each week; a reading that arrives when its list was read already brings the list back.
  var toReadGlass: [OpenTask.Cause] {
    let weeks = Dictionary(grouping: glass.filter { !$0.isSeen }, by: \.week)
    return weeks.sorted { $0.key.monday < $1.key.monday }.compactMap { week, readings in
      readings.min { ($0.since, $0.op) < ($1.since, $1.op) }.map { first in
        OpenTask.Cause(
          TaskAudience(roles: RoleSet(.petitionHead)), since: first.since, due: .written(week.due),
          subject: AuditEntry.glass, op: first.op)
      }
    }
  }
}
