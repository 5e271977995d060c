import Crypto
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension Node {
  static let failuresBeforeLockOut = 5
  static let lockOutMilliseconds: UInt64 = 15 * 60 * 1000

  /// Checks a PIN against the person's credential; repeated failure locks the person out on this node for a while.
  func checkPIN(_ pin: String, of person: Person, keys: DeviceKeys) throws {
    let now = environment.nowMilliseconds()
    let (boxes, failures) = try store.read { reader in
      (try Self.boxes(of: person.number, in: reader), try reader.loginFailures(of: person.number))
    }
    if try isLockedOut(person.number, at: now) {
      throw NodeError.refused(
        "lockedOut", "\(person.name)连续输错 PIN，已锁定 15 分钟",
        "too many wrong PINs: \(person.name) is locked out for 15 minutes",
        next: Label("稍后再试，或请管理员重设 PIN", "try later, or have the administrator set a new PIN"))
    }
    guard let verifier = try boxes?.open(person.number, keys: keys) else {
      throw NodeError.refused(
        "noPIN", "\(person.name)在本设备上还没有 PIN", "\(person.name) has no PIN on this device yet",
        next: Label("请管理员执行 `huiyin person pin`", "ask the administrator to run `huiyin person pin`"))
    }
    guard try verifier.matches(pin) else {
      try store.write { try $0.addLoginFailure(of: person.number, nowMilliseconds: now) }
      throw NodeError.refused("wrongPIN", "PIN 或密码不对", "wrong PIN or password")
    }
    if failures != nil { try store.write { try $0.clearLoginFailures(of: person.number) } }
  }

  /// So many wrong PINs were typed on this node lately that none is looked at.
  func isLockedOut(_ person: PersonNumber, at now: UInt64) throws -> Bool {
    guard let failures = try store.read({ try $0.loginFailures(of: person) }) else { return false }
    return failures.count >= Self.failuresBeforeLockOut && now >= failures.lastMilliseconds
      && now - failures.lastMilliseconds < Self.lockOutMilliseconds
  }

  static func boxes(of person: PersonNumber, in reader: StoreReader) throws -> CredentialBoxes? {
    guard let state = try reader.state(of: credentialID(person)),
      let value = state.effective(CredentialField.boxes)
    else { return nil }
    return try CredentialBoxes(value)
  }

  static func credentialFacts(_ person: PersonNumber) -> Facts {
    Facts(home: person, key: .natural([]))
  }

  static func credentialID(_ person: PersonNumber) -> RecordID {
    RecordID(
      kind: RecordKind.credential, facts: credentialFacts(person).encoded, rootClock: HybridClock(packed: 0),
      hasNaturalKey: true)
  }

  /// Throws unless a person may choose this PIN or password.
  static func checkNewPIN(_ pin: String) throws {
    guard !PINVerifier.mayBeChosen(pin) else { return }
    let (digits, characters) = (PINVerifier.digitCounts, PINVerifier.characterCounts)
    throw NodeError.usage(
      "weakPIN",
      "PIN 须为 \(digits.lowerBound) 至 \(digits.upperBound) 位数字，或者用 \(characters.lowerBound) 至 "
        + "\(characters.upperBound) 个字符、不全是数字的密码，首尾不留空格",
      "a PIN has \(digits.lowerBound) to \(digits.upperBound) digits; or take a password of "
        + "\(characters.lowerBound) to \(characters.upperBound) characters that are not digits alone, without a "
        + "space at either end",
      next: Label("换一个；不指定则自动生成", "choose another, or leave it out to have one made"))
  }

  /// Sets a person's PIN at the hub: derives a verifier and seals it to every device that may vouch for them.
  func setPIN(_ pin: String, of person: Person, hubKeys: DeviceKeys, in transaction: StoreTransaction) throws {
    try Self.checkNewPIN(pin)
    let verifier = try PINVerifier(pin: pin, salt: environment.randomBytes(16))
    try seal(verifier, of: person.number, hubKeys: hubKeys, in: transaction)
  }

  /// Writes the credential anew for the devices that may vouch now; the hub's own box keeps the verifier at hand. The
  /// key of ID numbers goes with it.
  func seal(
    _ verifier: PINVerifier, of person: PersonNumber, hubKeys: DeviceKeys, in transaction: StoreTransaction
  ) throws {
    let devices = try transaction.directory().current.devices.values
      .filter { $0.vouches.contains(person) || $0.kind == .hub }.sorted { $0.id < $1.id }
    let boxes = try CredentialBoxes(
      sealing: verifier, of: person, to: devices.map { ($0.id, $0.agreementKey) })
    let record = Self.credentialID(person)
    let shown = try transaction.shownIfBegun(record)
    var values = [(CredentialField.boxes, boxes.value)]
    if let person = try transaction.directory().current.persons[person] {
      let key = try numberKeyBoxes(of: person, to: devices, hubKeys: hubKeys, in: transaction)
      values.append((CredentialField.numberKey, key.value))
    }
    let ops = values.map { field, value in
      Op(.set, field: field, supersedes: shown?.liveWrites(field) ?? [], value: value)
    }
    let act =
      shown.map { Act(on: $0, ops) } ?? Act(.natural(kind: RecordKind.credential, Self.credentialFacts(person)), ops)
    _ = try commit(act, person: try administratorNumber(for: hubKeys, in: transaction), keys: hubKeys, in: transaction)
  }

  /// Seals the PINs that these persons have to the devices that may vouch for them now. One whose credential cannot be
  /// written, as newer software has made it read-only, keeps no other from theirs: they are told on the device that
  /// they have no PIN there, and the administrator who sets one is told why not.
  func sealAnew(_ persons: [PersonNumber], hubKeys: DeviceKeys, in transaction: StoreTransaction) throws {
    for person in Set(persons).sorted() {
      guard let verifier = try Self.boxes(of: person, in: transaction)?.open(person, keys: hubKeys) else { continue }
      _ = try transaction.attempt(where: { $0 is NodeError }) {
        try seal(verifier, of: person, hubKeys: hubKeys, in: transaction)
      }
    }
  }

  /// An administrator for whom this hub device vouches: who signs credentials.
  private func administratorNumber(for keys: DeviceKeys, in reader: StoreReader) throws -> PersonNumber {
    let snapshot = try reader.directory().current
    let vouches = snapshot.devices[keys.device]?.vouches ?? []
    let found = vouches.first { snapshot.persons[$0]?.roles.contains(Self.administrator) == true }
    guard let found else {
      throw NodeError.refused("notAdministrator", "本设备没有管理员", "this device vouches for no administrator")
    }
    return found
  }
}
