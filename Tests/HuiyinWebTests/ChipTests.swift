import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// The chip of a page: conflicts of its reader alone, and the way to them.
@Suite struct ChipTests {
  private static func conflict(_ town: WebTown, grid: UnitNumber) throws -> RecordID {
    let record = try town.openCase(grid: grid)
    let heads = try town.node.presentation(of: record).heads
    for (role, name) in [(Role.petitionHead, "甲一"), (.petitionClerk, "乙二")] {
      _ = try town.node.edit(
        record, [TypedEdit(.set, "citizen_name", name)], seen: heads, by: town.session(WebTown.person(role)))
    }
    return record
  }

  @Test func aReaderIsToldOfTheirOwnConflictsAlone() async throws {
    let town = try WebTown()
    let other = try Self.conflict(town, grid: WebTown.otherGrid)
    let (worker, head) = (
      try town.browser(WebTown.person(.gridWorker)), try town.browser(WebTown.person(.petitionHead))
    )
    #expect(!(try await worker.get("/").text.contains("data-conflicts")))
    let chip = "<a class=\"chip-more\" href=\"/conflicts\" data-conflicts>冲突 "
    #expect(try await head.get("/").text.contains(chip + "1</a>"))
    _ = try Self.conflict(town, grid: WebTown.grid)
    // As many as the page behind it lists.
    for (browser, count) in [(worker, 1), (head, 2)] {
      #expect(try await browser.get("/help").text.contains(chip + "\(count)</a>"))
      #expect(try await browser.get("/conflicts").text.count(of: "<li><span><a class=\"title\"") == count)
    }
    // Who reads no case is told of none.
    let administrator = try town.browser(WebTown.person(.administrator))
    #expect(!(try await administrator.get("/").text.contains("data-conflicts")))
    // Who reads beyond their scope sees it for that time.
    _ = try town.node.breakGlass(other, reason: "值班处置险情", by: town.session(WebTown.person(.gridWorker)))
    #expect(try await worker.get("/").text.contains(chip + "2</a>"))
  }

  @Test func theOtherPartsLeadToTheNodes() async throws {
    let town = try WebTown()
    let page = try await town.browser(WebTown.person(.petitionHead)).get("/")
    let chip = try #require(
      page.text.firstMatch(of: #/<span class="chip chip-\w+" id="sync-chip"[^>]*><a href="([^"]*)">/#))
    #expect(chip.1 == "/sync" && !page.text.contains("data-conflicts"))
  }

  @Test func aChipTellsOfNoMoreThanItCounts() {
    func words(_ count: Int) -> String? {
      let standing = SyncStanding(
        link: .hub, pending: 0, pendingSinceMilliseconds: nil, conflictCount: count, clock: nil)
      return SyncChip.model(standing, Look())["conflicts"] as? String
    }
    #expect(words(0) == nil && words(99) == "冲突 99" && words(100) == "冲突 99+")
  }

  /// The machine's owner is told of all: `huiyin status` has no reader.
  @Test func withoutAReaderAllAreCounted() throws {
    let town = try WebTown()
    _ = try Self.conflict(town, grid: WebTown.otherGrid)
    #expect(try town.node.syncStanding().conflictCount == 1)
    #expect(try town.node.syncStanding(for: town.personOf(.gridWorker)).conflictCount == 0)
  }
}
