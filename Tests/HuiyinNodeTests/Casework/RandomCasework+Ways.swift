import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Ways that chance seldom goes to their end: an archive wants seven steps of three people before it. They are gone
/// once for each seed, before anybody is cut off, step by step as any other act is tried; so every event of the table
/// is taken at least once, and cases of every stage lie there for chance to go on with.
extension RandomCasework {
  /// A step, by whom, and where.
  private struct Stride {
    let event: String
    let who: Who
    let place: Place

    init(_ event: String, _ who: Who, _ place: Place = .hub) {
      (self.event, self.who, self.place) = (event, who, place)
    }
  }

  private static let handedOver = [Stride("accepted", .petitionHead), Stride("assigned", .petitionHead)]
  private static let handled = [Stride("in_progress", .officer, .water), Stride("reported", .officer, .water)]
  private static let concluded = [Stride("accepted", .stationHead), Stride("concluded", .stationHead)]

  mutating func goTheWays() async throws {
    let cases = try (1...8).map { try story.caseFile("最初\($0)") }
    let comment = "the ways"
    // Two to the water office: one is handled there, returned, handled again and archived; the other is objected to.
    for place in 0...1 { try go(Self.handedOver, on: cases[place], comment) }
    try goBesides(cases[0], comment)
    try await meetTheOffice()
    try go(Self.handled, on: cases[0], comment)
    try go([Stride("objected", .officer, .water)], on: cases[1], comment)
    try await meetTheOffice()
    try go([Stride("returned", .petitionHead)], on: cases[0], comment)
    try go(
      [
        Stride("consulting", .petitionHead), Stride("not_accepted", .petitionHead), Stride("registered", .petitionHead),
      ],
      on: cases[1], comment)
    try await meetTheOffice()
    try go(Self.handled, on: cases[0], comment)
    try await meetTheOffice()
    try go([Stride("concluded", .petitionHead)], on: cases[0], comment)
    try call(cases[0], "phone", "satisfied", comment)
    try go(
      [Stride("archived", .clerk), Stride("reviewing", .petitionHead), Stride("terminated", .petitionHead)],
      on: cases[0], comment)

    // One is passed on, comes back, is withdrawn, taken up again, settled on the spot, and void in the end.
    try go(
      [
        Stride("transferred_out", .petitionHead), Stride("registered", .petitionHead), Stride("withdrawn", .clerk),
        Stride("registered", .clerk), Stride("closed_on_spot", .clerk), Stride("registered", .clerk),
        Stride("voided", .clerk),
      ], on: cases[2], comment)

    // Of two that are concluded one has opposite ratings, and is opened again.
    for place in 3...4 { try go(Self.concluded, on: cases[place], comment) }
    try call(cases[3], "phone", "satisfied", comment)
    try call(cases[3], "visit", "dissatisfied", comment)
    try settle(cases[3], comment)
    try go([Stride("reopened", .stationHead)], on: cases[3], comment)

    try go(Self.handedOver, on: cases[5], comment)
    try mergeAndSplit(cases[6], cases[7], comment)
    try disagree(about: cases[7], comment)
    try registerTwice()
  }

  private func meetTheOffice() async throws {
    let hub = try story.node(.hub)
    for _ in 1...6 where try await story.node(.water).meet(hub).0.end == .equal { break }
  }

  private mutating func go(_ strides: [Stride], on record: RecordID, _ comment: String) throws {
    for stride in strides {
      let node = try story.node(stride.place)
      let attempt = try step(
        stride.event, on: record, at: node, by: session(stride.who.rawValue, at: node), unit: ScenarioTown.waterOffice)
      try carryOut(attempt, "\(comment), \(stride.event)")
    }
  }

  private mutating func tryOut(
    _ deed: Deed, by who: Who, _ comment: String, _ act: @escaping (Node, Session) throws -> Void
  ) throws {
    let node = try story.node(.hub)
    let session = try session(who.rawValue, at: node)
    try carryOut(Attempt(name: deed.rawValue, node: node) { try act(node, session) }, comment)
  }

  // MARK: Besides the steps

  /// A proposal and its answer, a pause, 挂牌 and what answers it, an entry and its correction.
  private mutating func goBesides(_ record: RecordID, _ comment: String) throws {
    try story.set("deadline", "2025-04-08", on: record, by: .clerk, at: .hub)
    let waiting = try #require(try story.node(.hub).proposals(of: record).first?.proposal.op.id)
    try tryOut(.answer, by: .petitionHead, comment) { node, session in
      _ = try node.answerProposal(waiting, isYes: true, reason: "已研究", by: session)
    }
    try tryOut(.pause, by: .petitionHead, comment) { node, session in
      _ = try node.pauseDeadline(of: record, because: .hearing, by: session)
    }
    try tryOut(.resume, by: .petitionHead, comment) { node, session in
      _ = try node.resumeDeadline(of: record, grounds: "听证结束", by: session)
    }
    try tryOut(.listing, by: .stationHead, comment) { node, session in
      _ = try node.append("listing", Self.fixes, to: record, by: session)
    }
    try tryOut(.sign, by: .petitionHead, comment) { node, session in
      _ = try node.signListing(of: record, by: session)
    }
    try tryOut(.delist, by: .petitionHead, comment) { node, session in
      _ = try node.delist(record, grounds: "已基本办结", by: session)
    }
    let note = try story.append("note", ["text": "已走访"], to: record, by: .clerk, at: .hub)
    let entry = OpID(note.changeset, 0)
    try tryOut(.correction, by: .clerk, comment) { node, session in
      _ = try node.append("note", ["text": "已走访两次"], to: record, corrects: entry, by: session)
    }
  }

  private mutating func call(_ record: RecordID, _ mode: String, _ rating: String, _ comment: String) throws {
    try tryOut(.callback, by: .clerk, comment) { node, session in
      _ = try node.append(
        "callback", ["mode": mode, "reached": "yes", "rating": rating], to: record, by: session)
    }
  }

  private mutating func settle(_ record: RecordID, _ comment: String) throws {
    try tryOut(.settle, by: .petitionHead, comment) { node, session in
      _ = try node.append(
        "rating_decision", ["rating": "dissatisfied", "grounds": "上门核实"], to: record, by: session)
    }
  }

  private mutating func mergeAndSplit(_ one: RecordID, _ other: RecordID, _ comment: String) throws {
    try tryOut(.merge, by: .petitionHead, comment) { node, session in
      _ = try node.decideDuplicate(one, other, "same", by: session)
    }
    try tryOut(.split, by: .petitionHead, comment) { node, session in
      _ = try node.split(one, other, reason: "不是同一件事", by: session)
    }
  }

  /// Two name somebody else at once, and the head decides.
  private mutating func disagree(about record: RecordID, _ comment: String) throws {
    let seen = try story.heads(record, at: .hub)
    try story.set("responsible", "7", on: record, by: .petitionHead, at: .hub, seen: seen)
    try story.set("responsible", "9", on: record, by: .leader, at: .hub, seen: seen)
    try tryOut(.conflict, by: .petitionHead, comment) { node, session in
      _ = try node.decideConflict(record, field: "responsible", value: "9", reason: "已核实", by: session)
    }
  }

  /// One matter, brought forward at two places: a pair that somebody has to judge.
  private func registerTwice() throws {
    let typed = [TypedEdit(.set, "facts", "三盏都不亮"), TypedEdit(.add, "phones", Self.phones[0])]
    _ = try story.intake("村口路灯不亮", typed, by: .clerk, at: .hub)
    _ = try story.intake("村口路灯不亮", typed)
  }
}
