import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// People and units by the initials of their names.
@Suite struct NamesByInitialsTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  @Test(arguments: [("lq", 3), ("LQ", 3), ("zq", 4), ("sl", 5), ("qj", 6), ("zg", 1), ("王敏", 2), ("2", 2)])
  func persons(_ text: String, _ number: PersonNumber) throws {
    #expect(try node.person(text).number == number)
  }

  @Test(arguments: [("xfb", 2), ("dbl", 3), ("dbllz", 3), ("yzwg", 4), ("cjb", 5), ("CJB", 5), ("qh", 1), ("5", 5)])
  func units(_ text: String, _ number: UnitNumber) throws {
    #expect(try node.unit(text).number == number)
  }

  @Test func severalAreTold() throws {
    let error = #expect(throws: NodeError.self) { try node.person("wm") }
    #expect(error?.code == "ambiguousPerson" && error?.sort == .usage)
    #expect(error?.what.chinese == "首字母“wm”不止一个：王敏（2）、吴明（7）")
    #expect(error?.what.english.hasSuffix("王敏 (2), 吴明 (7)") == true && error?.next != nil)
  }

  @Test(arguments: ["w", "xx", "nobody", "l q", "lq!", "", "9", "王明"])
  func whatIsNobodysIsRefused(_ text: String) throws {
    let person = #expect(throws: NodeError.self) { try node.person(text) }
    let unit = #expect(throws: NodeError.self) { try node.unit(text) }
    #expect(person?.code == "unknownPerson" && unit?.code == "unknownUnit")
  }

  @Test func aFieldTakesThemToo() throws {
    let record = try town.assignedCase()
    try town.set("responsible", "sl", record, .petitionHead, .hub)
    #expect(try node.presentation(of: record).heading.responsible?.number == 5)
  }

  /// What the system's library answers, on which names of one reading hang.
  @Test func theLibraryReadsCharacters() {
    let letters = PinyinLetters(of: ["李思远", "鄂阿吕", "abc", "G4"])
    #expect("李思远鄂阿吕".map { letters[$0] } == ["l", "s", "y", "e", "a", "l"])
    #expect(letters["a"] == nil && letters["4"] == nil && letters["王"] == nil)
  }
}
