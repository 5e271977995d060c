import HuiyinRecords

/// Lines that stand around what two people wrote in one place, until whoever puts it together has made one text of it.
public struct LineMergeMarks: Hashable, Sendable {
  public let mine: String
  public let theirs: String
  public let end: String

  private static let sign = "＝＝＝＝"

  /// - Parameters:
  ///   - mine: who wrote the one, in words.
  ///   - theirs: likewise the other.
  public init(mine: String, theirs: String, in language: Language) {
    func line(_ label: Label) -> String { "\(Self.sign) \(label.text(in: language)) \(Self.sign)" }
    self.mine = line(Label("两处不同，\(mine)写的：", "they differ here; \(mine) wrote:"))
    self.theirs = line(Label("\(theirs)写的：", "\(theirs) wrote:"))
    end = line(Label("以上请改成一段，并删去带“＝＝＝＝”的行", "make one text of these and take away the lines with “＝＝＝＝”"))
  }

  /// A mark that was left in a text, whatever stood around it.
  public static func isLeft(in text: String) -> Bool {
    text.split(separator: "\n").contains { $0.hasPrefix(sign) }
  }
}
