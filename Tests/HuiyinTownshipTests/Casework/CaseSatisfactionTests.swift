import HuiyinRecords
import HuiyinTownship
import Testing

/// What counts of several callbacks (DOMAIN 13, D3 and D4), and R9 over it (10).
@Suite struct CaseSatisfactionTests {
  private static let good = Value.text("satisfied"), fair = Value.text("basically_satisfied")
  private static let bad = Choices.dissatisfied

  private func callback(_ number: UInt16, _ rating: Value) -> CaseSatisfaction.Callback {
    CaseSatisfaction.Callback(OpID(.zero, number), rating)
  }

  private func decision(
    _ rating: Value, _ known: UInt16..., as number: UInt16 = 100, after decisions: [UInt16] = []
  ) -> CaseSatisfaction.Decision {
    CaseSatisfaction.Decision(
      OpID(.zero, number), rating, known: Set(known.map { OpID(.zero, $0) }),
      knownDecisions: Set(decisions.map { OpID(.zero, $0) }))
  }

  @Test func nobodyHasRated() {
    let none = CaseSatisfaction()
    #expect(none.rating == nil && !none.isOpen && !none.isDecided)
    #expect(none.findings(Self.good).map(\.code) == ["nothing_to_settle"])
  }

  @Test func thoseAlikeCountOnce() {
    let found = CaseSatisfaction([callback(1, Self.good), callback(2, Self.good)])
    #expect(found.rating == Self.good && !found.isOpen && !found.isDecided)
    #expect(found.callbacks.map(\.id.index) == [1, 2])
  }

  @Test func thoseThatDifferAreOpenTheWorstFirst() {
    let found = CaseSatisfaction([callback(1, Self.good), callback(2, Self.bad), callback(3, Self.fair)])
    #expect(found.isOpen && found.rating == Self.bad)
    #expect(found.callbacks.map(\.rating) == [Self.bad, Self.fair, Self.good])
    #expect(found.findings(Self.good).isEmpty && found.findings(Self.bad).isEmpty)
    let two = CaseSatisfaction([callback(1, Self.good), callback(2, Self.bad)])
    #expect(two.findings(Self.fair).map(\.code) == ["rating_not_given"])
  }

  @Test func aDecisionCountsForThoseThatItKnew() {
    let callbacks = [callback(1, Self.good), callback(2, Self.bad)]
    let decided = CaseSatisfaction(callbacks, decisions: [decision(Self.good, 1, 2)])
    #expect(!decided.isOpen && decided.isDecided && decided.rating == Self.good)
    #expect(decided.callbacks.map { decided.isOverruled($0) } == [true, false])
    // A later callback that agrees changes nothing; one that does not opens it anew.
    #expect(!CaseSatisfaction(callbacks + [callback(3, Self.good)], decisions: [decision(Self.good, 1, 2)]).isOpen)
    let anew = CaseSatisfaction(callbacks + [callback(3, Self.bad)], decisions: [decision(Self.good, 1, 2)])
    #expect(anew.isOpen && anew.rating == Self.bad && !anew.isDecided)
    let again = CaseSatisfaction(
      callbacks + [callback(3, Self.bad)],
      decisions: [decision(Self.good, 1, 2), decision(Self.bad, 1, 2, 3, as: 101, after: [100])])
    #expect(!again.isOpen && again.rating == Self.bad)
  }

  @Test func twoWhoDecidedApartDecideAgain() {
    let callbacks = [callback(1, Self.good), callback(2, Self.bad)]
    let apart = [decision(Self.bad, 1, 2), decision(Self.good, 1, 2, as: 101)]
    let found = CaseSatisfaction(callbacks, decisions: apart)
    #expect(found.isOpen && found.rating == Self.bad && !found.isDecided)
    let agreed = [apart[0], decision(Self.bad, 1, 2, as: 101)]
    #expect(!CaseSatisfaction(callbacks, decisions: agreed).isOpen)
    let settled = CaseSatisfaction(
      callbacks, decisions: apart + [decision(Self.good, 1, 2, as: 102, after: [100, 101])])
    #expect(settled.isDecided && settled.rating == Self.good)
    // What the decision that counts did not know is not settled by one that it replaced.
    let late = CaseSatisfaction(
      callbacks + [callback(3, Self.bad)], decisions: [decision(Self.good, 1, 2), decision(Self.good, 1, 2, as: 101)])
    #expect(late.isOpen)
  }

  @Test func aMistakenDecisionIsCorrected() {
    let decided = CaseSatisfaction(
      [callback(1, Self.good), callback(2, Self.bad)], decisions: [decision(Self.good, 1, 2)])
    #expect(decided.findings(Self.bad).map(\.code) == ["nothing_to_settle"])
    #expect(decided.findings(Self.bad, isCorrection: true).isEmpty)
    #expect(decided.findings(Self.fair, isCorrection: true).map(\.code) == ["rating_not_given"])
  }

  @Test func aDecisionOfAnEarlierConclusionSaysNothing() {
    let callbacks = [callback(3, Self.good), callback(4, Self.bad)]
    let found = CaseSatisfaction(callbacks, decisions: [decision(Self.good, 1, 2)])
    #expect(found.isOpen)
  }

  @Test func eachCaseCountsOnce() {
    func counted(_ number: UInt8, _ rating: Value?, isReached: Bool = true, isOpen: Bool = false) -> CountedSatisfaction
    {
      CountedSatisfaction(
        RecordID(prefixOf: [UInt8](repeating: number, count: RecordID.byteCount))!, home: 1, isReached: isReached,
        rating: rating, isOpen: isOpen)
    }
    let report = CallbackIndicator.report([
      counted(5, nil, isReached: false), counted(1, Self.good), counted(2, Self.fair), counted(3, Self.bad),
      counted(4, Self.bad, isOpen: true),
    ])
    #expect(report.figures.map(\.count) == [5, 4, 3, 2, 1, 1])
    #expect(report.share?.percent == "66.7 %")
    #expect(CallbackIndicator.report([]).share?.percent == nil)
  }
}
