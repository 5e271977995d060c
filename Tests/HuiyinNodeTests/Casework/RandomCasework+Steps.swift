import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

extension RandomCasework {
  // MARK: Steps

  /// What is typed with a step; emptied, there is nothing in one of the fields that it needs.
  ///
  /// - Parameter unit: to which it goes, if it goes to one; nil: to any.
  private mutating func typed(
    _ event: EventSchema, by session: Session, isEmptied: Bool, unit: UnitNumber? = nil
  ) -> [TypedEdit] {
    let kind = TownshipSchema.caseFile
    let units = unit.map { [$0] } ?? [ScenarioTown.waterOffice, ScenarioTown.waterOffice, ScenarioTown.civilOffice]
    let values = [
      "track": session.person.roles.contains(Role.stationHead.bit) ? "npc" : "petition",
      "current_unit": pick(units).description,
      "closed_kind": "resolved", "guarantee_mediate": "13", "guarantee_track": "3", "guarantee_feedback": "7",
      "guarantee_stability": "11",
    ]
    let needed = event.needed.compactMap { kind.fields[$0]?.name }.filter { values[$0] != nil }
    let emptied = isEmptied && !needed.isEmpty ? pick(needed) : nil
    var typed = event.bound.compactMap { kind.fields[$0]?.name }.compactMap { field in
      values[field].map { TypedEdit(.set, field, field == emptied ? "" : $0) }
    }
    let name = event.name
    if name == "concluded" || name == "closed_on_spot" { typed.append(TypedEdit(.set, "result_text", "已办妥")) }
    if name == "concluded" { typed.append(TypedEdit(.set, "opinion_no", "意见1")) }
    if name == "closed_on_spot" { typed.append(TypedEdit(.set, "citizen_assent", "yes")) }
    return typed
  }

  mutating func step(isEmptied: Bool) throws -> Attempt? {
    let (node, session) = try someone([])
    guard let record = try someCase(at: node) else { return nil }
    let kind = TownshipSchema.caseFile
    let offers = try node.offers(on: record, for: session.person)
    let own = offers.filter { offer in
      let needs = kind.events[offer.step.event.number]?.needed.isEmpty == false
      return offer.refusal == nil && offer.standing != .closed && (!isEmptied || needs)
    }
    let needing = kind.events.values.filter { !$0.needed.isEmpty }
    let names = (isEmptied ? needing : Array(kind.events.values)).map(\.name).sorted()
    let name = own.isEmpty || oneIn(3) ? pick(names) : pick(own).step.event.key
    return try step(name, on: record, at: node, by: session, isEmptied: isEmptied, offered: offers)
  }

  /// Of the three events that were taken least often one, by somebody who may, of a case from which it leads on.
  mutating func rareStep() throws -> Attempt? {
    let kind = TownshipSchema.caseFile
    let counts = tallies.mapValues(\.done)
    let rare = kind.events.values.sorted { one, other in
      (counts[one.name] ?? 0, one.number) < (counts[other.name] ?? 0, other.number)
    }
    let event = pick(Array(rare.prefix(3)))
    let isOfOffice = event.isForCurrentUnit
    let (node, session) = try someone(
      isOfOffice
        ? [(.officer, .water), (.officerHead, .water)]
        : [(.petitionHead, .hub), (.petitionHead, .hub), (.stationHead, .hub), (.clerk, .hub)])
    let before = try node.list(ItemFilter(kind: RecordKind.caseFile, limit: 1000))
      .filter { kind.place(from: $0.state.number, to: event.number) != nil }.map(\.record)
    guard !before.isEmpty else { return nil }
    return try step(event.name, on: pick(before), at: node, by: session)
  }

  /// - Parameters:
  ///   - unit: to which it goes, if it goes to one; nil: to any.
  ///   - offered: what the node offers there; nil: it is asked.
  mutating func step(
    _ name: String, on record: RecordID, at node: Node, by session: Session, isEmptied: Bool = false,
    unit: UnitNumber? = nil, offered: [StepOffer]? = nil
  ) throws -> Attempt {
    let event = try #require(TownshipSchema.caseFile.event(named: name))
    let typed = typed(event, by: session, isEmptied: isEmptied, unit: unit)
    let offers = try offered ?? node.offers(on: record, for: session.person)
    let before = try node.presentation(of: record, .clear).register("current_unit")?.effective?.value
    // What was done had been offered, and took nobody's case away from everybody.
    var isDone = false
    var attempt = Attempt(name: isEmptied ? Deed.emptyStep.rawValue : name, node: node) {
      _ = try node.emit(
        name, on: record, typed, because: EventReason(code: name == "not_accepted" ? "other" : nil, words: "理由"),
        entry: name == "reported" ? ("feedback", ["stage": "result", "text": "已办妥"]) : nil, by: session)
      isDone = true
    }
    attempt.check = { comment in
      let offer = offers.first { $0.step.event.key == name }
      #expect(!isDone || offer != nil && offer?.refusal == nil, "\(comment) by \(session.person.name)")
      let after = try node.presentation(of: record, .clear).register("current_unit")?.effective?.value
      #expect(before == nil || before == Value.none || after.map { !$0.isNone } == true, "\(comment): nobody has it")
    }
    return attempt
  }

  /// A step of anybody's by software that does not ask, sometimes with nothing in what it needs; or a case of which
  /// nobody should be in charge any more.
  mutating func forged() throws -> Attempt? {
    let (node, session) = try someone([])
    guard let record = try someCase(at: node) else { return nil }
    let events = TownshipSchema.caseFile.events.values.sorted { $0.number < $1.number }
    let isPossible = oneIn(2)
    let next = try node.offers(on: record, for: session.person).map(\.step.event.number)
    let likely = isPossible ? events.filter { next.contains($0.number) } : []
    let event = pick(likely.isEmpty ? events : likely)
    let typed = typed(event, by: session, isEmptied: oneIn(3))
    let deed =
      oneIn(5)
      ? MatrixDeed.edit([TypedEdit(.set, "responsible", "")])
      : MatrixDeed.step(event.name, typed, EventReason(words: "理由"))
    return Attempt(name: Deed.forge.rawValue, node: node) {
      let shown = try node.store.read { try $0.shown(record) }
      guard shown.heads.count <= Judgement.parentsMaximum else { return }
      try node.forge(Act(on: shown, try deed.ops(on: shown)), by: session.person.number)
    }
  }

  // MARK: Fields and entries

  mutating func edit(_ deed: Deed) throws -> Attempt? {
    let (node, session) = try someone(
      deed == .emptyEdit
        ? [(.petitionHead, .hub), (.leader, .hub), (.officer, .water)]
        : [(.petitionHead, .hub), (.stationHead, .hub), (.clerk, .station3), (.worker3, .station3)])
    guard let record = try someCase(at: node) else { return nil }
    let fields: [(String, [String])] = [
      ("responsible", ["7", "8", "9", "12"]), ("risk_level", ["1", "2", "3"]),
      ("deadline", ["2025-03-20", "2025-03-28"]), ("title", ["路灯", "水渠"]), ("place", ["村口", "桥头"]),
      ("result_text", ["已修好", "已答复"]), ("routing", ["npc_accept", "petition"]),
      ("secrecy", ["internal", "sensitive", "confidential"]), ("citizen_name", ["陈大山", "陈大珊"]),
    ]
    let (field, values) = pick(fields)
    let value = pick(values)
    let typed =
      deed == .emptyEdit
      ? TypedEdit(.set, pick(["responsible", "guarantee_track", "current_unit"]), "")
      : TypedEdit(.set, field, value)
    // Half of the time at the hub two have the form open, and do not mean the same.
    let isAtHub = try node === story.node(.hub)
    let isDoubled = deed == .edit && isAtHub && oneIn(2)
    let other = try isDoubled ? self.session(Who.petitionHead.rawValue, at: node) : nil
    let rival = TypedEdit(.set, field, pick(values.filter { $0 != value }))
    let root = try node.log(of: record).changesets.first?.reference
    let seen = oneIn(4) ? root.map { [$0] } : nil
    return Attempt(name: deed.rawValue, node: node) {
      let heads = try node.presentation(of: record).heads
      _ = try node.edit(record, [typed], reason: "已核实", seen: seen, by: session)
      guard let other else { return }
      do {
        _ = try node.edit(record, [rival], reason: "已核实", seen: heads, by: other)
      } catch is NodeError {}
    }
  }

  mutating func entry(_ deed: Deed) throws -> Attempt? {
    let callers: [(Who, Place)] = [
      (.petitionHead, .hub), (.clerk, .hub), (.governance, .hub), (.clerk, .station3), (.representative3, .station3),
    ]
    let (node, session) = try someone(deed == .callback ? callers : [])
    let concluded = try node.list(ItemFilter(kind: RecordKind.caseFile, limit: 1000))
      .filter { $0.state.number == CaseEvent.concluded }.map(\.record)
    let isPreferred = deed == .callback && !concluded.isEmpty && !oneIn(3)
    let hasEntries = { (record: RecordID) in try node.store.read { try !$0.entries(of: record).isEmpty } }
    let usual = try deed == .correction ? found(at: node, hasEntries) : someCase(at: node)
    guard let record = isPreferred ? pick(concluded) : usual else { return nil }
    let entries: [(String, [String: String])] = [
      ("note", ["text": "已走访"]), ("mediation", ["course": "双方到场", "outcome": "oral"]),
      ("feedback", ["stage": "progress", "text": "仍漏水", "outcome_claim": "unresolved"]),
      ("supervision", ["kind": "urge", "text": "请加快"]),
    ]
    let call = [
      "mode": pick(["phone", "visit"]), "reached": pick(["yes", "yes", "no_answer"]),
      "rating": pick(["satisfied", "basically_satisfied", "dissatisfied"]),
    ]
    guard deed == .correction else {
      let (name, typed) = deed == .callback ? ("callback", call) : pick(entries)
      return Attempt(name: deed.rawValue, node: node) { _ = try node.append(name, typed, to: record, by: session) }
    }
    let there = try node.presentation(of: record).entries
    let known = there.filter { entry in entries.contains { $0.0 == entry.kind.key } }
    guard !known.isEmpty else { return nil }
    let entry = pick(known)
    let typed = entries.first { $0.0 == entry.kind.key }?.1 ?? [:]
    return Attempt(name: deed.rawValue, node: node) {
      _ = try node.append(entry.kind.key, typed, to: record, corrects: entry.id, by: session)
    }
  }

  // MARK: Decisions

  mutating func decision(_ deed: Deed) throws -> Attempt? {
    let (node, session) = try someone([
      (.petitionHead, .hub), (.stationHead, .hub), (.leader, .hub), (.officerHead, .water),
    ])
    if deed == .answer {
      let waiting = try node.proposals().map(\.proposal.op.id)
      guard !waiting.isEmpty else { return nil }
      let (op, isYes) = (pick(waiting), !oneIn(3))
      return Attempt(name: deed.rawValue, node: node) {
        _ = try node.answerProposal(op, isYes: isYes, reason: "已研究", by: session)
      }
    }
    let conflicts = try node.conflicts(of: nil, .clear).filter { $0.heading.kind.number == RecordKind.caseFile }
    guard !conflicts.isEmpty else { return nil }
    let item = pick(conflicts)
    guard let values = item.register.conflict?.values.map(\.value.plain), !values.isEmpty else { return nil }
    let value = pick(values)
    return Attempt(name: deed.rawValue, node: node) {
      _ = try node.decideConflict(
        item.heading.record, field: item.register.field.key, value: value, reason: "已核实", by: session)
    }
  }
}

extension Value {
  /// As a person would type it.
  fileprivate var plain: String { text ?? integer.map(String.init) ?? "" }
}
