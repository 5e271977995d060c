import CZlib

/// RFC 1950 streams in one piece, by zlib. The same bytes give the same bytes with the same zlib; nothing compares
/// them.
enum Deflate {
  static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(uLong(bytes.count))
    let deflated = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, written in
      let result = compress2(buffer.baseAddress, &count, bytes, uLong(bytes.count), 6)
      precondition(result == Z_OK, "zlib cannot deflate into a buffer of its own bound: \(result)")
      written = Int(count)
    }
    return deflated
  }

  /// Inflates exactly `count` bytes; nil: altered, another length, or bytes behind the end.
  static func inflate(_ deflated: [UInt8], count: Int) -> [UInt8]? {
    guard count > 0 else { return nil }
    var written = uLong(count)
    var read = uLong(deflated.count)
    var result = Z_OK
    let inflated = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      result = uncompress2(buffer.baseAddress, &written, deflated, &read)
      initialized = Int(written)
    }
    guard result == Z_OK, written == uLong(count), read == uLong(deflated.count) else { return nil }
    return inflated
  }
}
