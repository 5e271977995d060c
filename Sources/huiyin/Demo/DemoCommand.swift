import ArgumentParser
import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// `Tools/demo`: a hub, a station and a laptop in a temporary folder work on one case while apart, then meet.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Play the story of one case on a sample township, in a temporary folder. 演示一个案件的经过。",
    discussion: """
      Ends with 1 unless a conflict, a proposal, a step without effect and a quarantined change were seen and the \
      nodes agree at the end.
      """)

  @Option(help: "Directory of the township profile. 乡镇资料目录。", completion: .directory)
  var profile: String

  @Flag(help: "Remove the folder at the end. 结束后删除目录。")
  var once = false

  @Option(help: "zh or en; else by LC_ALL or LANG. 语言。")
  var lang: SpokenLanguage?

  func run() throws {
    let language = lang?.language ?? Face.usualLanguage
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huiyin-demo-\(getpid())")
    defer { if once { try? FileManager.default.removeItem(at: folder) } }
    let telling = Telling(language: language)
    let profile = try TownshipProfile(directory: URL(fileURLWithPath: profile, isDirectory: true))
    var story = try DemoStory(folder: folder, profile: profile, telling: telling)
    let isWhole = try story.play()
    if !once {
      telling.say("", "")
      telling.say(
        "三个节点的数据保留在 \(folder.path)，例如：", "The three nodes' data stay in \(folder.path), for example:")
      telling.say(
        "  huiyin list --data \(folder.path)/hub", "  huiyin list --data \(folder.path)/hub")
      telling.say(
        "所有示例人员的 PIN 是 \(DemoStory.pin)（设置 HUIYIN_PIN 即可免输）。",
        "The PIN of every sample person is \(DemoStory.pin) (HUIYIN_PIN saves typing it).")
    }
    guard isWhole else { throw ExitCode(1) }
  }
}

/// Tells the story in one language.
struct Telling {
  let language: Language

  func say(_ chinese: String, _ english: String) {
    tell(language == .chinese ? chinese : english)
  }

  /// At once, also into a pipe: people watch it.
  func tell(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  func words(_ label: Label) -> String { label.text(in: language) }

  func heading(_ number: Int, _ chinese: String, _ english: String) {
    say("", "")
    say("【\(number)】\(chinese)", "[\(number)] \(english)")
  }
}
