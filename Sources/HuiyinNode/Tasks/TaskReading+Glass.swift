import HuiyinRecords
import HuiyinTownship

/// Readings beyond scope that the head of the petition office has still to look into (DOMAIN 8).
extension TaskReading {
  /// Of an audit trail. An acknowledgement counts for the readings of its week that its author had before them.
  var glass: [TaskSubject.Glass] {
    let seen = standingEntries(AuditEntry.glassSeen).filter { opVerdict($0.id) == .effective }
    return standingEntries(AuditEntry.glass).compactMap { reading in
      guard let day = Moment(milliseconds: time(reading.id))?.date, let week = GlassWeek(of: day) else { return nil }
      let isSeen = seen.contains { entry in
        entry.value[AuditField.week]?.text == week.monday.text && isKnown(reading.id.changeset, to: entry.id.changeset)
      }
      return TaskSubject.Glass(reading.id, since: time(reading.id), week: week, isSeen: isSeen)
    }
  }

  private func isKnown(_ earlier: ChangesetReference, to later: ChangesetReference) -> Bool {
    guard let one = history.place(of: earlier), let other = history.place(of: later) else { return false }
    return history.isAncestor(one, of: other)
  }
}
