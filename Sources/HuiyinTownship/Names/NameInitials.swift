/// The pinyin initials of a Chinese name, as people type them: 李思远 is `lsy`. A character that is read in two ways
/// has both: 单小明 is `sxm`, and `dxm` to whoever does not know the surname.
///
/// What a character is usually read as comes from outside, since the pure targets have no such table; what names and
/// places read otherwise stands here.
public enum NameInitials {
  /// More ways to read one name than anybody types; the rest is left out.
  static let readingsMaximum = 64

  /// Every way, in lower case. `letter` is the first letter of a character's usual reading; nil: it is no character
  /// that has one. Letters and digits stand for themselves, marks and blanks for nothing. None: some character cannot
  /// be read.
  public static func all(of name: String, letter: (Character) -> Character?) -> Set<String> {
    var readings = [""]
    for part in parts(of: name) {
      let letters = self.letters(of: part, letter)
      if letters.isEmpty { return [] }
      readings = Array(readings.flatMap { reading in letters.map { reading + $0 } }.prefix(readingsMaximum))
    }
    return Set(readings.filter { !$0.isEmpty })
  }

  private struct Part {
    let text: Substring
    let isFirst: Bool
  }

  /// Character by character, a surname of two that is read in its own way as one.
  private static func parts(of name: String) -> [Part] {
    let name = name.filter { $0.isLetter || $0.isNumber }
    var parts: [Part] = []
    var rest = name[...]
    if compoundSurnames[String(name.prefix(2))] != nil, name.count > 2 {
      parts.append(Part(text: rest.prefix(2), isFirst: true))
      rest = rest.dropFirst(2)
    }
    while !rest.isEmpty {
      parts.append(Part(text: rest.prefix(1), isFirst: parts.isEmpty))
      rest = rest.dropFirst()
    }
    return parts
  }

  /// Each once, the usual one last.
  private static func letters(of part: Part, _ letter: (Character) -> Character?) -> [String] {
    if part.text.count > 1 {
      let usual = part.text.compactMap(letter).map { $0.lowercased() }.joined()
      return [compoundSurnames[String(part.text)] ?? usual] + (usual.count == part.text.count ? [usual] : [])
    }
    guard let character = part.text.first else { return [] }
    if character.isASCII { return [character.lowercased()] }
    var letters = (part.isFirst ? surnames[character] ?? "" : "") + (anywhere[character] ?? "")
    if let usual = letter(character) { letters += usual.lowercased() }
    var seen: Set<Character> = []
    return letters.filter { seen.insert($0).inserted }.map { String($0) }
  }

  /// 姓: as a surname, and then as otherwise. Of those whose readings begin alike (朴, 盖, 任) nothing need be said.
  static let surnames: [Character: String] = [
    "单": "sd", "曾": "zc", "查": "zc", "仇": "qc", "区": "oq", "解": "xj", "尉": "wy", "乐": "yl", "翟": "zd",
    "覃": "qt", "折": "sz", "盛": "sc", "召": "sz", "种": "cz", "重": "cz", "秘": "bm", "费": "fb", "祭": "zj",
    "繁": "pf", "隗": "wk", "车": "cj", "沈": "sc", "宿": "sx", "谌": "cs", "俞": "ys", "郇": "xh", "适": "ks",
    "不": "fb", "长": "zc", "藏": "zc", "句": "gj", "贾": "jg", "会": "gh", "行": "xh",
  ]

  /// Elsewhere in names of people, villages and offices: readings that begin differently and are not rare.
  static let anywhere: [Character: String] = [
    "重": "cz", "长": "cz", "行": "hx", "乐": "ly", "朝": "cz", "调": "td", "堡": "bp", "厦": "sx", "圩": "wx",
    "曾": "cz", "单": "ds", "解": "jx", "盛": "sc", "传": "cz", "降": "jx", "校": "xj", "藏": "zc", "会": "hk",
    "泊": "bp", "番": "fp", "蔚": "wy", "埔": "pb", "陂": "bp", "铅": "qy", "参": "cs",
  ]

  /// 复姓 that are read otherwise than their characters.
  static let compoundSurnames: [String: String] = [
    "尉迟": "yc", "单于": "cy", "万俟": "mq", "澹台": "tt", "长孙": "zs",
  ]
}
