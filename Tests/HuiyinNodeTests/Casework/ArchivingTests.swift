import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 归档: after a callback of the last conclusion that reached the citizen, or after three attempts and with the evidence
/// (DOMAIN 4.5, 5).
@Suite struct ArchivingTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func conclude(_ record: RecordID) throws {
    try town.emit(
      "concluded", record, [TypedEdit(.set, "closed_kind", "explained"), TypedEdit(.set, "opinion_no", "意见1")],
      .petitionHead, .hub)
  }

  private func concludedCase() throws -> RecordID {
    let record = try town.acceptedCase([TypedEdit(.set, "result_text", "已答复")])
    try conclude(record)
    return record
  }

  @discardableResult
  private func callBack(
    _ record: RecordID, _ reached: String, rating: String? = nil, newProblem: String? = nil, corrects: OpID? = nil,
    seen: [ChangesetReference]? = nil
  ) throws -> OpID {
    let typed = ["mode": "phone", "reached": reached, "rating": rating, "new_problem": newProblem]
    let committed = try node.append(
      "callback", typed.compactMapValues(\.self), to: record, corrects: corrects, seen: seen,
      by: town.session(.clerk, .hub))
    return OpID(committed.changeset, 0)
  }

  /// With what archiving is refused; nil: it is archived.
  private func refusal(_ record: RecordID, because: String? = nil) throws -> NodeError? {
    let before = try node.store.read { try $0.counts() }
    do {
      try town.emit("archived", record, [], because: because, .clerk, .hub)
      #expect(try node.presentation(of: record).heading.state.key == "archived")
      return nil
    } catch let refusal as NodeError {
      #expect(try node.store.read { try $0.counts() } == before, "\(refusal.code) wrote something")
      return refusal
    }
  }

  private func offer(_ record: RecordID) throws -> StepOffer {
    let clerk = try town.session(.clerk, .hub).person
    return try #require(try node.offers(on: record, for: clerk).first { $0.step.event.key == "archived" })
  }

  private func waits(_ rule: String) throws -> Bool {
    let people = try [ShowTown.Who.clerk, .petitionHead].map { try town.session($0, .hub).person }
    return try people.contains { person in
      try node.everyTask(of: person, asOf: CivilDate(parsing: "2025-03-09")).counts.contains { $0.rule.code == rule }
    }
  }

  @Test func nobodyWasReached() throws {
    let record = try concludedCase()
    for attempt in 1...3 {
      let refused = try #require(try refusal(record, because: "打不通"))
      #expect(refused.code == "step.callback_missing" && refused.what.chinese.contains("已试\(attempt - 1)次"))
      #expect(
        try offer(record).standing == .lacking && offer(record).lacking.map(\.chinese).last?.contains("回访") == true)
      try callBack(record, attempt == 2 ? "refused" : "no_answer")
    }
    #expect(try waits("archive_blocked") && waits("callback"))
    for reason in [nil, " ", "\u{3000}\u{200B}"] {
      let silent = try #require(try refusal(record, because: reason))
      #expect(silent.code == "step.evidence_missing" && silent.fields.map(\.field) == ["reason"])
    }
    let offer = try offer(record)
    #expect(offer.standing == .allowed && offer.toGive.map(\.chinese).contains("无法联系的情况"))
    #expect(try refusal(record, because: "三次拨打均无人接听，村委会证明其外出务工") == nil)
    #expect(try !waits("archive_blocked") && !waits("callback"))
  }

  @Test func whoWasReachedOnceIsEnough() throws {
    let record = try concludedCase()
    try callBack(record, "no_answer")
    try callBack(record, "yes")
    #expect(try offer(record).standing == .allowed)
    #expect(try refusal(record) == nil)
  }

  /// Reopened and concluded anew on the same day: what was said of the first conclusion says nothing of the second.
  @Test func anEarlierConclusionIsAnother() throws {
    let record = try concludedCase()
    try callBack(record, "yes")
    let seen = try town.heads(record)
    for _ in 1...2 { try callBack(record, "no_answer") }
    try town.emit("reopened", record, [], because: "又漏水", .petitionHead, .hub)
    try conclude(record)
    #expect(try refusal(record, because: "理由")?.what.chinese.contains("已试0次") == true)
    #expect(try waits("callback") && !waits("archive"))
    // Written where nothing was known of the second, however late it arrives.
    try callBack(record, "yes", seen: seen)
    #expect(try refusal(record, because: "理由")?.code == "step.callback_missing")
    #expect(try waits("callback"))
    try callBack(record, "yes")
    #expect(try !waits("callback"))
    #expect(try refusal(record) == nil)
  }

  /// What turns out not to have been so is not so.
  @Test func aCorrectedCallback() throws {
    let record = try concludedCase()
    let call = try callBack(record, "yes")
    try callBack(record, "no_answer", corrects: call)
    #expect(try refusal(record, because: "理由")?.what.chinese.contains("已试1次") == true)
  }

  // MARK: What did not end well

  /// DOMAIN 4.5: the alert goes when the case is taken up again, or when its decider says in words that it is not.
  @Test func notContentIsTheDeciders() throws {
    let record = try concludedCase()
    let call = try callBack(record, "yes", rating: "dissatisfied")
    #expect(try waits("reopen") && !waits("archive"))
    for reason in [nil, "已电话说明"] {
      #expect(try refusal(record, because: reason)?.code == "step.reopening_undecided")
    }
    #expect(
      try offer(record).standing == .lacking
        && offer(record).lacking.map(\.chinese).contains("信访办主任对是否重新办理的决定"))
    // No form of the clerk's gives that; the decider's own does, with the reason.
    #expect(try offer(record).awaited.map(\.chinese).first?.contains("须先由信访办主任决定") == true)
    let head = try town.session(.petitionHead, .hub).person
    let own = try node.offers(on: record, for: head).first { $0.step.event.key == "archived" }
    #expect(own?.awaited == [] && own?.toGive.map(\.chinese).contains("不重新办理的理由") == true)
    #expect(try waits("reopen"))
    // What turns out not to have been said needs no answer.
    try callBack(record, "yes", rating: "satisfied", corrects: call)
    #expect(try !waits("reopen") && waits("archive"))
    #expect(try refusal(record) == nil)
  }

  @Test func theDeciderSaysNoWithAReason() throws {
    let record = try concludedCase()
    try callBack(record, "yes", rating: "satisfied", newProblem: "yes")
    let head = try town.session(.petitionHead, .hub).person
    let offer = try #require(
      try node.offers(on: record, for: head).first { $0.step.event.key == "archived" })
    #expect(offer.standing == .allowed && offer.toGive.map(\.chinese).contains("不重新办理的理由"))
    #expect(throws: NodeError.self) { try town.emit("archived", record, [], because: " ", .petitionHead, .hub) }
    try town.emit("archived", record, [], because: "新问题另行登记为一件", .petitionHead, .hub)
    #expect(try node.presentation(of: record).heading.state.key == "archived")
    #expect(try !waits("reopen"))
  }

  /// Signed by software that does not ask, or before the callback was here: the decider is told all the same.
  @Test func archivedByOthersItIsStillToBeAnswered() throws {
    let record = try concludedCase()
    try callBack(record, "yes", rating: "satisfied")
    let seen = try town.heads(record)
    try town.emit("archived", record, [], because: nil, .petitionHead, .hub)
    #expect(try !waits("reopen"))
    _ = try node.append(
      "feedback", ["stage": "post_closure", "text": "又漏水", "outcome_claim": "unresolved"], to: record, seen: seen,
      by: town.session(.stationHead, .hub))
    #expect(try waits("reopen"), "nobody who archived it knew of this")
    try town.emit("reopened", record, [], because: "又漏水", .petitionHead, .hub)
    #expect(try !waits("reopen"))
    let forged = try concludedCase()
    try callBack(forged, "yes", rating: "dissatisfied")
    try node.forge(
      Act(on: node.store.read { try $0.shown(forged) }, [Op(.event, field: CaseEvent.archived)]),
      by: ShowTown.Who.clerk.rawValue)
    #expect(try node.presentation(of: forged).heading.state.key == "archived")
    #expect(try waits("reopen"), "who archived it does not decide")
    // Archived, it has no step that would say no: a note of who decides does, once they know of it.
    func note(_ who: ShowTown.Who) throws {
      _ = try node.append("note", ["text": "已当面说明，不再重新办理"], to: forged, by: town.session(who, .hub))
    }
    try note(.clerk)
    #expect(try waits("reopen"))
    try note(.petitionHead)
    #expect(try !waits("reopen"))
    try callBack(forged, "yes", rating: "dissatisfied")
    #expect(try waits("reopen"), "of this one they did not know")
  }

  @Test func closedOnTheSpotLikewise() throws {
    let record = try town.openCase([TypedEdit(.set, "result_text", "当场修好")])
    try town.emit("closed_on_spot", record, [TypedEdit(.set, "citizen_assent", "yes")], .petitionHead, .hub)
    #expect(try refusal(record)?.code == "step.callback_missing")
    let call = try callBack(record, "yes", rating: "dissatisfied")
    #expect(try refusal(record)?.code == "step.reopening_undecided")
    #expect(try waits("reopen") && !waits("archive"))
    try callBack(record, "yes", corrects: call)
    #expect(try refusal(record) == nil)
  }
}
