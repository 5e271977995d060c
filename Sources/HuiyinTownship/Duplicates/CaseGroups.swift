public import HuiyinRecords

/// All groups: the connected components over the links whose decision in force is `same` (DESIGN 4.3, 并案). Depends
/// neither on the order of links and members nor on who merged into whom, so every node finds the same.
public struct CaseGroups: Hashable, Sendable {
  /// By survivor, earliest first.
  public let groups: [CaseGroup]
  private let places: [RecordID: Int]
  let members: [RecordID: CaseGroupMember]

  /// `members`: each record once; of one that is given twice the first counts. A link's end that is not among them is a
  /// member of which nothing is known.
  public init(edges: some Sequence<DuplicatePair>, members: some Sequence<CaseGroupMember>) {
    let known = Dictionary(members.map { ($0.id, $0) }) { first, _ in first }
    var roots: [RecordID: RecordID] = [:]
    func root(of id: RecordID) -> RecordID {
      var id = id
      while let above = roots[id], above != id {
        // Halves the way for whoever asks next.
        roots[id] = roots[above]
        id = above
      }
      return id
    }
    for edge in edges {
      for end in [edge.first, edge.second] where roots[end] == nil { roots[end] = end }
      roots[root(of: edge.first)] = root(of: edge.second)
    }
    groups = Dictionary(grouping: roots.keys, by: root).values.map { ids in
      CaseGroup(members: ids.map { known[$0] ?? CaseGroupMember($0) }.sorted(by: CaseGroupMember.isEarlier))
    }.sorted { CaseGroupMember.isEarlier($0.survivor, $1.survivor) }
    places = Dictionary(
      uniqueKeysWithValues: groups.enumerated().flatMap { place, group in group.members.map { ($0.id, place) } })
    self.members = known
  }

  /// Nil: the record stands alone.
  public subscript(_ id: RecordID) -> CaseGroup? { places[id].map { groups[$0] } }

  /// The state in which a member that is not the survivor is shown.
  public static let mergedLabel = Label("已并案", "Merged")

  /// Shown as 已并案: in a group and not its survivor. Derived, not an event (DOMAIN 5).
  public func isMerged(_ id: RecordID) -> Bool { self[id].map { $0.survivor.id != id } ?? false }
}
