import Foundation
import HuiyinModel
import HuiyinRecords
import Testing

/// `Protocol/vectors/merge`: pairs and triples of concurrent acts of every class of field. The expected states are the
/// slow model's; the production fold must give them. With `HUIYIN_WRITE_VECTORS=1` the cases are written anew.
@Suite struct MergeVectorTests {
  static let names = [
    "append", "bound", "decider", "decider-proposal", "event", "event-proposal", "hub-decided", "hub-itself", "ladder",
    "lowering", "plain", "set",
  ]
  static let casesMinimum = 20_000

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Protocol/vectors/merge")
  private static let isWriting = ProcessInfo.processInfo.environment["HUIYIN_WRITE_VECTORS"] == "1"

  private static func file(_ name: String) throws -> MergeFile {
    let data = try Data(contentsOf: folder.appending(path: name + ".txt"))
    return try MergeFile(name: name, text: String(decoding: data, as: UTF8.self))
  }

  /// Made by the slow model they are the lines of the file, and the production fold says the same, of the whole state.
  @Test(arguments: names) func productionAndTheSlowModelHoldEveryCase(name: String) throws {
    let file = try Self.file(name)
    let all = MergeCase.all(of: file)
    var lines: [String] = []
    var different: [String] = []
    for one in all {
      let changesets = one.changesets(in: file)
      let expected = SlowFold.state(changesets, MergeTown.directory, MergeTown.kind)
      lines.append(one.line(expected, of: changesets, in: file))
      let found = Production.state(changesets, MergeTown.directory, MergeTown.kind)
      if found != expected {
        different.append("\(lines.last!) by the model, \(one.line(found, of: changesets, in: file))")
      }
    }
    #expect(different.isEmpty, "\(different.count): \(different.prefix(5))")
    if Self.isWriting {
      let text = (file.head.map(String.init) + ["cases"] + lines).joined(separator: "\n") + "\n"
      try Data(text.utf8).write(to: Self.folder.appending(path: name + ".txt"))
    } else {
      let changed = zip(lines, file.lines).first { $0 != $1 }
      #expect(
        lines.count == file.lines.count && changed == nil,
        "\(lines.count) made, \(file.lines.count) stored, first difference \(changed.map { "\($0)" } ?? "behind them")")
    }
  }

  @Test func theTownIsTheOneDescribed() throws {
    let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let made = try JSONSerialization.data(withJSONObject: MergeTown.description, options: options) + Data("\n".utf8)
    let url = Self.folder.appending(path: "town.json")
    if Self.isWriting { try made.write(to: url) }
    #expect(try Data(contentsOf: url) == made, "HUIYIN_WRITE_VECTORS=1 writes it")
  }

  /// Nothing is left out: number, classes, writers, clocks, every act.
  @Test func theCasesAreEnoughAndOfEveryClass() throws {
    let stored = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()).filter {
      $0.hasSuffix(".txt")
    }
    #expect(Set(stored) == Set(Self.names.map { $0 + ".txt" }))
    let files = try Self.names.map { try Self.file($0) }
    #expect(files.reduce(0) { $0 + $1.lines.count } >= Self.casesMinimum)

    var classes: Set<FieldClass> = []
    var hasLadder = false, hasDecider = false, hasEntries = false, hasEvents = false, hasBound = false
    for file in files {
      for case .field(let key, isSet: _) in file.watched {
        let field = MergeTown.kind.fields[key.field]!
        classes.insert(field.fieldClass)
        hasLadder = hasLadder || !field.ladder.isEmpty
        hasDecider = hasDecider || field.fieldClass == .guarded && field.ladder.isEmpty
        hasBound = hasBound || field.isOnlyBound
      }
      if case .entries? = file.watched.first { hasEntries = true }
      if case .standing? = file.watched.first { hasEvents = true }

      let cases = try file.lines.map { try MergeCase($0.prefix { $0 != "|" }, in: file) }
      #expect(Set(cases.map(\.key)).count == cases.count, "\(file.name): a case stands twice")
      #expect(Set(cases.flatMap { $0.parts.map(\.act.name) }) == Set(file.acts.map(\.name)), "\(file.name)")
      for count in [2, 3] {
        let some = cases.filter { $0.parts.count == count }
        #expect(some.contains { $0.parts.last!.writer == .H } && some.contains { $0.parts.last!.writer != .H })
        #expect(some.contains { $0.parts[0].clock < $0.parts[1].clock }, "\(file.name)")
        #expect(some.contains { $0.parts[0].clock > $0.parts[1].clock }, "\(file.name)")
      }
      #expect(cases.contains { $0.parts[0].clock == $0.parts[1].clock }, "\(file.name)")
    }
    #expect(classes == [.plain, .guarded, .hubDecided, .set])
    #expect(hasLadder && hasDecider && hasEntries && hasEvents && hasBound)
  }
}
