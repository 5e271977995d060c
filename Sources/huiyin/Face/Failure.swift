import ArgumentParser
import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// How a command ends that does not end well, and how `--help` does.
enum Failure {
  /// Help and version: printed as they are, and all is well.
  case help(String)
  /// The command line itself is wrong, in the parser's words.
  case commandLine(String)
  case node(NodeError)
  /// A command has said everything and only ends with this code.
  case code(Int32)

  init(_ error: any Error) {
    if let error = error as? NodeError {
      self = .node(error)
    } else if let error = error as? StoreError {
      self = .node(NodeError(error))
    } else if let code = error as? ExitCode {
      self = .code(code.rawValue)
    } else if Huiyin.exitCode(for: error).isSuccess {
      self = .help(Huiyin.fullMessage(for: error))
    } else if Huiyin.exitCode(for: error) == .validationFailure {
      self = .commandLine(Huiyin.fullMessage(for: error))
    } else {
      self = .node(.environment("unexpected", "意外错误：\(error)", "unexpected: \(error)"))
    }
  }

  /// 0 done, 1 refused by a rule, 2 usage, 3 environment (DESIGN 8).
  var exitCode: Int32 {
    switch self {
    case .help: 0
    case .commandLine: 2
    case .code(let code): code
    case .node(let error):
      switch error.sort {
      case .refused: 1
      case .usage: 2
      case .environment: 3
      }
    }
  }

  func exit(_ face: Face) -> Never {
    switch self {
    case .help(let text): FileHandle.standardOutput.write(Data((text + "\n").utf8))
    case .code: break
    case .commandLine(let text):
      if face.isJSON {
        let message = text.split(separator: "\n").first.map { String($0.trimmingPrefix("Error: ")) } ?? text
        report(code: "usage", message: message, next: "huiyin --help", fields: [])
      } else {
        FileHandle.standardError.write(Data((text + "\n").utf8))
      }
    case .node(let error):
      let (what, next) = (error.what.text(in: face.language), error.next?.text(in: face.language))
      if face.isJSON {
        let fields: [JSON] = error.fields.map {
          ["field": .text($0.field), "message": .text($0.label.text(in: face.language))]
        }
        report(code: error.code, message: what, next: next, fields: fields)
      } else {
        let names = error.fields.map(\.field).filter { !what.contains($0) }
        let named =
          names.isEmpty ? [] : [face.words("  字段：", "  field: ") + names.joined(separator: face.words("、", ", "))]
        let lines = [face.words("错误：", "Error: ") + what] + named + (next.map { ["  → " + $0] } ?? [])
        FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
      }
    }
    Foundation.exit(exitCode)
  }

  private func report(code: String, message: String, next: String?, fields: [JSON]) {
    let error: JSON = [
      "error": ["code": .text(code), "message": .text(message), "next": JSON(next), "fields": .list(fields)]
    ]
    let text = (try? Output.encode(error)) ?? ""
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
