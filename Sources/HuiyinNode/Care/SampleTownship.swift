import Crypto
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What loading a profile did.
public struct LoadReport: Sendable {
  public var units = 0
  public var sites = 0
  public var persons = 0
  public var devices = 0
  public var credentials = 0
  public var intakes = 0
}

extension Node {
  static let intakesPerTransaction = 25

  /// Brings a profile into this hub, for a demo or a rehearsal: what its directory lacks in one version, the devices'
  /// keys into this data directory, then each intake as the person and device that the profile names. Only where no
  /// case record is yet.
  ///
  /// With a PIN every sample person gets it as credential. They all share one verifier, salt included: deriving one
  /// each would take long, and a PIN that everybody knows hides nothing. Not for a township at work.
  public func load(
    _ profile: TownshipProfile, pin: String? = nil, certificates: CertificateMaker, by session: Session,
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> LoadReport {
    try checkLoadable(profile)
    var report = try loadDirectory(profile, certificates: certificates, by: session)
    if let pin { report.credentials = try loadCredentials(profile, pin: pin, by: session) }
    try loadIntakes(profile, report: &report, progress: progress)
    return report
  }

  private func checkLoadable(_ profile: TownshipProfile) throws {
    let errors = profile.findings().filter { $0.severity == .error }
    if let first = errors.first {
      throw NodeError.usage(
        "profileUnsound", "乡镇资料有 \(errors.count) 处错误，如 \(first.place)：\(first.label.chinese)",
        "the profile has \(errors.count) errors, such as \(first.place): \(first.label.english)",
        next: Label("`huiyin load 目录 --check` 列出全部", "`huiyin load DIR --check` lists them all"))
    }
    let isUsed = try store.read { reader in
      try [RecordKind.intake, RecordKind.caseFile].contains {
        try !reader.items(ItemFilter(kind: $0, limit: 1)).isEmpty
      }
    }
    if isUsed {
      throw NodeError.refused(
        "notEmpty", "已有诉求或案件，不能再载入示例资料", "there are intakes or cases: a profile is loaded into an empty township only",
        next: Label("用新的数据目录", "use a new data directory"))
    }
  }

  private func loadDirectory(
    _ profile: TownshipProfile, certificates: CertificateMaker, by session: Session
  ) throws -> LoadReport {
    let before = try directorySnapshot()
    let isNew = { (device: ProfileDevice) in
      device.kind != .hub && before.device(named: device.shortCode) == nil && before.device(named: device.name) == nil
    }
    let made = try profile.devices.filter(isNew).map {
      try makeKeys(
        for: NewDevice(name: $0.name, shortCode: $0.shortCode, kind: $0.kind, unit: $0.unit, vouches: $0.vouches),
        certificates: certificates)
    }
    var report = LoadReport()
    var isDone = false
    defer { if !isDone { for device in made { try? keyFiles.remove(device.id) } } }
    try changeDirectory(by: session) { transaction, snapshot in
      report = LoadReport()
      var entries: [DirectoryEntry] = []
      for unit in profile.units where snapshot.units[unit.number].map({ $0.name != unit.name }) ?? true {
        entries.append(.unit(unit))
        report.units += 1
      }
      for site in profile.sites where snapshot.sites[site.number] == nil {
        entries.append(.site(site))
        report.sites += 1
      }
      for person in profile.persons where snapshot.persons[person.number] == nil {
        entries.append(.person(person))
        report.persons += 1
      }
      if let hub = profile.devices.first(where: { $0.kind == .hub }),
        let keys = try ownHubKeys(in: transaction), var own = snapshot.devices[keys.device]
      {
        (own.name, own.unit) = (hub.name, hub.unit)
        own.vouches = Set(own.vouches + hub.vouches).sorted()
        if own != snapshot.devices[keys.device] { entries.append(.device(own)) }
      }
      if snapshot.policy[ServiceList.policyKey] == nil, let list = profile.serviceList {
        entries.append(.policy(key: ServiceList.policyKey, value: list.text))
      }
      entries += made.map { .device($0) }
      report.devices = made.count
      return entries
    } then: { transaction in
      guard let hubKeys = try ownHubKeys(in: transaction) else { return }
      try sealAnew(made.flatMap(\.vouches), hubKeys: hubKeys, in: transaction)
    }
    isDone = true
    return report
  }

  private func loadCredentials(_ profile: TownshipProfile, pin: String, by session: Session) throws -> Int {
    try Self.checkNewPIN(pin)
    let verifier = try PINVerifier(pin: pin, salt: environment.randomBytes(16))
    let vouched = Set(profile.devices.flatMap(\.vouches))
    return try store.write { transaction in
      guard let keys = try ownHubKeys(in: transaction) else {
        throw NodeError.refused("notAtHub", "只能在镇中心节点设置 PIN", "PINs are set at the hub")
      }
      let persons = try vouched.filter { try Self.boxes(of: $0, in: transaction) == nil }.sorted()
      for person in persons { try seal(verifier, of: person, hubKeys: keys, in: transaction) }
      return persons.count
    }
  }

  private func loadIntakes(
    _ profile: TownshipProfile, report: inout LoadReport, progress: (_ done: Int, _ of: Int) -> Void
  ) throws {
    var done = 0
    for start in stride(from: 0, to: profile.intakes.count, by: Self.intakesPerTransaction) {
      let slice = profile.intakes[start..<min(start + Self.intakesPerTransaction, profile.intakes.count)]
      try store.write { transaction in
        let hubKeys = try ownHubKeys(in: transaction)
        for intake in slice {
          let snapshot = try transaction.directory().current
          let isHub = profile.devices.contains { $0.shortCode == intake.device && $0.kind == .hub }
          let keys = try isHub ? hubKeys : snapshot.device(named: intake.device).map { try keyFiles.load($0.id) }
          guard let keys else {
            throw NodeError.usage(
              "unknownDevice", "名册中没有设备“\(intake.device)”", "the directory has no device “\(intake.device)”")
          }
          let committed = try registerIntake(
            intake.edits, grid: intake.home, person: intake.receivedBy, keys: keys, in: transaction)
          try serveAsHub([committed.record], in: transaction)
        }
      }
      done += slice.count
      progress(done, profile.intakes.count)
    }
    report.intakes = done
  }
}

extension ProfileIntake {
  /// As typed into the form, fields in the order of their names.
  fileprivate var edits: [TypedEdit] {
    registers.sorted { $0.key < $1.key }.map { TypedEdit(.set, $0.key, $0.value) }
      + sets.sorted { $0.key < $1.key }.flatMap { field in field.value.map { TypedEdit(.add, field.key, $0) } }
  }
}
