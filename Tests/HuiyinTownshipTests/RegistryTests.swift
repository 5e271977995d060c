import Foundation
import HuiyinRecords
import HuiyinTownship
import Testing

/// `Protocol/registry.md` says what the schema says. Run with HUIYIN_WRITE_REGISTRY=1 to write it anew.
@Suite struct RegistryTests {
  static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Protocol/registry.md")

  @Test func pageIsTrue() throws {
    let text = RegistryPage.text(TownshipSchema.schema)
    if ProcessInfo.processInfo.environment["HUIYIN_WRITE_REGISTRY"] == "1" {
      try text.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOf: Self.page, encoding: .utf8)
    let different = zip(written.split(separator: "\n"), text.split(separator: "\n")).first { $0 != $1 }
    #expect(written == text, "first different line: \(String(describing: different))")
  }

  @Test func numbersAreInTheirRanges() {
    for kind in TownshipSchema.schema.kinds.values {
      for field in kind.fields.values {
        #expect((field.fieldClass == .set ? 64...79 : 1...63).contains(field.number), "\(kind.name) \(field.name)")
      }
      for entry in kind.entries.values {
        #expect((80...95).contains(entry.number), "\(kind.name) \(entry.name)")
        #expect(Set(entry.fields.map(\.number)).count == entry.fields.count, "\(entry.name)")
        #expect(Set(entry.fields.map(\.name)).count == entry.fields.count, "\(entry.name)")
      }
      #expect(kind.events.values.allSatisfy { (96...127).contains($0.number) })
      let names = kind.fields.values.map(\.name) + kind.entries.values.map(\.name) + kind.events.values.map(\.name)
      #expect(Set(names).count == names.count, "\(kind.name): a name twice")
    }
  }

  @Test func kindsAreNumbered() {
    let schema = TownshipSchema.schema
    #expect(schema.rulesVersion == 1)
    #expect(
      schema.kinds.mapValues(\.name) == [
        1: "intake", 2: "case", 3: "credential", 4: "receipt", 5: "duplicate_link", 6: "extension", 7: "audit",
        8: "consultation",
      ])
    #expect(schema.kind(named: "case") == TownshipSchema.caseFile)
  }

  /// What intake and case have alike has one number and one form in both, so that values can be carried over.
  @Test func sharedFieldsAreAlike() {
    let intake = TownshipSchema.intake, other = TownshipSchema.caseFile
    let names = Set(intake.fields.values.map(\.name)).intersection(other.fields.values.map(\.name))
    #expect(names.count > 25)
    for name in names {
      let one = intake.field(named: name)!, two = other.field(named: name)!
      #expect(one.number == two.number && one.form == two.form && one.fieldClass == two.fieldClass, "\(name)")
    }
    for event in intake.events.values { #expect(other.event(named: event.name)?.number == event.number) }
    let numbers = Set(intake.fields.keys).intersection(other.fields.keys)
    for number in numbers { #expect(intake.fields[number]!.name == other.fields[number]!.name) }
  }

  /// A number that a link shares with a case means the same in both.
  @Test func linkSharesWhatItCarries() {
    let link = TownshipSchema.duplicateLink, other = TownshipSchema.caseFile
    let shared = link.fields.values.filter { other.fields[$0.number] != nil }
    #expect(Set(shared.map(\.name)) == ["secrecy", "share", "accused_units", "recused"])
    for field in shared {
      #expect(field.name == other.fields[field.number]!.name && field.form == other.fields[field.number]!.form)
    }
    #expect(link.fields[DuplicateLinkField.secrecy] == other.fields[CaseField.secrecy])
    #expect(link.entries[DuplicateLinkEntry.note] == other.entries[CaseEntry.note])
  }

  /// DOMAIN 12, class by class.
  @Test func classes() {
    let kind = TownshipSchema.caseFile
    func names(_ fieldClass: FieldClass) -> Set<String> {
      Set(kind.fields.values.filter { $0.fieldClass == fieldClass }.map(\.name))
    }
    #expect(names(.plain).isSuperset(of: ["title", "place", "category", "focus"]))
    #expect(
      names(.hubDecided)
        == ["official_no", "deadline", "extended_days", "routing", "track", "current_unit", "epoch", "closed_kind"])
    #expect(names(.set).isSuperset(of: ["tags", "co_units", "delegates", "related", "phones", "share"]))
  }

  @Test func meaningsNameFieldsOfTheirSort() {
    for kind in TownshipSchema.schema.kinds.values {
      let meanings = kind.meanings
      let registers =
        [meanings.unit, meanings.epoch, meanings.responsible, meanings.secrecy].compactMap { $0 } + meanings.assigned
      let sets = [meanings.share, meanings.excludedUnits, meanings.recused].compactMap { $0 }
      for number in registers { #expect(kind.fields[number].map { $0.fieldClass != .set } == true) }
      for number in sets { #expect(kind.fields[number]?.fieldClass == .set) }
    }
    #expect(TownshipSchema.caseFile.meanings.unit == CaseField.currentUnit)
    #expect(TownshipSchema.caseFile.meanings.assigned == CaseField.guarantees)
    #expect(TownshipSchema.intake.meanings.excludedUnits == IntakeField.accusedUnits)
  }
}
