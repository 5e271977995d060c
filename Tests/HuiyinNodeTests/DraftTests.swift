import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Drafts of intakes over a real store.
@Suite struct DraftTests {
  @Test func aDraftIsKeptWrittenAnewAndRegistered() throws {
    let town = try ScenarioTown()
    let clerk = try town.session(.clerk, at: .hub)
    let first = try town.hub.saveDraft(["title": ["路灯"], "facts": ["  "], "phones": ["13800005678", ""]], by: clerk)
    #expect(first.fields == ["title": ["路灯"], "phones": ["13800005678"]])
    // Half of it: it cannot be registered, and is still there.
    #expect(throws: NodeError.self) { try town.hub.registerDraft(first.id, by: clerk) }
    let whole = try town.hub.saveDraft(
      [
        "home": ["第三网格"], "title": ["路灯不亮"], "facts": ["三盏坏了"], "nature": ["opinion"], "channel": ["grid_visit"],
        "citizen_name": ["陈大山"], "phones": ["13800005678", "13900005678"],
      ], as: first.id, by: clerk)
    #expect(whole.id == first.id)
    #expect(try town.hub.drafts(of: clerk.person).map(\.title) == ["路灯不亮"])
    let committed = try town.hub.registerDraft(first.id, by: clerk)
    let shown = try town.hub.presentation(of: committed.record, .clear)
    #expect(shown.heading.title == "路灯不亮")
    #expect(shown.sets.first { $0.field.key == "phones" }?.members.count == 2)
    #expect(try town.hub.drafts(of: clerk.person).isEmpty)
  }

  @Test func whatIsWrongIsRefusedAndChangesNothing() throws {
    let town = try ScenarioTown()
    let (clerk, head) = (try town.session(.clerk, at: .hub), try town.session(.petitionHead, at: .hub))
    func code(_ act: () throws -> Void) -> String? {
      do {
        try act()
        return nil
      } catch { return (error as? NodeError)?.code }
    }
    #expect(code { _ = try town.hub.saveDraft(["title": [" "]], by: clerk) } == "emptyDraft")
    let draft = try town.hub.saveDraft(["title": ["路灯"]], by: clerk)
    #expect(code { _ = try town.hub.registerDraft(draft.id, by: clerk) } == "gridMissing")
    #expect(code { _ = try town.hub.registerDraft(draft.id, by: head) } == "unknownDraft")
    #expect(code { try town.hub.discardDraft(draft.id, by: head) } == "unknownDraft")
    #expect(code { try town.hub.checkDraftField("nonsense") } == "unknownField")
    // Rules of an intake are asked when it is registered, and the draft survives their refusal.
    let wrong = try town.hub.saveDraft(
      [
        "home": ["第三网格"], "title": ["来访"], "facts": ["六人"], "nature": ["opinion"], "channel": ["hall_reception"],
        "headcount": ["6"],
      ], by: clerk)
    #expect(code { _ = try town.hub.registerDraft(wrong.id, by: clerk) } == "intake.delegates_missing")
    #expect(try town.hub.drafts(of: clerk.person).count == 2)
    for turn in 0..<(Node.draftsMaximum - 2) { _ = try town.hub.saveDraft(["title": ["\(turn)"]], by: clerk) }
    #expect(code { _ = try town.hub.saveDraft(["title": ["多一份"]], by: clerk) } == "tooManyDrafts")
  }

  /// To register a draft is to register: another grid's worker may not.
  @Test func aDraftGoesNoWayRoundThePermissions() throws {
    let town = try ScenarioTown()
    let device = try #require(try town.hub.directorySnapshot().device(named: ScenarioTown.Place.hub.rawValue))
    try town.hub.vouch(
      for: [try town.hub.person("赵青")], on: device, by: town.session(.admin, at: .hub))
    let worker = try town.session(.worker3, at: .hub)
    let draft = try town.hub.saveDraft(
      [
        "home": ["第五网格"], "title": ["路灯不亮"], "facts": ["三盏坏了"], "nature": ["opinion"], "channel": ["grid_visit"],
      ], by: worker)
    let code: String?
    do {
      _ = try town.hub.registerDraft(draft.id, by: worker)
      code = nil
    } catch { code = (error as? NodeError)?.code }
    #expect(code == "notPermitted.register")
    #expect(try town.hub.drafts(of: worker.person).count == 1)
  }

  /// Local, and in the backup of its machine.
  @Test func aBackupHoldsDrafts() throws {
    let town = try ScenarioTown()
    let clerk = try town.session(.clerk, at: .hub)
    _ = try town.hub.saveDraft(["title": ["路灯"]], by: clerk)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("drafts-\(UUID())", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try town.hub.backup(to: folder.appendingPathComponent("copy"))
    let (node, _) = try Node.restore(
      from: folder.appendingPathComponent("copy"), to: folder.appendingPathComponent("node"),
      environment: town.hub.environment)
    defer { try? node.close() }
    #expect(try node.drafts(of: clerk.person).map(\.title) == ["路灯"])
  }
}
