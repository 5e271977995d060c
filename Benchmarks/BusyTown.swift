import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Cases of every grid as an office has them in hand, or has put most of them away. They are signed at the hub, where
/// steps take effect.
struct BusyTown {
  let archivedPercent: Int

  /// Root, acceptance, conclusion, archiving; of a case in hand the last two are notes.
  private static let changesets = 4
  private static let supervisedEvery = 2000
  private static let categories = ["道路", "饮水", "宅基地", "补贴", "邻里", "环境", "劳资", "其他"]

  func fill(_ town: Town, cases: Int) throws {
    try town.fill(
      town.hub, cases: cases, each: Self.changesets, signing: town.hubSession.keys,
      home: { Town.grids.lowerBound + UnitNumber($0 % Town.grids.count) },
      making: { number, turn, _, random in ops(number, turn, &random) })
    let expected = (0..<cases).count { !isArchived($0) }
    let filter = WorkFilter(
      kind: RecordKind.caseFile, states: TaskSubject.inHand, sight: SightFilter(codes: nil))
    let open = try town.hub.store.read { try $0.workGroups(filter).reduce(0) { $0 + $1.count } }
    guard open == expected else { throw BenchmarkFailure("\(open) of \(cases) cases are in hand, not \(expected)") }
  }

  private func isArchived(_ number: Int) -> Bool { number / Town.grids.count % 100 < archivedPercent }

  private func ops(_ number: Int, _ turn: Int, _ random: inout SplitMix) -> [Op] {
    switch turn {
    case 0: return Self.root(number, &random)
    case 1:
      // Every third case in hand waits to be routed.
      if !isArchived(number), number % 3 == 0 { return [Self.note(&random)] }
      return [
        Op(.event, field: CaseEvent.accepted), Op(.set, field: CaseField.track, value: .text("petition")),
      ]
    case 2 where isArchived(number):
      return [
        Op(.set, field: CaseField.resultText, value: .text(Town.text(&random))),
        Op(.event, field: CaseEvent.concluded), Op(.set, field: CaseField.closedKind, value: .text("resolved")),
      ]
    case 3 where isArchived(number):
      let callback = [
        EntryField(CallbackField.mode, .text("phone")), EntryField(CallbackField.reached, Choices.reachedYes),
        EntryField(CallbackField.rating, .text("satisfied")),
      ]
      return [
        Op(.append, field: CaseEntry.callback, value: .entry(callback)), Op(.event, field: CaseEvent.archived),
      ]
    case 3 where number % Self.supervisedEvery == 0:
      let note = [
        EntryField(SupervisionField.sort, .text("inspect")), EntryField(SupervisionField.text, .text("到现场查看")),
      ]
      return [Op(.append, field: CaseEntry.supervision, value: .entry(note))]
    default: return [Self.note(&random)]
    }
  }

  private static func root(_ number: Int, _ random: inout SplitMix) -> [Op] {
    let month = 1 + number % 11
    let day = 1 + number / 11 % 28
    let date = "2026-" + (month < 10 ? "0" : "") + "\(month)-" + (day < 10 ? "0" : "") + "\(day)"
    let values: [(UInt32, Value)] = [
      (CaseField.title, .text(Town.text(&random))), (CaseField.facts, .text(Town.text(&random))),
      (CaseField.category, .text(categories[number % categories.count])),
      (CaseField.nature, .text("opinion")), (CaseField.channel, .text("grid_visit")),
      (CaseField.riskLevel, .integer(number % 100 == 0 ? 1 : 2 + Int64(number % 2))),
      (CaseField.receivedAt, .text("\(date)T09:00+08:00")),
    ]
    return [Op(.event, field: CaseEvent.registered)] + values.map { Op(.set, field: $0.0, value: $0.1) }
  }

  private static func note(_ random: inout SplitMix) -> Op {
    Op(.append, field: CaseEntry.note, value: .entry([EntryField(NoteField.text, .text(Town.text(&random)))]))
  }
}
