import ArgumentParser
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords

/// Who acts, on which device.
struct ActorOptions: ParsableArguments {
  @Option(name: .customLong("as"), help: "Who acts: number, full name or its initials. 操作人：编号、姓名或首字母。")
  var person: String

  @Option(help: "Device of this store that signs, by name or short code; else the store's own. 签名设备。")
  var device: String?

  /// Logs the person in with the PIN of HUIYIN_PIN, else asked for on the terminal.
  func logIn(_ node: Node, _ face: Face) throws -> Session {
    try PIN.logIn(person, node, face, device: device)
  }
}

/// Who reads, for the verbs that show records; else whoever owns the data directory, who sees what is here, masked, and
/// of whom the audit trail knows nothing (`docs/decisions/0016`).
struct ReaderOptions: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: "Who reads, and logs in: only what they may see; a look at a record is audited. 查看人，须登录，查看记入审计。")
  var person: String?

  @Option(help: "Device of this store that signs what is audited; else the store's own. 签名设备。")
  var device: String?

  /// Nil: the machine's owner reads.
  func logIn(_ node: Node, _ face: Face) throws -> Session? {
    try person.map { try PIN.logIn($0, node, face, device: device) }
  }
}

enum PIN {
  static let variable = "HUIYIN_PIN"

  /// Logs a person in with the PIN of the environment, else asked for on the terminal.
  static func logIn(_ person: String, _ node: Node, _ face: Face, device: String? = nil) throws -> Session {
    let name = try node.person(person).name
    let pin = try read(asking: face.words("\(name)的 PIN：", "PIN of \(name): "))
    return try node.logIn(person, pin: pin, deviceNamed: device)
  }

  /// From the environment, else typed without echo.
  static func read(asking prompt: String) throws -> String {
    try Secret.read(
      variable, asking: prompt, missing: Label("需要 PIN，而这里没有终端", "a PIN is needed, and there is no terminal to ask on"),
      code: "pinMissing", untyped: Label("没有输入 PIN", "no PIN was typed"))
  }
}

/// What is not shown while it is typed, and never stands on the command line.
enum Secret {
  /// From the environment, else typed without echo.
  static func read(
    _ variable: String, asking prompt: String, missing: Label, code: String, untyped: Label? = nil
  ) throws -> String {
    if let text = ProcessInfo.processInfo.environment[variable], !text.isEmpty { return text }
    guard isatty(STDIN_FILENO) == 1 else {
      throw NodeError(
        code, .usage, missing, next: Label("设置环境变量 \(variable)", "set \(variable) in the environment"))
    }
    FileHandle.standardError.write(Data(prompt.utf8))
    var before = termios()
    tcgetattr(STDIN_FILENO, &before)
    var silent = before
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    let line = readLine(strippingNewline: true)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
    FileHandle.standardError.write(Data("\n".utf8))
    guard let line, !line.isEmpty else { throw NodeError(code, .usage, untyped ?? missing) }
    return line
  }
}
