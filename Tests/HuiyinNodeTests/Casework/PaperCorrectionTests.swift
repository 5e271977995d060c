import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Deliveries and signatures that are corrected are held to what they are held to when they are written.
@Suite struct PaperCorrectionTests {
  /// The paper of the first round was made before that of the second, and so was its delivery.
  @Test func aDeliveryOfAnEarlierRoundIsCorrected() throws {
    let story = try Story("earlier-round", Delivery.all[0])
    let record = try story.assignedCase("水渠垮塌")
    let hub = try story.node(.hub)
    let head = try story.town.session(.petitionHead, at: .hub)
    try story.append(
      "delivery", ["document": "assignment", "way": "mail", "remarks": "挂号"], to: record, by: .petitionHead, at: .hub)
    let old = try #require(try hub.presentation(of: record).entries.last)
    story.town.clock.pass(days: 7)
    try story.assign(record, to: "水利站")
    // A new delivery is of the present round, whose paper was not there then; of the first it may be told still.
    let early = ["document": "assignment", "way": "direct", "delivered_at": "2025-03-11T10:00"]
    let refusal = try story.refusal { _ = try hub.append("delivery", early, to: record, by: head) }
    #expect(refusal?.code == "entry.delivered_before_made")
    _ = try hub.append("delivery", early.merging(["round": "1"]) { $1 }, to: record, by: head)
    let corrected = try hub.correct(old.id, of: record, ["remarks": "平信"], by: head)
    let entry = try #require(
      try hub.presentation(of: record).entries.first { $0.id.changeset == corrected.changeset })
    #expect(entry.corrects == [old.id])
    let before = try story.refusal {
      _ = try hub.correct(entry.id, of: record, ["delivered_at": "2025-01-02T10:00"], by: head)
    }
    #expect(before?.code == "entry.delivered_before_made")
  }

  /// A correction is no way to put a signature to a version that nobody can show.
  @Test func aCorrectedSignatureNamesAVersionThatIsKnown() throws {
    let town = try ShowTown()
    let record = try town.assignedCase()
    let (node, head) = (town.node, try town.session(.petitionHead, .hub))
    _ = try node.append("signature", ["document": "assignment", "mode": "on_screen"], to: record, by: head)
    let signed = try #require(try node.presentation(of: record).signatures.first)
    let refusal = #expect(throws: NodeError.self) {
      try node.correct(signed.id, of: record, ["version": "0011223344556677"], by: head)
    }
    #expect(refusal?.code == "unknownVersion")
    #expect(throws: NodeError.self) { try node.correct(signed.id, of: record, ["document": "closing"], by: head) }
    _ = try node.correct(signed.id, of: record, ["signer": "孙立"], by: head)
    let corrected = try #require(try node.presentation(of: record).signatures.first)
    #expect(corrected.version == signed.version && corrected.signer.chinese == "孙*")
  }

  /// In the words of the list, too, an accusation is confidential unless somebody says so.
  @Test func anAccusationByItsWordIsConfidential() throws {
    let story = try Story("accusation-word", Delivery.all[0])
    let record = try story.intake(
      "村务账目不清",
      [
        TypedEdit(.set, "nature", "检举控告"), TypedEdit(.set, "accused_name", "贾有田"),
        TypedEdit(.add, "accused_units", "第五网格"),
      ], grid: ScenarioTown.grid5, by: .clerk, at: .hub)
    let shown = try story.node(.hub).presentation(of: record)
    #expect(shown.register("secrecy")?.effective?.value == Choices.confidential)
  }
}
