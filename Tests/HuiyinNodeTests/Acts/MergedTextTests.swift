import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 合并两段 (DOMAIN 12; 13, D21): offered of two long texts, taken by a person alone.
@Suite struct MergedTextTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  /// A case whose field two people wrote without knowing of each other.
  private func record(_ field: String, _ base: String, _ one: String, _ other: String) throws -> RecordID {
    let record = try town.openCase()
    try town.set(field, base, record, .petitionHead, .hub)
    let heads = try town.heads(record)
    try town.set(field, one, record, seen: heads, .petitionHead, .hub)
    try town.set(field, other, record, seen: heads, .clerk, .hub)
    return record
  }

  private func code(_ act: () throws -> Void) -> String? {
    do {
      try act()
      return nil
    } catch let error as NodeError {
      return error.code
    } catch {
      return "\(error)"
    }
  }

  private func effective(_ record: RecordID, _ field: String) throws -> Value? {
    try node.presentation(of: record).register(field)?.effective?.value
  }

  @Test func changesThatLieApartAreDecidedTogether() throws {
    let record = try record("result_text", "一、查看\n二、修补", "一、3月9日查看\n二、修补", "一、查看\n二、修补完毕")
    let merged = try #require(try node.mergedText(of: record, field: "result_text"))
    #expect(merged.text(in: .chinese) == "一、3月9日查看\n二、修补完毕" && merged.overlapCount == 0 && !merged.isMasked)
    #expect(merged.authors.map(\.person.number) == [ShowTown.Who.petitionHead, .clerk].map(\.rawValue))
    // It is only offered.
    #expect(try node.conflicts(of: record).count == 1)
    #expect(
      code { _ = try node.decideConflictMerging(record, field: "result_text", by: town.session(.officer, .department)) }
        != nil)
    #expect(try node.conflicts(of: record).count == 1)
    _ = try node.decideConflictMerging(
      record, field: "result_text", reason: "两处都对", by: town.session(.petitionHead, .hub))
    #expect(try node.conflicts(of: record).isEmpty)
    #expect(try effective(record, "result_text") == .text("一、3月9日查看\n二、修补完毕"))
    #expect(try node.mergedText(of: record, field: "result_text") == nil)
    #expect(
      code { _ = try node.decideConflictMerging(record, field: "result_text", by: town.session(.petitionHead, .hub)) }
        == "noConflict")
  }

  @Test func whatOverlapsIsMendedByAPerson() throws {
    let record = try record("result_text", "已修", "已修好", "已修，仍漏水")
    let head = try town.session(.petitionHead, .hub)
    #expect(code { _ = try node.decideConflictMerging(record, field: "result_text", by: head) } == "mergeOverlaps")
    let draft = try #require(try node.mergedText(of: record, field: "result_text")).text(in: .english)
    #expect(draft.contains("已修好") && draft.contains("已修，仍漏水"))
    // As it was offered it is no text to keep.
    #expect(
      code { _ = try node.decideConflict(record, field: "result_text", value: draft, by: head) } == "unfinishedMerge")
    #expect(code { _ = try town.set("facts", draft, record, .petitionHead, .hub) } == "unfinishedMerge")
    #expect(try node.conflicts(of: record).count == 1)
    _ = try node.decideConflict(record, field: "result_text", value: "已修好，仍漏水", by: head)
    #expect(try effective(record, "result_text") == .text("已修好，仍漏水"))
  }

  /// What is masked is not written down as stars, and not lost.
  @Test func maskedNumbersStayAsTheyAre() throws {
    let record = try record(
      "result_text", "电话13812345678\n待修", "电话13812345678\n已修", "电话13812345678\n待修\n已告知本人")
    let merged = try #require(try node.mergedText(of: record, field: "result_text"))
    #expect(merged.isMasked)
    _ = try node.decideConflictMerging(record, field: "result_text", by: town.session(.petitionHead, .hub))
    #expect(try node.conflicts(of: record).isEmpty)
    let clear = try node.presentation(of: record, .clear).register("result_text")?.effective?.value
    #expect(clear == .text("电话13812345678\n已修\n已告知本人"))
  }

  /// A plain field is in nobody's hands to decide; its two texts are put together all the same.
  @Test func textsThatStandBesideEachOtherAreOfferedToo() throws {
    let record = try record("facts", "渠漏水\n长三米", "渠首漏水\n长三米", "渠漏水\n长五米")
    #expect(try node.conflicts(of: record).isEmpty)
    let merged = try #require(try node.mergedText(of: record, field: "facts"))
    #expect(merged.text(in: .chinese) == "渠首漏水\n长五米")
    #expect(try node.mergedText(of: record, field: "title") == nil, "a line is no long text")
    #expect(try node.mergedText(of: record, field: "request") == nil, "nobody wrote it twice")
    try town.set("facts", merged.text(in: .chinese), record, .petitionHead, .hub)
    #expect(try node.presentation(of: record).register("facts")?.live.count == 1)
  }
}
