import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What is odd about a device, as far as this node knows: it is told, and hinders nobody's work (DESIGN 4.3; DOMAIN 13,
/// E1 and E2).
public struct DeviceFlag: Sendable, Hashable {
  /// Raw values are stable, for programs.
  public enum Sort: String, Sendable, Hashable, CaseIterable {
    /// Its clock is wrong by more than a day.
    case clock
    /// It signed several changesets under one number: there was a copy of it.
    case fork
    /// A copy of this store signs elsewhere.
    case clone
    /// It was revoked.
    case revoked
    /// What it wrote stands in quarantine.
    case quarantine
    /// A restored hub that does not issue yet.
    case resume
  }

  public let sort: Sort
  /// Nil: nobody in the directory is known to have written it.
  public let device: DeviceName?
  public let what: Label
  public let next: Label
  /// How many changesets it is about; 0: it is about none.
  public let changesets: Int
  /// When it was noticed; nil: it is so now.
  public let sinceMilliseconds: UInt64?
}

extension Node {
  /// Flags of this device and of all that it has met or heard of, by sort and device.
  public func deviceFlags() throws -> [DeviceFlag] {
    try store.read { reader in
      let names = NameBook(try reader.directory())
      let own = try reader.meta(.defaultDevice).flatMap { DeviceID(prefixOf: $0) }.map { names.device($0) }
      let found =
        try ownFlags(own, reader) + reader.clockFlags(names) + reader.forkFlags(names) + reader.revocationFlags(names)
        + reader.quarantineFlags(names)
      let order = DeviceFlag.Sort.allCases
      return found.sorted { one, other in
        let (first, second) = (order.firstIndex(of: one.sort) ?? 0, order.firstIndex(of: other.sort) ?? 0)
        return (first, one.device?.name ?? "") < (second, other.device?.name ?? "")
      }
    }
  }

  private func ownFlags(_ own: DeviceName?, _ reader: StoreReader) throws -> [DeviceFlag] {
    var found: [DeviceFlag] = []
    if let clock = try clockFinding(reader) {
      found.append(
        DeviceFlag(
          sort: .clock, device: own, what: clock.label, next: DeviceFlag.setClock, changesets: 0,
          sinceMilliseconds: nil))
    }
    if try reader.meta(.cloneSeen) != nil {
      found.append(
        DeviceFlag(
          sort: .clone, device: own, what: Label("发现本节点数据的副本在别处签名", "a copy of this store signs elsewhere"),
          next: DeviceFlag.stopCopy, changesets: 0, sinceMilliseconds: nil))
    }
    if try reader.meta(.awaitsResume) != nil {
      found.append(
        DeviceFlag(
          sort: .resume, device: own, what: Label("中心节点恢复后尚未继续签发", "this restored hub does not issue yet"),
          next: Label("核对各节点后执行 `huiyin hub resume`", "meet the nodes, then run `huiyin hub resume`"), changesets: 0,
          sinceMilliseconds: nil))
    }
    return found
  }
}

extension DeviceFlag {
  fileprivate static let setClock = Label("校准该设备的时间；不影响继续工作", "set the clock of that device; work may go on")
  fileprivate static let stopCopy = Label(
    "停用其中一份；复制节点请用备份和恢复", "stop one of them; copy a node by backup and restore only")
}

extension StoreReader {
  /// Clocks of others at their last hello, against this node's own.
  fileprivate func clockFlags(_ names: NameBook) throws -> [DeviceFlag] {
    try visits().compactMap { visit in
      guard let offset = visit.clockOffsetMilliseconds, offset.magnitude > Node.clockToleranceMilliseconds else {
        return nil
      }
      let hours = offset.magnitude / 3_600_000
      let what =
        offset > 0
        ? Label("会合时比本节点快 \(hours) 小时", "it was \(hours) hours ahead of this node when they met")
        : Label("会合时比本节点慢 \(hours) 小时", "it was \(hours) hours behind this node when they met")
      return DeviceFlag(
        sort: .clock, device: names.device(visit.device), what: what, next: DeviceFlag.setClock, changesets: 0,
        sinceMilliseconds: visit.metAtMilliseconds)
    }
  }

  fileprivate func forkFlags(_ names: NameBook) throws -> [DeviceFlag] {
    var groups: [WriterID: (count: Int, one: ChangesetReference)] = [:]
    for group in try forks() {
      guard let first = group.first, let writer = try header(of: first)?.writer else { continue }
      groups[writer] = ((groups[writer]?.count ?? 0) + group.count, first)
    }
    return try groups.values.map { found in
      DeviceFlag(
        sort: .fork, device: try author(of: found.one, names),
        what: Label(
          "用同一序号签了几项内容（共 \(found.count) 项），说明有过副本；内容都在",
          "it signed several changes under one number (\(found.count) in all): there was a copy; all of them are kept"),
        next: DeviceFlag.stopCopy, changesets: found.count, sinceMilliseconds: nil)
    }
  }

  fileprivate func revocationFlags(_ names: NameBook) throws -> [DeviceFlag] {
    let directory = try directory()
    return directory.current.devices.values.filter { directory.isRevoked($0.id) }.map { device in
      DeviceFlag(
        sort: .revoked, device: names.device(device.id),
        what: Label("已撤销：之后写的内容不生效", "it is revoked: what it writes afterwards has no effect"),
        next: Label(
          "收回设备；有用的内容可在隔离区重新采纳", "take the device back; what is of use can be re-admitted from quarantine"),
        changesets: 0, sinceMilliseconds: nil)
    }
  }

  fileprivate func quarantineFlags(_ names: NameBook) throws -> [DeviceFlag] {
    var groups: [WriterID: (count: Int, one: ChangesetReference)] = [:]
    for row in try quarantine() {
      guard let writer = try header(of: row.changeset)?.writer else { continue }
      groups[writer] = ((groups[writer]?.count ?? 0) + 1, groups[writer]?.one ?? row.changeset)
    }
    return try groups.values.map { found in
      DeviceFlag(
        sort: .quarantine, device: try author(of: found.one, names),
        what: Label("有 \(found.count) 项内容在隔离区", "\(found.count) changes of it are in quarantine"),
        next: Label(
          "`huiyin quarantine list` 查看原因，再决定是否重新采纳",
          "`huiyin quarantine list` tells why; then decide whether to re-admit them"), changesets: found.count,
        sinceMilliseconds: nil)
    }
  }

  private func author(of reference: ChangesetReference, _ names: NameBook) throws -> DeviceName? {
    guard let header = try header(of: reference) else { return nil }
    return try changesets(of: header.record).lazy.map(\.changeset).first { $0.reference == reference }.map {
      names.device($0.device, citing: $0.header.directory)
    }
  }
}

extension DeviceFlag.Sort {
  public var label: Label {
    switch self {
    case .clock: Label("时钟不准", "Wrong clock")
    case .fork: Label("有过副本", "There was a copy")
    case .clone: Label("本节点有副本", "A copy of this node")
    case .revoked: Label("已撤销", "Revoked")
    case .quarantine: Label("内容被隔离", "In quarantine")
    case .resume: Label("待恢复签发", "Waits to resume")
    }
  }
}
