import CZip
import HuiyinRecords
import HuiyinTownship

/// Members of a ZIP file, which a workbook is, by libzip, which nothing else here knows. The library is looked for when
/// it is needed: a machine that lacks it says so, and does everything else.
final class ZIPArchive {
  /// Bytes of a member when it is unpacked: a small file can hold a very large one.
  static let memberBytesMaximum = 16 * 1024 * 1024

  private var library: huiyin_zip
  /// The library reads from here as long as the archive is open.
  private let bytes: UnsafeMutableRawBufferPointer

  static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// Nil: it is none that is whole. Throws when this machine has no library for it.
  init?(_ bytes: [UInt8]) throws {
    library = huiyin_zip()
    self.bytes = .allocate(byteCount: bytes.count, alignment: 1)
    self.bytes.copyBytes(from: bytes)
    guard huiyin_zip_load(&library) != 0 else {
      throw SheetFile.lacks("libzip", package: Label("libzip4 或 libzip5", "libzip4 or libzip5"))
    }
    guard huiyin_zip_open(&library, self.bytes.baseAddress, UInt64(bytes.count)) != 0 else { return nil }
  }

  deinit {
    if library.archive != nil { huiyin_zip_end(&library) }
    bytes.deallocate()
  }

  /// Unpacked; nil: there is none of that name. Throws for one that is damaged, encrypted or too large.
  func member(_ name: String) throws(InvalidWorkbook) -> [UInt8]? {
    var (place, size) = (UInt64(0), UInt64(0))
    let found = huiyin_zip_find(&library, name, &place, &size)
    if found == 0 { return nil }
    guard found > 0 else { throw .unreadable }
    guard let count = Int(exactly: size), count <= Self.memberBytesMaximum else { throw .tooLarge }
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      isWhole = huiyin_zip_read(&library, place, buffer.baseAddress, size) != 0
      written = isWhole ? count : 0
    }
    guard isWhole else { throw .unreadable }
    return bytes
  }
}
