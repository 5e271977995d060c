import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Whoever holds a paper finds its case: by the numbers that papers bear, and by what mediations and supervision say
/// (DOMAIN 14, "numbers, … results, notes").
@Suite struct PaperSearchTests {
  @Test func numbersAndTextsOfPapersAreFound() throws {
    let town = try ShowTown()
    let node = town.node
    let record = try town.assignedCase()
    try town.set("opinion_no", "青信答〔2025〕7号", record, .petitionHead, .hub)
    let clerk = try town.session(.clerk, .hub)
    _ = try node.append(
      "mediation", ["course": "双方到场，陈大山同意分期", "outcome": "agreement", "agreement_no": "调字第19号"], to: record,
      by: clerk)
    _ = try node.append("supervision", ["kind": "inspect", "text": "限期疏通涵管"], to: record, by: clerk)
    for word in ["青信答", "〔2025〕7号", "调字第19号", "分期", "涵管"] {
      #expect(try node.search(word, for: clerk.person).map(\.record) == [record], "\(word)")
      #expect(try node.search(word).map(\.record) == [record], "\(word)")
    }
    // What the mask keeps is no way in, there either.
    let worker = try #require(try node.directorySnapshot().persons[ShowTown.Who.gridWorker.rawValue])
    #expect(try node.search("分期", for: worker).map(\.record) == [record])
    #expect(try node.search("陈大山", for: worker).isEmpty)
    #expect(try node.search("没有的号", for: clerk.person).isEmpty)
  }

  @Test func theReasonsOfAnIntakeAreFound() throws {
    let town = try ShowTown()
    let record = try town.intake()
    try town.set("reasons", "孩子夜里上学看不见路", record, .clerk, .hub)
    #expect(try town.node.search("上学").map(\.record) == [record])
  }
}
