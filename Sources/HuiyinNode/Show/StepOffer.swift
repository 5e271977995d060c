public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// A step of the workflow table as it stands for one person on this node: theirs, theirs but for something, or not
/// theirs and why (DOMAIN 5, 8).
public struct StepOffer: Sendable, Hashable {
  public enum Standing: String, Sendable, Hashable {
    /// Theirs to take, now.
    case allowed
    /// Theirs to propose; somebody else decides.
    case proposal
    /// Theirs, as soon as what it lacks is there.
    case lacking
    /// Nobody's: a date has passed, or the record is not to be written on.
    case closed
    /// Not theirs.
    case refused
  }

  public let step: NextStep
  public let answer: ActAnswer
  /// Taken on this node it waits for the hub.
  public let isProposalHere: Bool
  /// What must be there, and is not.
  public let lacking: [Label]
  /// What of it no form of the step can give: another act comes first, with whose it is.
  public let awaited: [Label]
  /// What is given with the step.
  public let toGive: [Label]
  /// What nobody can make good.
  public let obstacles: [Label]
  /// Of a step that gives the record its channel: those that are this person's to give. Nil: it gives none.
  public let tracks: [Value]?

  public var refusal: ActRefusal? { answer.refusal }

  public var standing: Standing {
    if refusal != nil { return .refused }
    if !obstacles.isEmpty { return .closed }
    if !lacking.isEmpty { return .lacking }
    return answer == .onlyPropose ? .proposal : .allowed
  }
}

extension StepOffer {
  /// A sentence for the person.
  public var words: Label {
    let name = step.event.label
    switch standing {
    case .refused: return refusal!.reason
    case .closed:
      let why = Label.joined(obstacles, "；", "; ")
      return Label(
        "“\(name.chinese)”现在不能办理：\(why.chinese)", "“\(name.english)” cannot be taken now: \(why.english)"
      ).sentence
    case .lacking:
      let what = Label.joined(lacking)
      let lacks = Label("“\(name.chinese)”尚缺\(what.chinese)", "“\(name.english)” lacks \(what.english)")
      return (lacks + given).sentence
    case .proposal:
      let deciders = step.deciders.words
      let proposes = Label(
        "可以提议“\(name.chinese)”，由\(deciders.chinese)决定",
        "“\(name.english)” may be proposed; \(deciders.english) decides")
      return (proposes + given).sentence
    case .allowed:
      let waits =
        isProposalHere
        ? Label("（在本节点办理的，送镇中心确认后生效）", " (taken on this node it waits for the hub)") : Label("", "")
      return (Label("可以办理“\(name.chinese)”", "“\(name.english)” may be taken") + waits + given).sentence
    }
  }

  private var given: Label {
    guard !toGive.isEmpty else { return Label("", "") }
    let what = Label.joined(toGive)
    return Label("；办理时填写\(what.chinese)", "; given with it: \(what.english)")
  }
}

extension Node {
  /// Every step that the table knows from the record's state, for one person; none of a record that has no steps.
  public func offers(on record: RecordID, for person: Person) throws -> [StepOffer] {
    try store.read { reader in
      let reading = try RecordReading(record, reader)
      guard reading.kind.isCasework else { return [] }
      let shown = try reader.shown(record)
      let actor = try reader.permissionActor(person)
      let subject = try reader.permissionSubject(shown)
      let isHub = try reader.nodeKind() == .hub
      let standing = try reader.obstacles(of: shown, for: groupReader(person))
      return try reading.nextSteps.compactMap { step -> StepOffer? in
        guard let event = reading.kind.events[step.event.number] else { return nil }
        let waits = step.place == .hub && !isHub
        // What gives the record its channel is asked of the channel that it is given.
        var subject = subject
        let givesTrack = event.bound.contains(CaseField.track)
        if givesTrack { subject.track = .none }
        let isOwn = try reader.isOwnOfToday(
          Op(.event, field: event.number), on: shown, person.number, at: environment.now)
        func answer(_ subject: PermissionSubject) -> ActAnswer {
          step.answer(event, by: actor, on: subject, isHub: isHub, isOwn: isOwn)
        }
        let tracks = Choices.tracks.map(\.code).filter { track in
          var own = subject
          own.track = track
          if case .refused = answer(own) { return false }
          return true
        }
        let found = try findings(of: event, on: shown, by: actor.roles, isHub: isHub, in: reader)
        return StepOffer(
          step: step,
          answer: answer(subject),
          isProposalHere: waits,
          lacking: step.lacking
            + found.filter { $0.sort == .lacking && !step.lacking.contains($0.label) }.map(\.label),
          awaited: found.filter(\.isAwaited).map(\.finding.label),
          toGive: step.requirements.filter { $0.sort == .bound }.map(\.name)
            + found.filter { $0.sort == .given }.map(\.label),
          obstacles: standing + found.filter { $0.sort == .closed }.map(\.label),
          tracks: givesTrack ? tracks : nil)
      }
    }
  }

  /// What the rules say of the step with nothing typed yet.
  func findings(
    of event: EventSchema, on shown: Shown, by roles: RoleSet, isHub: Bool, in reader: StoreReader
  ) throws -> [SortedFinding] {
    guard shown.kind.number == RecordKind.caseFile else { return [] }
    var reason: [UInt32: Value] = [:]
    if event.number == CaseEvent.notAccepted, let code = try reader.preselectedRefusal(of: shown.record) {
      reason[EventValueField.reasonCode] = .text(code)
    }
    let step = try caseStep(
      CheckedStep(event: event, reason: reason, writes: [], takenBy: roles), on: shown, in: reader)
    return step.findings().compactMap { SortedFinding($0, isHub: isHub) }
  }
}

extension NextStep {
  /// What the table and the schema say of the step for a person, on a node of this sort (DOMAIN 5, 8).
  ///
  /// - Parameter isOwn: see `StoreReader.isOwnOfToday`.
  func answer(
    _ event: EventSchema, by actor: PermissionActor, on subject: PermissionSubject, isHub: Bool, isOwn: Bool = true
  ) -> ActAnswer {
    Permission.answer(
      isOwn ? .step(event) : .stepOfOthers(event, isAtHub: isHub),
      isConfirmedByPerson: place == .hub && !isHub && event.isNeverConfirmedByMachine, by: actor, on: subject)
  }

  /// What must be there, and is not.
  var lacking: [Label] { requirements.filter { $0.isToBeThere && !$0.isMet }.map(\.name) }
}

/// A finding by what it is to who thinks of taking the step.
struct SortedFinding {
  enum Sort {
    case lacking, given, closed
  }

  let finding: Finding
  let sort: Sort
  let label: Label

  /// Whether something else has to be done before the step.
  var isAwaited: Bool { ["callback_missing", "reopening_undecided"].contains(finding.code) }

  /// Nil: it says nothing that is not said otherwise, or only warns here.
  init?(_ finding: Finding, isHub: Bool) {
    self.finding = finding
    switch finding.code {
    // Registers that are bound to the step, and named with it.
    case "guarantee_missing", "needed_missing": return nil
    case "callback_missing":
      (sort, label) = (
        .lacking, Label("最近一次办结后联系上当事人的回访", "a callback since the last conclusion that reached the citizen")
      )
    case "reopening_undecided":
      (sort, label) = (
        .lacking, Label("信访办主任对是否重新办理的决定", "the petition-office head's decision whether it is reopened")
      )
    case "not_reopened_reason_missing":
      (sort, label) = (.given, Label("不重新办理的理由", "the reason why it is not reopened"))
    case "evidence_missing": (sort, label) = (.given, Label("无法联系的情况", "the evidence that nobody was reached"))
    case "reason_missing": (sort, label) = (.given, Label("理由", "a reason"))
    case "refusal_reason_missing": (sort, label) = (.given, Label("不予受理的理由", "the reason of the refusal"))
    case "assent_missing", "opinion_missing":
      let field = finding.field.flatMap { TownshipSchema.caseFile.fields[$0]?.label }
      (sort, label) = (.lacking, field ?? finding.label)
    default:
      guard isHub || finding.weight == .blocks else { return nil }
      (sort, label) = (.closed, finding.label)
    }
  }
}

extension NextStep.Requirement {
  /// Before the step, or written beside it; not bound to it. What an entry that is named without a value must say, the
  /// rules of the step tell.
  fileprivate var isToBeThere: Bool { sort == .register || sort == .entry && value != nil }

  fileprivate var name: Label {
    guard let value else { return subject.label }
    return subject.label + Label("“\(value.words.chinese)”", " “\(value.words.english)”")
  }
}

extension StoreReader {
  /// What keeps anybody from taking a step on a record here.
  func obstacles(of shown: Shown, for viewer: GroupReader?) throws -> [Label] {
    var obstacles = shown.state.readOnly.map(\.label)
    if let survivor = try survivor(of: shown.record), survivor != shown.record {
      let unseen = RecordHeading.Group.unseen
      let name = try isTold(survivor, to: viewer) ? name(of: survivor) : nil
      obstacles.append(
        name.map { Label("本件已并入 \($0)，请在 \($0) 上办理", "it is merged into \($0): take the step there") }
          ?? Label(
            "本件已并入\(unseen.chinese)，在那一件上办理", "it is merged into \(unseen.english): the step is taken there"))
    }
    return obstacles
  }
}
