import HuiyinModel
import Testing

/// The comparison has teeth: each plausible wrong reading of the text differs from the production fold somewhere.
@Suite struct MutantTests {
  /// Those that few random histories touch have a unit test besides; none may go unnoticed.
  static var mutants: [(name: String, rule: WritableKeyPath<Rules, Bool>)] {
    [
      ("strictFrom", \.strictFrom), ("epochCheck", \.epochCheck), ("edgeFirst", \.edgeFirst),
      ("newEpoch", \.newEpoch), ("neededFilled", \.neededFilled), ("responsibleStays", \.responsibleStays),
      ("quarantineUnanchors", \.quarantineUnanchors), ("sameFieldLinks", \.sameFieldLinks),
      ("unknownSilent", \.unknownSilent), ("authorSigns", \.authorSigns), ("noBeatsApproval", \.noBeatsApproval),
      ("secrecyLowering", \.secrecyLowering), ("raiseBeatsRuling", \.raiseBeatsRuling),
      ("deciderOnly", \.deciderOnly), ("firstPlaced", \.firstPlaced), ("versionByAncestor", \.versionByAncestor),
      ("clockStep", \.clockStep), ("clockOfParent", \.clockOfParent), ("boundRight", \.boundRight),
      ("machineOpenOnly", \.machineOpenOnly), ("machineNoRival", \.machineNoRival),
      ("recusedNoteOnly", \.recusedNoteOnly), ("voidAllRoots", \.voidAllRoots), ("homeByFacts", \.homeByFacts),
      ("addWins", \.addWins),
    ]
  }

  @Test func everyMutantIsNoticed() {
    for (name, rule) in Self.mutants {
      let noticed = Corpus.histories.indices.first { index in
        let history = Corpus.histories[index]
        let mutant = SlowFold.state(history.changesets, history.directory, history.kind, rules: .without(rule))
        return mutant != Corpus.states[index]
      }
      print("  mutant without \(name): " + (noticed.map { "noticed by history \($0 + 1)" } ?? "unnoticed"))
      #expect(noticed != nil, "\(name) in \(Corpus.histories.count) histories")
    }
  }
}
