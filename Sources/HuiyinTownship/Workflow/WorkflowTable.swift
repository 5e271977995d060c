public import HuiyinRecords

/// Every legal step of a kind of record with who may make it, what it needs and where it takes effect, read from the
/// schema alone (DOMAIN 5).
public struct WorkflowTable: Hashable, Sendable {
  /// A state: its number, stable English key and words.
  public struct State: Hashable, Sendable {
    public let number: StateNumber
    public let name: String
    public let label: Label
  }

  /// By number, the one before any event first.
  public let states: [State]
  /// One for each edge of the schema, in its order: those from one state stand together.
  public let rows: [WorkflowRow]
  /// States from which a record may be put into a group; merged is derived and no step (DOMAIN 5, DESIGN 4.3).
  public let mergeable: [State]

  /// An edge to a state without an event cannot be made and traps.
  public init(_ kind: KindSchema) {
    let numbers = Set(kind.edges.flatMap { [$0.from, $0.to] }).sorted()
    let states = numbers.map { State($0, in: kind) }
    self.states = states
    rows = kind.edges.map { WorkflowRow($0, in: kind) }
    let isGrouped = kind.number == RecordKind.caseFile
    mergeable = isGrouped ? states.filter { TownshipSchema.mergeableStates.contains($0.number) } : []
  }

  /// By key, or by the words in either language. Nil: no state is called so.
  public func state(named name: String) -> State? {
    states.first { $0.name == name || $0.label.chinese == name || $0.label.english == name }
  }

  public func rows(from state: State) -> [WorkflowRow] { rows.filter { $0.from == state } }

  /// What the table leaves to the node.
  public static let scopeNote = Label(
    "办理权限按角色列出；本网格、本单位及办理渠道的范围由节点另行核对。",
    "Who may is by role; the node also looks at own grid, own unit and track.")

  /// How a record comes to be shown as merged; nil where that is not known.
  public var mergedNote: Label? {
    guard !mergeable.isEmpty else { return nil }
    let names = mergeable.map(\.label)
    return Label(
      "“已并案”由并案关系得出，不是步骤：可从\(names.map(\.chinese).joined(separator: "、"))并案，拆案后恢复原状态。",
      "Merged is derived, not a step: possible from \(names.map(\.english).joined(separator: ", ")); "
        + "a split gives the former state back.")
  }
}

extension WorkflowTable.State {
  init(_ number: StateNumber, in kind: KindSchema) {
    self.init(number: number, name: kind.stateName(number), label: kind.stateLabel(number))
  }
}
