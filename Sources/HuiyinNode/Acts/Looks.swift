import Dispatch
import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship
import Synchronization

/// Ordinary looks at records, within one's scope, that wait to be written into the audit trail (DOMAIN 13, E10): one
/// for each person, record and day, gathered so that a look costs no durable write (`docs/decisions/0016`).
final class Looks: Sendable {
  struct Waiting: Sendable {
    let session: Session
    let record: RecordID
  }

  private struct Look: Hashable {
    let person: PersonNumber
    let record: RecordID
  }

  private struct Gathered {
    var day: CivilDate?
    var noted: Set<Look> = []
    var waiting: [Waiting] = []
  }

  /// What is not written ten minutes after the first of it, or when it comes to so many, is written then.
  static let secondsMaximum = 600
  static let writtenAt = 256
  /// What is kept while the store takes nothing; newer ones are noted when they come again.
  static let waitingMaximum = 4096

  private let gathered = Mutex(Gathered())

  /// How many wait when this one is new today; nil: it is not, or there is no room.
  func note(_ session: Session, _ record: RecordID, on day: CivilDate) -> Int? {
    gathered.withLock { gathered in
      if gathered.day != day { (gathered.day, gathered.noted) = (day, []) }
      let look = Look(person: session.person.number, record: record)
      guard gathered.waiting.count < Self.waitingMaximum, gathered.noted.insert(look).inserted else { return nil }
      gathered.waiting.append(Waiting(session: session, record: record))
      return gathered.waiting.count
    }
  }

  /// All that wait, which wait no more.
  func take() -> [Waiting] {
    gathered.withLock { gathered in
      defer { gathered.waiting = [] }
      return gathered.waiting
    }
  }

  func putBack(_ waiting: [Waiting]) {
    gathered.withLock { $0.waiting = Array((waiting + $0.waiting).prefix(Self.waitingMaximum)) }
  }
}

extension Node {
  /// What the person may see of a record that is now shown to them; the look goes into the trail, unless there is
  /// nothing for them to see. It never waits for the trail, and never fails because of it.
  public func look(at record: RecordID, by session: Session) throws -> ReadingRight {
    let right = try readingRight(of: record, for: session.person)
    guard right != .hidden, let count = looks.note(session, record, on: environment.now.date) else { return right }
    if count == 1 {
      writeLooksLater()
    } else if count.isMultiple(of: Looks.writtenAt) {
      DispatchQueue.global(qos: .utility).async { [weak self] in self?.writeLooks() }
    }
    return right
  }

  private func writeLooksLater() {
    DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + .seconds(Looks.secondsMaximum)) {
      [weak self] in self?.writeLooks()
    }
  }

  /// Writes the looks that wait, one changeset for each person and device. What a rule refuses is not tried again; what
  /// the store cannot take now is.
  func writeLooks() {
    var groups: [(session: Session, looks: [Looks.Waiting])] = []
    for look in looks.take() {
      let known = groups.firstIndex {
        $0.session.person.number == look.session.person.number && $0.session.keys.device == look.session.keys.device
      }
      if let known { groups[known].looks.append(look) } else { groups.append((look.session, [look])) }
    }
    var isPutBack = false
    for group in groups {
      let ops = group.looks.map { Self.auditOp(Choices.saw, of: $0.record) }
      do {
        try store.write { try audit(ops, by: group.session, in: $0) }
      } catch is NodeError {
        continue
      } catch {
        looks.putBack(group.looks)
        isPutBack = true
      }
    }
    if isPutBack { writeLooksLater() }
  }
}
