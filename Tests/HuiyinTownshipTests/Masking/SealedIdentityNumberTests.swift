import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// The bytes of a sealed ID number, and what is typed and shown of one. The numbers are invented.
@Suite struct SealedIdentityNumberTests {
  static let sample = SealedIdentityNumber(
    keyName: [1, 2, 3, 4], lastFour: "123X", digest: Array(10..<26), box: Array(30..<64))

  @Test func thereAndBack() {
    let bytes = Self.sample.encoded
    #expect(bytes.count == 59 && Array(bytes.prefix(25)) == Self.sample.head)
    #expect(SealedIdentityNumber(.bytes(bytes)) == Self.sample)
  }

  @Test func otherBytesAreNone() {
    let bytes = Self.sample.encoded
    for count in bytes.indices { #expect(SealedIdentityNumber(.bytes(Array(bytes.prefix(count)))) == nil, "\(count)") }
    #expect(SealedIdentityNumber(.bytes(bytes + [0])) == nil)
    var newer = bytes
    newer[0] = 2
    #expect(SealedIdentityNumber(.bytes(newer)) == nil)
    for (place, byte) in [(5, UInt8(ascii: "X")), (6, UInt8(ascii: "/")), (8, UInt8(ascii: "x")), (8, 0)] {
      var altered = bytes
      altered[place] = byte
      #expect(SealedIdentityNumber(.bytes(altered)) == nil, "byte \(place)")
    }
    for value in [Value.text("11010519491231002X"), .none, .integer(1)] { #expect(SealedIdentityNumber(value) == nil) }
  }

  @Test func onlyTheLastFourAreShown() {
    let mask = "**************123X"
    #expect(Self.sample.masked == mask && mask.count == IdentityNumber.length)
    let form = MaskedForm.identityNumber
    #expect(form.masked(Self.sample.value) == .text(mask) && form.masked(.text(mask)) == .text(mask))
    #expect(form.masked(.bytes([1, 2])) == Masking.withheldValue)
    for text in ["**************1X34", "*************1234", "***************1234", "**************12345"] {
      #expect(form.masked(.text(text)) == .text(NumberMask.identityStars), "\(text)")
    }
    for language in Language.allCases {
      #expect(ValueForm.identityNumber.show(Self.sample.value, language: language) == mask)
    }
  }

  @Test func whatIsTyped() throws {
    let form = ValueForm.identityNumber
    for typed in ["11010519491231002X", " 110105 19491231 002x\n", "１１０１０５１９４９１２３１００２Ｘ"] {
      #expect(try form.parse(typed) == .text("11010519491231002X"), "\(typed)")
    }
    #expect(try form.parse(" ") == .none)
    #expect(try form.parse(Hexadecimal.encode(Self.sample.encoded)) == Self.sample.value)
    for (typed, code) in [
      ("110105194912310021", "identity_check"), ("11010519490229002X", "identity_birth_date"),
      ("110105491231002", "identity_length"), ("11010519491231O02X", "identity_characters"),
    ] {
      do {
        let value = try form.parse(typed)
        Issue.record("\(typed) became \(value)")
      } catch {
        guard case .notAnIdentityNumber(let warning) = error else {
          Issue.record("\(typed): \(error)")
          continue
        }
        #expect(warning.code == code && error.problem == warning.label, "\(typed)")
        #expect(!error.allowed.chinese.isEmpty && !error.allowed.english.isEmpty)
      }
    }
  }
}
