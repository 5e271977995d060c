public import HuiyinRecords

/// Why two records may not be merged now (DOMAIN 5, row merged; DESIGN 4.3).
public enum MergeRefusal: Hashable, Sendable {
  /// Nothing is known of the record here.
  case notHeld(RecordID)
  /// Not two cases, and not two intakes.
  case otherKinds
  case alreadyMerged
  /// The record, or that into which it is merged, stands where it cannot be merged.
  case state(RecordID, kind: UInt32, StateNumber)

  /// Stable English key.
  public var code: String {
    switch self {
    case .notHeld: "notHeld"
    case .otherKinds: "otherKinds"
    case .alreadyMerged: "alreadyMerged"
    case .state: "state"
    }
  }

  public var label: Label {
    switch self {
    case .notHeld: return Label("本节点没有其中一件，不能并案", "One of them is not held here")
    case .otherKinds: return Label("只能两件案件或两条诉求登记并案", "Only two cases, or two intakes, can be merged")
    case .alreadyMerged: return Label("已在同一并案组", "They are merged already")
    case .state(_, let number, let state):
      guard let kind = TownshipSchema.schema[number] else { return Self.otherKinds.label }
      let allowed = TownshipSchema.mergeableStates(of: number).sorted().map(kind.stateLabel)
      let words = kind.stateLabel(state)
      return Label(
        "其中一件（或其主案）为“\(words.chinese)”，只有\(allowed.map(\.chinese).joined(separator: "、"))的可以并案",
        "One of them, or its survivor, is \(words.english); to be merged it must be "
          + allowed.map(\.english).joined(separator: ", "))
    }
  }
}

/// What whoever merges two that are not equally secret is told: it is no reason to keep them apart (DOMAIN 13, D14:
/// secrecy = higher), but who holds one does not get the other when one is confidential (DESIGN 4.3, 并案).
public enum MergeCaution {
  /// Nil: they are as secret as each other.
  public static func words(_ secrecies: [Value?]) -> Label? {
    let levels = Set(secrecies.map { $0.flatMap { $0.isNone ? nil : $0 } ?? .text("internal") })
    guard levels.count > 1, let highest = SharedFields.secrecy.highest(Array(levels)) else { return nil }
    let known = Choices.secrecies.first { $0.code == highest }?.label
    let word = known ?? Label(highest.text ?? "", highest.text ?? "")
    guard highest == Choices.confidential || known == nil else {
      return Label(
        "两件密级不同，并案后按较高的“\(word.chinese)”对待",
        "They are not equally secret: as one they are treated as \(word.english)")
    }
    return Label(
      "两件密级不同，其中有“\(word.chinese)”件：并案后按“\(word.chinese)”对待，各件的保存范围都不扩大，无权查看该件的人看不到其内容",
      "They are not equally secret, and one is \(word.english): as one they are treated so, neither is shared "
        + "any wider, and who may not see it does not see what it holds")
  }
}

extension TownshipSchema {
  /// States from which a record of the kind may be put into a group.
  public static func mergeableStates(of kind: UInt32) -> Set<StateNumber> {
    switch kind {
    case RecordKind.caseFile: mergeableStates
    case RecordKind.intake: [IntakeEvent.registered]
    default: []
    }
  }
}

extension CaseGroups {
  /// Nil: the pair may be merged now. A record that is merged already stands where its survivor stands. A split is
  /// always possible.
  public func refusal(toMerge pair: DuplicatePair) -> MergeRefusal? {
    var leads: [CaseGroupMember] = []
    for id in [pair.first, pair.second] {
      guard members[id]?.state != nil else { return .notHeld(id) }
      leads.append(self[id]?.survivor ?? members[id]!)
    }
    if leads[0].id == leads[1].id { return .alreadyMerged }
    let kinds = Set([pair.first, pair.second].map { members[$0]!.kind })
    guard kinds.count == 1, kinds.isSubset(of: [RecordKind.caseFile, RecordKind.intake]) else { return .otherKinds }
    for lead in leads {
      guard let state = lead.state else { return .notHeld(lead.id) }
      guard Self.isMergeable(lead.kind, state) else { return .state(lead.id, kind: lead.kind, state) }
    }
    return nil
  }

  private static func isMergeable(_ kind: UInt32, _ state: StateNumber) -> Bool {
    TownshipSchema.mergeableStates(of: kind).contains(state)
  }
}
