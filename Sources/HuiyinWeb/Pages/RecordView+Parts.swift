import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// The way about the page: its parts with how much stands in each.
extension RecordView {
  /// Links to the parts of the page, in their order.
  /// - Parameters:
  ///   - clocks: how many run; nil: the record has none.
  ///   - acts: how many steps may be taken.
  func parts(clocks: Int?, answers: [Answers], acts: Int, duplicates: Int) -> [Model] {
    var parts: [Model] = []
    if !conflicts.isEmpty { parts.append(part("conflicts", look.text("conflict"), count: conflicts.count)) }
    if duplicates > 0 { parts.append(part("duplicates", look.text("duplicatesTitle"), count: duplicates)) }
    parts.append(part("facts", look.text("tabFacts")))
    if let clocks { parts.append(part("clocks", look.text("tabClocks"), count: clocks)) }
    parts += answers.map { part($0.id, $0.heading, $0.count) }
    if presentation.entries.isEmpty { parts.append(part("entries", look.text("tabEntries"), count: 0)) }
    parts += entryKinds.map { part(Self.part($0.kind), look($0.kind.label), count: $0.count) }
    if groupEntries != nil {
      parts.append(
        part("group-entries", look.text("groupEntries"), count: presentation.group?.entries.count ?? 0))
    }
    return parts + [
      part("timeline", look.text("tabTimeline"), count: log.changesets.count),
      part("acts", look.text("tabActs"), count: acts), part("print", look.text("papers")),
    ]
  }

  private func part(_ id: String, _ label: String, count: Int) -> Model { part(id, label, String(count)) }

  private func part(_ id: String, _ label: String, _ count: String? = nil) -> Model {
    ["place": id, "label": label, "count": count]
  }

  /// Kinds of entries that there are, in the order of the schema, with how many of each.
  private var entryKinds: [(kind: Term, count: Int)] {
    Dictionary(grouping: presentation.entries, by: \.kind).map { (kind: $0.key, count: $0.value.count) }
      .sorted { $0.kind.number < $1.kind.number }
  }

  /// Where the entries of a kind stand.
  private static func part(_ kind: Term) -> String { "part-\(kind.key)" }

  /// 办理反馈, 回访, 调处 and the other entries, each kind by itself, the newest first.
  func entryParts() throws -> [Model] {
    let shown = try entries()
    return entryKinds.map { kind, count -> Model in
      let own = shown.filter { $0.number == kind.number }.map(\.model)
      return [
        "part": Self.part(kind), "label": look(kind.label), "count": String(count), "entries": own.ifAny,
        // Page and links tell of a kind all of whose entries are among the older ones.
        "isOlder": own.isEmpty,
      ]
    }
  }

  /// Steps that the record does not come to from its state: from which states, and who may (DOMAIN 5).
  func elsewhere() throws -> [Model] {
    try call.node.otherSteps(on: heading.record).map { step in
      [
        "key": step.event.key, "label": look(StepWords.label(step.event)),
        "from": look.list(step.from.map { look($0.label) }), "who": look(step.who),
      ]
    }
  }
}
