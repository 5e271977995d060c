import HuiyinRecords

/// A name or a house, as it is looked for in texts.
struct HiddenWord: Hashable {
  /// Folded, without what makes no difference.
  let scalars: [Unicode.Scalar]
  /// What stands in its place.
  let shown: String
  let isAddress: Bool

  /// Nil: too little to be told from other words.
  private init?(_ text: some Sequence<Unicode.Scalar>, shown: String, isAddress: Bool = false) {
    let scalars = text.filter { !Self.isIgnored($0) }.map(Self.folded)
    guard scalars.count >= 2 else { return nil }
    (self.scalars, self.shown, self.isAddress) = (scalars, shown, isAddress)
  }

  // MARK: Names

  /// What is written where a name should be, and is nobody's.
  private static let nobody: Set<String> = [
    "匿名", "佚名", "无名氏", "不详", "未知", "保密", "本人", "群众", "村民", "居民", "代表", "村民代表", "代理人", "家属", "儿子", "女儿",
    "丈夫", "妻子", "父亲", "母亲", "先生", "女士",
  ]
  private static let star = "*"
  private static let withheld = "**"

  /// Of a field that may hold several, with telephones and other words between them.
  static func names(in text: String, _ reason: MaskingReason) -> [HiddenWord] {
    let parts = text.unicodeScalars.split { !isOfName($0) }
    var names = parts.map(Array.init)
    // 张 三: a name of two characters that was spaced out.
    if names.count > 1, names.allSatisfy({ $0.count == 1 }) { names = [names.flatMap(\.self)] }
    return names.compactMap { name in
      let text = TextFolding.string(name)
      guard !nobody.contains(text), !text.contains("某") else { return nil }
      return HiddenWord(name, shown: reason == .confidential ? withheld : NameMask.masked(text))
    }
  }

  private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic && DecimalDigit.value(scalar) == nil || dots.contains(scalar)
      || scalar.properties.generalCategory == .format
  }

  // MARK: Houses

  /// What the mask of an address keeps from view, of each of its parts; a group of a village alone is none of it.
  static func addresses(in text: String) -> [HiddenWord] {
    text.unicodeScalars.split(whereSeparator: breaks.contains).compactMap { part in
      let (kept, hidden) = AddressMask.parts(TextFolding.string(part))
      let tail = hidden.drop(while: isIgnored)
      guard !tail.isEmpty, !tail.contains("*") else { return nil }
      let unit = tail.drop { DecimalDigit.value($0) != nil || numerals.contains($0) || isIgnored($0) }
      if unit.isEmpty || unit.count == 1 && groups.contains(unit[unit.startIndex]) { return nil }
      if unit.count > 1 { return HiddenWord(tail, shown: star, isAddress: true) }
      // 31号 alone is a date as well: with its village it is a house.
      let place = AddressMask.narrowest(kept)
      return place.isEmpty
        ? nil : HiddenWord(place + tail, shown: TextFolding.string(place) + star, isAddress: true)
    }
  }

  private static let numerals: Set<Unicode.Scalar> = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "第"]
  private static let groups: Set<Unicode.Scalar> = ["组", "队", "社"]
  private static let breaks: Set<Unicode.Scalar> = ["（", "(", "）", ")", "，", ",", "、", "；", ";", "/"]

  // MARK: Finding

  /// Where it ends that begins at a place of a folded text; nil: it does not begin there.
  func end(in text: [Unicode.Scalar], from start: Int) -> Int? {
    // A group of 110 is not one of 10.
    if start > 0, DecimalDigit.value(text[start]) != nil, DecimalDigit.value(text[start - 1]) != nil { return nil }
    var place = start
    for scalar in scalars {
      while place > start, place < text.count, text[place] != scalar, Self.isIgnored(text[place]) { place += 1 }
      guard place < text.count, text[place] == scalar else { return nil }
      place += 1
    }
    guard !isAddress else { return Self.endOfHouse(in: text, from: place) }
    // Letters of other scripts have spaces between words: Li is not in 'public'.
    let isBeside = { (scalar: Unicode.Scalar) in scalar.value < 0x2E80 && scalar.properties.isAlphabetic }
    if isBeside(text[start]), start > 0, isBeside(text[start - 1]) { return nil }
    if isBeside(text[place - 1]), place < text.count, isBeside(text[place]) { return nil }
    return place
  }

  private static let parts: Set<Unicode.Scalar> = ["号", "栋", "幢", "室", "楼", "单", "弄", "户"]

  /// Behind 10组 may stand 31号, though the address does not have it.
  private static func endOfHouse(in text: [Unicode.Scalar], from start: Int) -> Int {
    var end = start
    while true {
      var place = end
      while place < text.count, dashes.contains(text[place]) { place += 1 }
      let digits = text[place...].prefix { DecimalDigit.value($0) != nil }.count
      place += digits
      guard digits > 0, place < text.count, parts.contains(text[place]) else { return end }
      end = place + 1
    }
  }

  private static let dots: Set<Unicode.Scalar> = ["·", "•", "・"]
  private static let dashes: Set<Unicode.Scalar> = ["-", "－", "–", "—"]

  private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    if (0x4E00...0x9FFF).contains(scalar.value) { return false }
    return dots.contains(scalar) || dashes.contains(scalar) || scalar.properties.isWhitespace
      || scalar.properties.generalCategory == .format
  }

  /// In one width and case, digits as ASCII.
  static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if (0x4E00...0x9FFF).contains(scalar.value) { return scalar }
    if let digit = DecimalDigit.value(scalar), let ascii = Unicode.Scalar(UInt32(48 + digit)) { return ascii }
    return TextFolding.folded(String(scalar)).first ?? scalar
  }
}
