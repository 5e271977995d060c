public import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Makes files outside SQLite survive a power cut.
public enum Durability {
  /// Writes a file whole: beside its place, synced, then renamed over it. Mode 0600.
  ///
  /// - Parameter part: where it is written first; nil: a name that is used again after a crash. Where others may
  ///   write, a name that nobody has: it must not be there yet.
  public static func write(_ bytes: [UInt8], to file: URL, by part: URL? = nil) throws {
    let isNew = part != nil
    let part = part ?? file.appendingPathExtension("part")
    let descriptor = open(
      part.path, O_WRONLY | O_CREAT | O_CLOEXEC | (isNew ? O_EXCL | O_NOFOLLOW : O_TRUNC), 0o600)
    guard descriptor >= 0 else { throw unusable(part) }
    var isDone = false
    defer {
      close(descriptor)
      if isNew, !isDone { unlink(part.path) }
    }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw unusable(part) }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0, rename(part.path, file.path) == 0 else { throw unusable(part) }
    isDone = true
    try sync(directory: file.deletingLastPathComponent(), files: [])
  }

  /// Makes an empty file of mode 0600 if there is none, for SQLite to fill: it would make one that everybody may read.
  static func makePrivate(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  /// Leaves a file to its owner alone. By its name: to close a database file anew would give up the process's locks on
  /// it. What cannot be changed, as on a medium that is read-only, stays, and whoever opens the file is told.
  static func keepPrivate(_ path: String) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & 0o077 != 0 { chmod(path, 0o600) }
  }

  /// Whether there is a file. One that this user may not look at is unusable, not missing.
  static func exists(_ path: String) throws(StoreError) -> Bool {
    var status = stat()
    if stat(path, &status) == 0 { return true }
    guard errno == ENOENT else { throw .system(errno, path) }
    return false
  }

  /// Syncs the named files of a directory, and the directory.
  public static func sync(directory: URL, files: [String]) throws {
    for path in files.map({ directory.appendingPathComponent($0).path }) + [directory.path] {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw StoreError.system(errno, path) }
      let result = fsync(descriptor)
      let code = errno
      close(descriptor)
      guard result == 0 else { throw StoreError.system(code, path) }
    }
  }

  /// Runs work on files whose errors come as Foundation's, and throws them as the store's.
  public static func translating<Result>(_ file: URL, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as CocoaError {
      if let code = (error.underlying as? POSIXError)?.code { throw StoreError.system(code.rawValue, file.path) }
      if error.code == .fileWriteOutOfSpace { throw StoreError.full(path: file.path) }
      throw StoreError.unusable(path: file.path, reason: error.localizedDescription)
    }
  }

  /// Whether the file system that a path lies on has no room, or no room for another file. What cannot be told is no.
  static func isFull(_ path: String) -> Bool {
    var status = statvfs()
    let directory = (path as NSString).deletingLastPathComponent
    guard statvfs(directory, &status) == 0, status.f_blocks > 0 else { return false }
    return status.f_bavail == 0 || (status.f_files > 0 && status.f_favail == 0)
  }

  private static func unusable(_ file: URL) -> StoreError { .system(errno, file.path) }
}

extension StoreError {
  /// What a system call answered.
  static func system(_ code: Int32, _ path: String) -> StoreError {
    code == ENOSPC || code == EDQUOT
      ? .full(path: path) : .unusable(path: path, reason: String(cString: strerror(code)))
  }
}
