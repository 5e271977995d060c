public import HuiyinAuthority
public import HuiyinRecords
import HuiyinTownship

/// A step that may come next from the present state: who may, where it takes effect, what it needs.
public struct NextStep: Sendable, Hashable {
  /// One thing that the step needs.
  public struct Requirement: Sendable, Hashable {
    public enum Sort: String, Sendable, Hashable {
      /// The register has a value.
      case register
      /// There is an entry of this kind.
      case entry
      /// The register is written with the step.
      case bound
      /// Likewise, and the node counts it on by itself.
      case counted
    }

    public let sort: Sort
    public let subject: Term
    /// What an entry of the kind must hold.
    public let value: ShownValue?
    /// The record has it already; what is written with the step is never there before.
    public let isMet: Bool
  }

  public let event: Term
  public let place: EdgePlace
  public let deciders: Entitled
  public let proposers: Entitled
  /// Proposed elsewhere by a person who may decide, the hub confirms it by itself.
  public let isConfirmedByMachine: Bool
  public let requirements: [Requirement]
  /// Registers that may be written with the step.
  public let optional: [Term]

  /// What the step is for a person: theirs to do, to propose, or neither.
  public func grade(for person: Person) -> Grade? {
    if deciders.includes(person) { return .decide }
    return proposers.includes(person) ? .propose : nil
  }
}

extension RecordReading {
  /// One for every edge from the present state, in the order of the schema.
  var nextSteps: [NextStep] {
    kind.edges.filter { $0.from == state.standing.state }.compactMap { edge in
      kind.events[edge.to].map { step($0, place: edge.place) }
    }
  }

  private func step(_ event: EventSchema, place: EdgePlace) -> NextStep {
    let (deciders, proposers) = entitled(to: event)
    return NextStep(
      event: kind.term(event.number), place: place, deciders: deciders, proposers: proposers,
      isConfirmedByMachine: place != .anywhere && !event.isNeverConfirmedByMachine,
      requirements: event.conditions.map(requirement) + event.needed.map(requirement),
      optional: event.bound.filter { !event.needed.contains($0) }.map(kind.term))
  }

  /// Who may take a step, and who may only propose it, by role: of those that this record's channel is for.
  func entitled(to event: EventSchema) -> (deciders: Entitled, proposers: Entitled) {
    var rights = kind.isCasework ? event.rights(on: subject) : event.rights
    if event.number == CaseEvent.archived, kind.number == RecordKind.caseFile, callbackStanding.isDiscontent {
      // To archive it is to say no to taking it up again.
      rights = Rights(
        decide: rights.decide.intersection(CallbackStanding.deciders),
        propose: rights.propose.intersection(CallbackStanding.deciders))
    }
    let unitRoles = event.isForCurrentUnit ? rights.decide.union(rights.propose) : []
    return (
      Entitled(rights.decide, ofUnit: unitRoles, unit: currentUnit),
      Entitled(rights.propose, ofUnit: unitRoles, unit: currentUnit)
    )
  }

  /// What the permissions read of it, but for where it is at home.
  var subject: PermissionSubject { PermissionSubject(state.registers, state.sets, home: 0) }

  private func requirement(_ condition: EventCondition) -> NextStep.Requirement {
    switch condition {
    case .register(let field):
      NextStep.Requirement(sort: .register, subject: kind.term(field), value: nil, isMet: isMet(condition))
    case .entry(let entry, let field, let value):
      NextStep.Requirement(
        sort: .entry, subject: kind.term(entry),
        value: words.shown(value, kind.entries[entry]?.field(field)?.form), isMet: isMet(condition))
    case .anyEntry(let entry):
      NextStep.Requirement(sort: .entry, subject: kind.term(entry), value: nil, isMet: isMet(condition))
    }
  }

  private func requirement(_ bound: UInt32) -> NextStep.Requirement {
    let isCounted = bound == kind.meanings.epoch
    return NextStep.Requirement(
      sort: isCounted ? .counted : .bound, subject: kind.term(bound), value: nil, isMet: isCounted)
  }
}

extension NextStep {
  /// A sentence for the clerk.
  public var words: Label {
    var parts = [
      Label("“\(event.label.chinese)”：", "“\(event.label.english)”: "),
      Label("\(deciders.words.chinese)可办理", "\(deciders.words.english) may do it"),
    ]
    if !proposers.isNobody {
      parts.append(
        Label("；\(proposers.words.chinese)只能提议", "; \(proposers.words.english) may only propose it"))
    }
    parts.append(placeWords)
    parts.append(needWords)
    return parts.reduce(Label("", ""), +).sentence
  }

  private var placeWords: Label {
    let elsewhere =
      isConfirmedByMachine
      ? Label("其他节点办理的先为提议，镇中心收到后确认", "done elsewhere it is a proposal that the hub confirms on arrival")
      : Label("其他节点办理的为提议，须由人在镇中心确认", "done elsewhere it is a proposal that a person confirms at the hub")
    switch place {
    case .anywhere: return Label("；在任何节点即时生效", "; it takes effect on any node at once")
    case .hub:
      return Label("；在镇中心生效，\(elsewhere.chinese)", "; it takes effect at the hub, and \(elsewhere.english)")
    case .anywhereByAuthorSameDay:
      return Label(
        "；登记人当日在任何节点即时生效；过了当日或他人登记的，由信访办在镇中心办理，其他节点办理的先为提议",
        "; by who registered it, on the same day, it takes effect anywhere; otherwise it is the petition office's at "
          + "the hub, and elsewhere a proposal")
    }
  }

  private var needWords: Label {
    var words = Label("", "")
    if !requirements.isEmpty {
      words = Label("；需要：", "; it needs: ") + .joined(requirements.map(\.words))
    }
    if !optional.isEmpty {
      let names = Label.joined(optional.map(\.label))
      words = words + Label("；可同时填写：\(names.chinese)", "; it may set \(names.english)")
    }
    return words
  }
}

extension NextStep.Requirement {
  public var words: Label {
    let name = subject.label
    switch sort {
    case .register:
      return isMet
        ? Label("\(name.chinese)（已有）", "\(name.english) (there)")
        : Label("\(name.chinese)（尚缺）", "\(name.english) (missing)")
    case .entry:
      let value = value.map { Label("“\($0.words.chinese)”", " “\($0.words.english)”") } ?? Label("", "")
      return isMet
        ? Label("\(name.chinese)\(value.chinese)（已有）", "a \(name.english)\(value.english) (there)")
        : Label("\(name.chinese)\(value.chinese)（尚缺）", "a \(name.english)\(value.english) (missing)")
    case .bound: return Label("\(name.chinese)（随步骤填写）", "\(name.english) (set with the step)")
    case .counted: return Label("\(name.chinese)（自动加一）", "\(name.english) (counted on by itself)")
    }
  }
}
