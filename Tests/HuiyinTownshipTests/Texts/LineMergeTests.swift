import HuiyinTownship
import Testing

/// Two texts put together line by line (DOMAIN 12): by example, and laws over texts from a seed.
@Suite struct LineMergeTests {
  private static let marks = LineMergeMarks(mine: "甲一", theirs: "乙二", in: .chinese)

  private func merged(_ base: String?, _ mine: String, _ theirs: String) -> String {
    LineMerge(base: base, mine: mine, theirs: theirs).text(Self.marks)
  }

  @Test func changesThatLieApartAreBothTaken() {
    let base = "一、到场查看\n二、未定\n三、回访"
    let merge = LineMerge(base: base, mine: "一、3月9日到场查看\n二、未定\n三、回访", theirs: "一、到场查看\n二、未定\n三、回访满意\n四、归档")
    #expect(merge.text(Self.marks) == "一、3月9日到场查看\n二、未定\n三、回访满意\n四、归档" && merge.overlapCount == 0)
    // Neighbours are no overlap.
    #expect(merged("a\nb", "A\nb", "a\nB") == "A\nB" && merged("a\nb", "a\nx\nb", "a\nB") == "a\nx\nB")
    // What one takes away and the other leaves alone is away.
    #expect(merged("a\nb\nc\nd", "a\nc\nd", "a\nb\nc\nD") == "a\nc\nD")
  }

  @Test func whatBothChangedStaysTwice() {
    let merge = LineMerge(base: "已修\n已回访", mine: "已修好渠首\n已回访", theirs: "已修，仍漏水\n已回访")
    #expect(merge.overlapCount == 1)
    #expect(
      merge.parts == [.both(mine: ["已修好渠首"], theirs: ["已修，仍漏水"]), .lines(["已回访"])])
    let text = merge.text(Self.marks)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.count == 6 && lines[0].contains("甲一") && lines[2].contains("乙二") && lines[4].contains("改成一段"))
    #expect(LineMergeMarks.isLeft(in: text) && !LineMergeMarks.isLeft(in: "已修好渠首\n已回访 ＝＝＝＝"))
    // One changes the line that the other takes away: neither is right by itself.
    #expect(LineMerge(base: "a\nb", mine: "a", theirs: "a\nB").overlapCount == 1)
    // The same change twice is one.
    #expect(merged("a\nb", "a\nc", "a\nc") == "a\nc")
    #expect(LineMerge(base: "a\nb", mine: "a\nc", theirs: "a\nc").overlapCount == 0)
  }

  @Test func theMarksSpeakBothLanguages() {
    let english = LineMergeMarks(mine: "A", theirs: "B", in: .english)
    #expect(english.mine.contains("A wrote") && english.theirs.contains("B wrote") && english.end.contains("one text"))
    #expect([english.mine, english.theirs, english.end].allSatisfy(LineMergeMarks.isLeft))
  }

  /// Nobody knows what was there before: what both have stands once, and nothing is taken away.
  @Test func withoutABaseNothingIsTakenAway() {
    #expect(merged(nil, "a\nb\nc", "a\nc\nd") == "a\nb\nc\nd")
    #expect(LineMerge(base: nil, mine: "a\nx\nc", theirs: "a\ny\nc").overlapCount == 1)
    #expect(merged(nil, "同文", "同文") == "同文")
  }

  /// More lines than are compared: the stretch between is one change, and both stay.
  @Test func textsTooLongToCompareStayWhole() {
    let count = 2_100
    #expect(count * count > LineMerge.comparisonsMaximum)
    func text(_ name: String) -> String {
      "头\n" + (0..<count).map { "\(name)\($0)" }.joined(separator: "\n") + "\n尾"
    }
    let merge = LineMerge(base: text("原"), mine: text("甲"), theirs: text("乙"))
    #expect(merge.parts.count == 3 && merge.overlapCount == 1)
    #expect(merge.parts.first == .lines(["头"]) && merge.parts.last == .lines(["尾"]))
    #expect(LineMerge(base: text("原"), mine: text("甲"), theirs: text("原")).text(Self.marks) == text("甲"))
  }

  // MARK: Laws

  /// Few different lines, so that they meet, and empty ones and none.
  private static func text(_ random: inout SplitMix) -> String {
    let count = Int.random(in: 0...7, using: &random)
    return (0..<count).map { _ in ["甲", "乙", "丙", "丁", ""][Int.random(in: 0..<5, using: &random)] }
      .joined(separator: "\n")
  }

  private static func edited(_ base: String, _ name: String, _ random: inout SplitMix) -> String {
    var lines = base.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for number in 0..<Int.random(in: 0...3, using: &random) {
      let place = Int.random(in: 0...lines.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: lines.insert("\(name)\(number)", at: place)
      case 1 where place < lines.count: lines[place] = "\(name)\(number)"
      default: if place < lines.count { lines.remove(at: place) }
      }
    }
    return lines.joined(separator: "\n")
  }

  @Test func laws() {
    var apart = 0
    for seed in 0..<3_000 {
      var random = SplitMix(state: UInt64(seed))
      let base = Self.text(&random)
      let (mine, theirs) = (Self.edited(base, "我", &random), Self.edited(base, "他", &random))
      // Where one changed nothing, the other stands; the same twice is once.
      #expect(merged(base, mine, base) == mine && merged(base, base, theirs) == theirs, "seed \(seed)")
      #expect(merged(base, mine, mine) == mine, "seed \(seed)")
      let merge = LineMerge(base: base, mine: mine, theirs: theirs)
      let lines = Set(merge.text(Self.marks).split(separator: "\n", omittingEmptySubsequences: false))
      let other = LineMerge(base: base, mine: theirs, theirs: mine)
      #expect(merge.overlapCount == other.overlapCount, "seed \(seed)")
      if merge.overlapCount == 0 {
        apart += 1
        #expect(merge.text(Self.marks) == other.text(Self.marks), "it commutes, seed \(seed)")
      }
      // Nothing that either typed is lost.
      let old = Set(base.split(separator: "\n", omittingEmptySubsequences: false))
      for typed in [mine, theirs] {
        for line in typed.split(separator: "\n", omittingEmptySubsequences: false) where !old.contains(line) {
          #expect(lines.contains(line), "“\(line)”, seed \(seed)")
        }
      }
      let unknown = LineMerge(base: nil, mine: mine, theirs: theirs).text(Self.marks)
      let all = Set(unknown.split(separator: "\n", omittingEmptySubsequences: false))
      for line in (mine + "\n" + theirs).split(separator: "\n", omittingEmptySubsequences: false) {
        #expect(all.contains(line), "“\(line)” without a base, seed \(seed)")
      }
    }
    #expect(apart > 500, "the laws were tried on texts whose changes lie apart")
  }
}
