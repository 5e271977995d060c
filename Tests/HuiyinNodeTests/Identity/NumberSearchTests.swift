import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// An ID number is found whole and by its last four characters, by who may unmask the record (DOMAIN 3.1, 8).
@Suite struct NumberSearchTests {
  private static let ending = "99999919850615001X"

  private let town: ShowTown
  private let first: RecordID
  private let second: RecordID

  private var node: Node { town.node }

  init() throws {
    town = try ShowTown()
    first = try town.intake()
    second = try town.intake()
    let head = try town.session(.petitionHead, .hub)
    for (record, number) in [(first, Self.ending), (second, IdentityNumberTests.number)] {
      _ = try town.node.edit(record, [TypedEdit(.set, IdentityNumberTests.field, number)], by: head)
    }
  }

  /// The search, and the list that it is a part of, find the same.
  private func found(_ text: String, _ who: ShowTown.Who?) throws -> Set<RecordID> {
    let person = try who.map { try #require(try node.directorySnapshot().persons[$0.rawValue]) }
    let found = Set(try node.search(text, for: person).map(\.record))
    var filter = ListFilter()
    filter.text = text
    let listed = Set(try node.list(filter, limit: 50, for: person).rows.map(\.record))
    #expect(found == listed, "\(text)")
    return found
  }

  @Test func theTestNumbersAreNumbers() {
    for number in [Self.ending, IdentityNumberTests.number] { #expect(IdentityNumber.warning(number) == nil) }
  }

  @Test func wholeAndByItsEnd() throws {
    let expectations: [(String, Set<RecordID>)] = [
      ("001X", [first]), ("001x", [first]), ("００１Ｘ", [first]), ("1238", [second]), (Self.ending, [first]),
      (Self.ending.lowercased(), [first]), (IdentityNumberTests.number, [second]), (IdentityNumberTests.other, []),
      ("路灯 001X", [first]), ("水渠 001X", []), ("01X", []), ("5001X", []), ("0010", []), ("9999", []),
      ("99999919850615", []), ("99999919850615001", []),
    ]
    for (text, records) in expectations {
      for who in [ShowTown.Who.clerk, .petitionHead, nil] { #expect(try found(text, who) == records, "\(text)") }
      // What the mask shows is nobody's way to find it.
      for who in [ShowTown.Who.gridWorker, .admin] { #expect(try found(text, who).isEmpty, "\(text), masked") }
    }
  }

  /// What is no more in the record does not find it, and telephones are found as before.
  @Test func aChangedNumberAndATelephoneWithTheSameEnd() throws {
    let head = try town.session(.petitionHead, .hub)
    _ = try node.edit(first, [TypedEdit(.add, "phones", "13900001238")], by: head)
    #expect(try found("1238", .clerk) == [first, second])
    _ = try node.edit(second, [TypedEdit(.set, IdentityNumberTests.field, IdentityNumberTests.other)], by: head)
    #expect(try found("1238", .clerk) == [first] && found(IdentityNumberTests.number, .clerk).isEmpty)
    #expect(try found("0453", .clerk) == [second] && found(IdentityNumberTests.other, nil) == [second])
    _ = try node.edit(second, [TypedEdit(.set, IdentityNumberTests.field, "")], by: head)
    #expect(try found("0453", nil).isEmpty)
  }

  /// A case bears its intake's number, and what is built anew is found again.
  @Test func casesAndARebuiltStore() throws {
    let opened = try node.openCase(for: first, by: town.session(.petitionHead, .hub)).record
    #expect(try found("001X", .clerk) == [first, opened])
    _ = try node.rebuild()
    #expect(try found("001X", .clerk) == [first, opened] && found(Self.ending, .clerk) == [first, opened])
  }

  /// A file has what the list has, and its trail keeps no number that somebody looked for.
  @Test func theTrailMasksWhatWasLookedFor() throws {
    var filter = ListFilter()
    filter.text = Self.ending
    let export = try node.exportList(
      filter, as: .csv, in: .chinese, workbooks: nil, by: town.session(.petitionHead, .hub))
    #expect(export.rowCount == 1)
    let told = try #require(try node.auditTrail().first?.export?.filter)
    #expect(told.contains("001X") && !told.contains(Self.ending))
  }
}
