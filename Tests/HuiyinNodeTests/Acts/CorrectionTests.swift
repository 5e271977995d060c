import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Entries that are corrected, and elements that are taken out of a set, by what was shown.
@Suite struct CorrectionTests {
  private func code(_ act: () throws -> Void) -> String? {
    do {
      try act()
      return nil
    } catch {
      return (error as? NodeError)?.code
    }
  }

  @Test func aCorrectionTakesOverWhatIsLeftOut() throws {
    let town = try ShowTown()
    let record = try town.openCase()
    let worker = try town.session(.gridWorker, .station)
    _ = try town.node.append(
      "note", ["text": "三盏灯不亮", "occurred_at": "2025-03-01 09:00"], to: record, by: worker)
    let old = try #require(try town.node.presentation(of: record).entries.last)
    let node = town.node
    #expect(code { _ = try node.correct(old.id, of: record, [:], by: worker) } == "nothingToDo")
    #expect(code { _ = try node.correct(old.id, of: record, ["text": " "], by: worker) } == "invalidValue")
    #expect(code { _ = try node.correct(old.id, of: record, ["colour": "红"], by: worker) } == "unknownField")
    let admin = try town.session(.admin, .hub)
    #expect(code { _ = try node.correct(old.id, of: record, ["text": "改"], by: admin) } == "notPermitted.note")
    _ = try node.correct(old.id, of: record, ["text": "五盏灯不亮"], by: worker)
    let entries = try node.presentation(of: record).entries
    #expect(entries.count == 2 && entries[0].correctedBy == [entries[1].id])
    #expect(entries[1].fields.map(\.field.key) == old.fields.map(\.field.key))
    #expect(code { _ = try node.correct(old.id, of: record, ["text": "改"], by: worker) } == "entryCorrected")
    let other = try town.openCase()
    #expect(code { _ = try node.correct(old.id, of: other, ["text": "改"], by: worker) } == "unknownEntry")
  }

  /// A form that never showed the entry cannot correct it.
  @Test func whatWasNotShownIsNotCorrected() throws {
    let town = try ShowTown()
    let record = try town.openCase()
    let seen = try town.heads(record)
    let worker = try town.session(.gridWorker, .station)
    _ = try town.node.append("note", ["text": "三盏灯不亮"], to: record, by: worker)
    let entry = try #require(try town.node.presentation(of: record).entries.last)
    let told = code { _ = try town.node.correct(entry.id, of: record, ["text": "改"], seen: seen, by: worker) }
    #expect(told == "unknownEntry")
  }

  /// The form shows a telephone masked; typed over as it was shown, the number would be lost.
  @Test func starsAreNotWrittenInsteadOfANumber() throws {
    let town = try ShowTown()
    let record = try town.openCase()
    let (node, worker) = (town.node, try town.session(.gridWorker, .station))
    _ = try node.append("note", ["text": "打了13800005678，没有人接"], to: record, by: worker)
    let entry = try #require(try node.presentation(of: record).entries.last)
    #expect(entry.fields.map(\.value.words.chinese) == ["打了138****5678，没有人接"])
    let told = code {
      _ = try node.correct(entry.id, of: record, ["text": "打了138****5678，有人接了"], by: worker)
    }
    #expect(told == "maskedText")
    _ = try node.correct(entry.id, of: record, ["text": "打了13800005678，有人接了**"], by: worker)
    #expect(try node.presentation(of: record).entries.count == 2)
  }

  @Test func aRemovalTakesAwayWhatWasShownAndNothingElse() throws {
    let town = try ShowTown()
    let record = try town.intake()
    let worker = try town.session(.gridWorker, .station)
    let tags = { try town.node.presentation(of: record).sets.first { $0.field.key == "tags" } }
    let shown = try #require(try tags())
    let added = try #require(shown.writes.first ?? nil)
    let seen = try town.heads(record)
    // Somebody writes the same tag again, and another one, before the form is sent.
    _ = try town.node.edit(
      record, [TypedEdit(.add, "tags", "照明"), TypedEdit(.add, "tags", "夜间")],
      by: town.session(.petitionHead, .hub))
    _ = try town.node.edit(record, [], removing: [added], seen: seen, by: worker)
    #expect(try tags()?.members.count == 2, "what came since stays")
    let now = try #require(try tags())
    _ = try town.node.edit(record, [], removing: now.writes.compactMap { $0 }, by: worker)
    #expect(try tags()?.members.isEmpty ?? true)
    let foreign = OpID(added.changeset, added.index + 100)
    #expect(code { _ = try town.node.edit(record, [], removing: [foreign], by: worker) } == "valueNotShown")
    #expect(code { _ = try town.node.edit(record, [], by: worker) } == "nothingToDo")
  }
}
