public import Foundation
import HuiyinAuthority
import HuiyinRecords
public import HuiyinStore
package import HuiyinWire

/// What an export wrote.
public struct ExportReport: Sendable {
  public let changesets: Int
  public let directoryVersions: Int
  public let bytes: Int
}

extension Node {
  /// Writes every changeset that the share may hold (nil: all) and the directory into one file.
  public func exportChanges(to file: URL, share: Share? = nil) throws -> ExportReport {
    let (bytes, report) = try changesFile(share: share)
    try Durability.write(bytes, to: file)
    return report
  }

  /// - Parameter maximum: changesets, of which it then holds the first.
  func changesFile(share: Share?, atMost maximum: Int = .max) throws -> (bytes: [UInt8], report: ExportReport) {
    let changes = try store.read { reader in
      let changesets = try reader.feedChangesets(share: share, atMost: maximum)
      let writers = Set(changesets.compactMap { try? Header(decoding: $0.header).writer })
      return Changes(
        township: try reader.township(), timeMilliseconds: environment.nowMilliseconds(),
        directory: try reader.signedDirectory(),
        writers: try reader.introductions().filter { writers.contains($0.writer) }, changesets: changesets)
    }
    let bytes = ChangesFile.encode(changes)
    let report = ExportReport(
      changesets: changes.changesets.count, directoryVersions: changes.directory.count, bytes: bytes.count)
    return (bytes, report)
  }

  /// Takes a changes file. Everything is decoded and verified before anything is written; then changesets go in by
  /// record, in slices that leave room for other writers. Importing again changes nothing. `progress` hears (done, of).
  public func importChanges(
    from file: URL, progress: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> IngestReport {
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: file))
    } catch {
      throw NodeError.environment(
        "unreadableFile", "读不到文件 \(file.path)", "\(file.path) cannot be read",
        next: Label("检查路径和权限", "check path and rights"))
    }
    return try importChanges(bytes, progress: progress)
  }

  func importChanges(_ bytes: [UInt8], progress: (_ done: Int, _ of: Int) -> Void) throws -> IngestReport {
    let changes: Changes
    do {
      changes = try ChangesFile.decode(bytes)
    } catch {
      throw NodeError.usage(
        "badChangesFile", "变更文件有误：\(error)", "the changes file is not sound: \(error)",
        next: Label("请重新导出", "export it again"))
    }
    return try take(changes, progress: progress)
  }

  static let sliceChangesets = 2000

  package func take(_ changes: Changes, progress: (_ done: Int, _ of: Int) -> Void) throws -> IngestReport {
    let township = try store.read { try $0.township() }
    guard changes.township == township else { throw StoreError.otherTownship }
    let verified: [VerifiedChangeset]
    do {
      verified = try verify(changes.changesets, writers: changes.writers, township: township)
    } catch let error as ChangesetRefusal {
      throw NodeError.usage(
        "refusedChangeset", "文件中有不能接受的变更：\(error)", "the file holds a changeset that cannot be taken: \(error)",
        next: Label("请向导出的节点索取新文件", "ask the exporting node for a new file"))
    }
    try store.write { transaction in
      try transaction.addDirectory(changes.directory, nowMilliseconds: environment.nowMilliseconds())
      try settleDuplicates(in: transaction)
      for writer in changes.writers { try transaction.addWriter(writer) }
      try answerOtherHubs(in: transaction)
      try serveFed(in: transaction)
    }
    var report = IngestReport()
    let ordered = verified.enumerated().sorted {
      ($0.element.header.record, $0.offset) < ($1.element.header.record, $1.offset)
    }.map(\.element)
    var start = 0
    while start < ordered.count {
      progress(start, ordered.count)
      var end = min(start + Self.sliceChangesets, ordered.count)
      while end < ordered.count, ordered[end].header.record == ordered[end - 1].header.record { end += 1 }
      let slice = Array(ordered[start..<end])
      let part = try store.write { try take(slice, in: $0) }
      report.add(part)
      start = end
    }
    progress(ordered.count, ordered.count)
    return report
  }

  /// The keys with which this store is the hub; nil elsewhere.
  func ownHubKeys(in reader: StoreReader) throws -> DeviceKeys? {
    guard try reader.nodeKind() == .hub, let own = try reader.meta(.defaultDevice),
      let device = DeviceID(prefixOf: own)
    else { return nil }
    return try hubKeys(of: device)
  }
}

extension IngestReport {
  mutating func add(_ other: IngestReport) {
    added += other.added
    repeated += other.repeated
    quarantined += other.quarantined
    parked += other.parked
    records += other.records
    clonedWriters += other.clonedWriters
  }
}
