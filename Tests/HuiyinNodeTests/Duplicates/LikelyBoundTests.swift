import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 查重 while somebody types is asked many times a minute: what it costs does not grow with what is stored.
@Suite struct LikelyBoundTests {
  private static let phone = "13800005678"

  private func draft(phones: [String] = [phone]) -> IntakeDraft {
    var draft = IntakeDraft()
    draft.registers[IntakeField.title] = .text("村口路灯不亮")
    draft.registers[IntakeField.facts] = .text("三盏路灯坏了两周")
    draft.sets[IntakeField.phones] = phones.map { .text($0) }
    return draft
  }

  private func intake(_ town: ShowTown) throws -> RecordID {
    try town.node.registerIntake(
      [
        TypedEdit(.set, "title", "村口路灯不亮"), TypedEdit(.set, "facts", "三盏路灯坏了两周"),
        TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "grid_visit"),
        TypedEdit(.add, "phones", Self.phone),
      ], grid: ShowTown.grid, by: town.session(.gridWorker, .station)
    ).record
  }

  /// Candidates are found by their keys, the newest first and no more than are looked at: no table is gone through, and
  /// nothing is sorted.
  @Test func candidatesAreFoundByTheirIndex() throws {
    let town = try ShowTown()
    let record = try intake(town)
    let session = try town.session(.gridWorker, .station)
    let plans = try town.node.store.queryPlans {
      let found = try town.node.likelyDuplicates(of: draft(), by: session)
      #expect(found.map(\.heading.record) == [record])
    }
    let candidates = plans.filter { $0.sql.contains("match_key") }
    #expect(candidates.count == 1)
    for plan in candidates {
      #expect(plan.scans.isEmpty && !plan.isSorted, "\(plan.steps)")
      #expect(plan.sql.contains("LIMIT"))
    }
  }

  /// Same telephone, same title, another day of words: the points of DOMAIN 3.4 do not make a suspicion of it, and who
  /// registers learns beforehand what they would be told afterwards.
  @Test func whatTheSamePersonRegisteredIsToldBeforehand() throws {
    let town = try ShowTown()
    let record = try intake(town)
    let session = try town.session(.gridWorker, .station)
    var other = draft()
    other.registers[IntakeField.facts] = .text("连日大雨之后排水沟漫水，冲了菜地，请派人清淤并加固沟沿")
    let found = try town.node.likelyDuplicates(of: other, by: session)
    #expect(found.map(\.heading.record) == [record] && found.map(\.suspicion) == [DuplicateSuspicion.none])
    #expect(found[0].points < 60 && found[0].reasons.map(\.code).contains("phone"))
    // One that is suspected comes first.
    let alike = try town.node.registerIntake(
      [
        TypedEdit(.set, "title", "村口路灯不亮"), TypedEdit(.set, "facts", "连日大雨之后排水沟漫水，冲了菜地，请派人清淤并加固沟沿"),
        TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "grid_visit"),
        TypedEdit(.add, "phones", Self.phone),
      ], grid: ShowTown.grid, by: session
    ).record
    let both = try town.node.likelyDuplicates(of: other, by: session)
    #expect(both.map(\.heading.record) == [alike, record] && both.map(\.suspicion) == [.suspect, .none])
    // Somebody else with the same words is nobody who came before.
    #expect(try town.node.likelyDuplicates(of: draft(phones: ["13900004321"]), by: session).isEmpty)
  }

  /// A telephone that many have says nothing: of one key the newest twenty are looked at, and ten are shown.
  @Test func aTelephoneThatManyHaveIsNotLookedAtWhole() throws {
    let town = try ShowTown()
    let records = try (0..<25).map { _ in try intake(town) }
    let session = try town.session(.gridWorker, .station)
    let found = try town.node.likelyDuplicates(of: draft(), by: session)
    #expect(found.count == Node.likelyDuplicatesMaximum)
    #expect(Set(found.map(\.heading.record)).isDisjoint(with: records.prefix(5)))
    // Of telephones the first few are looked for.
    let others = (0..<Node.likelyPhonesMaximum).map { "1390000432\($0)" }
    #expect(try town.node.likelyDuplicates(of: draft(phones: others + [Self.phone]), by: session).isEmpty)
    #expect(!(try town.node.likelyDuplicates(of: draft(phones: [Self.phone] + others), by: session).isEmpty))
  }
}
