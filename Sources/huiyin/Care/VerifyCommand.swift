import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore

struct VerifyCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check everything stored, and print the digest of its state. 校验。",
    discussion: """
      Nodes that hold the same print the same digest. Ends with 3 when something is damaged.

      \(Aliases.told(of: "verify"))
      """)
  @OptionGroup var global: GlobalOptions

  func run(_ node: Node, _ output: Output) throws {
    let progress = Progress(output.words("校验", "verifying"))
    let report = try node.verify { progress.tell($0, of: $1) }
    let isHub = try node.status().kind == .hub
    try output.show(Self.json(report, isHub: isHub)) { Self.lines(report, isHub: isHub, output) }
    if !report.isClean { throw ExitCode(3) }
  }

  static func json(_ report: VerificationReport, isHub: Bool) -> JSON {
    let shares = Dictionary(
      uniqueKeysWithValues: report.shares.map { (String($0.key), JSON.text(Hexadecimal.encode($0.value))) })
    let gaps = Dictionary(uniqueKeysWithValues: report.gaps.map { ($0.key.description, JSON($0.value)) })
    return [
      "digest": .text(Hexadecimal.encode(report.digest)), "shares": .object(shares),
      "changesets": JSON(report.changesets), "badSignatures": JSON(report.badSignatures),
      "unreadable": JSON(report.unreadable), "gaps": isHub ? .object(gaps) : nil,
      "forks": .list(report.forks.map { JSON($0) }),
      "staleRecords": JSON(report.staleRecords),
      "brokenFeedRow": report.brokenFeedRow.map { JSON($0) } ?? nil, "fileFindings": JSON(report.fileFindings),
      "clean": .flag(report.isClean),
    ]
  }

  static func lines(_ report: VerificationReport, isHub: Bool, _ output: Output) -> [String] {
    var lines = [
      output.words("摘要 ", "digest     ") + Hexadecimal.encode(report.digest),
      output.words("变更 ", "changesets ") + String(report.changesets),
    ]
    func found(_ count: Int, _ chinese: String, _ english: String) {
      if count > 0 { lines.append("! \(count) " + output.words(chinese, english)) }
    }
    found(report.badSignatures.count, "条变更的签名不符", "changesets do not fit their signature")
    lines += report.unreadable.map { "! " + output.words("无法读取：", "cannot be read: ") + $0 }
    found(report.staleRecords.count, "条记录的状态不符：执行 `huiyin rebuild`", "records have a stale state: run `huiyin rebuild`")
    found(report.brokenFeedRow == nil ? 0 : 1, "处流水断裂：执行 `huiyin rebuild`", "break in the feed: run `huiyin rebuild`")
    found(report.forks.count, "处写者分叉（副本）", "forks of a writer (clones)")
    if isHub { found(report.gaps.values.reduce(0, +), "条变更缺号", "changesets are missing by number") }
    lines += report.fileFindings.map { "! \($0)" }
    lines.append(report.isClean ? output.words("完好", "sound") : output.words("有损坏", "damaged"))
    return lines
  }
}
