public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

/// Acts of an administrator on the directory (DOMAIN 8, last row of the staff columns).
extension Node {
  /// Adds a person, without a PIN; answers the number.
  public func addPerson(
    name: String, unit: UnitNumber, roles: RoleSet, phone: String = "", by session: Session
  ) throws -> Person {
    var person = Person(number: 0, name: name, unit: unit, roles: roles, phone: phone)
    guard !name.allSatisfy(\.isWhitespace) else {
      throw Self.wrong("emptyName", "name", "姓名不能为空", "a name is needed")
    }
    try changeDirectory(by: session) { _, snapshot in
      try Self.check(unit, in: snapshot)
      person.number = (snapshot.persons.keys.max() ?? 0) + 1
      return [.person(person)]
    }
    return person
  }

  /// Gives a person these roles instead of the ones they have. Work done before the device learnt of it stands.
  public func setRoles(of person: Person, to roles: RoleSet, by session: Session) throws {
    var before: [Person] = []
    try changeDirectory(by: session) { _, snapshot in
      guard var current = snapshot.persons[person.number] else { return [] }
      before = [current]
      guard person.number != session.person.number || roles.contains(Self.administrator) else {
        throw NodeError.refused(
          "lastAdministrator", "不能取消自己的管理员角色", "one cannot take one's own administrator role away")
      }
      current.roles = roles
      return [.person(current)]
    } then: { transaction in
      try shareNumberKey(afterRolesOf: before, in: transaction)
    }
  }

  /// Sets a person's PIN; nil makes one. Answers it: it is shown once and kept nowhere.
  public func setPIN(of person: Person, to pin: String? = nil, by session: Session) throws -> String {
    let pin = pin ?? newPIN()
    guard session.person.roles.contains(Self.administrator) else {
      throw NodeError.refused("notAdministrator", "只有管理员能设置 PIN", "only an administrator can set a PIN")
    }
    try store.write { transaction in
      guard let hubKeys = try ownHubKeys(in: transaction) else {
        throw NodeError.refused("notAtHub", "只能在镇中心节点设置 PIN", "PINs are set at the hub")
      }
      try setPIN(pin, of: person, hubKeys: hubKeys, in: transaction)
    }
    return pin
  }

  /// Adds a unit; answers its number.
  /// A grid gets the next free grid number unless one is given. What its team lacks tells `gridWarning`.
  public func addUnit(
    name: String, kind: UnitKind, parent: UnitNumber, head: PersonNumber = 0, gridNumber: UInt32? = nil,
    by session: Session
  ) throws -> Unit {
    var unit = Unit(number: 0, name: name, kind: kind, parent: parent, head: head)
    try changeDirectory(by: session) { _, snapshot in
      guard !name.allSatisfy(\.isWhitespace) else {
        throw Self.wrong("emptyUnitName", "name", "名称不能为空", "a name is needed")
      }
      if parent != 0 { try Self.check(parent, in: snapshot) }
      guard !snapshot.units.values.contains(where: { $0.name == name }) else {
        throw Self.wrong("nameTaken", "name", "已有单位“\(name)”", "there is a unit “\(name)” already")
      }
      guard head == 0 || snapshot.persons[head]?.isActive == true else {
        throw Self.wrong(
          "unknownHead", "head", "名册中没有在用的人员 \(head)", "the directory has no person \(head) in use")
      }
      unit.number = (snapshot.units.keys.max() ?? 0) + 1
      if kind == .grid {
        let taken = snapshot.units.values.compactMap { $0.grid?.number }
        let number = gridNumber ?? (taken.max() ?? 0) + 1
        guard !taken.contains(number) else {
          throw Self.wrong("gridTaken", "grid_number", "已有第 \(number) 网格", "there is a grid \(number) already")
        }
        unit.grid = Grid(number: number)
      }
      return [.unit(unit)]
    }
    return unit
  }

  /// 网格配置不全 (DOMAIN 2; 11, V1 and V2); nil: nothing lacks, or the unit is no grid in use.
  public func gridWarning(of unit: UnitNumber) throws -> Label? {
    let snapshot = try directorySnapshot()
    return snapshot.units[unit].flatMap { GridComposition($0, in: snapshot) }?.warning
  }

  private static func check(_ unit: UnitNumber, in snapshot: DirectorySnapshot) throws {
    guard snapshot.units[unit] != nil else {
      throw NodeError.usage("unknownUnit", "名册中没有单位 \(unit)", "the directory has no unit \(unit)")
    }
  }

  /// What was typed into one field of a form of the directory.
  private static func wrong(_ code: String, _ field: String, _ chinese: String, _ english: String) -> NodeError {
    let label = Label(chinese, english)
    return NodeError(code, .usage, label, fields: [NodeError.FieldProblem(field: field, label: label)])
  }

  /// Lets a device vouch for persons, and seals their PINs to it.
  public func vouch(for persons: [Person], on device: Device, by session: Session) throws {
    guard session.person.roles.contains(Self.administrator) else {
      throw NodeError.refused("notAdministrator", "只有管理员能修改作保关系", "only an administrator can change vouching")
    }
    try store.write { transaction in
      guard var current = try transaction.directory().current.devices[device.id] else { return }
      guard let hubKeys = try ownHubKeys(in: transaction) else {
        throw NodeError.refused("notAtHub", "只能在镇中心节点修改", "this is done at the hub")
      }
      current.vouches = Set(current.vouches).union(persons.map(\.number)).sorted()
      if current.kind == .laptop { current.boundPersons = current.vouches }
      try issueDirectory([.device(current)], in: transaction)
      try sealAnew(persons.map(\.number), hubKeys: hubKeys, in: transaction)
    }
  }

  /// Revokes a device: of its changesets only those held here now count (DESIGN 6), or those that `counting` names.
  /// Answers how many.
  ///
  /// - Parameter wipes: it is also ordered to wipe what it holds, once it has handed that over; a hub never is.
  public func revoke(
    _ device: Device, reason: String, counting: [ChangesetReference]? = nil, wipes: Bool = false, by session: Session
  ) throws -> Int {
    try NodeError.checkReason(reason, "撤销设备须写明理由", "to revoke a device a reason is needed")
    var count = 0
    try changeDirectory(by: session) { transaction, snapshot in
      guard snapshot.devices[device.id] != nil else { return [] }
      guard device.id != session.keys.device else {
        throw NodeError.refused("ownDevice", "不能撤销正在使用的设备", "the device in use cannot be revoked")
      }
      let references = try counting.map { Set($0).sorted() } ?? transaction.references(signedBy: device.id)
      count = references.count
      let revocation = DirectoryEntry.revocation(CutOff(subject: device.id, counting: references, reason: reason))
      return wipes && device.kind != .hub ? [revocation, .wipe(device.id)] : [revocation]
    }
    return count
  }

  /// Sets a policy value; an empty one removes the key.
  public func setPolicy(_ key: String, to value: String, by session: Session) throws {
    guard !key.isEmpty, key.allSatisfy({ $0.isASCII && !$0.isWhitespace }) else {
      throw NodeError.usage("badKey", "规则名只能是英文字母、数字和点", "a policy key is letters, digits and dots")
    }
    if !value.isEmpty, let problem = PolicyProblem.of(value, for: key) {
      throw NodeError.usage("badPolicy", problem.label.chinese, problem.label.english, next: problem.advice)
    }
    if !value.isEmpty, key == PolicyRule.hubAddressKey, EnrolmentAddress(value) == nil {
      throw NodeError.usage("badPolicy", "“\(value)”：应为 主机:端口", "“\(value)”: HOST:PORT")
    }
    if key.hasPrefix(WorkingDayCalendar.policyPrefix) {
      throw NodeError.usage(
        "calendarKey", "放假安排不在此设定", "holidays are not set here",
        next: Label("用 `huiyin calendar import` 导入", "use `huiyin calendar import`"))
    }
    let lists = [CategoryTree.policyKey: "category", ServiceList.policyKey: "service", GridSketch.policyKey: "sketch"]
    if !value.isEmpty, let verb = lists[key] {
      throw NodeError.usage(
        "listKey", "清单不在此设定", "the list is not set here",
        next: Label("用 `huiyin \(verb) import` 导入", "use `huiyin \(verb) import`"))
    }
    try changeDirectory(by: session) { _, _ in [.policy(key: key, value: value)] }
  }

  public func directorySnapshot() throws -> DirectorySnapshot {
    try store.read { try $0.directory().current }
  }
}
