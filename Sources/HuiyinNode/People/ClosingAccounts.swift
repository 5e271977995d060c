public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A person leaves: what they have in hand is handed over first, then the account is closed (DOMAIN 13, E8).
extension Node {
  /// Cases in hand that this person answers for, or that hold a task for this person alone, but for news of
  /// a conflict that somebody else decides.
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
  /// no right to anything. Refused, with their numbers, while there are items in hand, and of the last administrator.
  public func closeAccount(of person: Person, by session: Session) throws {
    try changeDirectory(by: session) { transaction, snapshot in
      guard var current = snapshot.persons[person.number], current.isActive else {
        throw NodeError.refused(
          "closedAlready", "“\(person.name)”的账户已经关闭", "the account of \(person.name) is closed already")
      }
      guard person.number != session.person.number else {
        throw NodeError.refused("ownAccount", "不能关闭自己的账户", "one cannot close one's own account")
      }
      let items = try transaction.headingsInHand(of: person.number)
      guard items.isEmpty else {
        let names = items.prefix(10).map(\.name)
        throw NodeError.refused(
          "itemsInHand",
          "“\(person.name)”还有 \(items.count) 件在手：\(names.joined(separator: "、"))\(items.count > 10 ? "……" : "")",
          "\(person.name) still has \(items.count) in hand: \(names.joined(separator: ", "))"
            + (items.count > 10 ? ", …" : ""),
          next: Label(
            "先把责任人改为接手的人：`huiyin case set 编号 --set responsible=姓名`",
            "hand them over first: `huiyin case set NUMBER --set responsible=NAME`"))
      }
      current.isActive = false
      return [.person(current)]
    }
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
    return try items(
      heldBy: person, kind: kind.number, states: TaskSubject.inHand, butFor: TaskRule.contestedCode
    ).map {
      try heading($0, kind: kind, words: words)
    }
  }
}
