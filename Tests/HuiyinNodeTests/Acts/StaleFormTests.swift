import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A form that is older than the record: what keeps a person away counts as it stands here now.
@Suite struct StaleFormTests {
  @Test func oldHeadsAreNoWayRoundARecusal() throws {
    let town = try ScenarioTown()
    let (clerk, head) = (try town.session(.clerk, at: .hub), try town.session(.petitionHead, at: .hub))
    let record = try town.hub.registerIntake(
      [
        TypedEdit(.set, "title", "路灯不亮"), TypedEdit(.set, "facts", "三盏坏了"), TypedEdit(.set, "nature", "opinion"),
        TypedEdit(.set, "channel", "phone"), TypedEdit(.set, "citizen_name", "陈大山"),
      ], grid: ScenarioTown.grid3, by: head
    ).record
    let seen = try town.hub.presentation(of: record).heads
    _ = try town.hub.edit(record, [TypedEdit(.set, "title", "路灯三盏不亮")], seen: seen, by: clerk)
    _ = try town.hub.edit(record, [TypedEdit(.add, "recused", "钱进")], by: head)
    let before = try town.hub.log(of: record).changesets.count
    var code: String?
    do {
      _ = try town.hub.edit(record, [TypedEdit(.set, "title", "改回去")], seen: seen, by: clerk)
    } catch { code = (error as? NodeError)?.code }
    #expect(code == "notPermitted.edit")
    #expect(try town.hub.log(of: record).changesets.count == before)
  }
}
