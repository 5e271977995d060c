import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Bad input: whatever DOMAIN forbids is refused with its field, in Chinese and English, and nothing is written.
/// One after the other: each opens a store of its own.
@Suite(.serialized) struct ValidationTests {
  @Test(arguments: ValidationRow.all) func isRefusedInWordsAndNothingIsWritten(_ row: ValidationRow) throws {
    let story = try Story("validations", .hubLast)
    let clerk = try story.town.session(.clerk, at: .hub)
    _ = try story.town.hub.saveDraft(["title": ["另一件，尚未写完"]], by: clerk)
    let attempt = try row.prepare(story)
    let before = try Standing(story)
    let refusal = #expect(throws: NodeError.self) { try attempt() }
    #expect(refusal?.code == row.code, "\(String(describing: refusal))")
    #expect(refusal?.fields.map(\.field) == row.fields)
    #expect(refusal?.what.chinese.contains(row.chinese) == true, "\(refusal?.what.chinese ?? "")")
    #expect(refusal?.what.english.contains(row.english) == true, "\(refusal?.what.english ?? "")")
    for field in refusal?.fields ?? [] {
      #expect(
        !field.label.chinese.isEmpty && !field.label.english.isEmpty && field.label.chinese != field.label.english)
    }
    #expect(try Standing(story) == before)
    #expect(!before.drafts.isEmpty)
  }

  /// Two roles sign a lowering; until then what stood there stands (V12).
  @Test func oneAloneLowersNothing() throws {
    let story = try Story("validations", .hubLast)
    let record = try story.caseFile("水渠垮塌", [TypedEdit(.set, "risk_level", "1")])
    func level() throws -> Value? { try story.shown(record, at: .hub).register("risk_level")?.effective?.value }
    let head = try story.town.session(.petitionHead, at: .hub)
    let lowering = try story.town.hub.edit(
      record, [TypedEdit(.set, "risk_level", "3")], reason: "两次走访平稳", by: head)
    #expect(try lowering.isWaiting && level() == .integer(1))
    let words = try story.node(.hub).outcome(of: lowering).steps.map(\.explanation)
    #expect(words.contains { !$0.chinese.isEmpty && !$0.english.isEmpty })
  }

  // MARK: The tables are whole

  /// Those that are no refusal of one act have a test of their own in this folder.
  private static let ownTests: Set<Validation> = [.loweringNeedsTwo, .numbersLookRight, .readAloud]

  @Test(arguments: Validation.allCases) func everyValidationHasARow(_ validation: Validation) {
    let hasRow = ValidationRow.all.contains { $0.validation == validation }
    if let (canary, why) = Validation.notBuilt[validation] {
      let words = TownshipSchema.schema.kinds.values.flatMap { kind in
        [kind.name] + kind.fields.values.map(\.name) + kind.entries.values.map(\.name)
      }
      #expect(!words.contains { $0.contains(canary) }, "\(validation.rawValue) is built now: it wants a row (\(why))")
      return
    }
    #expect(hasRow || Self.ownTests.contains(validation), "\(validation.rawValue) has no row")
  }

  @Test func rowsAreNamedOnce() {
    let names = ValidationRow.all.map(\.testDescription)
    #expect(Set(names).count == names.count)
  }

  /// The form of the title refuses it first; a profile, which has no form, is told so by `ProfileChecker`.
  private static let unreachable: Set = ["title_too_long"]

  /// Whatever a rule of HuiyinTownship can find is in a row.
  @Test func everyFindingHasARow() throws {
    let rows = Set(ValidationRow.all.compactMap { $0.code.split(separator: ".").last.map(String.init) })
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/HuiyinTownship").standardizedFileURL
    var codes = Set(EntryCheck.codes)
    for part in ["Casework", "Intake"] {
      let files = try FileManager.default.contentsOfDirectory(
        at: folder.appendingPathComponent(part), includingPropertiesForKeys: nil)
      for file in files where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        codes.formUnion(text.matches(of: #/(?:code: |finding\(\s*)"([a-z_]+)"/#).map { String($0.1) })
      }
    }
    #expect(codes.count > 20, "the sources are read")
    // These warn and block nowhere: `WarningTests`, `AccusationWayOutTests`, `ExplainedSubjectTests`,
    // `EntryCheckTests`; the last one stands beside a step of scenario A8.
    let warnings: Set = [
      "not_read_aloud", "holder_barred", "rating_missing", "callback_early", "refusal_reason_preselected",
    ]
    #expect(codes.subtracting(rows.union(warnings)).subtracting(Self.unreachable).sorted() == [])
  }
}
