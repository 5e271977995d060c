import Crypto
import Foundation
import HuiyinRecords
import Synchronization

/// Failed logins by the address that they come from. A PIN too often wrong locks its person out; whoever tries one PIN
/// with many persons, or many PINs with many, is let in for none of them for a while. In memory alone, and bounded.
final class LoginGuard: Sendable {
  private struct Attempt {
    let person: PersonNumber
    /// Of the PIN; says nothing without the key, which ends with the program.
    let mark: [UInt8]
    let timeMilliseconds: UInt64
  }

  private struct Place {
    var attempts: [Attempt] = []
    var closedUntilMilliseconds: UInt64 = 0
    var usedAtMilliseconds: UInt64 = 0
  }

  private let key = SymmetricKey(size: .bits256)
  private let places = Mutex<[String: Place]>([:])

  /// Takes note of an attempt before it is made: several at once are as many as one after the other. One that succeeds
  /// is forgotten by `succeeded`.
  ///
  /// - Returns: Seconds until somebody may try again from there; nil: the attempt may be made.
  func admit(_ person: PersonNumber, pin: String, from address: String, now: UInt64) -> UInt64? {
    // However its letters are composed it is one guess, as it is one password.
    let word = Data(pin.precomposedStringWithCanonicalMapping.utf8)
    let mark = Array(HMAC<SHA256>.authenticationCode(for: word, using: key))
    return places.withLock { places in
      if places[address] == nil, places.count >= WebLimits.loginAddresses {
        places[places.min { $0.value.usedAtMilliseconds < $1.value.usedAtMilliseconds }?.key ?? address] = nil
      }
      var place = places[address] ?? Place()
      place.usedAtMilliseconds = now
      defer { places[address] = place }
      if let seconds = Self.secondsLeft(place, now) { return seconds }
      // After a clock that was set back nothing is known of when it was.
      place.attempts.removeAll {
        $0.timeMilliseconds > now || now - $0.timeMilliseconds >= WebLimits.loginMemoryMinutes * 60_000
      }
      let attempts = place.attempts + [Attempt(person: person, mark: mark, timeMilliseconds: now)]
      guard !Self.isGuessing(attempts, mark) else {
        place.closedUntilMilliseconds = now + WebLimits.loginPauseMinutes * 60_000
        // Who tries one PIN on many goes on after the pause; others begin anew.
        place.attempts.removeAll { $0.mark != mark }
        return Self.secondsLeft(place, now)
      }
      place.attempts = Array(attempts.suffix(WebLimits.loginFailuresKept))
      return nil
    }
  }

  /// Who knows their PIN has only mistyped it before.
  func succeeded(_ person: PersonNumber, from address: String) {
    places.withLock { $0[address]?.attempts.removeAll { $0.person == person } }
  }

  private static func secondsLeft(_ place: Place, _ now: UInt64) -> UInt64? {
    let pause = WebLimits.loginPauseMinutes * 60_000
    guard place.closedUntilMilliseconds > now, place.closedUntilMilliseconds - now <= pause else { return nil }
    return (place.closedUntilMilliseconds - now + 999) / 1000
  }

  private static func isGuessing(_ attempts: [Attempt], _ mark: [UInt8]) -> Bool {
    let ofThePIN = Set(attempts.filter { $0.mark == mark }.map(\.person))
    return ofThePIN.count > WebLimits.loginPersonsOfAPIN
      || attempts.count > WebLimits.loginFailures && Set(attempts.map(\.person)).count > WebLimits.loginPersons
  }

  /// Addresses of which something is remembered.
  var addressCount: Int { places.withLock { $0.count } }
}
