public import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Makes files outside SQLite survive a power cut.
public enum Durability {
  /// Writes a file whole: beside its place, synced, then renamed over it. Mode 0600.
  public static func write(_ bytes: [UInt8], to file: URL) throws {
    let part = file.appendingPathExtension("part")
    let descriptor = open(part.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unusable(part) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw unusable(part) }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0, rename(part.path, file.path) == 0 else { throw unusable(part) }
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
    guard errno == ENOENT else { throw .unusable(path: path, reason: String(cString: strerror(errno))) }
    return false
  }

  /// Syncs the named files of a directory, and the directory.
  public static func sync(directory: URL, files: [String]) throws {
    for path in files.map({ directory.appendingPathComponent($0).path }) + [directory.path] {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw StoreError.unusable(path: path, reason: String(cString: strerror(errno))) }
      let result = fsync(descriptor)
      close(descriptor)
      guard result == 0 else { throw StoreError.unusable(path: path, reason: String(cString: strerror(errno))) }
    }
  }

  private static func unusable(_ file: URL) -> StoreError {
    .unusable(path: file.path, reason: String(cString: strerror(errno)))
  }
}
