import Dispatch
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Synchronization

/// Work of this machine that may take longer than anybody waits for an answer: a backup, a check, a file of changes.
/// One of each sort at a time; what is short is answered at once, what is not goes on while its page tells how far it
/// is.
final class Errands: Sendable {
  enum Sort: String, Sendable, CaseIterable {
    case backup, verify, drill, auditCheck, bundle

    /// Key of its name in the catalogue.
    var title: String {
      switch self {
      case .backup: "errandBackup"
      case .verify: "errandVerify"
      case .drill: "errandDrill"
      case .auditCheck: "errandAuditCheck"
      case .bundle: "errandBundle"
      }
    }
  }

  /// What came of it.
  enum Finding: Sendable {
    case backedUp(String)
    case verified(VerificationReport)
    case drilled(BackupDrill)
    case auditChecked(AuditCheck)
    case taken(IngestReport)
    case refused(NodeError)
  }

  enum Stage: Sendable {
    /// (done, of), as soon as it is known.
    case running(sinceMilliseconds: UInt64, done: Int, of: Int)
    case ended(atMilliseconds: UInt64, Finding)
  }

  private let stages = Mutex<[Sort: Stage]>([:])
  private static let queue = DispatchQueue(label: "huiyin.errands", qos: .utility, attributes: .concurrent)

  /// Nil: nobody has asked since this program was started.
  func stage(_ sort: Sort) -> Stage? { stages.withLock { $0[sort] } }

  /// Begins the work and answers what it has come to within the patience that a reader has: the caller waits on its own
  /// thread. Nil: such work is going on already, and nothing was begun.
  func run(
    _ sort: Sort, for call: Call,
    _ work: @escaping @Sendable (_ tell: (_ done: Int, _ of: Int) -> Void) throws -> Finding
  ) -> Stage? {
    let node = call.node
    let running = Stage.running(sinceMilliseconds: node.environment.nowMilliseconds(), done: 0, of: 0)
    let isFirst = stages.withLock { stages in
      if case .running? = stages[sort] { return false }
      stages[sort] = running
      return true
    }
    guard isFirst else { return nil }
    let group = DispatchGroup()
    Self.queue.async(group: group) { self.carryOut(sort, node, work) }
    _ = group.wait(timeout: .now() + .milliseconds(call.site.options.patienceMilliseconds))
    return stage(sort)
  }

  private func carryOut(
    _ sort: Sort, _ node: Node, _ work: @Sendable (_ tell: (_ done: Int, _ of: Int) -> Void) throws -> Finding
  ) {
    let finding: Finding
    do {
      finding = try work { done, of in
        self.stages.withLock { stages in
          guard case .running(let since, _, _)? = stages[sort] else { return }
          stages[sort] = .running(sinceMilliseconds: since, done: done, of: of)
        }
      }
    } catch let error as NodeError {
      finding = .refused(error)
    } catch let error as StoreError {
      finding = .refused(NodeError(error))
    } catch {
      finding = .refused(NodeError("unexpected", .environment, Catalogue.label("unexpected")))
    }
    let now = node.environment.nowMilliseconds()
    stages.withLock { $0[sort] = .ended(atMilliseconds: now, finding) }
    // Pages that are open look again, also when nothing was written.
    node.store.noticeForeignCommit()
  }
}

extension Errands {
  /// For the partial `going`; nil: it is not going on.
  func going(_ sort: Sort, _ look: Look) -> Model? {
    guard case .running(let since, let done, let of)? = stage(sort) else { return nil }
    return [
      "sort": sort.rawValue, "what": look.text(sort.title), "since": look.time(since),
      "progress": of > 0 ? look.text("doneShare", String(done * 100 / of)) : nil,
    ]
  }

  /// Why the last one did not come to its end; nil: it did, or goes on, or nobody has asked.
  func refusal(_ sort: Sort) -> NodeError? {
    guard case .ended(_, .refused(let error))? = stage(sort) else { return nil }
    return error
  }
}
