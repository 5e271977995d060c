public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A step that a record cannot come to from its present state: from which it can, and who may then (DOMAIN 5).
public struct OtherStep: Sendable, Hashable {
  public let event: Term
  /// States from which it is taken, in the order of the table.
  public let from: [Term]
  public let deciders: Entitled
  public let proposers: Entitled
  /// Who may, of those that the record's channel is for.
  public let who: Label

  /// Whether the roles of a person have a part in it; own grid and unit are asked when it is taken.
  public func isFor(_ person: Person) -> Bool { deciders.includes(person) || proposers.includes(person) }

  /// A sentence for the person.
  public var words: Label {
    let states = Label.joined(
      from.map { Label("“\($0.label.chinese)”", "“\($0.label.english)”") }, "、", ", ")
    return Label(
      "“\(event.label.chinese)”现在不能办理，可从\(states.chinese)办理；有权限的：\(who.chinese)",
      "“\(event.label.english)” cannot be taken now: possible from \(states.english); who may: \(who.english)"
    ).sentence
  }

  /// What the table leaves to the node.
  public static let scopeNote = Label(
    "办理权限按角色和本件的办理渠道列出；本网格、本单位的范围由节点另行核对。",
    "Who may is by role and by the record's track; the node also looks at own grid and own unit.")
}

extension Node {
  /// Every step of the table that the record does not come to from where it stands; none of one that is merged or not
  /// to be written on. With `offers` it is the whole table.
  public func otherSteps(on record: RecordID) throws -> [OtherStep] {
    try store.read { reader in
      let reading = try RecordReading(record, reader)
      guard reading.kind.isCasework, reading.state.readOnly.isEmpty, reading.heading.group?.isMerged != true else {
        return []
      }
      return reading.otherSteps
    }
  }
}

extension RecordReading {
  var otherSteps: [OtherStep] {
    let offered = Set(kind.edges.filter { $0.from == state.standing.state }.map(\.to))
    let rows = WorkflowTable(kind).rows.filter { $0.from.number != CaseEvent.draft && !offered.contains($0.to.number) }
    return Dictionary(grouping: rows, by: \.to.number).sorted { $0.key < $1.key }.compactMap { number, rows in
      guard let event = kind.events[number], let row = rows.first else { return nil }
      let (deciders, proposers) = entitled(to: event)
      return OtherStep(
        event: Term(row.to.number, row.to.name, row.to.label),
        from: rows.map { Term($0.from.number, $0.from.name, $0.from.label) },
        deciders: deciders, proposers: proposers, who: row.narrowed(to: event.rights(on: subject)).whoWords)
    }
  }
}
