import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// A form that is sent again.
@Suite struct RepetitionTests {
  private func typed(_ name: String, _ facts: String) -> [TypedEdit] {
    [
      TypedEdit(.set, "title", "路灯不亮"), TypedEdit(.set, "facts", facts), TypedEdit(.set, "nature", "opinion"),
      TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, "citizen_name", name),
    ]
  }

  /// P1: nothing typed is lost, also what was typed into a form that a browser went back to.
  @Test func aFormAnswersForWhatWasTypedAlone() throws {
    let town = try ShowTown()
    let (node, worker) = (town.node, try town.session(.gridWorker, .station))
    func register(_ typed: [TypedEdit], _ form: String) throws -> RecordID {
      try node.registerIntake(typed, grid: ShowTown.grid, form: form, by: worker).record
    }
    let first = try register(typed("陈大山", "坏了两周"), "a")
    #expect(try register(typed("陈大山", "坏了两周"), "a") == first)
    let number = try #require(try node.presentation(of: first).heading.number)
    for other in [typed("程小石", "坏了两周"), typed("陈大山", "坏了三周"), typed("陈大山坏", "了两周")] {
      let error = #expect(throws: NodeError.self) { try register(other, "a") }
      #expect(error?.code == Node.usedForm && error?.sort == .refused)
      #expect(error?.what.chinese == "这张表已登记为 \(number)；现在的内容不同，如为另一件请再次提交")
      #expect(error?.what.english.contains("registered as \(number)") == true)
    }
    #expect(try node.list(ItemFilter()).count == 1 && node.record(madeByForm: "a") == first)
    let second = try register(typed("程小石", "坏了两周"), "b")
    let again = try register(typed("程小石", "坏了两周"), "b")
    #expect(second != first && again == second)
    // Without a name nothing is compared.
    #expect(try register(typed("程小石", "坏了两周"), "") != second)
  }

  @Test func aFormIsTakenOnceAlsoAfterARestart() throws {
    let town = try ShowTown()
    let worker = try town.session(.gridWorker, .station)
    let first = try town.node.registerIntake(
      typed("陈大山", "坏了两周"), grid: ShowTown.grid, form: "a", by: worker)
    let (directory, environment) = (town.node.directory, town.node.environment)
    try town.node.close()
    let again = try Node.open(directory, environment: environment)
    #expect(try again.record(madeByForm: "a") == first.record)
    let second = try again.registerIntake(typed("陈大山", "坏了两周"), grid: ShowTown.grid, form: "a", by: worker)
    #expect(second.record == first.record)
    #expect(try again.list(ItemFilter()).count == 1)
    try again.close()
  }

  /// Both are kept.
  @Test func theSameWithinAMinuteIsSaid() throws {
    let town = try ShowTown(pace: 100)
    let (node, worker) = (town.node, try town.session(.gridWorker, .station))
    func register(_ facts: String) throws -> ActOutcome {
      try node.outcome(of: node.registerIntake(typed("陈大山", facts), grid: ShowTown.grid, form: "", by: worker))
    }
    let first = try register("坏了两周")
    #expect(first.repeats == nil)
    #expect(try register("坏了三周").repeats == nil)
    let again = try register("坏了两周")
    #expect(again.record != first.record && again.repeats?.record == first.record)
    #expect(try node.list(ItemFilter()).count == 3)
    for _ in 0..<600 { _ = node.environment.nowMilliseconds() }
    #expect(try register("坏了两周").repeats == nil)
  }

  /// A slip of the year is refused where it is typed, and keeps nothing.
  @Test func anIntakeIsNotReceivedInTheFuture() throws {
    let town = try ShowTown()
    let (node, worker) = (town.node, try town.session(.gridWorker, .station))
    func register(_ received: String) throws {
      _ = try node.registerIntake(
        typed("陈大山", "坏了两周") + [TypedEdit(.set, "received_at", received)], grid: ShowTown.grid, by: worker)
    }
    let error = #expect(throws: NodeError.self) { try register("2026-03-09T09:00+08:00") }
    #expect(error?.code == "intake.received_in_future" && error?.fields.map(\.field) == ["received_at"])
    #expect(try node.list(ItemFilter()).isEmpty)
    try register("2025-03-08T09:00+08:00")
    #expect(try node.list(ItemFilter()).count == 1)
  }
}
