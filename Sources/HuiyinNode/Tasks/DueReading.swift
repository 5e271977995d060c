import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// How near dates are on a day, by the calendar and the policy of one snapshot (DOMAIN 6): one reading for home page,
/// lists, grids and files, so that a record has one colour everywhere.
struct DueReading {
  let today: CivilDate
  let calendar: WorkingDayCalendar
  let policy: DeadlinePolicy
  /// Whose task a callback is.
  let callers: RoleSet

  init(_ snapshot: DirectorySnapshot, asOf today: CivilDate) {
    self.today = today
    calendar = WorkingDayCalendar.inForce(by: snapshot.policy).calendar
    policy = DeadlinePolicy(snapshot.policy)
    callers = CallbackDuty.roles(by: snapshot.policy)
  }

  func standing(_ due: TaskDue) -> DueStanding? { due.standing(asOf: today, calendar: calendar, policy: policy) }

  /// - Parameter clock: as the task is stored.
  func shown(_ rule: TaskRule, _ due: DueStanding?, _ clock: String) -> TaskRule? {
    rule.shown(due, done: OpenTask.Cause.parts(of: clock).done, calendar: calendar, policy: policy)
  }

  /// The one of its dates that counts for a record; nil: it has none, or nobody handles it any more.
  func standing(of item: Item, _ reader: StoreReader) throws -> DueStanding? {
    guard item.due != Item.noDue else { return nil }
    let tasks = try reader.tasks(of: item.record).filter { $0.rule == TaskRule.dateCode }
    return DueStanding.earliest(tasks.compactMap { standing($0.due) })
  }
}
