import ArgumentParser
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship
import HuiyinTransport

/// `Tools/demo`: a hub, two stations and a laptop, each a process, work on one case while apart, then meet over TLS.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Play the story of one case on four nodes, each a process of its own. 四个节点演示一个案件的经过。",
    discussion: """
      Ends with 1 unless a conflict, a proposal, a step without effect and a quarantined change were seen and the \
      nodes agree at the end.

      \(Aliases.told(of: "demo"))
      """)

  @Option(help: "Directory of the township profile. 乡镇资料目录。", completion: .directory)
  var profile: String

  @Flag(help: "End with the story and remove the folder; else the nodes stay up until Ctrl-C. 演完即结束。")
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
    defer { story.unplugAll() }
    let isWhole = try story.play()
    guard isWhole else { throw ExitCode(1) }
    guard !once else { return }
    invite(story, telling)
    try Blocking.untilInterrupted { try await Task.sleep(for: .seconds(1_000_000_000)) }
    telling.say("节点已停；数据保留在 \(folder.path)。", "The nodes have stopped; their data stay in \(folder.path).")
  }

  /// What a person may do with the nodes that stay up.
  private func invite(_ story: DemoStory, _ telling: Telling) {
    telling.say("", "")
    telling.say("四个节点继续运行，按 Ctrl-C 结束：", "The four nodes stay up until Ctrl-C:")
    for node in story.nodes {
      let place = node.node.directory.path
      telling.tell("  \(telling.words(node.name))  \(node.address?.description ?? "")  \(place)")
    }
    telling.say("网页，用浏览器打开：", "Their pages, for a browser:")
    for (node, persons) in zip(story.nodes, story.logins) {
      for (place, person) in persons.enumerated() {
        let roles = person.roles.roles.map { telling.words($0.label) }
          .joined(separator: telling.words(Label("、", ", ")))
        let address = "http://\(node.web?.description ?? "")/  \(telling.words(node.name))"
        telling.tell("  \(place == 0 ? address : telling.words(Label("    或", "    or")))  \(person.name)  \(roles)")
      }
    }
    telling.say("例如：", "For example:")
    telling.tell("  HUIYIN_PIN=\(DemoStory.pin) huiyin list --data \(story.hub.node.directory.path)")
    telling.tell("  huiyin status --data \(story.station.node.directory.path)")
    telling.say(
      "所有示例人员的 PIN 是 \(DemoStory.pin)。", "The PIN of every sample person is \(DemoStory.pin).")
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
