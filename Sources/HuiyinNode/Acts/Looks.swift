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
    if right != .hidden { note(lookAt: record, by: session) }
    return right
  }

  /// Of a record that is shown to the person, who may see it.
  func note(lookAt record: RecordID, by session: Session) {
    guard let count = looks.note(session, record, on: environment.now.date) else { return }
    if count == 1 {
      writeLooksLater()
    } else if count.isMultiple(of: Looks.writtenAt) {
      DispatchQueue.global(qos: .utility).async { [weak self] in self?.writeLooks() }
    }
  }

  /// A look by a face that says in words why it shows nothing: throws unless the person may see the record.
  public func show(_ record: RecordID, to session: Session) throws {
    guard try look(at: record, by: session) == .hidden else { return }
    throw NodeError.refused(
      "look.unseen", "\(session.person.name)无权查看该件", "\(session.person.name) may not see this record",
      next: Label(
        "确有需要的，可写明理由限时查看（--break-glass）", "where it is needed, look at it for a time with a reason (--break-glass)"))
  }

  private func writeLooksLater() {
    environment.later(Looks.secondsMaximum) { [weak self] in self?.writeLooks() }
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
      do {
        try store.write { transaction in
          let written = try transaction.records(seenBy: group.session, on: environment.now.date)
          let ops = group.looks.filter { !written.contains($0.record) }
            .map { Self.auditOp(Choices.saw, of: $0.record) }
          if !ops.isEmpty { try audit(ops, by: group.session, in: transaction) }
        }
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

extension StoreReader {
  /// Of which the trail of the device tells that day's looks of the person already: another process wrote them, or this
  /// one before it was started anew.
  fileprivate func records(seenBy session: Session, on day: CivilDate) throws -> Set<RecordID> {
    let trail = TownshipSchema.auditTrail(TownshipSchema.auditFacts(of: session.keys.device, on: day))
    guard try kind(of: trail) != nil else { return [] }
    var seen: Set<RecordID> = []
    // A trail holds a month of everybody's looks, hundreds in one changeset.
    var known: [ChangesetReference: Bool] = [:]
    func isOwnOfDay(_ changeset: ChangesetReference) throws -> Bool {
      if let known = known[changeset] { return known }
      let header = try header(of: changeset)
      let isOwn = header.map { header in
        header.person == session.person.number && Moment(milliseconds: header.timeMilliseconds)?.date == day
      }
      known[changeset] = isOwn ?? false
      return isOwn ?? false
    }
    for entry in try entries(of: trail, kind: AuditEntry.act) where entry.value[AuditField.act] == Choices.saw {
      guard case .bytes(let bytes)? = entry.value[AuditField.record], let record = RecordID(prefixOf: bytes),
        try isOwnOfDay(entry.id.changeset)
      else { continue }
      seen.insert(record)
    }
    return seen
  }
}
