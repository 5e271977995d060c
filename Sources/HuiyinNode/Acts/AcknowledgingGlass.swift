public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// The weekly list of readings beyond scope is for the head of the petition office, and waits until it was read (DOMAIN
/// 8, 14).
extension Node {
  /// Whether the list of the week of a day waits for the person; nil: the week of today.
  public func awaitsAcknowledgement(ofWeekOf day: CivilDate? = nil, by person: Person) throws -> Bool {
    guard let week = GlassWeek(of: day ?? today) else { return false }
    return try store.read { try $0.glassGroup(week, of: person) != nil }
  }

  /// Writes into each trail that its readings of the week were looked into; a reading that arrives later waits anew.
  /// Answers of how many trails. Refused: to anybody but the head of the petition office, and where nothing waits.
  @discardableResult
  public func acknowledgeGlass(inWeekOf day: CivilDate, by session: Session) throws -> Int {
    try store.write { transaction in
      guard session.person.roles.contains(Role.petitionHead.bit) else {
        throw NodeError.refused(
          "notPermitted.glass_seen", "越权查阅周报由信访办主任确认", "the head of the petition office acknowledges this list")
      }
      guard let week = GlassWeek(of: day), let group = try transaction.glassGroup(week, of: session.person) else {
        throw NodeError.refused(
          "nothingToAcknowledge", "\(day.text(in: .chinese))所在的一周没有待阅的越权查阅",
          "nothing of the week of \(day.text) waits to be read",
          next: Label("用 `huiyin audit glass --week` 查看各周", "`huiyin audit glass --week` shows each week"))
      }
      let trails = Set(try transaction.unlistedTasks(of: TaskOwner(session.person), in: group).map(\.record)).sorted()
      let fields = [EntryField(AuditField.week, .text(week.monday.text))]
      let op = Op(.append, field: AuditEntry.glassSeen, value: .entry(fields))
      for trail in trails { _ = try commit(Act(on: transaction.shown(trail), [op]), by: session, in: transaction) }
      return trails.count
    }
  }
}

extension StoreReader {
  fileprivate func glassGroup(_ week: GlassWeek, of person: Person) throws -> TaskGroup? {
    try taskGroups(of: TaskOwner(person)).first {
      $0.rule == TaskRule.glassCode && TaskDue(stored: $0.clock, $0.day) == .written(week.due)
    }
  }
}
