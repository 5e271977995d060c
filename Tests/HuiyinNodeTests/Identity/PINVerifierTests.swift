import HuiyinRecords
import Testing

@testable import HuiyinNode

/// A PIN is right or it is not.
@Suite struct PINVerifierTests {
  private static let salt = [UInt8](repeating: 9, count: 16)
  private let verifier: PINVerifier

  init() throws { verifier = try PINVerifier(pin: "24681357", salt: Self.salt) }

  @Test func theRightOneMatches() throws {
    #expect(verifier.hash == Hexadecimal.decode("f80c254dae2560c7b890a3b613fd982290f4177a445dd290ce9de6f3b05061bf"))
    #expect(try verifier.matches("24681357"))
    #expect(try PINVerifier(decoding: verifier.encoded).matches("24681357"))
  }

  /// The first three once passed: bytes were compared by `$0 | a ^ b`, which Swift takes for `($0 | a) ^ b`, and so the
  /// last bytes alone decided. On average one wrong PIN of 256 was taken, for this hash one of thirty.
  @Test(arguments: ["000009", "000031", "000054", "000000", "24681358", "2468135", "246813570"])
  func noOtherDoes(_ pin: String) throws {
    #expect(try !verifier.matches(pin))
  }

  /// A PIN of digits, or a password that is none.
  @Test(arguments: [
    ("123456", true), ("12345", false), ("1234567890123456", true), ("12345678901234567", false), ("", false),
    ("abcdefg", false), ("abcdefgh", true), ("春江花月夜张若虚", true), ("１２３４５６７８", true), (" abcdefgh", false),
    ("pass word", true), ("abc\u{7}defgh", false), ("abc\ndefgh", false), ("abc\u{200B}defgh", false),
    (String(repeating: "字", count: 64), true), (String(repeating: "字", count: 65), false),
    ("a" + String(repeating: "\u{301}", count: 600) + "bcdefgh", false),
  ])
  func whatMayBeChosen(_ text: String, _ expected: Bool) {
    #expect(PINVerifier.mayBeChosen(text) == expected, "\(text.prefix(20))")
  }

  /// Typed on a machine that composes letters and on one that does not.
  @Test func aWordIsTheSameHoweverItsLettersAreComposed() throws {
    let password = try PINVerifier(pin: "caf\u{E9} au lait", salt: Self.salt)
    #expect(try password.matches("cafe\u{301} au lait") && !password.matches("cafe au lait"))
  }

  /// One bit, at any place; fewer bytes, or none.
  @Test func everyByteOfTheHashCounts() throws {
    let encoded = verifier.encoded
    let start = encoded.count - PINVerifier.hashByteCount
    for place in [start, start + 15, encoded.count - 1] {
      var altered = encoded
      altered[place] ^= 1
      #expect(try !PINVerifier(decoding: altered).matches("24681357"), "byte \(place - start)")
    }
    for length in [0, 31] {
      let cut = Array(encoded.prefix(start - 1)) + [UInt8(length)] + encoded[start..<(start + length)]
      #expect(try !PINVerifier(decoding: cut).matches("24681357"), "\(length) bytes")
    }
  }
}
