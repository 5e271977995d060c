import Foundation
import HuiyinRecords
import Testing

/// Production against the executable reading of DESIGN 4 in another language. 200 histories with their states stand in
/// `Protocol/vectors/fold`; `Tools/fold-agreement` makes any number of others.
@Suite struct PythonAgreementTests {
  /// Folder with files of `{"history": ..., "state": ...}` lists.
  private static let made = ProcessInfo.processInfo.environment["HUIYIN_FOLD_AGREEMENT"]
  /// The states are those of a mutant: some must differ.
  private static let isMutant = ProcessInfo.processInfo.environment["HUIYIN_FOLD_MUTANT"] != nil

  private struct Count {
    var compared = 0
    var skipped = 0
    var different: [String] = []
  }

  @Test func productionAgreesWithTheStoredVectors() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let count = try Self.compare(filesIn: root.appendingPathComponent("Protocol/vectors/fold"))
    #expect(count.compared + count.skipped >= 200)
    #expect(count.compared >= 150)
    #expect(count.different.isEmpty, "\(count.different.prefix(5))")
  }

  @Test(.enabled(if: made != nil)) func productionAgreesWithTheModel() throws {
    let count = try Self.compare(filesIn: URL(fileURLWithPath: Self.made!))
    print("fold-agreement: \(count.compared) compared, \(count.skipped) skipped, \(count.different.count) different")
    if Self.isMutant {
      #expect(!count.different.isEmpty, "the mutant is not noticed")
    } else {
      #expect(count.different.isEmpty, "\(count.different.prefix(5))")
    }
  }

  private static func compare(filesIn folder: URL) throws -> Count {
    var count = Count()
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    for file in files.filter({ $0.pathExtension == "json" }).sorted(by: { $0.path < $1.path }) {
      for pair in try JSON(Data(contentsOf: file)).list {
        let state = pair["state"].object.first!.value
        if buildsOnABadClock(pair["history"], state) {
          count.skipped += 1
          continue
        }
        let history = ModelHistory(pair["history"])
        let differences = ModelState(history: history, state: history.state).differences(from: state)
        count.compared += 1
        if !differences.isEmpty { count.different.append("seed \(pair["history"]["seed"]): \(differences)") }
      }
    }
    return count
  }

  /// The text quarantines a changeset whose parent is quarantined for its clock, the model does not; the slow model of
  /// these tests does.
  private static func buildsOnABadClock(_ history: JSON, _ state: JSON) -> Bool {
    history["changesets"].list.contains { changeset in
      changeset["parents"].texts.contains { state["changesets"][$0]["reasons"].texts.contains("clock") }
    }
  }
}
