public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A step that nobody can take on a record as it stands, and why: where it stands, or what it lacks (DOMAIN 5).
public struct ClosedStep: Sendable, Hashable {
  public let event: Term
  /// Of the state in which the record is; else of another one.
  public let isNext: Bool
  public let reasons: [Label]
  /// Of a step of other states: which they are.
  public let from: Label?
  /// Who may, as soon as nothing keeps them, of those that the record's channel is for.
  public let who: Label

  /// A sentence for whoever asks.
  public var words: Label {
    let why = Label.joined(reasons, "；", "; ")
    return Label(
      "“\(event.label.chinese)”现在不能办理：\(why.chinese)；有权限的：\(who.chinese)",
      "“\(event.label.english)” cannot be taken now: \(why.english); who may: \(who.english)"
    ).sentence
  }

  /// The same where the list says before where the record stands: of a step of other states these alone.
  public var brief: Label {
    guard let from else { return words }
    return Label(
      "“\(event.label.chinese)”：可从\(from.chinese)办理；有权限的：\(who.chinese)",
      "“\(event.label.english)”: possible from \(from.english); who may: \(who.english)"
    ).sentence
  }
}

extension Node {
  /// Every step of the table that is closed to everybody: those that may come next first, then those of other states.
  /// What is given with a step is no reason, and whose it is `offers` tells for one person.
  ///
  /// - Parameter viewer: who reads: no record is named that they may not see. Nil: the machine's owner.
  public func closedSteps(on record: RecordID, shownTo viewer: Person? = nil) throws -> [ClosedStep] {
    let viewer = groupReader(viewer)
    return try store.read { reader in
      let reading = try RecordReading(record, reader)
      guard reading.kind.isCasework else { return [] }
      let shown = try reader.shown(record)
      let isHub = try reader.nodeKind() == .hub
      let obstacles = try reader.obstacles(of: shown, for: viewer)
      let next = try reading.nextSteps.compactMap { step -> ClosedStep? in
        guard let event = reading.kind.events[step.event.number] else { return nil }
        let found = try findings(of: event, on: shown, by: event.rights.decide, isHub: isHub, in: reader)
        let closed = found.filter { $0.sort == .closed }.map(\.label)
        let lacking =
          step.lacking + found.filter { $0.sort == .lacking && !step.lacking.contains($0.label) }.map(\.label)
        let what = Label.joined(lacking)
        let missing = lacking.isEmpty ? [] : [Label("尚缺\(what.chinese)", "it lacks \(what.english)")]
        let reasons = obstacles + closed + missing
        return reasons.isEmpty
          ? nil : ClosedStep(event: step.event, isNext: true, reasons: reasons, from: nil, who: step.deciders.words)
      }
      let state = reading.kind.stateTerm(reading.state.standing.state).label
      return next
        + reading.otherSteps.map { other in
          let from = Label.joined(
            other.from.map { Label("“\($0.label.chinese)”", "“\($0.label.english)”") }, "、", ", ")
          let stands = Label(
            "本件为“\(state.chinese)”，只能从\(from.chinese)办理",
            "it stands at “\(state.english)”, and this is possible from \(from.english)")
          return ClosedStep(
            event: other.event, isNext: false, reasons: obstacles + [stands], from: from, who: other.who)
        }
    }
  }
}
