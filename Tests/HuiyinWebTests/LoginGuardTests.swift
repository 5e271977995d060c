import Foundation
import HTTPTypes
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// Whoever guesses at many persons is let in for none of them for a while; who mistypes is not.
@Suite struct LoginGuardTests {
  private static let start: UInt64 = 1_000_000_000
  private static let minute: UInt64 = 60_000

  @Test func onePINForManyPersonsIsGuessing() {
    let login = LoginGuard()
    for person in 1...PersonNumber(WebLimits.loginPersonsOfAPIN) {
      #expect(login.admit(person, pin: "123456", from: "a", now: Self.start) == nil)
    }
    // A person of these once more, and another PIN, are none too many; the next person with the same PIN is.
    #expect(login.admit(1, pin: "123456", from: "a", now: Self.start) == nil)
    #expect(login.admit(99, pin: "654321", from: "a", now: Self.start) == nil)
    #expect(login.admit(98, pin: "123456", from: "a", now: Self.start) == WebLimits.loginPauseMinutes * 60)
    // Now nobody is let in from there, with whatever PIN; at another address all goes on.
    #expect(login.admit(1, pin: "777777", from: "a", now: Self.start + Self.minute) == 240)
    #expect(login.admit(98, pin: "123456", from: "b", now: Self.start) == nil)
  }

  @Test func aPasswordIsOneHoweverItsLettersAreComposed() {
    let login = LoginGuard()
    for person in 1...PersonNumber(WebLimits.loginPersonsOfAPIN) {
      let pin = person % 2 == 0 ? "caf\u{E9} au lait" : "cafe\u{301} au lait"
      #expect(login.admit(person, pin: pin, from: "a", now: Self.start) == nil)
    }
    #expect(login.admit(98, pin: "cafe\u{301} au lait", from: "a", now: Self.start) != nil)
  }

  /// A pause ends; who goes on as before begins another at once, until the old attempts are forgotten.
  @Test func thePauseEndsAndIsRepeated() {
    let login = LoginGuard()
    for person in 1...PersonNumber(WebLimits.loginPersonsOfAPIN) {
      #expect(login.admit(person, pin: "123456", from: "a", now: Self.start) == nil)
    }
    #expect(login.admit(98, pin: "123456", from: "a", now: Self.start) != nil)
    let after = Self.start + WebLimits.loginPauseMinutes * Self.minute
    #expect(login.admit(98, pin: "24681357", from: "a", now: after) == nil)
    #expect(login.admit(98, pin: "123456", from: "a", now: after) != nil)
    let later = Self.start + (WebLimits.loginMemoryMinutes + WebLimits.loginPauseMinutes) * Self.minute
    #expect(login.admit(98, pin: "123456", from: "a", now: later) == nil)
  }

  /// Eight people at the one computer of a room mistype three times each, every time otherwise.
  @Test func aRoomThatMistypesIsNotLockedOut() {
    let login = LoginGuard()
    for person in PersonNumber(1)...8 {
      for turn in 1...3 {
        #expect(login.admit(person, pin: "\(person)\(turn)0000", from: "room", now: Self.start) == nil)
      }
      #expect(login.admit(person, pin: "right\(person)", from: "room", now: Self.start) == nil)
      login.succeeded(person, from: "room")
    }
    // All of that is forgotten: each of them knew their PIN.
    for person in PersonNumber(1)...8 {
      for turn in 1...3 {
        #expect(login.admit(person, pin: "\(person)\(turn)1111", from: "room", now: Self.start) == nil)
      }
    }
  }

  /// Many PINs with many persons, no PIN with more than one: a success of one's own in between hides nothing.
  @Test func manyPINsForManyPersonsAreGuessing() throws {
    let login = LoginGuard()
    var refusedAt: Int?
    for turn in 0..<100 where refusedAt == nil {
      let person = PersonNumber(turn % 20 + 1)
      if login.admit(person, pin: "\(turn + 100_000)", from: "a", now: Self.start) != nil { refusedAt = turn }
      if login.admit(500, pin: "own", from: "a", now: Self.start) == nil { login.succeeded(500, from: "a") }
    }
    let turn = try #require(refusedAt)
    #expect(turn >= 20 && turn <= WebLimits.loginFailures)
    // Few persons are the matter of the lock of each of them.
    for turn in 0..<200 {
      #expect(login.admit(PersonNumber(turn % 5), pin: "\(turn)", from: "b", now: Self.start) == nil)
    }
  }

  @Test func itRemembersNoMoreThanItMay() {
    let login = LoginGuard()
    for number in 0..<(WebLimits.loginAddresses + 50) {
      #expect(login.admit(1, pin: "1", from: "\(number)", now: Self.start + UInt64(number)) == nil)
    }
    #expect(login.addressCount == WebLimits.loginAddresses)
  }

  /// A clock that was set back neither lets the pause last for days nor breaks anything.
  @Test func aClockThatWasSetBack() {
    let login = LoginGuard()
    for person in 1...PersonNumber(WebLimits.loginPersonsOfAPIN + 1) {
      _ = login.admit(person, pin: "123456", from: "a", now: Self.start * 1000)
    }
    #expect(login.admit(7, pin: "123456", from: "a", now: Self.start * 1000) != nil)
    #expect(login.admit(7, pin: "123456", from: "a", now: Self.start) == nil)
  }

  @Test func thePageTellsItAndWhenToComeBack() async throws {
    let town = try WebTown()
    try town.setPIN(of: WebTown.person(.petitionHead))
    let roles: [Role] = [.leader, .mediator, .gridWorker, .petitionClerk, .hotlineClerk]
    #expect(roles.count == WebLimits.loginPersonsOfAPIN)
    let thief = town.browser()
    thief.address = "192.0.2.7"
    for role in roles {
      // Each attempt is a visit of its own: the cookie is thrown away.
      thief.cookies = [:]
      let page = try await thief.post("/login", [("person", "\(WebTown.person(role))"), ("pin", "000000")])
      #expect(page.status == 200)
    }
    thief.cookies = [:]
    let head = "\(WebTown.person(.petitionHead))"
    let closed = try await thief.post("/login", [("person", head), ("pin", "000000")])
    #expect(closed.status == 429 && closed.text.contains("登录失败的人太多") && closed.text.contains("id=\"problems\""))
    let seconds = try #require(closed.headers[.retryAfter].flatMap(Int.init))
    #expect((1...300).contains(seconds))
    // The right PIN is looked at no more than a wrong one, and counts for nobody.
    thief.cookies = [Look.languageCookie: "en"]
    let right = try await thief.post("/login", [("person", head), ("pin", WebTown.pin)])
    #expect(right.status == 429 && right.text.contains("Too many people failed to log in from this address"))
    #expect(!right.text.contains(WebTown.pin))
    #expect(town.site.logins.events.count == roles.count)
    // At another computer all goes on, and who is logged in works on at this one.
    let other = town.browser()
    other.address = "192.0.2.8"
    #expect(try await other.post("/login", [("person", head), ("pin", WebTown.pin)]).status == 303)
    let worker = try town.browser(WebTown.person(.gridWorker))
    worker.address = "192.0.2.7"
    #expect(try await worker.get("/list").status == 200)
  }
}
