public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore

/// A person who has logged in on a device. The changeset names the person, the device vouches (DESIGN 6).
public struct Session: Sendable {
  public let person: Person
  public let keys: DeviceKeys

  /// Without a PIN: for simulation, and after `logIn` has asked for it.
  package init(person: Person, keys: DeviceKeys) {
    self.person = person
    self.keys = keys
  }
}

extension Node {
  /// A person by directory number, by full name, by both as pages show them (`PersonName.words`), or by the pinyin
  /// initials of the name that nobody else has, as people type them.
  public func person(_ text: String) throws -> Person {
    let persons = try store.read { try $0.directory().current.persons }
    if let number = PersonNumber(text) {
      if let person = persons[number] { return person }
    } else {
      let named = persons.values.filter { $0.name == text }.sorted { $0.number < $1.number }
      if named.count == 1 { return named[0] }
      if named.count > 1 {
        let numbers = named.map { String($0.number) }.joined(separator: ", ")
        throw NodeError.usage(
          "ambiguousPerson", "有 \(named.count) 人叫“\(text)”，请用编号：\(numbers)",
          "\(named.count) persons are called “\(text)”; use a number: \(numbers)")
      }
      if let (name, number) = Self.nameAndNumber(text), let person = persons[number], person.name == name {
        return person
      }
      let active = persons.values.filter(\.isActive).sorted { $0.number < $1.number }
      let found = NamesByInitials.found(text, among: active, name: \.name)
      if let person = try NamesByInitials.one(
        text, of: found, code: "ambiguousPerson",
        words: { PersonName(number: $0.number, name: Label($0.name, $0.name)).words })
      {
        return person
      }
    }
    throw NodeError.usage(
      "unknownPerson", "名册中没有人员“\(text)”", "the directory has no person “\(text)”",
      next: Label("`huiyin person list` 列出全部人员", "`huiyin person list` lists everybody"))
  }

  /// Of one who is named by both; nil: they are not.
  private static func nameAndNumber(_ text: String) -> (String, PersonNumber)? {
    guard let match = text.wholeMatch(of: #/(.+?) ?[（(]([0-9]+)[）)]/#), let number = PersonNumber(match.2) else {
      return nil
    }
    return (String(match.1), number)
  }

  /// A unit by directory number, by name, or by the pinyin initials of it that no other one has.
  public func unit(_ text: String) throws -> Unit {
    let units = try store.read { try $0.directory().current.units }
    let found = UnitNumber(text).flatMap { units[$0] } ?? units.values.first { $0.name == text }
    if let found { return found }
    let active = units.values.filter(\.isActive).sorted { $0.number < $1.number }
    let initialled = NamesByInitials.found(text, among: active, name: \.name)
    if let unit = try NamesByInitials.one(
      text, of: initialled, code: "ambiguousUnit",
      words: { UnitName(number: $0.number, name: Label($0.name, $0.name)).words })
    {
      return unit
    }
    throw NodeError.usage(
      "unknownUnit", "名册中没有单位“\(text)”", "the directory has no unit “\(text)”",
      next: Label("`huiyin unit list` 列出全部单位", "`huiyin unit list` lists them all"))
  }

  /// Logs a person in on a local device with their PIN.
  public func logIn(_ text: String, pin: String, deviceNamed device: String? = nil) throws -> Session {
    guard try store.read({ try $0.wipe() }) == nil else { throw NodeError(StoreError.wiped) }
    let person = try person(text)
    let keys = try keys(ofDeviceNamed: device)
    try checkVouching(person, keys)
    try checkPIN(pin, of: person, keys: keys)
    return Session(person: person, keys: keys)
  }

  func checkVouching(_ person: Person, _ keys: DeviceKeys) throws {
    let snapshot = try store.read { try $0.directory().current }
    guard person.isActive else {
      throw NodeError.refused("inactive", "\(person.name)的账户已停用", "the account of \(person.name) is closed")
    }
    guard snapshot.devices[keys.device]?.vouches.contains(person.number) == true else {
      let name = snapshot.devices[keys.device]?.name ?? "\(keys.device)"
      throw NodeError.refused(
        "notVouched", "\(person.name)没有登记在这台设备（\(name)）上使用",
        "\(person.name) is not one of those who use this device (\(name))",
        next: Label(
          "请到本人登记的电脑上登录；要在这台上用的，请管理员在镇中心加上（`huiyin device vouch`）",
          "log in at a device that you use, or ask the administrator to add you to this one at the hub "
            + "(`huiyin device vouch`)"))
    }
  }
}
