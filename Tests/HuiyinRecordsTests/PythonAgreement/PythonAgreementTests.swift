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
    /// Of these, histories compared only in the verdicts that both readings must share.
    var inPart = 0
    var different: [String] = []
  }

  @Test func productionAgreesWithTheStoredVectors() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let count = try Self.compare(filesIn: root.appendingPathComponent("Protocol/vectors/fold"))
    #expect(count.compared >= 200)
    #expect(count.compared - count.inPart >= 150)
    #expect(count.different.isEmpty, "\(count.different.prefix(5))")
  }

  @Test(.enabled(if: made != nil)) func productionAgreesWithTheModel() throws {
    let count = try Self.compare(filesIn: URL(fileURLWithPath: Self.made!))
    let found = "\(count.inPart) of them in part, \(count.different.count) different"
    print("fold-agreement: \(count.compared) compared, \(found)")
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
        let history = ModelHistory(pair["history"])
        let made = ModelState(history: history, state: history.state)
        let apart = onABadClock(pair["history"], state)
        let differences =
          apart.isEmpty ? made.differences(from: state) : made.differentVerdicts(from: state, except: apart)
        if !apart.isEmpty { count.inPart += 1 }
        count.compared += 1
        if !differences.isEmpty { count.different.append("seed \(pair["history"]["seed"]): \(differences)") }
      }
    }
    return count
  }

  /// Changesets below one that is quarantined for its clock, and what they re-admit. The text quarantines them too, the
  /// model does not (the slow model of these tests does); what else such a history holds is judged alike by both.
  private static func onABadClock(_ history: JSON, _ state: JSON) -> Set<String> {
    let changesets = history["changesets"].list
    var found: Set<String> = []
    var grew = true
    while grew {
      let below = changesets.filter { changeset in
        changeset["parents"].texts.contains {
          found.contains($0) || state["changesets"][$0]["reasons"].texts.contains("clock")
        }
      }.map { $0["id"].text! }
      grew = !found.isSuperset(of: below)
      found.formUnion(below)
    }
    let readmitted = changesets.filter { found.contains($0["id"].text!) }.flatMap { $0["ops"].list }
      .filter { $0["tag"].text == "readmit" }.compactMap(\.["target"].text)
    return found.union(readmitted)
  }
}
