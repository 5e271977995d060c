import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What came of somebody's attempt to log in where several people share a face: for the program's log, and for who
/// looks into it. There is never a PIN in it, nor what was typed in place of a name.
public struct LoginEvent: Sendable, Hashable {
  /// Raw values stand in logs.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    case loggedIn = "logged_in"
    /// Another person than the one who worked at the window before.
    case switched
    case wrongPIN = "wrong_pin"
    /// The wrong PIN that was one too many: from now on none is looked at for a while.
    case lockedOut = "locked_out"
    /// Refused because of that.
    case stillLockedOut = "still_locked_out"
    /// For another reason: no such person, an account that is closed, a device that may not vouch for them, no PIN.
    case refused

    public var label: Label {
      switch self {
      case .loggedIn: Label("登录", "logged in")
      case .switched: Label("换人登录", "switched to")
      case .wrongPIN: Label("PIN 或密码不对", "wrong PIN or password")
      case .lockedOut: Label("连续输错 PIN，已锁定", "too many wrong PINs, locked out")
      case .stillLockedOut: Label("锁定期间再次尝试", "tried while locked out")
      case .refused: Label("未准许登录", "login refused")
      }
    }

    public var isGood: Bool { [.loggedIn, .switched].contains(self) }
  }

  public let outcome: Outcome
  /// Nil: nobody of the directory was named.
  public let person: PersonName?
  /// Of this node.
  public let device: DeviceID?
  public let timeMilliseconds: UInt64
  /// Of the refusal; nil: they are in.
  public let code: String?
}

extension Node {
  /// As `logIn`, and tells what came of it before it is known to whoever asked.
  /// - Parameter last: who worked at the window before; nil: nobody.
  public func logIn(
    _ text: String, pin: String, after last: PersonNumber?, tell: (LoginEvent) -> Void
  ) throws -> Session {
    let device = try? keys(ofDeviceNamed: nil).device
    func event(_ outcome: LoginEvent.Outcome, _ person: Person?, _ code: String? = nil) -> LoginEvent {
      LoginEvent(
        outcome: outcome,
        person: person.map { PersonName(number: $0.number, name: Label($0.name, $0.name)) }, device: device,
        timeMilliseconds: environment.nowMilliseconds(), code: code)
    }
    do {
      let session = try logIn(text, pin: pin)
      let isSwitch = last != nil && last != session.person.number
      tell(event(isSwitch ? .switched : .loggedIn, session.person))
      return session
    } catch let error as NodeError {
      let person = try? person(text)
      let isLocked = try person.map { try isLockedOut($0.number, at: environment.nowMilliseconds()) } ?? false
      let outcome: LoginEvent.Outcome =
        switch error.code {
        case "wrongPIN": isLocked ? .lockedOut : .wrongPIN
        case "lockedOut": .stillLockedOut
        default: .refused
        }
      tell(event(outcome, person, error.code))
      throw error
    }
  }
}
