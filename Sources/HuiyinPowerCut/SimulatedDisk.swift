import CPowerCut

/// A directory whose SQLite files lose power as real ones do: what was not synced is kept, lost, torn or reordered, by
/// a seed (DESIGN 10, "Crash"). For tests and the simulator.
///
/// Only files that SQLite opens below it after the disk was made are on it, in this process. The same operations and
/// the same seed leave the same files, apart from the salts of SQLite's log.
public final class SimulatedDisk: Sendable {
  /// What is left of what was not synced.
  public enum Survival: CaseIterable, Sendable {
    case nothing
    /// As after SIGKILL.
    case everything
    /// Each write by a throw of a coin, whatever its place in the order; some in part.
    case some
    /// The writes up to a point in order, the last of them torn at a sector boundary.
    case beginning
  }

  /// The directory is not there, or its files cannot be replaced; an `errno`.
  public struct Failure: Error, Hashable, Sendable {
    public let code: Int32
  }

  private let disk: powercut_disk

  /// A disk at an existing directory, outside every other disk. What lies there counts as synced.
  public init(directory: String) throws(Failure) {
    guard powercut_install() else { throw Failure(code: 0) }
    disk = powercut_disk_create(directory)
    guard disk > 0 else { throw Failure(code: 2) }
  }

  deinit { powercut_disk_remove(disk) }

  /// The power goes in the midst of the `operation`-th coming write, truncation, sync or deletion (1: the next); that
  /// one and all that follow fail until the disk is revived. Nil: not at all.
  public func cut(atOperation operation: UInt64?) { powercut_disk_arm(disk, operation ?? 0) }

  /// The power goes now.
  public func cut() { powercut_disk_cut_now(disk) }

  public var isCut: Bool { powercut_disk_is_cut(disk) }

  /// Writes, truncations, syncs and deletions so far.
  public var operations: UInt64 { powercut_disk_operations(disk) }

  /// Bytes in the files that SQLite has opened here, without the shared index.
  public var byteCount: Int64 { powercut_disk_bytes(disk) }

  /// Growth beyond so many bytes is refused as by a full disk. Nil: no limit.
  public func limit(toBytes bytes: Int64?) { powercut_disk_quota(disk, bytes ?? -1) }

  /// While it lies, the disk says that it has synced and has not: what was written since the last but one checkpoint
  /// counts as not synced.
  public func lie(_ lies: Bool) { powercut_disk_lie(disk, lies) }

  /// Power again, also without a cut before: the files become what has survived, and are new files, so that connections
  /// from before keep failing and touch nothing. Close those first where you can: they hold memory.
  public func revive(seed: UInt64, _ survival: Survival) throws(Failure) {
    let code = powercut_disk_revive(disk, seed, survival.code)
    guard code == 0 else { throw Failure(code: code) }
  }
}

extension SimulatedDisk.Survival {
  fileprivate var code: powercut_survival {
    switch self {
    case .nothing: POWERCUT_DROP
    case .everything: POWERCUT_KEEP
    case .some: POWERCUT_REORDER
    case .beginning: POWERCUT_TEAR
    }
  }
}
