import Testing

@testable import HuiyinTownship

/// The drawing of a QR code's squares.
@Suite struct CodeMatrixTests {
  @Test func onlyASquareIsACode() {
    #expect(CodeMatrix(width: 0, isDark: []) == nil && CodeMatrix(width: 2, isDark: [true, false, true]) == nil)
    #expect(CodeMatrix(width: 1, isDark: [true])?.side == 9)
  }

  @Test func eachRunOfDarkSquaresIsOnePiece() throws {
    let rows = ["##.#", "....", ".##.", "###."]
    let code = try #require(CodeMatrix(width: 4, isDark: rows.joined().map { $0 == "#" }))
    #expect(code.path == "M4 4h2v1h-2zM7 4h1v1h-1zM5 6h2v1h-2zM4 7h3v1h-3z")
  }
}
