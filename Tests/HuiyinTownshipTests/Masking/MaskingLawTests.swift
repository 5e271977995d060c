import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// Laws over random values. A failure names the seed.
@Suite struct MaskingLawTests {
  static let seeds = 0..<2000

  private static func text(_ alphabet: [String], _ lengths: ClosedRange<Int>, _ random: inout SplitMix) -> String {
    (0..<Int.random(in: lengths, using: &random)).map { _ in alphabet.randomElement(using: &random)! }.joined()
  }

  private static let noise = [
    "1", "3", "8", "0", "5", "86", "0571", "138", "0000", "1234", "1380000", "13800001234", "330100199001011234",
    "12345678901234567", "X", "x", "*", "****", "**********", " ", "-", "(", ")", "\u{200B}", "５", "１３８", "G",
    "G3-ab-20250312-", "-20250312-", "村", "号", "张", "，", "\n", "+", "138****1234", "3301**********1234", "****12",
    "欧阳", "禾渚镇", "保密",
  ]

  /// Masking what is masked changes nothing, whatever was typed.
  @Test func idempotent() {
    let forms: [MaskedForm] = [.freeText, .name, .phone, .identityNumber, .address, .decade, .withheld]
    for seed in Self.seeds {
      var random = SplitMix(state: UInt64(seed))
      let text = Self.text(Self.noise, 0...30, &random)
      for value in [Value.text(text), .integer(Int64.random(in: 0...9999, using: &random))] {
        for form in forms {
          let once = form.masked(value)
          let twice = form.masked(once)
          guard once == twice else {
            Issue.record("seed \(seed): \(form) of \(value): \(once), then \(twice)")
            return
          }
        }
      }
    }
  }

  /// Of a name no more than its surname, and nothing of its length.
  @Test func namesShowASurname() {
    let surnames = NameMask.compoundSurnames.sorted()
    let characters = "禾渚望鹭友善穆生秀芝阳司欧东方".map(String.init)
    for seed in Self.seeds {
      var random = SplitMix(state: UInt64(seed))
      let surname = Bool.random(using: &random) ? surnames.randomElement(using: &random)! : "段"
      let given = Self.text(characters, 1...6, &random)
      let masked = NameMask.masked(surname + given)
      guard masked == surname + "*", masked == NameMask.masked(surname + given + "禾") else {
        Issue.record("seed \(seed): \(surname)\(given): \(masked)")
        return
      }
      let any = NameMask.masked(Self.text(Self.noise, 0...6, &random))
      guard any.unicodeScalars.count <= 3, any.isEmpty || any.hasSuffix("*") else {
        Issue.record("seed \(seed): \(any)")
        return
      }
    }
  }

  /// A field never shows more than three and four digits of a telephone number, four and four of an ID number.
  @Test func numbersShowTheirEnds() {
    for seed in Self.seeds {
      var random = SplitMix(state: UInt64(seed))
      let typed = Self.text((0...9).map(String.init) + ["-", " ", "X", "５"], 0...20, &random)
      let phone = NumberMask.phone(typed), identity = NumberMask.identity(typed)
      let isBlank = typed.allSatisfy(\.isWhitespace)
      let phoneRuns = phone.split(separator: "*").map(\.count)
      let identityRuns = identity.split(separator: "*").map(\.count)
      guard isBlank || [[], [2], [3, 4]].contains(phoneRuns) && [[], [4, 4]].contains(identityRuns) else {
        Issue.record("seed \(seed): \(typed): \(phone), \(identity)")
        return
      }
    }
  }

  /// A number is found in any text, however its digits are grouped and whatever stands around it; the rest stays.
  @Test func numbersInTextAreFound() {
    let words = ["来电", "，", "号：", "找", "\n", "。", "（", "2025年3月12日", "9600元", " "]
    for seed in Self.seeds {
      var random = SplitMix(state: UInt64(seed))
      func digits(_ count: Int) -> [Int] { (0..<count).map { _ in Int.random(in: 0...9, using: &random) } }
      let isPhone = Bool.random(using: &random)
      let number = isPhone ? [1, Int.random(in: 3...9, using: &random)] + digits(9) : [3, 3] + digits(16)
      let groupings =
        isPhone ? [[11], [3, 4, 4], [3, 8], [7, 4]] : [[18], [6, 8, 4], [6, 4, 4, 4], [4, 4, 4, 4, 2]]
      let separator = ["-", " ", " - ", "\u{3000}", "–"].randomElement(using: &random)!
      var rest = number[...]
      let isWide = Bool.random(using: &random)
      let typed = groupings.randomElement(using: &random)!.map { length in
        defer { rest = rest.dropFirst(length) }
        return rest.prefix(length).map { isWide ? String(Unicode.Scalar(0xFF10 + UInt32($0))!) : String($0) }.joined()
      }.joined(separator: separator)
      let before = Self.text(words, 0...3, &random) + "村", after = "村" + Self.text(words, 0...3, &random)
      let ascii = number.map(String.init).joined()
      let mask = isPhone ? "\(ascii.prefix(3))****\(ascii.suffix(4))" : "\(ascii.prefix(4))**********\(ascii.suffix(4))"
      let shown = TextMask(before + typed + after).masked
      guard shown == before + mask + after else {
        Issue.record("seed \(seed): \(before + typed + after): \(shown)")
        return
      }
    }
  }

  /// An address shows no digit and nothing behind the village.
  @Test func addressesEndAtTheVillage() {
    let parts = ["禾渚镇", "望鹭村", "鹭桥社区", "老桥路", "10组", "31号", "三组", "，", "临岫县", "旁", "３幢", " "]
    for seed in Self.seeds {
      var random = SplitMix(state: UInt64(seed))
      let address = Self.text(parts, 0...6, &random)
      let masked = AddressMask.masked(address)
      let body = masked.dropLast()
      let isEmpty = address.allSatisfy(\.isWhitespace)
      guard isEmpty == masked.isEmpty, isEmpty || masked.hasSuffix("*"), DecimalDigit.all(in: masked).isEmpty,
        body.isEmpty || ["村", "社区", "镇", "县"].contains(where: { body.hasSuffix($0) }), !body.contains("号")
      else {
        Issue.record("seed \(seed): \(address): \(masked)")
        return
      }
    }
  }
}
