import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What is said before two records become one is what becomes of them.
@Suite struct MergePreviewTests {
  @Test func thePreviewNamesTheSurvivor() throws {
    let town = try ShowTown()
    let (one, other) = (try town.openCase(), try town.openCase())
    let preview = try #require(try town.node.mergePreview(other, one))
    #expect(try town.node.mergePreview(one, other) == preview, "whichever comes first")
    #expect(preview.words.chinese.contains(preview.survivor.name) && preview.words.english.contains("goes on"))
    _ = try town.node.decideDuplicate(one, other, "same", reason: "同一盏路灯", by: town.session(.petitionHead, .hub))
    let group = try #require(try town.node.presentation(of: one).group)
    #expect(group.members.map(\.record) == [preview.survivor.record, preview.merged.record])
    #expect(group.receivedAt == preview.receivedAt)
    #expect(try town.node.mergePreview(one, other) == nil)
  }

  @Test func aConfidentialRecordSaysSo() throws {
    let town = try ShowTown()
    let record = try town.openCase()
    #expect(try town.node.presentation(of: record).masking == .personal)
    try town.set("secrecy", "confidential", record, .petitionHead, .hub)
    #expect(try town.node.presentation(of: record).masking == .confidential)
    #expect(Masking.hides(CaseField.citizenName, for: .personal) && Masking.hides(CaseField.delegates, for: .personal))
    #expect(
      !Masking.hides(CaseField.citizenSex, for: .personal) && Masking.hides(CaseField.citizenSex, for: .confidential))
    #expect(!Masking.hides(CaseField.title, for: .confidential))
  }
}
