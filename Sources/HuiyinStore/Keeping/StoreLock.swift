import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A lock file beside the database that tells an unclean stop from another process at work: whoever opens the store
/// alone and finds a write-ahead log left behind knows that the last process did not close.
final class StoreLock: Sendable {
  private let descriptor: Int32
  /// Nobody else had the store open when the lock was taken.
  let wasAlone: Bool

  init(path: String) throws(StoreError) {
    Durability.keepPrivate(path)
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    wasAlone = descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0
    guard descriptor >= 0, wasAlone || flock(descriptor, LOCK_SH) == 0 else {
      throw .system(errno, path)
    }
  }

  /// Lets other processes in, once the check after an unclean stop is done.
  func share() {
    _ = flock(descriptor, LOCK_SH)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
