import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A link is held where its members are, also when a member went to another unit while nobody there knew of the link
/// (DESIGN 7, "Audience").
@Suite(.serialized) struct LinkBehindTests {
  @Test func whatArrivesWaitsForADecider() async throws {
    let story = try Story("a link behind", .hubLast)
    let cases = try ["水渠垮塌", "水渠塌方"].map {
      try story.caseFile($0, [TypedEdit(.set, "received_at", "2025-03-09T08:00+08:00")])
    }
    for record in cases {
      try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
    }
    for place in [Story.Place.station3, .water] { _ = try story.node(place) }
    try await story.deliver()
    let link = try story.decide(cases[0], cases[1], "same", by: .clerk, at: .station3).record
    let merged = try #require(cases.max())
    try story.assign(merged, to: "水利站")
    try await story.deliver()
    let (hub, water) = (try story.node(.hub), try story.node(.water))
    let pair = try #require(try hub.duplicates().first)
    #expect(pair.isBehind && pair.isWaiting && pair.decision?.value == Choices.sameMatter)
    #expect(try story.waits("duplicate", pair.first.record, for: .clerk, at: .hub))
    #expect(try water.store.read { try $0.kind(of: link) } == nil)
    #expect(try water.presentation(of: merged).heading.state.key == "assigned")

    try story.decide(cases[0], cases[1], "same", by: .clerk, at: .hub)
    #expect(try hub.duplicates().isEmpty)
    try await story.deliver()
    #expect(try water.presentation(of: merged).heading.state.key == "merged")
    let group = try #require(try water.presentation(of: merged).group)
    #expect(group.members.map(\.record) == cases.sorted())
    let survivor = try #require(cases.min())
    #expect(try water.store.read { try $0.state(of: survivor) } != nil, "whoever decides anew shares the survivor too")
    #expect(try story.refusal { try story.step("in_progress", on: merged, by: .officer, at: .water) }?.code == "merged")
    #expect(try !story.waits("sign", merged, for: .officer, at: .water))
  }
}
