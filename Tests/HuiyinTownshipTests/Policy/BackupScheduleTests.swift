import HuiyinRecords
import HuiyinTownship
import Testing

/// How often a node is backed up, and when that is overdue (DOMAIN 16, screen 24).
@Suite struct BackupScheduleTests {
  @Test func theStandardHoldsWhereNothingSoundIsSet() {
    for bad in [nil, "", "0", "-1", "366", "x"] as [String?] {
      let policy = bad.map { text in Dictionary(uniqueKeysWithValues: BackupSchedule.keys.map { ($0, text) }) } ?? [:]
      let (hub, station) = (BackupSchedule(isHub: true, policy), BackupSchedule(isHub: false, policy))
      #expect(hub.days == 1 && station.days == 7 && hub.drillDays == 31 && station.drillDays == 31, "\(bad ?? "nil")")
    }
    let set = [BackupSchedule.hubKey: "2", BackupSchedule.othersKey: "14", BackupSchedule.drillKey: "90"]
    #expect(BackupSchedule(isHub: true, set).days == 2 && BackupSchedule(isHub: false, set).days == 14)
    #expect(BackupSchedule(isHub: true, set).drillDays == 90)
    #expect(BackupSchedule.standard(of: "backup.x") == nil)
  }

  @Test func itIsOverdueWhenItShouldHaveBeenDoneYesterday() throws {
    let today = try CivilDate(parsing: "2026-03-11")
    func isOverdue(_ last: String?, _ days: Int) throws -> Bool {
      BackupSchedule.isOverdue(try last.map { try CivilDate(parsing: $0) }, every: days, on: today)
    }
    #expect(try isOverdue(nil, 1))
    #expect(try !isOverdue("2026-03-11", 1) && !isOverdue("2026-03-10", 1) && isOverdue("2026-03-09", 1))
    #expect(try !isOverdue("2026-03-04", 7) && isOverdue("2026-03-03", 7))
    // By a clock that was wrong.
    #expect(try !isOverdue("2026-04-01", 1))
  }
}
