import HuiyinTownship
import Testing

/// Initials of names, with a table of readings of the test's own.
@Suite struct NameInitialsTests {
  /// As a library reads single characters: mostly not as a surname.
  private static let usual: [Character: Character] = [
    "李": "l", "思": "s", "远": "y", "单": "d", "小": "x", "明": "m", "曾": "c", "查": "c", "仇": "c",
    "区": "q", "解": "j", "尉": "w", "迟": "c", "朴": "p", "任": "r", "盖": "g", "城": "c", "建": "j",
    "办": "b", "重": "z", "庆": "q", "村": "c", "欧": "o", "阳": "y", "覃": "t", "翟": "d", "种": "z",
    "人": "r", "大": "d", "调": "d", "室": "s", "于": "y", "长": "z",
  ]

  private func initials(_ name: String) -> [String] {
    NameInitials.all(of: name) { Self.usual[$0] }.sorted()
  }

  @Test(arguments: [
    ("李思远", ["lsy"]), ("单小明", ["dxm", "sxm"]), ("曾小明", ["cxm", "zxm"]), ("查明", ["cm", "zm"]),
    ("仇明", ["cm", "qm"]), ("区明", ["om", "qm"]), ("解明", ["jm", "xm"]), ("尉明", ["wm", "ym"]), ("朴明", ["pm"]),
    ("任明", ["rm"]), ("盖明", ["gm"]), ("覃明", ["qm", "tm"]), ("翟明", ["dm", "zm"]), ("种明", ["cm", "zm"]),
    // Surnames of two characters.
    ("欧阳明", ["oym"]), ("尉迟明", ["wcm", "ycm"]), ("单于明", ["cym", "dym"]),
    // A name of two characters is a surname of one.
    ("尉迟", ["wc", "yc"]),
    // Not a surname here.
    ("小查", ["xc"]), ("小仇", ["xc"]),
    // Units and villages.
    ("城建办", ["cjb"]), ("重庆村", ["cqc", "zqc"]), ("人大调解室", ["rddjs", "rddxs", "rdtjs", "rdtxs"]),
    // What stands between, and what is no character.
    ("李·思远", ["lsy"]), ("李 思（远）", ["lsy"]), ("G4李", ["g4l"]), ("Wang明", ["wangm"]),
    // A character that nobody can read, and nothing.
    ("李𠮷", []), ("", []), ("（）", []),
  ])
  func everyReading(_ name: String, _ expected: [String]) {
    #expect(initials(name) == expected)
  }

  @Test func aLongNameOfManyReadingsHasAnEnd() {
    let name = String(repeating: "重", count: 40)
    #expect(NameInitials.all(of: name) { _ in "z" }.count <= 64)
    #expect(NameInitials.all(of: name) { _ in "z" }.allSatisfy { $0.count == 40 })
  }
}
