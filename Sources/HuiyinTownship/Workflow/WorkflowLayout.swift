public import HuiyinRecords

/// Where boxes and lines of a workflow's diagram lie, in whole units (DOMAIN 5).
public struct WorkflowLayout: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    public var x: Int
    public var y: Int
  }

  /// A state.
  public struct Box: Hashable, Sendable {
    public var state: StateNumber
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int
    /// No step leads into it.
    public var isStart: Bool
    /// No step leads on.
    public var isTerminal: Bool
  }

  /// A step: from the border of a box to the border of a box, by parts that are level or upright in turn.
  public struct Line: Hashable, Sendable {
    public var edge: Edge
    public var points: [Point]
  }

  public let width: Int
  public let height: Int
  /// By state.
  public let boxes: [Box]
  /// In the order of the schema.
  public let lines: [Line]

  public init(_ kind: KindSchema) {
    let grid = WorkflowGrid(kind)
    let router = WorkflowRouter(grid)
    let scale = WorkflowScale(grid, router.routes, slotsBesideMiddle: router.slotsBesideMiddle)
    width = scale.width
    height = scale.height
    boxes = grid.states.indices.map { state in
      let frame = scale.frame(state)
      return Box(
        state: grid.states[state], x: frame.x, y: frame.y, width: frame.width, height: frame.height,
        isStart: !grid.links.contains { $0.to == state }, isTerminal: !grid.links.contains { $0.from == state })
    }
    lines = zip(kind.edges, router.routes).map { Line(edge: $0, points: scale.points($1)) }
  }
}
