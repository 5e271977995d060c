import Crypto
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Synchronization

/// One browser's visit: nobody at first, then the person who has logged in. Kept in memory alone: a restart of the node
/// ends all of them.
struct Visit: Sendable {
  /// Random; the cookie's value. Another one after each login and logout.
  let id: String
  /// What every form carries back.
  let csrf: String
  var session: Session?
  /// Who logged in at this window before, for the quick switch; each still needs a PIN.
  var colleagues: [PersonNumber] = []
  /// A word on the next page, shown once.
  var notice: Notice?
  /// Copies that forms have had printed, by the forms' own names; the last few.
  var printed: [(once: String, copy: MadeCopy)] = []
  /// The intake whose receipt page is open: registered here, and the page not left since.
  var registered: RecordID?
  let begunAtMilliseconds: UInt64
  var usedAtMilliseconds: UInt64

  /// What goes first when there are too many.
  fileprivate var rank: Int { session == nil ? 0 : 1 }

  struct Notice: Sendable, Hashable {
    let words: Label
    /// What the person should look at again (DOMAIN 11, V7 and V8).
    var warnings: [Label] = []
  }
}

/// All visits of one server.
final class Visits: Sendable {
  private let visits = Mutex<[String: Visit]>([:])

  /// How the cookie's name begins.
  static let cookieStem = "huiyin_visit"

  /// The cookie of the address that a browser has asked. Browsers keep cookies by host and give them to every port of
  /// it: two nodes on one machine would end each other's visits if both had one name.
  /// - Parameter authority: host and port; nil, or without a port: the usual one.
  static func cookie(at authority: String?) -> String {
    let place = authority.map { $0.hasPrefix("[") ? $0.drop { $0 != "]" } : $0[...] } ?? ""
    let port = place.lastIndex(of: ":").map { place[place.index(after: $0)...] } ?? ""
    guard (1...5).contains(port.utf8.count), port.allSatisfy({ ("0"..."9").contains($0) }) else { return cookieStem }
    return "\(cookieStem)_\(port)"
  }

  private static let overtakingMilliseconds: UInt64 = 60_000

  private static func random() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { Hexadecimal.encode(Array($0)) }
  }

  /// The visit of a cookie, or a new one. One that was idle for too long, or is a day old, starts anew without its
  /// person; `isUse`: it is a request of the person, not the page's own.
  func visit(_ id: String?, now: UInt64, isUse: Bool = true) -> Visit {
    visits.withLock { visits in
      if let id, var visit = visits[id] {
        // Requests of one page overtake each other by milliseconds; a clock that was set back is another matter.
        let isSetBack = now + Self.overtakingMilliseconds < visit.usedAtMilliseconds
        let latest = max(now, visit.usedAtMilliseconds)
        let isOver =
          isSetBack || latest - visit.usedAtMilliseconds > WebLimits.sessionIdleMinutes * 60_000
          || latest - visit.begunAtMilliseconds > WebLimits.sessionHoursMaximum * 3_600_000
        if !isOver {
          if isUse { visit.usedAtMilliseconds = latest }
          visits[id] = visit
          return visit
        }
        visits[id] = nil
        if visit.session != nil {
          return Self.begin(
            &visits, now: now, colleagues: visit.colleagues,
            notice: Visit.Notice(words: Catalogue.label("sessionEnded")))
        }
      }
      return Self.begin(&visits, now: now)
    }
  }

  /// Nil: there is no such visit, or it is over.
  func existing(_ id: String?, now: UInt64) -> Visit? {
    guard let id, visits.withLock({ $0[id] }) != nil else { return nil }
    let visit = visit(id, now: now, isUse: false)
    return visit.id == id ? visit : nil
  }

  private static func begin(
    _ visits: inout [String: Visit], now: UInt64, session: Session? = nil, colleagues: [PersonNumber] = [],
    notice: Visit.Notice? = nil
  ) -> Visit {
    // Whoever only knocks is forgotten before anybody who works.
    if visits.count >= WebLimits.visitsMaximum,
      let oldest = visits.values.min(by: { ($0.rank, $0.usedAtMilliseconds) < ($1.rank, $1.usedAtMilliseconds) })
    {
      visits[oldest.id] = nil
    }
    let visit = Visit(
      id: random(), csrf: random(), session: session, colleagues: colleagues, notice: notice, begunAtMilliseconds: now,
      usedAtMilliseconds: now)
    visits[visit.id] = visit
    return visit
  }

  /// A login ends the old visit: whoever knew its id knows nothing (session fixation).
  func logIn(_ session: Session, from old: Visit, now: UInt64) -> Visit {
    let number = session.person.number
    let colleagues = [number] + old.colleagues.filter { $0 != number }
    return visits.withLock { visits in
      visits[old.id] = nil
      return Self.begin(
        &visits, now: now, session: session, colleagues: Array(colleagues.prefix(WebLimits.colleaguesMaximum)))
    }
  }

  /// `forgets`: the window forgets its people too.
  func logOut(_ old: Visit, forgets: Bool, now: UInt64, notice: Visit.Notice? = nil) -> Visit {
    visits.withLock { visits in
      visits[old.id] = nil
      return Self.begin(&visits, now: now, colleagues: forgets ? [] : old.colleagues, notice: notice)
    }
  }

  func setNotice(_ notice: Visit.Notice?, of visit: Visit) { change(visit) { $0.notice = notice } }

  func current(_ visit: Visit) -> Visit? { visits.withLock { $0[visit.id] } }

  func change(_ visit: Visit, _ body: (inout Visit) -> Void) {
    visits.withLock { visits in
      guard var current = visits[visit.id] else { return }
      body(&current)
      visits[visit.id] = current
    }
  }

  /// The word that waits for this page.
  func takeNotice(of visit: Visit) -> Visit.Notice? {
    visits.withLock { visits in
      let notice = visits[visit.id]?.notice
      visits[visit.id]?.notice = nil
      return notice
    }
  }
}
