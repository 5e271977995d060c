import HuiyinRecords

/// Bytes by the names of their fields, so that one can be cut or replaced.
struct Pieces {
  private(set) var pieces: [(field: String, bytes: [UInt8])] = []

  var bytes: [UInt8] { pieces.flatMap(\.bytes) }

  mutating func add(_ field: String, _ write: (inout ByteWriter) -> Void) {
    var writer = ByteWriter()
    write(&writer)
    pieces.append((field, writer.bytes))
  }

  /// With one field's bytes replaced, the first of that name.
  func replacing(_ field: String, _ bytes: [UInt8]) -> [UInt8] {
    var copy = self
    copy.pieces[pieces.firstIndex { $0.field == field }!].bytes = bytes
    return copy.bytes
  }

  /// Everything up to the last byte of the field, which is missing.
  func cut(in field: String) -> [UInt8] {
    let place = pieces.lastIndex { $0.field == field }!
    return pieces[..<place].flatMap(\.bytes) + pieces[place].bytes.dropLast()
  }

  /// One `truncated` case for each field.
  func truncated(_ area: String) -> [VectorCase] {
    var names: [String] = []
    for piece in pieces where !names.contains(piece.field) { names.append(piece.field) }
    return names.map { field in
      .bad(
        "\(area)/truncated-\(field.replacing(" ", with: "-"))", "the bytes end before the last byte of \(field)",
        cut(in: field), "truncated", field)
    }
  }
}
