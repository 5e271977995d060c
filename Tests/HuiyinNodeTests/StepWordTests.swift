import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// What the time line says of steps and re-admissions: what people call them, not what the machine does.
@Suite struct StepWordTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func steps(_ record: RecordID) throws -> [Label] {
    try node.log(of: record).changesets.flatMap(\.ops).filter { $0.operation == "event" }.map(\.words)
  }

  @Test func aStepIsCalledByWhatWasDone() throws {
    let intake = try town.intake()
    #expect(try steps(intake) == [Label("登记", "registers the matter")])
    let record = try town.assignedCase()
    #expect(
      try steps(record) == [
        Label("立案", "opens the case"), Label("受理", "accepts it"), Label("交办", "assigns it"),
      ])
    try town.emit("in_progress", record, .officer, .department)
    try town.emit("withdrawn", record, [], because: "当事人书面撤回", .petitionHead, .hub)
    try town.emit("registered", record, [], because: "当事人又来反映", .petitionHead, .hub)
    #expect(
      try steps(record).suffix(3) == [
        Label("签收办理", "signs for it"), Label("撤回（当事人书面撤回）", "withdraws it (当事人书面撤回)"),
        Label("退回登记（当事人又来反映）", "takes it back to registered (当事人又来反映)"),
      ])
  }

  /// By its author and what it is about, three things at most; never by the name that the machine has for it.
  @Test func aReadmittedChangeIsCalledByAuthorAndMatter() throws {
    let record = try town.assignedCase()
    let counted = try town.emit("in_progress", record, .officer, .department)
    let lost = try node.emit(
      "reported", on: record, entry: ("feedback", ["stage": "result", "text": "已修好"]),
      by: town.session(.officer, .department))
    try revoke("D05", counting: counted.changeset)
    let words = try readmission(of: lost.changeset, in: record)
    #expect(words.chinese.hasPrefix("重新采纳孙立（5），城建办电脑，2025年3月9日"), "\(words)")
    #expect(words.chinese.hasSuffix("的变更：办理反馈、反馈办理结果"), "\(words)")
    #expect(words.english.hasPrefix("re-admits the change of 孙立 (5)") && words.english.hasSuffix("reports the result"))
    #expect(!words.chinese.contains("\(lost.changeset)".prefix(8)) && !words.chinese.contains("已修好"), "\(words)")
  }

  @Test func ofManyMattersThreeAreNamed() throws {
    let record = try town.intake()
    let root = try #require(try node.log(of: record).changesets.first { $0.parents.isEmpty }).reference
    let fields = ["title", "facts", "place", "reasons"].map { TypedEdit(.set, $0, "改过的内容") }
    let lost = try node.edit(record, fields, by: town.session(.gridWorker, .station))
    try revoke("S01", counting: root)
    let words = try readmission(of: lost.changeset, in: record)
    let named = try #require(words.chinese.components(separatedBy: "的变更：").last)
    #expect(named.hasSuffix("等4项") && named.count(where: { $0 == "、" }) == 2, "\(words)")
    #expect(words.english.hasSuffix(" and 1 more"), "\(words)")
  }

  private func revoke(_ name: String, counting last: ChangesetReference) throws {
    let device = try #require(try node.directorySnapshot().device(named: name))
    _ = try node.revoke(device, reason: "遗失", counting: [last], by: town.session(.admin, .hub))
  }

  private func readmission(of changeset: ChangesetReference, in record: RecordID) throws -> Label {
    #expect(try node.quarantine().map(\.quarantine.changeset) == [changeset])
    _ = try node.readmit(changeset, by: town.session(.petitionHead, .hub))
    let ops = try node.log(of: record).changesets.flatMap(\.ops)
    return try #require(ops.first { $0.operation == "readmit" }).words
  }
}
