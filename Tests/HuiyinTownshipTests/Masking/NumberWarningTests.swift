import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// V7: what is probably mistyped is said and never refused. Numbers are invented, but for the example that GB 11643
/// itself prints.
@Suite struct NumberWarningTests {
  @Test func phones() {
    let good = [
      "13000000000", "130 0000 0000", "130-0000-0000", "+86 13000000000", "（0599）0000000", "0599-00000000",
      "010-00000000",
      "20000000", "2000000", "１３０００００００００", "+86 599 0000000",
    ]
    for number in good { #expect(PhoneNumber.warning(number) == nil, "\(number)") }
    let bad = [
      ("1300000000", "phone_number"), ("130000000000", "phone_number"), ("12000000000", "phone_number"),
      ("", "phone_number"),
      ("110", "phone_number"), ("00000000", "phone_number"), ("10000000", "phone_number"),
      ("0599-000000", "phone_number"),
      ("13000000000（儿子）", "phone_characters"), ("130O0000000", "phone_characters"),
    ]
    for (number, code) in bad { #expect(PhoneNumber.warning(number)?.code == code, "\(number)") }
    #expect(PhoneNumber.warning("1300000000")?.label.chinese == "电话号码共10位，请核对：手机号11位，固定电话为区号加7至8位")
  }

  @Test func identityNumbers() {
    let good = ["11010519491231002X", "11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", "110105 19491231 002X"]
    for number in good { #expect(IdentityNumber.warning(number) == nil, "\(number)") }
    let bad = [
      ("110105194912310021", "identity_check"), ("110105194912310020", "identity_check"),
      ("11010519490229002X", "identity_birth_date"), ("11010519491331002X", "identity_birth_date"),
      ("110105491231002", "identity_length"), ("", "identity_length"), ("1101051949123100", "identity_length"),
      ("11010519491231O02X", "identity_characters"), ("1101051949123100X2", "identity_characters"),
      ("11010519491231002Y", "identity_characters"),
    ]
    for (number, code) in bad { #expect(IdentityNumber.warning(number)?.code == code, "\(number)") }
  }

  /// By the weights as the standard prints them. One wrong digit, or two neighbours changed about, is always found.
  @Test func everySlipIsFound() {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let checks = Array("10X98765432")
    for seed in 0..<300 {
      var random = SplitMix(state: UInt64(seed))
      // A region that does not exist.
      let sequence = (0..<3).map { _ in Int.random(in: 0...9, using: &random) }
      let digits = [9, 9, 9, 9, 9, 9, 1, 9, 0, 0, 0, 1, 0, 1] + sequence
      let check = checks[zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11]
      let number = digits.map(String.init).joined() + String(check)
      #expect(IdentityNumber.warning(number) == nil, "seed \(seed): \(number)")
      let characters = Array(number)
      for place in 0..<17 {
        var wrong = characters
        wrong[place] = Character(String((digits[place] + Int.random(in: 1...9, using: &random)) % 10))
        #expect(IdentityNumber.warning(String(wrong)) != nil, "seed \(seed): \(String(wrong))")
        var turned = characters
        turned.swapAt(place, place + 1)
        #expect(
          turned == characters || IdentityNumber.warning(String(turned)) != nil, "seed \(seed): \(String(turned))")
      }
    }
  }
}
