import HuiyinRecords

/// Two or three acts that know nothing of one another.
struct MergeCase {
  struct Part {
    let writer: MergeTown.Writer
    let act: MergeFile.Act
    /// Seconds after the least.
    let clock: Int
  }

  let parts: [Part]

  /// Writer, act and clock of each: `Aa0 Hc1`.
  var key: String {
    parts.map { "\($0.writer.rawValue)\($0.act.name)\($0.clock)" }.joined(separator: " ")
  }

  init(parts: [Part]) { self.parts = parts }

  /// By its key.
  init(_ key: Substring, in file: MergeFile) throws {
    parts = try key.split(separator: " ").map { word in
      let letters = Array(word)
      guard letters.count == 3, let writer = MergeTown.Writer(rawValue: letters[0]),
        let act = file.acts.first(where: { $0.name == letters[1] }), let clock = letters[2].wholeNumberValue
      else { throw MergeFile.Malformed(line: String(key)) }
      return Part(writer: writer, act: act, clock: clock)
    }
  }

  /// Without the hub and with it.
  private static let writers: [[MergeTown.Writer]] = [
    [.A, .B], [.A, .C], [.B, .C], [.A, .H], [.B, .H], [.A, .B, .C], [.A, .B, .H],
  ]

  /// Every pair and triple of acts, each by writers and clocks.
  static func all(of file: MergeFile) -> [MergeCase] {
    writers.flatMap { writers in
      (writers.count == 2 ? file.pairs : file.triples).flatMap { clocks in
        zip(writers, clocks).reduce(into: [[Part]]([[]])) { found, next in
          let (writer, clock) = next
          let acts = file.acts.filter { writer == .H || !$0.isHubOnly }
          found = found.flatMap { parts in acts.map { parts + [Part(writer: writer, act: $0, clock: clock)] } }
        }.map { MergeCase(parts: $0) }
      }
    }
  }

  func changesets(in file: MergeFile) -> [Changeset] {
    let key = key
    return file.scene
      + parts.map { part in
        file.changeset(
          MergeTown.reference("merge/\(file.name) \(key) \(part.writer.rawValue)"), part.writer,
          clock: MergeTown.clock(MergeTown.actsMilliseconds, part.clock), part.act.person, part.act.parents,
          part.act.ops)
      }
  }

  /// The line of the file: key, what is watched, the verdict of every op.
  func line(_ state: RecordState, of changesets: [Changeset], in file: MergeFile) -> String {
    let letters = file.names.map(\.letter) + parts.map(\.writer.rawValue)
    let told = MergeTelling(state: state, names: Array(zip(letters, changesets.map(\.reference))))
    return "\(key)|\(file.watched.map { told.text($0) }.joined(separator: " "))|\(told.verdicts(changesets))"
  }
}
