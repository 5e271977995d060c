import ArgumentParser
import Foundation
import HuiyinNode
import HuiyinTownship

/// What every verb takes.
struct GlobalOptions: ParsableArguments {
  @Option(help: "Data directory; else HUIYIN_DATA, else ~/.huiyin. 数据目录。")
  var data: String?

  @Flag(help: "Print JSON with stable keys. 输出 JSON。")
  var json = false

  @Option(help: "zh or en; else by LC_ALL or LANG. 语言。")
  var lang: SpokenLanguage?

  var directory: URL {
    if let data { return URL(fileURLWithPath: data, isDirectory: true) }
    if let data = ProcessInfo.processInfo.environment["HUIYIN_DATA"], !data.isEmpty {
      return URL(fileURLWithPath: data, isDirectory: true)
    }
    return FileManager.default.homeDirectoryForCurrentUser.appendingPathComponent(".huiyin", isDirectory: true)
  }

  var face: Face { Face(isJSON: json, language: lang?.language ?? Face.usualLanguage) }
  var output: Output { Output(face: face) }

  /// The node of the data directory; tells what a person has to wait for when the software was updated.
  func openNode() throws -> Node {
    let progress = Progress(face.words("软件已更新，重建派生数据", "updated software, rebuilding what is derived"))
    return try Node.open(directory) { progress.tell($0, of: $1) }
  }
}

/// `Language` as an argument.
enum SpokenLanguage: String, ExpressibleByArgument, CaseIterable {
  case zh, en

  var language: Language { self == .zh ? .chinese : .english }
}

/// How to speak to whoever called: in which language, in words or in JSON.
struct Face {
  var isJSON: Bool
  var language: Language

  init(isJSON: Bool, language: Language) {
    self.isJSON = isJSON
    self.language = language
  }

  /// For arguments that cannot be parsed.
  init(guessedFrom arguments: [String]) {
    var language = Self.usualLanguage
    for (place, argument) in arguments.enumerated() {
      if argument.hasPrefix("--lang=") { language = Language(rawValue: String(argument.dropFirst(7))) ?? language }
      if argument == "--lang", place + 1 < arguments.count {
        language = Language(rawValue: arguments[place + 1]) ?? language
      }
    }
    self.init(isJSON: arguments.contains("--json"), language: language)
  }

  /// By LC_ALL, else LANG: Chinese when it begins with zh, otherwise English.
  static var usualLanguage: Language {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    return locale.hasPrefix("zh") ? .chinese : .english
  }

  func words(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }
}
