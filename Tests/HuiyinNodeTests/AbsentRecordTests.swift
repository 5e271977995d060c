import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A record that a field names need not be held where the field is read.
@Suite struct AbsentRecordTests {
  @Test func aRecordThatIsNotHeldIsNotNamedByItsID() async throws {
    let story = try Story("absent", .hubLast)
    let record = try story.caseFile("水渠垮塌")
    try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
    let guarantees = Story.guarantees.merging(["guarantee_mediate": "朱田", "current_unit": "水利站"]) { $1 }
    try story.step("assigned", on: record, guarantees, by: .petitionHead, at: .hub)
    _ = try story.node(.laptop5)
    try await story.deliver()
    func intakes(_ place: Story.Place) throws -> (members: [ShownValue], id: RecordID) {
      let set = try #require(try story.shown(record, at: place).sets.first { $0.field.key == "intakes" })
      guard case .bytes(let bytes)? = set.members.first?.value else { throw RecordReadingFailure() }
      return (set.members, try #require(RecordID(prefixOf: bytes)))
    }
    let held = try intakes(.hub)
    #expect(held.members.allSatisfy { !$0.words.chinese.contains("不在本机") })
    let laptop = try story.node(.laptop5)
    #expect(try laptop.store.read { try $0.state(of: held.id) } == nil, "a guarantee's laptop holds the case alone")
    let words = try intakes(.laptop5).members.map(\.words)
    #expect(words == [Label("（不在本机）", "(not on this machine)")])
  }

  private struct RecordReadingFailure: Error {}
}
