/// Finds a way for every step: few crossings, short, few bends, never over another line.
///
/// Each line in turn takes the best way past all others; slots and tracks are exchanged where that helps; over again
/// until nothing gets better. No chance is in it: equal grids give equal routes.
struct WorkflowRouter {
  static let passesMaximum = 12
  static let waysRefined = 10

  let grid: WorkflowGrid
  private(set) var routes: [WorkflowRoute] = []
  /// Slots on either side of the middle of a box's side.
  let slotsBesideMiddle: [Int]
  private var costs: WorkflowCost

  init(_ grid: WorkflowGrid) {
    self.grid = grid
    costs = WorkflowCost(lines: grid.links.count)
    slotsBesideMiddle = grid.states.indices.map { state in
      let degree = grid.links.count { $0.from == state } + grid.links.count { $0.to == state }
      return max(2, (degree + 1) / 4 + 1)
    }
    for link in grid.links.indices { place(link) }
    for _ in 0..<Self.passesMaximum {
      let before = total
      for link in grid.links.indices { place(link) }
      exchangeSlots()
      moveTracks()
      spreadTracks()
      if total >= before { break }
    }
  }

  /// Each crossing counts for both lines.
  private var total: Int { routes.indices.reduce(0) { $0 + costs.cost(costs[$1]) } }

  // MARK: One line

  private typealias Trial = (cost: Int, route: WorkflowRoute)

  /// Takes the best of all ways for a line; the one it has already is among them.
  private mutating func place(_ link: Int) {
    costs[link] = []
    var best = routes.indices.contains(link) ? (cost: costs.cost(grid.strips(routes[link])), route: routes[link]) : nil
    // Slots and tracks are worth looking for only on the most promising ways.
    for trial in trials(link).prefix(Self.waysRefined) {
      let trial = refined(trial, except: link)
      if best.map({ trial.cost < $0.cost }) ?? true { best = trial }
    }
    guard let route = best?.route else { return }
    if routes.indices.contains(link) { routes[link] = route } else { routes.append(route) }
    costs[link] = grid.strips(route)
  }

  /// All ways, from the middle of the sides, the best first.
  private func trials(_ link: Int) -> [Trial] {
    let (from, to) = (grid.links[link].from, grid.links[link].to)
    let trials: [Trial] = grid.ways(from: from, to: to).compactMap { source, target, way in
      var route = WorkflowRoute(
        source: .init(box: from, side: source, slot: 0), target: .init(box: to, side: target, slot: 0), way: way,
        tracks: Array(repeating: WorkflowBand.size / 2 + link + 1, count: way.trackCount))
      guard let start = freeSlots(route, \.source, except: link).first else { return nil }
      route.source.slot = start
      guard let end = freeSlots(route, \.target, except: link).first else { return nil }
      route.target.slot = end
      return (costs.cost(grid.strips(route)), route)
    }
    return trials.sorted { $0.cost < $1.cost }
  }

  /// The same way by better slots and tracks.
  private func refined(_ trial: Trial, except link: Int) -> Trial {
    var best = trial
    func take(_ route: WorkflowRoute) {
      let cost = costs.cost(grid.strips(route), limit: best.cost)
      if cost < best.cost { best = (cost, route) }
    }
    for _ in 0..<2 {
      for port in [\WorkflowRoute.source, \.target] {
        for slot in freeSlots(best.route, port, except: link) {
          var route = best.route
          route[keyPath: port].slot = slot
          take(route)
        }
      }
      for (part, gap) in grid.gaps(trial.route).enumerated() {
        for track in openings(gap, except: link) {
          var route = best.route
          route.tracks[part] = track
          take(route)
        }
      }
    }
    return best
  }

  /// Slots of the side at one end of a line that neither another line nor its own other end has; the middle first.
  private func freeSlots(
    _ route: WorkflowRoute, _ port: WritableKeyPath<WorkflowRoute, WorkflowRoute.Port>, except link: Int
  ) -> [Int] {
    let own = route[keyPath: port]
    var taken: [Int] = []
    for other in routes.indices where other != link {
      let (source, target) = (routes[other].source, routes[other].target)
      if source.box == own.box, source.side == own.side { taken.append(source.slot) }
      if target.box == own.box, target.side == own.side { taken.append(target.slot) }
    }
    if route.source.box == route.target.box, route.source.side == route.target.side {
      taken.append(port == \.source ? route.target.slot : route.source.slot)
    }
    let outward = [0] + (1...slotsBesideMiddle[own.box]).flatMap { [-$0, $0] }
    return outward.filter { !taken.contains($0) }
  }

  /// One track in each space between those that are taken, and outside.
  private func openings(_ gap: WorkflowGrid.Gap, except link: Int) -> [Int] {
    let taken = [0] + tracks(in: gap).filter { $0.link != link }.map(\.track) + [WorkflowBand.size]
    return zip(taken, taken.dropFirst()).map { ($0 + $1) / 2 }
  }

  private func tracks(in gap: WorkflowGrid.Gap) -> [(track: Int, link: Int, part: Int)] {
    var tracks: [(track: Int, link: Int, part: Int)] = []
    for link in routes.indices {
      for (part, own) in grid.gaps(routes[link]).enumerated() where own == gap {
        tracks.append((routes[link].tracks[part], link, part))
      }
    }
    return tracks.sorted { ($0.track, $0.link, $0.part) < ($1.track, $1.link, $1.part) }
  }

  // MARK: All lines

  /// Keeps a change of some lines when it makes them cheaper.
  private mutating func change(_ links: [Int], _ change: (inout [WorkflowRoute]) -> Void) {
    let before = links.reduce(0) { $0 + costs.cost(costs[$1]) }
    let (oldRoutes, oldCosts) = (routes, costs)
    change(&routes)
    for link in links { costs[link] = grid.strips(routes[link]) }
    let after = links.reduce(0) { $0 + costs.cost(costs[$1]) }
    if after >= before { (routes, costs) = (oldRoutes, oldCosts) }
  }

  /// Exchanges what stands at two slots of a side; one of them may be free.
  private mutating func exchangeSlots() {
    for box in grid.states.indices {
      let reach = slotsBesideMiddle[box]
      for side in WorkflowRoute.Side.allCases {
        for one in -reach..<reach {
          for two in one + 1...reach { exchange(one, two, box, side) }
        }
      }
    }
  }

  private mutating func exchange(_ one: Int, _ two: Int, _ box: Int, _ side: WorkflowRoute.Side) {
    let here = { (port: WorkflowRoute.Port) in
      port.box == box && port.side == side && (port.slot == one || port.slot == two)
    }
    let links = routes.indices.filter { here(routes[$0].source) || here(routes[$0].target) }
    guard !links.isEmpty else { return }
    change(links) { routes in
      for link in links {
        if here(routes[link].source) { routes[link].source.slot = one + two - routes[link].source.slot }
        if here(routes[link].target) { routes[link].target.slot = one + two - routes[link].target.slot }
      }
    }
  }

  private mutating func moveTracks() {
    for link in routes.indices {
      for (part, gap) in grid.gaps(routes[link]).enumerated() {
        for track in openings(gap, except: link) { change([link]) { $0[link].tracks[part] = track } }
      }
    }
  }

  /// Even distances between the tracks of each gap, in the same order.
  private mutating func spreadTracks() {
    let gaps =
      (0...grid.columnCount).map { WorkflowGrid.Gap(isVertical: true, number: $0) }
      + (0...grid.rowCount).map { WorkflowGrid.Gap(isVertical: false, number: $0) }
    for gap in gaps {
      let tracks = tracks(in: gap)
      for (place, track) in tracks.enumerated() {
        routes[track.link].tracks[track.part] = WorkflowBand.size * (place + 1) / (tracks.count + 1)
      }
    }
    for link in routes.indices { costs[link] = grid.strips(routes[link]) }
  }
}

extension WorkflowRoute.Way {
  var trackCount: Int {
    switch self {
    case .direct: 1
    case .along: 3
    }
  }
}
