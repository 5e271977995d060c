import HuiyinRecords
import Testing

@testable import HuiyinTownship

/// The plain-text rendering: columns, pages, and three papers word for word.
@Suite struct FormTextTests {
  /// Chinese characters two, all else at least what a terminal gives it.
  private func width(_ line: String) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ((0x2E80..<0xFFE0).contains($1.value) ? 2 : 1) }
  }

  private static let hostile = [
    "", "短", String(repeating: "长", count: 5000), String(repeating: "x", count: 500),
    String(repeating: "，", count: 300), "甲\u{0C}乙\u{1B}[31m丙\r\n丁\u{202E}戊\t己",
    "（" + String(repeating: "A1 ", count: 90),
  ]

  @Test(arguments: FormKind.all, FormTextTests.hostile)
  func everyLineFitsAndEveryPageSaysWhatItIs(form: FormKind, text: String) {
    for kind in form.records {
      var matter = FormSample.full(kind)
      let long = [CaseField.title, CaseField.facts, CaseField.request, CaseField.resultText, CaseField.citizenAddress]
      for field in long {
        matter.values[field] = FormMatter.Held(.text(text), text)
      }
      matter.members.append(
        FormMatter.Member(numbers: text, title: text, citizen: text, receivedAt: text, state: text))
      let pages = PrintedForm(form, of: matter, header: FormSample.header).pages
      for (place, page) in pages.enumerated() {
        #expect(page.count == PrintedForm.linesPerPage)
        #expect(page.allSatisfy { width($0) <= 80 && TextColumns.width($0) <= 80 }, "\(form.code) page \(place + 1)")
        #expect(page.allSatisfy { !$0.contains { $0.isNewline || $0 == "\u{1B}" || $0 == "\u{0C}" } })
        let whole = page.joined(separator: "\n")
        for words in ["青信〔2025〕7号", "G4-S01-20250309-1", "00112233445566ff", "第1次打印"] {
          #expect(whole.contains(words), "\(form.code) page \(place + 1): \(words)")
        }
        #expect(page.last?.contains("第\(place + 1)页/共\(pages.count)页") == true)
      }
    }
  }

  @Test func longTextsAreWhole() {
    var matter = FormSample.bare()
    let words = (1...2000).map { "第\($0)句。" }.joined()
    matter.values[CaseField.facts] = FormMatter.Held(.text(words), words)
    let pages = PrintedForm(.caseSheet, of: matter, header: FormSample.header).pages
    let body = pages.flatMap { $0 }.joined().filter { !$0.isWhitespace }
    #expect(pages.count > 3)
    for number in [1, 777, 1500, 2000] { #expect(body.contains("第\(number)句。")) }
  }

  @Test func aFormFeedStandsBetweenPages() {
    let form = PrintedForm(.caseSheet, of: FormSample.full(), header: FormSample.header)
    #expect(form.text.filter { $0 == "\u{0C}" }.count == form.pages.count - 1)
    #expect(form.text.hasSuffix("页\n"))
  }

  @Test func widths() {
    let cases: [(String, Int)] = [
      ("", 0), ("abc", 3), ("中文", 4), ("（）", 4), ("“字”", 6), ("e\u{301}", 1), ("〔2025〕7号", 11), ("😀", 2),
      ("𠮷", 2),
    ]
    for (text, width) in cases { #expect(TextColumns.width(text) == width, "\(text)") }
  }

  @Test func lines() {
    let cases: [(String, Int, [String])] = [
      ("", 10, [""]), ("一二三四五", 4, ["一二", "三四", "五"]), ("一二，三", 4, ["一", "二，", "三"]),
      ("一二“三四", 6, ["一二", "“三四"]), ("ab cd ef", 5, ["ab cd", "ef"]), ("甲2025年", 6, ["甲2025", "年"]),
      ("abcdefgh", 3, ["abc", "def", "gh"]), ("一\n\n二", 10, ["一", "", "二"]), ("a\tb", 10, ["a b"]),
    ]
    for (text, columns, lines) in cases { #expect(TextColumns.wrapped(text, to: columns) == lines, "\(text)") }
  }
}
