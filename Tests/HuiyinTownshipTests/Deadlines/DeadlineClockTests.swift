import HuiyinRecords
import HuiyinTownship
import Testing

/// The table of DOMAIN 6, written down a second time.
@Suite struct DeadlineClockTests {
  struct Row: Sendable {
    let clock: DeadlineClock
    let code: String
    let limit: String?
    /// Nil: not ⚙.
    let key: String?
    /// Started on Monday 2 March 2026 at 09:30.
    let due: String
    var isHandling = false
  }

  static let rows: [Row] = [
    Row(clock: .acceptance, code: "acceptance", limit: "15 days", key: nil, due: "2026-03-17"),
    Row(clock: .objection, code: "objection", limit: "5 working days", key: nil, due: "2026-03-09"),
    Row(
      clock: .concludePetition, code: "conclude_petition", limit: "60 days", key: nil, due: "2026-05-06",
      isHandling: true),
    Row(clock: .askReview, code: "ask_review", limit: "30 days", key: nil, due: "2026-04-01"),
    Row(clock: .askReReview, code: "ask_re_review", limit: "30 days", key: nil, due: "2026-04-01"),
    Row(clock: .reviewOpinion, code: "review_opinion", limit: "30 days", key: nil, due: "2026-04-01", isHandling: true),
    Row(
      clock: .reReviewOpinion, code: "re_review_opinion", limit: "30 days", key: nil, due: "2026-04-01",
      isHandling: true),
    Row(
      clock: .npcOpinion, code: "npc_opinion", limit: "30 days", key: "deadline.npcOpinion.days", due: "2026-04-01",
      isHandling: true),
    Row(
      clock: .hotlineLifeSafety, code: "hotline_life_safety", limit: "2 hours",
      key: "deadline.hotline.lifeSafety.hours", due: "2026-03-02T11:30+08:00"),
    Row(
      clock: .hotlineUtilities, code: "hotline_utilities", limit: "24 hours",
      key: "deadline.hotline.utilities.hours", due: "2026-03-03T09:30+08:00"),
    Row(
      clock: .hotlineGeneral, code: "hotline_general", limit: "7 days", key: "deadline.hotline.general.days",
      due: "2026-03-09"),
    Row(
      clock: .hotlineComplex, code: "hotline_complex", limit: "15 days", key: "deadline.hotline.complex.days",
      due: "2026-03-17"),
    Row(
      clock: .classOneReport, code: "class_1_report", limit: "2 hours", key: "deadline.classOneReport.hours",
      due: "2026-03-02T11:30+08:00"),
    Row(
      clock: .firstOnlineReply, code: "first_online_reply", limit: "24 hours", key: "deadline.firstOnlineReply.hours",
      due: "2026-03-03T09:30+08:00"),
    Row(clock: .callback, code: "callback", limit: "7 days", key: "deadline.callback.days", due: "2026-03-09"),
    Row(
      clock: .conflict, code: "conflict", limit: "3 working days", key: "deadline.conflict.workingDays",
      due: "2026-03-05"),
    Row(clock: .fourFix, code: "four_fix", limit: nil, key: nil, due: "2026-04-04"),
  ]

  @Test func everyRowIsThere() {
    #expect(Self.rows.map(\.clock) == DeadlineClock.all)
    #expect(Set(DeadlineClock.all.map(\.code)).count == DeadlineClock.all.count)
    #expect(DeadlineClock.all.allSatisfy { DeadlineClock(code: $0.code) == $0 })
    #expect(DeadlineClock(code: "patience") == nil)
  }

  @Test(arguments: rows) func row(_ row: Row) throws {
    let clock = row.clock
    #expect(clock.code == row.code && clock.limit?.label.english == row.limit && clock.policyKey == row.key)
    #expect(clock.isPausable == row.isHandling)
    #expect(clock.isExtendable == (clock == .concludePetition || clock == .npcOpinion))
    // The last part of a key is the unit of its value.
    if let key = row.key { #expect(key.hasSuffix("." + (clock.limit?.unit.rawValue ?? "?"))) }
    // Four-fix on a Saturday: it stays as written.
    let written = clock == .fourFix ? (date: "2026-04-04", limit: "2026-05-06") : nil
    let deadline = try computation(clock, from: "2026-03-02T09:30+08:00", written: written)
      .deadline(asOf: try time("2026-03-02"))
    #expect(try deadline.due == time(row.due))
    #expect(deadline.clock == clock && deadline.isCertain && !deadline.isExtended && deadline.pausedDays == 0)
  }

  @Test func everythingHasWords() {
    func isChinese(_ text: String) -> Bool { text.unicodeScalars.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) } }
    for clock in DeadlineClock.all {
      for label in [clock.label, clock.from, clock.to, clock.basis.label] + [clock.limit?.label].compactMap({ $0 }) {
        #expect(isChinese(label.chinese) && !label.english.isEmpty && !isChinese(label.english), "\(label)")
      }
      #expect(clock.reference.hasPrefix(clock == .conflict ? "DOMAIN 12, " : "DOMAIN 6, "))
    }
    #expect(Set(DeadlineClock.all.map(\.label.chinese)).count == DeadlineClock.all.count)
    #expect(Set(DeadlineClock.all.map(\.label.english)).count == DeadlineClock.all.count)
    #expect(Set(DeadlineColour.allCases.map(\.label)).count == 4)
  }
}
