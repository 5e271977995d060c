import Foundation
import HuiyinRecords
import HuiyinWire
import Testing

/// What the vectors do not enumerate: every slip of the pen in a code, and the words.
@Suite struct EnrolmentCodeTests {
  private let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  private let code = Enrolments.code("10.0.0.5:7443")

  private func fault(_ text: String) -> WireFault? {
    do throws(WireFault) {
      _ = try EnrolmentCode(text: text)
      return nil
    } catch {
      return error
    }
  }

  @Test func aCodeForAnAddressOfTheLanHasSixteenGroups() {
    #expect(code.groups.count == 16)
    #expect(code.groups.allSatisfy { $0.count == 5 })
  }

  @Test func everyWrongCharacterIsFoundInItsGroup() {
    for (index, group) in code.groups.enumerated() {
      for place in 0..<5 {
        for character in alphabet where character != Array(group)[place] {
          var wrong = Array(group)
          wrong[place] = character
          var groups = code.groups
          groups[index] = String(wrong)
          let found = fault(groups.joined(separator: " "))
          #expect(found?.code == .check && found?.field == "group \(index + 1)", "\(group) \(String(wrong))")
        }
      }
    }
  }

  @Test func everyTwoExchangedCharactersAreFound() {
    for (index, group) in code.groups.enumerated() {
      for (one, other) in (0..<5).flatMap({ one in (one + 1..<5).map { (one, $0) } }) {
        var wrong = Array(group)
        wrong.swapAt(one, other)
        guard wrong != Array(group) else { continue }
        var groups = code.groups
        groups[index] = String(wrong)
        #expect(fault(groups.joined())?.field == "group \(index + 1)", "\(group) \(String(wrong))")
      }
    }
  }

  @Test func everyTwoExchangedGroupsAreFound() {
    for one in 0..<16 {
      for other in one + 1..<16 {
        var groups = code.groups
        groups.swapAt(one, other)
        #expect(fault(groups.joined(separator: "-")) != nil, "\(one) \(other)")
      }
    }
  }

  @Test(arguments: [
    "", "hub", "hub:", ":443", "hub:0", "hub:0443", "hub:65536", "hub:4a", "hu b:1", "枢:1", "[]:1", "a[::1]:1",
  ])
  func noAddress(_ text: String) {
    #expect(EnrolmentAddress(text) == nil)
    #expect(EnrolmentCode(address: text, authorityPin: Enrolments.pin, secret: Enrolments.secret) == nil)
  }

  @Test func aPinOrSecretOfAnotherLengthMakesNoCode() {
    #expect(EnrolmentCode(address: "hub:1", authorityPin: [1], secret: Enrolments.secret) == nil)
    #expect(EnrolmentCode(address: "hub:1", authorityPin: Enrolments.pin, secret: []) == nil)
  }

  // MARK: Words

  private let list = (0...255).map { EnrolmentWords(numbers: [UInt8($0), 0, 0, 0])!.words[0] }

  @Test func theWordsAreThoseOfTheProtocol() throws {
    let file = VectorFolder.root.deletingLastPathComponent().appending(path: "enrolment-words.txt")
    let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines == list)
  }

  @Test func noTwoWordsBeginAlike() {
    #expect(Set(list.map(\.first)).count == 256)
    #expect(
      list.allSatisfy { $0.count == 2 && $0.unicodeScalars.allSatisfy { ("\u{4E00}"..."\u{9FFF}").contains($0) } })
  }

  /// By their pinyin without tones, zh as z, ch as c, sh as s, ng as n: as many people say them on the telephone.
  @Test func noTwoWordsSoundAlike() {
    let sounds = list.map { word in
      var sound = word.applyingTransform(.toLatin, reverse: false)?.applyingTransform(.stripDiacritics, reverse: false)
      for (from, to) in [(" ", ""), ("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n")] {
        sound = sound?.replacing(from, with: to)
      }
      return sound ?? ""
    }
    #expect(Set(sounds).count == 256)
    #expect(sounds.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isASCII) })
  }

  @Test(arguments: [
    "苹果 蜂蜜 镜子 笔记", "苹果蜂蜜", "苹果 蜂蜜 镜子", "0 1 2", "0 1 2 256", "0 1 2 3 4", "", "a b c d", "苹 果 蜂 蜜",
    "苹果(0) 香蕉(1) 西瓜(2) 葡萄(4)", "0 1 2 3 0 1 2 3",
  ])
  func noWords(_ text: String) {
    #expect(EnrolmentWords(text: text) == nil)
  }

  @Test func wordsAreReadAsTheyAreShownOrNumbered() {
    let words = EnrolmentWords(numbers: [0, 41, 255, 7])!
    let spellings = [
      words.words.joined(separator: " "), words.words.joined(), words.words.joined(separator: "、"), words.description,
      "0 41 255 7",
      "0-41-255-7", "\(words.words[0]) 41 \(words.words[2]),7",
    ]
    for text in spellings { #expect(EnrolmentWords(text: text) == words, "\(text)") }
    #expect(words.description.hasPrefix("\(words.words[0])(0) "))
  }
}
