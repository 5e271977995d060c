import HuiyinRecords
import HuiyinTownship
import Testing

/// Laws over random links, beside a slow reachability. A failure names the seed.
@Suite struct CaseGroupsLawTests {
  /// Cases and the pairs of their places that are linked.
  private struct World {
    let members: [CaseGroupMember]
    var edges: [DuplicatePair] = []

    init(_ random: inout SplitMix) {
      let count = Int.random(in: 2...14, using: &random)
      members = (0..<count).map { _ in
        let day = CivilDate(dayNumber: 20_000 + Int.random(in: 0...4, using: &random))!
        // Ids in no order, times that are often the same or not written.
        return CaseGroupMember(
          RecordID(high: random.next(), low: random.next()),
          receivedAt: Bool.random(using: &random) ? Moment(date: day, hour: 8, minute: 0) : nil,
          risk: .integer(Int64.random(in: 1...3, using: &random)))
      }
      for _ in 0..<Int.random(in: 0...(count * 2), using: &random) {
        let ends = (0..<2).map { _ in members.randomElement(using: &random)!.id }
        if let edge = DuplicatePair(ends[0], ends[1]) { edges.append(edge) }
      }
    }

    var groups: CaseGroups { CaseGroups(edges: edges, members: members) }

    /// Everything that is reached from a case by trying all links until nothing is new.
    func reached(from id: RecordID) -> Set<RecordID> {
      var found: Set = [id]
      while true {
        let more = edges.filter { found.contains($0.first) != found.contains($0.second) }
        if more.isEmpty { return found }
        for edge in more { found.formUnion([edge.first, edge.second]) }
      }
    }
  }

  private func worlds(_ body: (_ seed: Int, inout World, inout SplitMix) -> Void) {
    for seed in 0..<500 {
      var random = SplitMix(state: UInt64(seed))
      var world = World(&random)
      body(seed, &world, &random)
    }
  }

  @Test func groupsAreWhatIsReached() {
    worlds { seed, world, _ in
      let groups = world.groups
      for member in world.members {
        let reached = world.reached(from: member.id)
        guard reached.count > 1 else {
          #expect(groups[member.id] == nil && !groups.isMerged(member.id), "seed \(seed)")
          continue
        }
        let group = groups[member.id]
        #expect(Set(group?.members.map(\.id) ?? []) == reached, "seed \(seed)")
        #expect(group?.members.count == reached.count, "seed \(seed)")
        let all = world.members.filter { reached.contains($0.id) }
        let first = all.min { one, other in
          guard one.receivedAt != other.receivedAt else { return one.id < other.id }
          guard let mine = one.receivedAt, let theirs = other.receivedAt else { return one.receivedAt != nil }
          return mine.minutes < theirs.minutes
        }
        #expect(group?.survivor == first, "seed \(seed)")
        // The least number is the highest class.
        #expect(group?.risk?.integer == all.compactMap(\.risk?.integer).min(), "seed \(seed)")
      }
      let all = groups.groups.flatMap { $0.members.map(\.id) }
      #expect(Set(all).count == all.count, "seed \(seed): in one group each")
    }
  }

  /// One survivor in each group, and whom a case is merged into is not merged itself: there is no cycle.
  @Test func oneSurvivor() {
    worlds { seed, world, _ in
      let groups = world.groups
      for group in groups.groups {
        #expect(group.members.filter { !groups.isMerged($0.id) } == [group.survivor], "seed \(seed)")
      }
    }
  }

  @Test func orderAndDirectionDoNotMatter() {
    worlds { seed, world, random in
      let turned = world.edges.shuffled(using: &random).map { DuplicatePair($0.second, $0.first)! }
      let members = world.members.shuffled(using: &random)
      // Repeated links too.
      let other = CaseGroups(edges: turned + turned.prefix(3), members: members)
      #expect(other == world.groups, "seed \(seed)")
    }
  }

  @Test func splitRestores() {
    worlds { seed, world, random in
      let before = world.groups
      let ends = (0..<2).map { _ in world.members.randomElement(using: &random)!.id }
      guard let edge = DuplicatePair(ends[0], ends[1]), !world.edges.contains(edge) else { return }
      world.edges.append(edge)
      let merged = world.groups
      #expect(merged[edge.first] == merged[edge.second] && merged[edge.first] != nil, "seed \(seed)")
      world.edges.removeAll { $0 == edge }
      #expect(world.groups == before, "seed \(seed)")
    }
  }
}
