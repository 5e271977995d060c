import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

#if canImport(Glibc)
  import Glibc
#endif

/// Writes into a node's store until it is killed, and says without a buffer how far it has come.
///
///     CrashWriter DIRECTORY PERSON PIN WRITES [PHASE NUMBER]
///     CrashWriter DIRECTORY PERSON PIN WRITES intakes GRID
///
/// The second form registers intakes of 45 kB each in the grid, so that a sync takes several batches.
/// At write NUMBER of the phase `idle`, `inside` or `acknowledged` it stops and waits for its end.
@main enum CrashWriter {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 5 || arguments.count == 7, let writes = Int(arguments[4]) else {
      mark("usage: CrashWriter DIRECTORY PERSON PIN WRITES [PHASE NUMBER]")
      exit(2)
    }
    let stop = arguments.count == 7 ? (phase: arguments[5], number: Int(arguments[6]) ?? 0) : nil
    do {
      mark("opening")
      let node = try Node.open(URL(filePath: arguments[1], directoryHint: .isDirectory))
      mark("opened \(node.store.checkedAfterUncleanStop ? "after an unclean stop" : "after a clean stop")")
      let session = try node.logIn(arguments[2], pin: arguments[3])
      mark("ready")
      if arguments.count == 7, arguments[5] == "intakes" {
        try register(writes, grid: try node.unit(arguments[6]).number, at: node, by: session)
        try node.close()
        return mark("closed")
      }
      try write(writes, into: node, by: session) { phase, number in
        if let stop, stop == (phase, number) {
          mark("stopped \(phase) \(number)")
          while true { pause() }
        }
      }
      try node.close()
      mark("closed")
    } catch {
      mark("failed \(error)")
      exit(1)
    }
  }

  private static func register(_ count: Int, grid: UnitNumber, at node: Node, by session: Session) throws {
    for number in 1...count {
      let facts = String(repeating: "第\(number)件，经过如下：渠水不到田头，两岸各有说法。", count: 700)
      _ = try node.registerIntake(
        [
          TypedEdit(.set, "title", "第\(number)件"), TypedEdit(.set, "facts", String(facts.prefix(15_000))),
          TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "grid_visit"),
          TypedEdit(.set, "citizen_name", "穆禾生"),
        ], grid: grid, by: session)
    }
  }

  /// Notes on one record, and every third time an edit.
  private static func write(
    _ count: Int, into node: Node, by session: Session, reached: (_ phase: String, _ number: Int) -> Void
  ) throws {
    let newest = ItemFilter(kind: RecordKind.intake, limit: 1)
    guard let record = try node.store.read({ try $0.items(newest).first?.record }) else {
      throw StoreError.missing(path: "an intake to write into")
    }
    for number in 1...count {
      reached("idle", number)
      mark("begin \(number)")
      let committed = try node.store.write { transaction in
        let shown = try transaction.shown(record)
        let op =
          number.isMultiple(of: 3)
          ? Op(
            .set, field: IntakeField.place, supersedes: shown.liveWrites(IntakeField.place),
            value: .text("第\(number)处"))
          : Op(
            .append, field: IntakeEntry.note,
            value: .entry([EntryField(NoteField.text, .text("第\(number)条工作记录"))]))
        let committed = try node.commit(Act(on: shown, [op]), by: session, in: transaction)
        mark("inside \(number) \(committed.changeset)")
        reached("inside", number)
        return committed
      }
      mark("acknowledged \(number) \(committed.changeset)")
      reached("acknowledged", number)
    }
  }

  private static func mark(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
  }
}
