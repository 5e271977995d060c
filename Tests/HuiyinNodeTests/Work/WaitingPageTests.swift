import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Conflicts and proposals page by page: each once, those of the records that the reader may see.
@Suite struct WaitingPageTests {
  private let town: ShowTown
  private var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func person(_ who: ShowTown.Who) throws -> Person { try town.session(who, .hub).person }

  private func conflict() throws -> RecordID {
    let record = try town.openCase()
    let seen = try town.heads(record)
    for field in ["nature", "result_text"] {
      let values = field == "nature" ? ["dispute", "help"] : ["已修好", "未修好"]
      try town.set(field, values[0], record, seen: seen, .petitionHead, .hub)
      try town.set(field, values[1], record, seen: seen, .petitionHead, .hub)
    }
    return record
  }

  private func proposal() throws -> RecordID {
    let record = try town.openCase()
    try town.emit("accepted", record, [TypedEdit(.set, "track", "petition")], .clerk, .station)
    return record
  }

  @Test func conflictsPageByPage() throws {
    let records = try (0..<3).map { _ in try conflict() }
    let head = try person(.petitionHead)
    #expect(try node.conflicts().count == 6, "two in each record")
    let all = try node.conflicts(for: head)
    #expect(all.items.map(\.heading.record) == records.flatMap { [$0, $0] } && all.next == nil && all.start == 0)
    var (found, place): ([ConflictItem], Int?) = ([], 0)
    while let start = place {
      let page = try node.conflicts(for: head, from: start, limit: 2)
      found += page.items
      place = page.next
      #expect(page.start == start && page.items.count <= 4)
    }
    #expect(found == all.items)
    #expect(try node.conflicts(for: head, from: 3, limit: 2).items.isEmpty)
    #expect(try node.conflicts(for: person(.admin)).items.isEmpty, "no case content")
    #expect(try node.conflicts(for: person(.officer)).items.isEmpty)
  }

  @Test func proposalsPageByPageAndWhereOneStands() throws {
    let records = try (0..<5).map { _ in try proposal() }
    let head = try person(.petitionHead)
    let all = try node.proposals(for: head)
    #expect(all.items.map(\.heading.record) == records && all.next == nil)
    let first = try node.proposals(for: head, limit: 2)
    #expect(first.items.map(\.heading.record) == Array(records[0..<2]) && first.next == 2)
    for (place, record) in records.enumerated() {
      let page = try node.proposals(for: head, showing: record, limit: 2)
      #expect(page.start == place / 2 * 2 && page.items.contains { $0.heading.record == record })
    }
    // One that is not there, or not for the reader, is no place.
    #expect(try node.proposals(for: head, from: 2, showing: .zero, limit: 2).start == 2)
    #expect(try node.proposals(for: person(.officer), showing: records[4], limit: 2).items.isEmpty)
  }

  /// What was passed on is listed a part at a time, and all of it counted.
  @Test func casesPassedOnAreCountedBeyondThePage() throws {
    let records = try (0..<3).map { _ in
      let record = try town.acceptedCase()
      try town.emit(
        "transferred_out", record, [TypedEdit(.set, "current_unit", "5")], because: "属该单位职权", .petitionHead, .hub)
      return record
    }
    let head = try person(.petitionHead)
    let first = try node.notices(for: head, limit: 2)
    #expect(first.transfers.count == 2 && first.transferCount == 3)
    let rest = try node.notices(for: head, transfersFrom: 2, limit: 2)
    #expect(rest.transfers.count == 1 && rest.transferCount == 3)
    #expect(Set((first.transfers + rest.transfers).map(\.heading.record)) == Set(records))
    #expect(try node.notices(for: person(.admin)).transferCount == 0)
  }

  @Test func peopleAreFoundByNameUnitNumberAndInitials() throws {
    func names(_ text: String) throws -> [String] { try node.persons(matching: text).map(\.name) }
    #expect(try names("").count == 7)
    #expect(try names("王") == ["王敏"] && names("wm") == ["王敏", "吴明"] && names("2") == ["王敏"])
    #expect(try names("信访办") == ["王敏", "钱进"] && names("无此人").isEmpty)
  }
}
