import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// One matter registered twice: it is found, and all who hold the same of it group it alike (PITFALLS 1.18).
extension World {
  /// D13: two intakes that tell the same matter stand on the hub's list, as long as they tell the same.
  func checkTwins() throws {
    guard let running = hub.node else { return }
    try running.store.read { reader in
      let policy = DuplicatePolicy(try reader.directory().current.policy)
      for (one, other) in extras.twins {
        guard let first = try reader.state(of: one).flatMap({ DuplicateTraits($0) }),
          let second = try reader.state(of: other).flatMap({ DuplicateTraits($0) })
        else { continue }
        let isAlike = DuplicateScore(of: first, and: second, policy: policy).suspicion != .none
        let isListed = try reader.suspectedPair(one, other) != nil
        if isAlike == isListed { continue }
        throw Breach(
          .divergence,
          "\(one) and \(other) are \(isAlike ? "" : "not ")alike, and the hub lists them "
            + "as \(isListed ? "" : "not ")so")
      }
    }
  }

  /// Groups as they follow from what a node holds of links, found here by walking from link to link.
  struct Grouping {
    /// Of each record in a group all its members.
    var members: [RecordID: Set<RecordID>] = [:]
    /// Of each record in a group the one that goes on.
    var survivors: [RecordID: RecordID] = [:]
  }

  func checkGroups() throws {
    guard let running = hub.node else { return }
    let whole = try running.store.read { try Self.grouping($0) }
    for node in nodes where !node.isStolen {
      try node.node?.store.read { reader in
        let own = try Self.grouping(reader)
        let records = try reader.records().filter { try reader.item($0) != nil }
        let held = Set(records)
        for record in records {
          let stored = try reader.survivor(of: record)
          guard stored == own.survivors[record] else {
            throw Breach(
              .divergence,
              "\(node.name) merges \(record) into \(stored.map(\.description) ?? "nothing"), by its links "
                + "into \(own.survivors[record]?.description ?? "nothing")")
          }
          // Whoever holds a whole group, all its links and the same of each member shows it as the hub does.
          guard let members = own.members[record], members == whole.members[record], members.isSubset(of: held),
            stored != whole.survivors[record],
            try members.allSatisfy({ member in
              try reader.references(of: member) == running.store.read { try $0.references(of: member) }
            })
          else { continue }
          throw Breach(
            .divergence,
            "\(node.name) merges \(record) into another one than the hub does, of the same \(members.count)")
        }
      }
    }
    tally.groups = Set(whole.survivors.values).count
  }

  private static func grouping(_ reader: StoreReader) throws -> Grouping {
    var neighbours: [RecordID: Set<RecordID>] = [:]
    var told: [RecordID: Int] = [:]
    for link in try reader.links() {
      let decision = try reader.state(of: link.link)?.effective(DuplicateLinkField.decision)
      guard decision.map({ $0.text ?? "" }) == link.decision else {
        throw Breach(.divergence, "the link \(link.link) is listed as \(link.decision ?? "undecided"), and is not")
      }
      guard decision == Choices.sameMatter else { continue }
      neighbours[link.first, default: []].insert(link.second)
      neighbours[link.second, default: []].insert(link.first)
      for (end, text) in [(link.first, link.receivedAtFirst), (link.second, link.receivedAtSecond)] {
        guard let minutes = CaseGroupMember.moment(text.map { .text($0) })?.minutes else { continue }
        told[end] = min(told[end] ?? .max, minutes)
      }
    }
    var grouping = Grouping()
    for start in neighbours.keys.sorted() where grouping.members[start] == nil {
      var members: Set<RecordID> = []
      var waiting = [start]
      while let next = waiting.popLast() {
        if members.insert(next).inserted { waiting += neighbours[next] ?? [] }
      }
      var first: (minutes: Int, id: RecordID)?
      for member in members {
        let item = try reader.item(member)
        let minutes =
          item.map { CaseGroupMember.moment($0.receivedAt.map { .text($0) })?.minutes ?? .max } ?? told[member] ?? .max
        if let least = first, (least.minutes, least.id) <= (minutes, member) { continue }
        first = (minutes, member)
      }
      for member in members {
        grouping.members[member] = members
        grouping.survivors[member] = first?.id
      }
    }
    return grouping
  }
}
