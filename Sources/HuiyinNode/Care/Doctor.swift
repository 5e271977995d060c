public import Foundation
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// One line of `huiyin doctor`.
public struct DoctorFinding: Sendable, Hashable {
  public enum Weight: String, Sendable, Hashable {
    case ok, warn, fail
  }

  /// Stable, for programs.
  public let check: String
  public let weight: Weight
  public let what: Label
  /// What to do; nil when all is well.
  public let next: Label?

  static func ok(_ check: String, _ chinese: String, _ english: String) -> Self {
    Self(check: check, weight: .ok, what: Label(chinese, english), next: nil)
  }
}

extension Node {
  static let freeBytesMinimum: UInt64 = 1 << 30
  static let freeBytesBare: UInt64 = 64 << 20

  /// Looks at everything that a node stands on, as far as this machine tells. Opens the store itself, since whether it
  /// opens is the first question.
  public static func examine(_ directory: URL, environment: NodeEnvironment = .system) -> [DoctorFinding] {
    let machine = [Disk.space(directory), Disk.encryption(directory)]
    do {
      let node = try open(directory, environment: environment)
      defer { try? node.close() }
      let opened = DoctorFinding.ok("store", "数据文件可以打开", "the store opens")
      return try [opened] + node.examineStore() + [node.examineKeys()] + machine + [node.examineBackup()]
    } catch {
      let fault =
        (error as? NodeError) ?? (error as? StoreError).map { NodeError($0) }
        ?? .environment("unexpected", "\(error)", "\(error)")
      return [DoctorFinding(check: "store", weight: .fail, what: fault.what, next: fault.next)] + machine
    }
  }

  private func examineStore() throws -> [DoctorFinding] {
    let status = try status()
    let level = try store.synchronousLevel()
    var found = [
      DoctorFinding(
        check: "durability", weight: level == 2 ? .ok : .fail,
        what: Label("synchronous 为 \(level)", "synchronous answers \(level)"),
        next: level == 2 ? nil : Label("停止使用并联系维护人员", "stop using the node and call for help"))
    ]
    if status.checkedAfterUncleanStop {
      found.append(.ok("uncleanStop", "上次非正常停止，已检查数据文件", "the last stop was unclean; the file was checked"))
    }
    found.append(
      status.clock.map {
        DoctorFinding(
          check: "clock", weight: .warn, what: $0.label,
          next: Label("校准本机时间；不影响继续工作", "set this machine's clock; work may go on"))
      } ?? .ok("clock", "时钟正常", "the clock is plausible"))
    found.append(
      status.isCloned
        ? DoctorFinding(
          check: "clone", weight: .warn, what: Label("发现本节点数据的副本在别处签名", "a copy of this store signs elsewhere"),
          next: Label("停用其中一份；复制节点请用 backup 和 restore", "stop one of them; copy a node by backup and restore only"))
        : .ok("clone", "没有发现副本", "no copy of this store was seen"))
    found.append(
      status.awaitsResume
        ? DoctorFinding(
          check: "resume", weight: .warn, what: Label("中心节点恢复后尚未继续签发", "this restored hub does not issue yet"),
          next: Label("核对各节点后执行 `huiyin hub resume`", "meet the nodes, then run `huiyin hub resume`"))
        : .ok("resume", "无需恢复签发", "nothing waits to be resumed"))
    return found
  }

  /// Private keys are files of mode 0600 (DESIGN 6).
  private func examineKeys() -> DoctorFinding {
    let open = keyFiles.all().filter { _, file in
      let mode = try? FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
      return (mode ?? 0o777) & 0o077 != 0
    }.keys.sorted()
    guard !open.isEmpty else { return .ok("keys", "密钥文件只有本人可读", "key files are open to their owner alone") }
    let names = open.joined(separator: ", ")
    return DoctorFinding(
      check: "keys", weight: .fail, what: Label("他人可读密钥文件：\(names)", "others may read key files: \(names)"),
      next: Label("执行 chmod 600；若可能泄露请撤销设备", "chmod 600 them; revoke the device if they may have leaked"))
  }

  /// A copy that was made otherwise than by this program is not known here.
  private func examineBackup() throws -> DoctorFinding {
    let standing = try backupStanding()
    let days = standing.schedule.days
    let last = standing.lastMilliseconds.flatMap { Moment(milliseconds: $0) }
    let when =
      last.map {
        Label("最近一次备份在 \($0.text(in: .chinese))", "the last backup was made on \($0.text(in: .english))")
      } ?? Label("还没有备份过", "no backup was made yet")
    return DoctorFinding(
      check: "backup", weight: standing.isBackupDue ? .warn : .ok, what: when,
      next: standing.isBackupDue
        ? Label(
          "每 \(days) 天备份一次：`huiyin backup 新目录`，存放到别处",
          "back up every \(days) days: `huiyin backup NEW-DIRECTORY`, kept elsewhere") : nil)
  }
}

extension ClockFinding {
  /// Stable, for programs.
  public var code: String {
    switch self {
    case .implausible: "implausible"
    case .behind: "behind"
    case .ahead: "ahead"
    case .aheadOfHub: "aheadOfHub"
    }
  }

  public var label: Label {
    switch self {
    case .implausible: Label("本机时间不在 2020 至 2199 年之间", "this machine's clock is outside 2020 to 2199")
    case .behind(let milliseconds):
      Label(
        "本机时间比已存数据落后 \(milliseconds / 3_600_000) 小时",
        "this machine's clock is \(milliseconds / 3_600_000) hours behind what it has stored")
    case .ahead(let milliseconds):
      Label(
        "本机时间比中心签发的名册超前 \(milliseconds / 86_400_000) 天",
        "this machine's clock is \(milliseconds / 86_400_000) days ahead of the directory that the hub has signed")
    case .aheadOfHub(let milliseconds):
      Label(
        "本机时间在最近一次会合时比镇中心超前 \(milliseconds / 3_600_000) 小时",
        "this machine's clock was \(milliseconds / 3_600_000) hours ahead of the hub's when they last met")
    }
  }
}
