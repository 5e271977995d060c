public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A person leaves: what they have in hand is handed over first, then the account is closed (DOMAIN 13, E8).
extension Node {
  /// Cases in hand that this person answers for as a whole, with one of the four guarantees or by the four fixes of
  /// a listing in force, or that hold a task for this person alone, but for news of a conflict that somebody else
  /// decides.
  public func itemsInHand(of person: Person) throws -> [RecordHeading] {
    try store.read { try $0.headingsInHand(of: person.number) }
  }

  /// Where this person may have written what has not come here: devices that vouch for them and are not in session, or
  /// of which something is known to be missing. What they wrote since the last meeting nobody here can count.
  public func unarrivedWork(of person: Person) throws -> [PeerStatus] {
    try peers().filter { peer in
      !peer.isRevoked && peer.device.vouches.contains(person.number)
        && (!peer.isMet || peer.visit?.pending ?? 0 > 0 || peer.heard?.missing ?? 0 > 0)
    }
  }

  /// From now on nobody logs in as this person, and whatever is signed in their name by a device that knows of it has
  /// no right to anything. Refused, with their numbers, while there are items in hand, of who is the last one of a unit
  /// that has some or the only holder of an office for which something waits (responsibility is never vacant: DOMAIN
  /// 12), and of the last administrator.
  public func closeAccount(of person: Person, by session: Session) throws {
    try changeDirectory(by: session) { transaction, snapshot in
      guard var current = snapshot.persons[person.number], current.isActive else {
        throw NodeError.refused(
          "closedAlready", "“\(person.name)”的账户已经关闭", "the account of \(person.name) is closed already")
      }
      guard person.number != session.person.number else {
        throw NodeError.refused("ownAccount", "不能关闭自己的账户", "one cannot close one's own account")
      }
      try Self.refuse(
        try transaction.headingsInHand(of: person.number).map(\.name), code: "itemsInHand",
        Label("“\(person.name)”还有案件在手", "\(person.name) still has cases in hand"),
        next: Label(
          "先移交给接手的人：责任人、四包在案件上更换（`huiyin case set 编号 --set responsible=姓名`，"
            + "包反馈为 guarantee_feedback），四定重新挂牌",
          "hand them over first: put others in as responsible and as guarantees (`huiyin case set NUMBER "
            + "--set responsible=NAME`, guarantee_feedback and so on), and list anew what is listed"),
        beside: nil)
      try Self.refuseLast(of: current, in: snapshot, transaction)
      current.isActive = false
      let entries = [DirectoryEntry.person(current)]
      try Self.refuseVacancies(by: entries, snapshot, transaction)
      return entries
    }
  }

  private static func refuseLast(
    of person: Person, in snapshot: DirectorySnapshot, _ reader: StoreReader
  ) throws {
    let isServed = snapshot.persons.values.contains {
      $0.isActive && $0.number != person.number && ($0.unit == person.unit || $0.grids.contains(person.unit))
    }
    guard !isServed, let unit = snapshot.units[person.unit] else { return }
    try refuse(
      try reader.namesGiven(to: unit.number), code: "lastOfUnit",
      Label(
        "“\(person.name)”是“\(unit.name)”最后一名人员，该单位还有案件在手",
        "\(person.name) is the last one of \(unit.name), which has cases in hand"),
      next: Label(
        "先把案件交办或转送给别的单位，或先给该单位增加人员",
        "assign them, or pass them on, to another unit first, or give the unit somebody else"))
  }

  /// The same person comes back, with the roles that they had.
  public func reopenAccount(of person: Person, by session: Session) throws {
    try changeDirectory(by: session) { _, snapshot in
      guard var current = snapshot.persons[person.number], !current.isActive else {
        throw NodeError.refused("openAlready", "“\(person.name)”的账户没有关闭", "the account of \(person.name) is open")
      }
      current.isActive = true
      return [.person(current)]
    }
  }
}

extension StoreReader {
  fileprivate func headingsInHand(of person: PersonNumber) throws -> [RecordHeading] {
    let words = ValueWords(names: NameBook(try directory()))
    let kind = TownshipSchema.caseFile
    var filter = ItemFilter(kind: kind.number, states: TaskSubject.inHand, limit: Int(Int32.max))
    filter.isWatched = true
    let fixed = try items(filter).filter { try isFixed(on: person, $0.record) }
    filter.isWatched = false
    filter.sight = .assigned(to: person)
    let held = try items(
      heldBy: person, kind: kind.number, states: TaskSubject.inHand, butFor: TaskRule.contestedCode)
    var told: Set<RecordID> = []
    return try (held + items(filter) + fixed).filter { told.insert($0.record).inserted }.map {
      try heading($0, kind: kind, words: words)
    }
  }

  /// Whether a listing in force names the person: 定包案领导, 定责任人.
  private func isFixed(on person: PersonNumber, _ record: RecordID) throws -> Bool {
    try RecordReading(record, self).listings.inForce.contains { listing in
      [ListingField.leadLeader, ListingField.person].contains { listing.value[$0]?.integer == Int64(person) }
    }
  }
}
