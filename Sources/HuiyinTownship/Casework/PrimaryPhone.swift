/// Which of a citizen's telephones is called first 主号码 (DOMAIN 3.1, one primary; 13, D17). It is derived, never typed:
/// two nodes that know the same agree on it.
public struct PrimaryPhone: Hashable, Sendable {
  /// The telephones in force, the one that was added last at the end.
  public var phones: [String]
  /// Numbers at which the citizen was reached, the last one at the end.
  public var reached: [String]

  public init(phones: [String], reached: [String]) {
    self.phones = phones
    self.reached = reached
  }

  /// The one that a callback confirmed last; as long as none did, the one that was added last. A number that nobody has
  /// reached never replaces one that somebody has.
  public var number: String? {
    for number in reached.reversed() {
      if let phone = phone(called: number) { return phone }
    }
    return phones.last
  }

  /// The telephone that somebody wrote down as called, by its digits. Who sees it masked may write its ending alone, as
  /// long as no other ends alike.
  public func phone(called number: String) -> String? {
    let called = PhoneNumber.compared(number)
    guard called.utf8.count >= Self.endingMinimum else { return nil }
    if let same = phones.last(where: { PhoneNumber.compared($0) == called }) { return same }
    let alike = phones.filter { PhoneNumber.compared($0).hasSuffix(called) }
    return Set(alike.map(PhoneNumber.compared)).count == 1 ? alike.last : nil
  }

  private static let endingMinimum = 4
}
