/// One decoder of bytes that came from elsewhere: from a peer, a stranger, a file, a person, a damaged store.
enum FuzzTarget: String, CaseIterable {
  case header, body, op, state
  case directory, changes, frame, batch, enrolment, code
  case session, negentropy
  case typed, roster

  func run(_ bytes: [UInt8]) {
    switch self {
    case .header: Records.header(bytes)
    case .body: Records.body(bytes)
    case .op: Records.op(bytes)
    case .state: States.row(bytes)
    case .directory: Directories.version(bytes)
    case .changes: Wire.changes(bytes)
    case .frame: Wire.frame(bytes)
    case .batch: Wire.batch(bytes)
    case .enrolment: Enrolments.frame(bytes)
    case .code: Enrolments.code(bytes)
    case .session: Sessions.frames(bytes)
    case .negentropy: Negentropy.message(bytes)
    case .typed: Typed.text(bytes)
    case .roster: Rosters.file(bytes)
    }
  }
}

/// Stops the program when a property is broken: for the fuzzer that is a finding.
func hold(_ condition: @autoclosure () -> Bool, _ property: @autoclosure () -> String) {
  if !condition() { fatalError("broken: \(property())") }
}

/// What one's own encoder has written must be read; nil is a finding.
func reread<Value>(_ what: String, _ read: () throws -> Value) -> Value {
  do { return try read() } catch { fatalError("broken: \(what) of one's own is refused: \(error)") }
}

/// Names and keys that every target takes for its own.
enum Here {
  static func bytes(_ value: UInt8, _ count: Int) -> [UInt8] { [UInt8](repeating: value, count: count) }
}
