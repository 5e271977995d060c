public import HuiyinAuthority
public import HuiyinRecords
public import HuiyinStore
import HuiyinTownship
public import HuiyinWire

/// A device that is to be enrolled: what its code is bound to, whatever the applicant says.
public struct NewEnrolment: Sendable {
  /// Station or laptop.
  public var kind: NodeKind
  public var name: String
  /// Nil: the next free one, `S01` or `L01`.
  public var shortCode: String?
  public var unit: UnitNumber
  /// Nil: a station's own unit, none for a laptop.
  public var servedUnits: [UnitNumber]?
  public var boundPersons: [PersonNumber]
  /// Nil: a laptop's bound persons; the active persons of a station's unit.
  public var vouches: [PersonNumber]?
  /// `HOST:PORT` of the hub; nil: the policy `hub.address`.
  public var address: String?
  public var validMinutes: Int

  public init(
    kind: NodeKind, name: String, shortCode: String? = nil, unit: UnitNumber, servedUnits: [UnitNumber]? = nil,
    boundPersons: [PersonNumber] = [], vouches: [PersonNumber]? = nil, address: String? = nil,
    validMinutes: Int = 60
  ) {
    self.kind = kind
    self.name = name
    self.shortCode = shortCode
    self.unit = unit
    self.servedUnits = servedUnits
    self.boundPersons = boundPersons
    self.vouches = vouches
    self.address = address
    self.validMinutes = validMinutes
  }
}

extension Node {
  /// Policy key: where new nodes find the hub.
  static let hubAddressPolicy = PolicyRule.hubAddressKey

  /// Makes a code with which one new node can enrol. The code is told here and cannot be told again.
  public func createEnrolment(
    _ new: NewEnrolment, by session: Session
  ) throws -> (code: EnrolmentCode, enrolment: StoredEnrolment) {
    try checkAdministrator(session)
    guard let authority = keyFiles.bytes(Self.caCertificateName) else { throw Self.notAtHub }
    let now = environment.nowMilliseconds()
    return try store.write { transaction in
      guard try ownHubKeys(in: transaction) != nil else { throw Self.notAtHub }
      let snapshot = try transaction.directory().current
      try settleEnrolments(in: transaction, now: now)
      let taken = try takenNames(snapshot, in: transaction)
      try Self.check(new, snapshot, taken)
      let address = try Self.address(new.address ?? snapshot.policy[Self.hubAddressPolicy])
      guard
        let code = EnrolmentCode(
          address: address, authorityPin: EnrolmentCode.pin(ofAuthority: authority),
          secret: environment.randomBytes(EnrolmentCode.secretByteCount))
      else { throw Self.badAddress(address) }
      let isLaptop = new.kind == .laptop
      let bound = Set(new.boundPersons).sorted()
      let ofUnit = snapshot.persons.values.filter { $0.unit == new.unit && $0.isActive }.map(\.number)
      let enrolment = StoredEnrolment(
        code: code.id, secret: code.secret, epoch: try transaction.meta(.epoch) ?? [], kind: new.kind,
        name: new.name, shortCode: try new.shortCode ?? Self.nextShortCode(new.kind, taken), unit: new.unit,
        servedUnits: Set(new.servedUnits ?? (isLaptop ? [] : [new.unit])).sorted(), boundPersons: bound,
        vouches: Set(new.vouches ?? (isLaptop ? bound : ofUnit)).sorted(), address: address,
        createdAtMilliseconds: now, createdBy: session.person.number,
        validMilliseconds: UInt64(new.validMinutes) * 60_000)
      try transaction.keep(enrolment)
      try transaction.log(
        EnrolmentLogRow(
          atMilliseconds: now, code: code.id, what: EnrolmentEvent.created.rawValue, person: session.person.number))
      return (code, enrolment)
    }
  }

  func checkAdministrator(_ session: Session) throws {
    guard session.person.roles.contains(Self.administrator) else {
      throw NodeError.refused("notAdministrator", "只有管理员能登记设备", "only an administrator can enrol devices")
    }
  }

  static let notAtHub = NodeError.refused(
    "notAtHub", "只能在镇中心节点登记设备", "devices are enrolled at the hub", next: Label("在镇中心节点上执行", "run it at the hub"))

  private func settleEnrolments(in transaction: StoreTransaction, now: UInt64) throws {
    let epoch = try transaction.meta(.epoch) ?? []
    for var enrolment in try transaction.enrolments() where enrolment.standing(at: now, epoch: epoch) != enrolment.state
    {
      enrolment.settle(enrolment.standing(at: now, epoch: epoch))
      try transaction.keep(enrolment)
    }
  }

  /// Names and short codes of devices, and of those that a living code would make.
  private func takenNames(
    _ snapshot: DirectorySnapshot, in reader: StoreReader
  ) throws -> (names: Set<String>, shortCodes: Set<String>) {
    let coming = try reader.enrolments().filter { $0.state == .open || $0.state == .waiting }
    let devices = snapshot.devices.values
    return (Set(devices.map(\.name) + coming.map(\.name)), Set(devices.map(\.shortCode) + coming.map(\.shortCode)))
  }

  private static func check(
    _ new: NewEnrolment, _ snapshot: DirectorySnapshot, _ taken: (names: Set<String>, shortCodes: Set<String>)
  ) throws {
    guard new.kind != .hub else {
      throw NodeError.usage("badKind", "只能登记站点或外勤", "only stations and laptops are enrolled")
    }
    guard !new.name.allSatisfy(\.isWhitespace), new.name.utf8.count <= EnrolmentLimits.nameBytesMaximum else {
      throw NodeError.usage("badName", "设备名称不能为空或过长", "a device's name is empty or too long")
    }
    guard !taken.names.contains(new.name) else {
      throw NodeError.usage("nameTaken", "已有设备“\(new.name)”", "there is a device “\(new.name)” already")
    }
    if let short = new.shortCode {
      guard (2...8).contains(short.count), short.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
        throw NodeError.usage("badShortCode", "短码须为 2 至 8 位字母或数字", "a short code is two to eight letters and digits")
      }
      guard !taken.shortCodes.contains(short) else {
        throw NodeError.usage("shortCodeTaken", "已有短码“\(short)”", "there is a short code “\(short)” already")
      }
    }
    for unit in [new.unit] + (new.servedUnits ?? []) where snapshot.units[unit] == nil {
      throw NodeError.usage("unknownUnit", "名册中没有单位 \(unit)", "the directory has no unit \(unit)")
    }
    for person in new.boundPersons + (new.vouches ?? []) where snapshot.persons[person]?.isActive != true {
      throw NodeError.usage(
        "unknownPerson", "名册中没有在册人员 \(person)", "the directory has no active person \(person)")
    }
    guard new.kind != .laptop || !new.boundPersons.isEmpty else {
      throw NodeError.usage(
        "noPerson", "外勤设备要绑定人员", "a laptop is bound to persons", next: Label("用 --bound 指定", "name them with --bound"))
    }
    guard (1...EnrolmentLimits.validMinutesMaximum).contains(new.validMinutes) else {
      throw NodeError.usage(
        "badValidity", "有效期须为 1 至 \(EnrolmentLimits.validMinutesMaximum) 分钟",
        "a code is valid for 1 to \(EnrolmentLimits.validMinutesMaximum) minutes")
    }
  }

  private static func address(_ text: String?) throws -> String {
    guard let text else {
      throw NodeError.usage(
        "noAddress", "不知道镇中心的网络地址", "the hub's address is not known",
        next: Label(
          "用 --address 主机:端口 指定，或 `huiyin policy set \(hubAddressPolicy) 主机:端口`",
          "name it with --address HOST:PORT, or by `huiyin policy set \(hubAddressPolicy) HOST:PORT`"))
    }
    guard EnrolmentAddress(text) != nil else { throw badAddress(text) }
    return text
  }

  private static func badAddress(_ text: String) -> NodeError {
    .usage("badAddress", "“\(text)”不是 主机:端口", "“\(text)” is no HOST:PORT")
  }

  private static func nextShortCode(
    _ kind: NodeKind, _ taken: (names: Set<String>, shortCodes: Set<String>)
  ) throws -> String {
    let letter = kind == .laptop ? "L" : "S"
    let codes = (1...999).lazy.map { letter + ($0 < 10 ? "0" : "") + String($0) }
    guard let free = codes.first(where: { !taken.shortCodes.contains($0) }) else {
      throw NodeError.usage("shortCodeTaken", "没有空余的短码", "no short code is free")
    }
    return free
  }
}
