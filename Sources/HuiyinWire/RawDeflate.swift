import CZlib

/// RFC 1951 streams without a frame around them, as the members of a ZIP file are.
public enum RawDeflate {
  /// CRC-32, which stands beside each member.
  public static func checksum(_ bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32(0, bytes, uInt(truncatingIfNeeded: bytes.count)))
  }

  /// Inflates exactly `count` bytes; nil: damaged, another length, or bytes behind the end.
  public static func inflate(_ deflated: [UInt8], count: Int) -> [UInt8]? {
    guard count > 0, count <= Int(UInt32.max), deflated.count <= Int(UInt32.max) else { return nil }
    // zlib keeps the address of its stream: it must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, size) == Z_OK else { return nil }
    defer { _ = inflateEnd(stream) }
    var source = deflated
    var isWhole = false
    let inflated = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      source.withUnsafeMutableBufferPointer { source in
        stream.pointee.next_in = source.baseAddress
        stream.pointee.avail_in = uInt(source.count)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = uInt(count)
        let result = CZlib.inflate(stream, Z_FINISH)
        isWhole = result == Z_STREAM_END && stream.pointee.avail_in == 0 && stream.pointee.avail_out == 0
        written = count - Int(stream.pointee.avail_out)
      }
    }
    return isWhole ? inflated : nil
  }
}
