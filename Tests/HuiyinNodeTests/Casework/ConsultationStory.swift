import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What the suites of 会商研判例会 do at the hub of their story.
protocol ConsultationStory {
  var story: Story { get }
}

extension ConsultationStory {
  var hub: Node { story.town.hub }

  static var day: CivilDate { CivilDate(year: 2025, month: 3, day: 10)! }

  func session(_ who: Story.Who, _ place: Story.Place = .hub) throws -> Session {
    try story.town.session(who, at: place)
  }

  func meeting(number: Int = 1) throws -> RecordID {
    try hub.newConsultation(
      on: Self.day, number: number, chair: "王敏", participants: ["李强", "沈禾"], by: session(.clerk)
    ).record
  }

  func put(
    _ record: RecordID, _ decision: String?, reason: String = "", unit: String = "", on meeting: RecordID,
    by who: Story.Who = .clerk
  ) throws {
    let typed = ["case": record.description, "decision": decision ?? "", "reason": reason, "unit": unit]
    _ = try hub.setConsultItem(typed.filter { !$0.value.isEmpty }, of: meeting, by: session(who))
  }

  func state(_ record: RecordID) throws -> String { try story.shown(record, at: .hub).heading.state.key }

  func refused(_ code: String, _ act: () throws -> Void) throws {
    let refusal = try story.refusal(act)
    #expect(refusal?.code == code, "\(String(describing: refusal))")
    #expect(refusal.map { !$0.what.chinese.isEmpty && $0.what.chinese != $0.what.english } == true)
  }
}
