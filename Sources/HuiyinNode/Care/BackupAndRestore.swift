public import Foundation
import HuiyinAuthority
import HuiyinRecords
public import HuiyinStore
import HuiyinTownship
import HuiyinWire

extension Node {
  /// Copies store and keys online into a new directory, verified. The copy holds private keys: it belongs in a safe.
  public func backup(to target: URL) throws -> BackupManifest {
    do {
      return try store.backup(
        into: target, alsoFiles: keyFiles.all(), nowMilliseconds: environment.nowMilliseconds())
    } catch let fault as BackupFault {
      throw Self.refusal(fault)
    }
  }

  /// Makes a node anew from a verified backup, in an empty directory. It goes on with new incarnations and a new epoch,
  /// so nothing that was signed after the backup is ever signed again; on a hub it also begins a new directory term,
  /// and waits with versions and numbers until it is resumed (P8, DESIGN 5). What a crash has left of a restore is no
  /// node yet: the same call begins anew there.
  public static func restore(
    from backup: URL, to directory: URL, environment: NodeEnvironment = .system
  ) throws -> (Node, BackupManifest) {
    let existing = Set((try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? [])
    let notEmpty = NodeError.environment(
      "notEmpty", "目录 \(directory.path) 不是空的", "\(directory.path) is not empty",
      next: Label("恢复到一个空目录", "restore into an empty directory"))
    guard existing.isEmpty || existing.contains(restoringFolder) else { throw notEmpty }
    let manifest: BackupManifest
    do {
      manifest = try Store.verifyBackup(backup)
    } catch let fault as BackupFault {
      throw refusal(fault)
    }
    // All but the store, which alone makes the directory a node.
    let parts = Set(manifest.files.compactMap { $0.name.split(separator: "/").first.map(String.init) })
      .subtracting([Store.fileName])
    guard existing.isSubset(of: parts.union([restoringFolder])) else { throw notEmpty }
    let staging = directory.appendingPathComponent(restoringFolder, isDirectory: true)
    try Durability.translating(directory) {
      for name in existing { try FileManager.default.removeItem(at: directory.appendingPathComponent(name)) }
      for folder in [directory, staging] {
        try FileManager.default.createDirectory(
          at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      }
      for file in manifest.files {
        let target = staging.appendingPathComponent(file.name)
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
        try Durability.write(Array(Data(contentsOf: backup.appendingPathComponent(file.name))), to: target)
      }
    }
    try retireWriters(of: staging, environment: environment)
    try Durability.translating(directory) {
      try Durability.sync(directory: staging, files: [Store.fileName])
      for name in parts.sorted() + [Store.fileName] {
        try FileManager.default.moveItem(
          at: staging.appendingPathComponent(name), to: directory.appendingPathComponent(name))
        try Durability.sync(directory: directory, files: [])
      }
    }
    // From here on it is a node.
    try? FileManager.default.removeItem(at: staging)
    return (try Node.open(directory, environment: environment), manifest)
  }

  /// Where a node is restored until it is whole: a store that could be opened and had the incarnation of its backup
  /// would sign again what was signed since.
  private static let restoringFolder = "restoring"

  private static func retireWriters(of directory: URL, environment: NodeEnvironment) throws {
    let node = try Node.open(directory, environment: environment)
    do {
      try node.store.write { transaction in
        try transaction.retireOwnWriters()
        try transaction.setMeta(.epoch, environment.randomBytes(8))
        try node.beginTermIfHub(in: transaction)
      }
    } catch {
      try? node.close()
      throw error
    }
    try node.store.closeWhole()
  }

  /// A hub whose writer was retired, by a restore or because a copy of it signs elsewhere, goes on as a new writer in a
  /// new directory term, and issues no version and no number until it is resumed: what its other self issued since is
  /// not known here (DESIGN 5).
  func beginTermIfHub(in transaction: StoreTransaction) throws {
    guard let keys = try ownHubKeys(in: transaction),
      try transaction.ownWriter(signingKey: keys.signingKey) == nil
    else { return }
    let writer = WriterIntroduction(signingKey: keys.signingKey, incarnation: environment.randomInteger())
    try transaction.addWriter(writer, isOwn: true)
    try issueDirectory([.hubWriter(writer.writer)], startsTerm: true, in: transaction)
    try giveAllReceipts(keys: keys, in: transaction)
    try awaitResume(in: transaction)
  }

  /// From now on no version and no number is issued before somebody has looked.
  func awaitResume(in transaction: StoreTransaction) throws {
    var since = ByteWriter()
    since.bigEndian(environment.nowMilliseconds(), bytes: 8)
    try transaction.setMeta(.awaitsResume, since.bytes)
  }

  /// Lets a restored hub issue again: every other device was met or is ticked off, and the last number on paper of each
  /// series is known.
  public func resumeHub(
    lastNumbers: [String: Int64], without ticked: Set<String>, year: Int? = nil, by session: Session
  ) throws {
    guard session.person.roles.contains(Self.administrator) else {
      throw NodeError.refused("notAdministrator", "只有管理员能恢复中心节点", "only an administrator can resume the hub")
    }
    try store.write { transaction in
      guard let since = try transaction.meta(.awaitsResume)?.reduce(UInt64(0), { $0 << 8 | UInt64($1) }) else {
        throw NodeError.refused("notWaiting", "中心节点不在等待确认", "the hub does not wait to be resumed")
      }
      let directory = try transaction.directory()
      let open = try directory.current.devices.values.filter { device in
        let isMet = try transaction.peer(device.id)?.reconciledAtMilliseconds.map { $0 >= since } ?? false
        return device.id != session.keys.device && !directory.isRevoked(device.id) && !isMet
          && !ticked.contains(device.name) && !ticked.contains(device.shortCode)
      }.map(\.name).sorted()
      guard open.isEmpty else {
        throw NodeError.refused(
          "nodesOpen", "尚未核对的节点：" + open.joined(separator: "、"),
          "not yet met or ticked off: " + open.joined(separator: ", "),
          next: Label("逐一核对后用 --without 勾销", "meet each, or tick it off with --without"))
      }
      let current = Moment(milliseconds: environment.nowMilliseconds())?.date.year ?? 2020
      for series in OfficialNumber.allSeries {
        guard let last = lastNumbers[series] else {
          throw NodeError.usage(
            "noLastNumber", "缺少“\(series)”的最后文号", "the last number of series “\(series)” is missing",
            next: Label("--last-number \(series)=数字（没有则为 0）", "--last-number \(series)=N (0 if there is none)"))
        }
        try transaction.raiseCount("official/\(series)/\(year ?? current)", to: last)
      }
      try overtakeOtherHub(in: transaction)
      try transaction.setMeta(.awaitsResume, nil)
      // Somebody has looked; another copy is told anew.
      try transaction.setMeta(.cloneSeen, nil)
      if let keys = try ownHubKeys(in: transaction) { try renumberDoubles(keys: keys, in: transaction) }
      try serveAsHub(try transaction.records(), in: transaction)
    }
  }

  static func refusal(_ fault: BackupFault) -> NodeError {
    switch fault {
    case .noManifest(let path):
      .usage("noManifest", "\(path) 不存在或读不懂", "\(path) is missing or no manifest")
    case .missingFile(let name): .environment("backupIncomplete", "备份缺少 \(name)", "the backup lacks \(name)")
    case .alteredFile(let name):
      .environment("backupAltered", "备份中的 \(name) 与清单不符", "\(name) in the backup differs from its manifest")
    case .damaged(let findings):
      .environment(
        "backupDamaged", "备份已损坏：\(findings.joined(separator: "；"))",
        "the backup is damaged: \(findings.joined(separator: "; "))")
    case .exists(let path): .usage("exists", "\(path) 已存在", "\(path) exists already")
    }
  }
}
