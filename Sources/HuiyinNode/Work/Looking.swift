import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import Synchronization

/// When a person looked at their list: what came in since is new to them. Kept on this machine alone, a mark for each
/// person; nothing of it is signed, and it never travels.
struct Looking: Equatable {
  /// Coming back within this time is the same look: a mark does not vanish because its neighbour was opened.
  static let sameLookMilliseconds: UInt64 = 30 * 60_000
  /// The last use is not written more often.
  static let writtenEveryMilliseconds: UInt64 = 60_000

  /// What came later is new.
  var since: UInt64
  /// When this look began.
  var begun: UInt64
  /// When it was last used.
  var last: UInt64

  /// The first look ever: nothing is new in it. Likewise when the clock has gone back.
  init(first now: UInt64) { (since, begun, last) = (now, now, now) }

  init(since: UInt64, begun: UInt64, last: UInt64) {
    (self.since, self.begun, self.last) = (since, begun, last)
  }

  func used(at now: UInt64) -> Looking {
    guard now >= last else { return Looking(first: now) }
    guard now - begun >= Self.sameLookMilliseconds else {
      return now - last >= Self.writtenEveryMilliseconds ? Looking(since: since, begun: begun, last: now) : self
    }
    return Looking(since: last, begun: now, last: now)
  }
}

/// When people looked: kept in memory, and written with the gathered looks, so that opening the list writes nothing,
/// waits for no write, and fails for none (`docs/decisions/0016`).
final class Lookings: Sendable {
  private struct Kept {
    var known: [PersonNumber: Looking] = [:]
    var written: [PersonNumber: Looking] = [:]
    var isAwaited = false
  }

  private let kept = Mutex(Kept())

  func looking(of person: PersonNumber) -> Looking? { kept.withLock { $0.known[person] } }

  /// Whether nobody has said yet that these marks will be written.
  func set(_ looking: Looking, of person: PersonNumber) -> Bool {
    kept.withLock { kept in
      kept.known[person] = looking
      defer { kept.isAwaited = true }
      return !kept.isAwaited
    }
  }

  /// Marks that the store does not have; whoever comes next says anew that they will be written.
  func take() -> [PersonNumber: Looking] {
    kept.withLock { kept in
      kept.isAwaited = false
      return kept.known.filter { kept.written[$0.key] != $0.value }
    }
  }

  func noteWritten(_ marks: [PersonNumber: Looking]) {
    kept.withLock { $0.written.merge(marks) { $1 } }
  }
}

extension Node {
  /// Of these records the ones that have come in since the person last looked, others' alone.
  /// - Parameter isUse: they look now; else a page renews itself.
  public func arrived(
    among records: Set<RecordID>, for person: PersonNumber, isUse: Bool
  ) throws -> Set<RecordID> {
    let now = environment.nowMilliseconds()
    let known = try lookings.looking(of: person) ?? store.read { try $0.looking(of: person) }
    let looking = known.map { isUse ? $0.used(at: now) : $0 } ?? Looking(first: now)
    if isUse, looking != known, lookings.set(looking, of: person) {
      environment.later(Looks.secondsMaximum) { [weak self] in self?.writeLookings() }
    }
    return try store.read {
      try $0.records(among: records, arrivedAfter: looking.since, notBegunBy: person)
    }
  }

  /// What the store cannot take now is kept, and written with the next.
  func writeLookings() {
    let marks = lookings.take()
    guard !marks.isEmpty else { return }
    let written: Void? = try? store.write { transaction in
      for (person, looking) in marks { try transaction.set(looking, of: person) }
    }
    if written != nil { lookings.noteWritten(marks) }
  }
}

extension StoreReader {
  fileprivate func looking(of person: PersonNumber) throws -> Looking? {
    guard let since = try localMark("look/\(person)/since"), let begun = try localMark("look/\(person)/begun"),
      let last = try localMark("look/\(person)/last")
    else { return nil }
    return Looking(
      since: UInt64(clamping: since), begun: UInt64(clamping: begun), last: UInt64(clamping: last))
  }
}

extension StoreTransaction {
  fileprivate func set(_ looking: Looking, of person: PersonNumber) throws {
    try setLocalMark("look/\(person)/since", Int64(clamping: looking.since))
    try setLocalMark("look/\(person)/begun", Int64(clamping: looking.begun))
    try setLocalMark("look/\(person)/last", Int64(clamping: looking.last))
  }
}
