public import Foundation

#if canImport(Glibc)
  import Glibc
#endif

extension Durability {
  /// Overwrites a file with zeros, as far as the file system writes in place, and removes it; a directory with all that
  /// is in it. What is not there is gone.
  public static func erase(_ file: URL) throws {
    var status = stat()
    guard lstat(file.path, &status) == 0 else {
      if errno == ENOENT { return }
      throw StoreError.system(errno, file.path)
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      try translating(file) {
        for name in try FileManager.default.contentsOfDirectory(atPath: file.path) {
          try erase(file.appendingPathComponent(name))
        }
      }
      guard rmdir(file.path) == 0 else { throw StoreError.system(errno, file.path) }
      return
    }
    // What a link names may be anything.
    if status.st_mode & S_IFMT == S_IFREG { try overwrite(file.path, byteCount: Int(status.st_size)) }
    guard unlink(file.path) == 0 else { throw StoreError.system(errno, file.path) }
  }

  private static func overwrite(_ path: String, byteCount: Int) throws {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw StoreError.system(errno, path) }
    defer { close(descriptor) }
    let zeros = [UInt8](repeating: 0, count: 1 << 16)
    var rest = byteCount
    while rest > 0 {
      let count = zeros.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, min(rest, $0.count)) }
      guard count > 0 else { throw StoreError.system(errno, path) }
      rest -= count
    }
    guard fsync(descriptor) == 0 else { throw StoreError.system(errno, path) }
  }
}
