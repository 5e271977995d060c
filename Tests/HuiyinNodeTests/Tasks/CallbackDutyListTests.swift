import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A concluded case waits for a callback in the lists of those whom the township has named for it (DOMAIN 4.5, ⚙).
@Suite(.serialized) struct CallbackDutyListTests {
  private let story: Story

  init() throws { story = try Story("who calls back", .hubLast) }

  private func waiting(_ record: RecordID) throws -> [Story.Who] {
    try [.clerk, .governance, .representative3].filter { try story.waits("callback", record, for: $0, at: .hub) }
  }

  @Test func whoIsNamedHasTheTask() throws {
    let hub = try story.node(.hub)
    let admin = try story.town.session(.admin, at: .hub)
    let record = try story.concludedCase()
    #expect(try waiting(record) == [.clerk, .governance, .representative3])
    for (value, people) in [
      ("governance", [Story.Who.governance]), ("petition,representative", [.clerk, .representative3]),
    ] {
      try hub.setPolicy(CallbackDuty.policyKey, to: value, by: admin)
      #expect(try waiting(record) == people, "\(value)")
      for who in [Story.Who.clerk, .governance] {
        let person = try #require(try hub.directorySnapshot().persons[who.rawValue])
        let counts = try hub.taskCounts(of: person, shownTo: person, limit: 100).counts
        #expect(counts.contains { $0.rule.code == "callback" } == people.contains(who), "\(value), \(who)")
      }
    }
    // It takes nobody's right.
    let said = ["mode": "visit", "reached": "yes", "rating": "satisfied"]
    try story.append("callback", said, to: record, by: .governance, at: .hub)
    #expect(try waiting(record).isEmpty)
  }

  @Test func whatNamesNobodyIsRefused() throws {
    let hub = try story.node(.hub)
    let admin = try story.town.session(.admin, at: .hub)
    let refusal = try story.refusal { try hub.setPolicy(CallbackDuty.policyKey, to: "court", by: admin) }
    #expect(refusal?.code == "badPolicy" && refusal?.what.chinese.contains("governance 综治办") == true)
    let other = try story.refusal { try hub.setPolicy(DutyDay.moveKey, to: "也许", by: admin) }
    #expect(other?.code == "badPolicy" && other?.what.english.hasSuffix("yes or no") == true)
    #expect(
      try hub.directorySnapshot().policy.keys.allSatisfy { ![CallbackDuty.policyKey, DutyDay.moveKey].contains($0) })
  }
}
