public import HuiyinRecords

/// One legal step (DOMAIN 5).
public struct WorkflowRow: Hashable, Sendable {
  /// What becomes of the step when it is made where it does not take effect (DESIGN 4.3).
  public enum Confirmation: String, Hashable, Sendable {
    /// It takes effect everywhere.
    case unneeded
    /// A proposal of who may decide is confirmed by the hub on arrival.
    case byHub
    /// A person at the hub must confirm it.
    case byPerson
  }

  /// One thing that the step needs to be there.
  public struct Condition: Hashable, Sendable {
    /// Key of a register or of a kind of entry.
    public let name: String
    public let words: Label
  }

  /// A register that is written with the step.
  public struct Register: Hashable, Sendable {
    public let name: String
    public let label: Label
    /// Without it the step is not effective.
    public let isNeeded: Bool
    /// One more than the one seen.
    public let isCounted: Bool
  }

  public let from: WorkflowTable.State
  public let to: WorkflowTable.State
  /// Who may, in the order of the roles.
  public private(set) var deciders: [Role]
  /// Whose step is a proposal wherever they make it.
  public private(set) var proposers: [Role]
  /// Only persons of the unit that the record is with.
  public let isForCurrentUnit: Bool
  public let conditions: [Condition]
  public let sets: [Register]
  /// What is looked at where the step is made, and not judged again elsewhere.
  public let checks: [StepCheck]
  public let place: EdgePlace
  public let confirmation: Confirmation

  init(_ edge: Edge, in kind: KindSchema) {
    guard let event = kind.events[edge.to] else {
      preconditionFailure("\(kind.name): no event leads into state \(edge.to)")
    }
    from = WorkflowTable.State(edge.from, in: kind)
    to = WorkflowTable.State(edge.to, in: kind)
    deciders = event.rights.decide.roles
    proposers = event.rights.propose.subtracting(event.rights.decide).roles
    isForCurrentUnit = event.isForCurrentUnit
    conditions = event.conditions.map { Condition($0, in: kind) }
    sets = event.bound.map { number in
      Register(
        name: kind.fields[number]?.name ?? "field_\(number)", label: kind.label(of: number),
        isNeeded: event.needed.contains(number), isCounted: number == kind.meanings.epoch)
    }
    checks = kind.number == RecordKind.caseFile ? CaseStep.checks(from: edge.from, to: edge.to) : []
    place = edge.place
    confirmation =
      edge.place == .anywhere ? .unneeded : event.isNeverConfirmedByMachine ? .byPerson : .byHub
  }
}

extension WorkflowRow {
  /// The same for one record, without the roles whose part of the table it is not in, as of another channel.
  public func narrowed(to rights: Rights) -> WorkflowRow {
    var row = self
    row.deciders = deciders.filter { rights.decide.contains($0.bit) }
    row.proposers = proposers.filter { rights.propose.contains($0.bit) }
    return row
  }
}

extension WorkflowRow.Condition {
  init(_ condition: EventCondition, in kind: KindSchema) {
    switch condition {
    case .register(let number):
      let label = kind.label(of: number)
      self.init(
        name: kind.fields[number]?.name ?? "field_\(number)",
        words: Label("已填写“\(label.chinese)”", "“\(label.english)” is filled in"))
    case .entry(let number, let field, let value):
      let label = kind.label(of: number)
      let part = kind.entries[number]?.fields.first { $0.number == field }
      let name = part?.label ?? Label("字段\(field)", "Field \(field)")
      let (chinese, english) = (
        part?.form.show(value, language: .chinese) ?? value.plainText,
        part?.form.show(value, language: .english) ?? value.plainText
      )
      self.init(
        name: kind.entries[number]?.name ?? "entry_\(number)",
        words: Label(
          "已有“\(label.chinese)”，其“\(name.chinese)”为“\(chinese)”",
          "there is an entry “\(label.english)” whose “\(name.english)” is “\(english)”"))
    case .anyEntry(let number):
      let label = kind.label(of: number)
      self.init(
        name: kind.entries[number]?.name ?? "entry_\(number)",
        words: Label("已有“\(label.chinese)”", "there is an entry “\(label.english)”"))
    }
  }
}
