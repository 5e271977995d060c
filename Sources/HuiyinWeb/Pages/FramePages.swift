import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Login, quick switch, logout, language and size.
enum FramePages {
  static let routes: [Route] = [
    .get("/login", .anybody, login), .post("/login", .anybody, logIn), .post("/logout", .anybody, logOut),
    .post("/look", .anybody, setLook),
  ]

  private static func login(_ call: Call) throws -> Reply {
    try loginPage(call, person: call.query.text("person"), back: call.query.text("back"), error: nil)
  }

  /// - Parameter wait: seconds in which nobody is let in from this address.
  private static func loginPage(
    _ call: Call, person: String, back: String, error: NodeError?, wait: UInt64? = nil
  ) throws -> Reply {
    let look = call.look
    let snapshot = try call.node.directorySnapshot()
    let drawing = FormDrawing(look: look, snapshot: snapshot)
    let vouched = call.site.device.flatMap { snapshot.devices[$0]?.vouches } ?? []
    // What is wrong with a PIN says nothing of the person.
    let place = error.map { ["wrongPIN", "lockedOut", "tooManyLogins", "noPIN"].contains($0.code) ? "pin" : "person" }
    let colleagues = call.visit.colleagues.filter(vouched.contains).compactMap { snapshot.persons[$0] }
    return .page(
      "login", title: look.text("logInTitle"), status: wait == nil ? 200 : 429, retryAfterSeconds: wait,
      [
        "chosen": person, "backTo": local(back),
        "problems": error.map { FormReading.problems($0, look, place: place, heading: "logInRefused") },
        "personError": place == "person" ? error.map { look($0.what) } : nil,
        "pinError": place == "pin" ? error.map { look($0.what) } : nil,
        "colleagues": colleagues.map { ["number": String($0.number), "word": $0.name] as Model }.ifAny,
        "people": drawing.people(vouched).ifAny, "township": snapshot.townshipName,
        "isChosen": !person.isEmpty,
        "wipe": try call.node.wipeStanding().map { look($0.ownWords { look.time($0) }) },
      ])
  }

  private static func logIn(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let (person, pin, back) = (call.form.text("person").trimmed, call.form.text("pin"), call.form.text("back"))
    do {
      guard !person.isEmpty else {
        throw NodeError("noPerson", .usage, Catalogue.label("noPersonChosen"))
      }
      let site = call.site
      // Somebody of the directory; who is none has no PIN that could be guessed.
      let number = try? call.node.person(person).number
      let now = UInt64(max(0, Date().timeIntervalSince1970 * 1000))
      if let number, let wait = site.loginGuard.admit(number, pin: pin, from: call.address, now: now) {
        let minutes = String((wait + 59) / 60)
        let error = NodeError(
          "tooManyLogins", .refused, Catalogue.sentence("tooManyLogins", [minutes]),
          next: Catalogue.label("tooManyLoginsNext"))
        return try loginPage(call, person: person, back: back, error: error, wait: wait)
      }
      let session = try call.node.logIn(person, pin: pin, after: call.visit.colleagues.first) { site.heard($0) }
      site.loginGuard.succeeded(session.person.number, from: call.address)
      turn.visit = call.site.visits.logIn(
        session, from: call.visit, now: UInt64(max(0, Date().timeIntervalSince1970 * 1000)))
      return .seeOther(local(back))
    } catch let error as NodeError {
      return try loginPage(call, person: person, back: back, error: error)
    }
  }

  private static func logOut(_ turn: inout Turn) throws -> Reply {
    let now = UInt64(max(0, Date().timeIntervalSince1970 * 1000))
    let forgets = turn.call.form.text("scope") == "window"
    turn.visit = turn.call.site.visits.logOut(
      turn.call.visit, forgets: forgets, now: now, notice: Visit.Notice(words: Catalogue.label("loggedOut")))
    return .seeOther("/login")
  }

  private static func setLook(_ turn: inout Turn) throws -> Reply {
    turn.cookies += Look.chosen(turn.call.form)
    return .seeOther(local(turn.call.form.text("back")))
  }

  /// A path of this server; anything else is the home page.
  static func local(_ path: String) -> String {
    let isLocal =
      path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\")
      && path.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
    return isLocal ? path : "/"
  }
}

extension FormDrawing {
  /// Those for whom this device may vouch.
  func people(_ numbers: [UInt32]) -> [Model] {
    numbers.compactMap { snapshot.persons[$0] }.filter(\.isActive).map { person in
      let roles = person.roles.roles.map { look($0.label) }.joined(separator: look.text("between"))
      return ["value": String(person.number), "word": "\(person.name) · \(roles)", "number": String(person.number)]
    }
  }
}
