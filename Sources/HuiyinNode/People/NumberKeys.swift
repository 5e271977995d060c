import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Where the key of ID numbers is, and what is typed into the field of one (DESIGN 6). The hub makes it and seals it,
/// in the credential of each person who may unmask, to the devices that may vouch for that person.
extension Node {
  /// Gives the key to every device that is to have it now: for a township that is older than the key, and after a hub
  /// came back from a backup. Done again it changes nothing but the boxes. Answers how many persons' devices have it.
  public func shareNumberKey(by session: Session) throws -> Int {
    guard session.person.roles.contains(Self.administrator) else {
      throw NodeError.refused("notAdministrator", "只有管理员能分发密钥", "only an administrator can hand out keys")
    }
    return try store.write { transaction in
      guard let hubKeys = try ownHubKeys(in: transaction) else {
        throw NodeError.refused("notAtHub", "只能在镇中心节点分发密钥", "keys are handed out at the hub")
      }
      let persons = try transaction.directory().current.persons.values.filter(\.isActive)
      try sealAnew(persons.map(\.number), hubKeys: hubKeys, in: transaction)
      return try persons.filter { person in
        try Permission.mayUnmask(person.roles) && Self.boxes(of: person.number, in: transaction) != nil
      }.count
    }
  }

  /// After roles have changed: whoever may unmask now gets the key, and whoever may not any more is in no box made from
  /// now on. What their device has read it keeps.
  func shareNumberKey(afterRolesOf before: [Person], in transaction: StoreTransaction) throws {
    guard let hubKeys = try ownHubKeys(in: transaction) else { return }
    let persons = try transaction.directory().current.persons
    let changed = before.filter { person in
      Permission.mayUnmask(person.roles) != (persons[person.number].map { Permission.mayUnmask($0.roles) } ?? false)
    }
    try sealAnew(changed.map(\.number), hubKeys: hubKeys, in: transaction)
  }

  /// What the credential of a person holds of the key, for the devices that may vouch for them.
  func numberKeyBoxes(
    of person: Person, to devices: [Device], hubKeys: DeviceKeys, in transaction: StoreTransaction
  ) throws -> NumberKeyBoxes {
    let known = try Self.numberKeys(of: hubKeys, atMost: 1, in: transaction).first
    let key = known ?? NumberKey(environment.randomBytes(NumberKey.byteCount))
    let (directory, maySee) = (try transaction.directory(), Permission.mayUnmask(person.roles))
    let trusted = devices.filter { (maySee || $0.kind == .hub) && !directory.isRevoked($0.id) }
    return try NumberKeyBoxes(sealing: key, of: person.number, to: trusted.map { ($0.id, $0.agreementKey) })
  }

  /// Keys that this device can open. There is one, unless a hub that did not know the first made another.
  static func numberKeys(of keys: DeviceKeys, atMost count: Int = .max, in reader: StoreReader) throws -> [NumberKey] {
    try numberKeys(of: keys, in: reader) { $0.count >= count }
  }

  /// Those by which the numbers of a record are sealed: no box is opened for any other, and none at all for a record
  /// without a number. The box of who asks comes first.
  static func numberKeys(
    opening record: RecordID, by session: Session, in reader: StoreReader
  ) throws -> [NumberKey] {
    let fields = try reader.kind(of: record).flatMap { TownshipSchema.schema[$0] }?.fields ?? [:]
    let ops = try reader.changesets(of: record).lazy.flatMap(\.changeset.ops)
    // Also those that have been replaced: the time line shows them.
    let names = Set(
      ops.filter { fields[$0.field]?.form == .identityNumber && $0.operation == .set }
        .compactMap { SealedIdentityNumber($0.value)?.keyName })
    guard !names.isEmpty else { return [] }
    return try numberKeys(of: session.keys, first: session.person.number, in: reader) { found in
      names.isSubset(of: found.map(\.name))
    }.filter { names.contains($0.name) }
  }

  /// Opens one box after the other, until it is enough.
  private static func numberKeys(
    of keys: DeviceKeys, first: PersonNumber? = nil, in reader: StoreReader,
    isEnough: ([NumberKey]) -> Bool
  ) throws -> [NumberKey] {
    let snapshot = try reader.directory().current
    guard let device = snapshot.devices[keys.device] else { return [] }
    // A hub is in the boxes of everybody, the administrator's first.
    let persons =
      device.kind == .hub
      ? snapshot.persons.values.sorted {
        ($0.roles.contains(administrator) ? 0 : 1, $0.number) < ($1.roles.contains(administrator) ? 0 : 1, $1.number)
      }.map(\.number)
      : device.vouches
    var found: [NumberKey] = []
    for person in persons.filter({ $0 == first }) + persons.filter({ $0 != first }) {
      guard let state = try reader.state(of: credentialID(person)),
        let register = state.register(CredentialField.numberKey, entry: nil)
      else { continue }
      // One value stands there, and as a live one once more.
      let values = [register.effective].compactMap(\.self) + register.live.map(\.value)
      var opened: Set<Value> = []
      for value in values where opened.insert(value).inserted {
        // What does not open is as good as not there: the number is not kept, and that is said.
        guard let key = try? NumberKeyBoxes(value).open(person, keys: keys), !found.contains(key) else { continue }
        found.append(key)
        if isEnough(found) { return found }
      }
    }
    return found
  }

  // MARK: Sealing

  /// What was typed into such a field, sealed and in hexadecimal, as its form reads it; nothing typed stays nothing.
  /// Throws, before anything is written, when it is no number, or when this device has no key.
  func sealed(_ typed: String, for field: FieldSchema, by session: Session) throws -> String {
    let value: Value
    do {
      value = try field.parse(typed)
    } catch {
      throw KindSchema.invalid(field.label, field.name, error)
    }
    switch value {
    case .none: return ""
    case .text(let number):
      let keys = try store.read { try Self.numberKeys(of: session.keys, atMost: 1, in: $0) }
      guard let key = keys.first else { throw Self.noNumberKey(field) }
      return Hexadecimal.encode(try key.seal(number).encoded)
    default:
      // Sealed bytes of somebody else's record are nobody's to type.
      guard let warning = IdentityNumber.warning(typed) else { throw Self.noNumberKey(field) }
      throw KindSchema.invalid(field.label, field.name, .notAnIdentityNumber(warning))
    }
  }

  private static func noNumberKey(_ field: FieldSchema) -> NodeError {
    let what = Label("本设备还没有身份证号密钥，不能保存身份证号", "this device has no key of ID numbers yet and cannot keep one")
    return NodeError(
      "noNumberKey", .refused, what,
      next: Label(
        "先不填身份证号登记；请管理员在镇中心执行 `huiyin hub number-key`，本机再同步后补填",
        "register without it; have the administrator run `huiyin hub number-key` at the hub, sync, and add it then"),
      fields: [NodeError.FieldProblem(field: field.name, label: what)])
  }
}
