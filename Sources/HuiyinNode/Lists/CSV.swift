/// Rows as a CSV file that spreadsheets open as it is: UTF-8 with its mark, lines ending in CR LF, quoted as RFC 4180
/// says.
public enum CSV {
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let quote = UInt8(ascii: "\"")
  /// Bytes that a cell may hold only in quotes.
  private static let special = Set<UInt8>([quote, UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n")])
  /// What a spreadsheet takes for the beginning of a formula, in full width too.
  private static let formulaBeginnings: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]

  public static func encode(_ rows: some Sequence<[String]>) -> [UInt8] {
    var bytes = byteOrderMark
    for row in rows {
      for (place, cell) in row.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        append(defused(cell), to: &bytes)
      }
      bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }
    return bytes
  }

  /// With an apostrophe before what would be a formula: what people typed is text, never something to run.
  static func defused(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first, formulaBeginnings.contains(first) else { return cell }
    return "'" + cell
  }

  /// By bytes: a quotation mark with an accent upon it is one character, and a mark all the same.
  private static func append(_ cell: String, to bytes: inout [UInt8]) {
    guard cell.utf8.contains(where: special.contains) else {
      bytes += cell.utf8
      return
    }
    bytes.append(quote)
    for byte in cell.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}
