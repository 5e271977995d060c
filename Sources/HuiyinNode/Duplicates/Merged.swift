public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What follows for a record that is in a group (DOMAIN 13, D14, D16).
extension Node {
  /// A step taken on a merged record, or an extension of it, is refused where it is made: its survivor is handled for
  /// it.
  func checkStandsForItself(_ record: RecordID, by session: Session, in reader: StoreReader) throws {
    guard let survivor = try reader.survivor(of: record), survivor != record else { return }
    let next = Label(
      "确需单独办理的，先用 `huiyin case split` 拆案", "to handle it by itself, split it off with `huiyin case split`")
    guard try reader.isTold(survivor, to: groupReader(session.person)) else {
      throw NodeError.refused(
        "merged", "本件已并入\(RecordHeading.Group.unseen.chinese)，在那一件上办理",
        "this one is merged into \(RecordHeading.Group.unseen.english): the step is taken there", next: next)
    }
    let name = try reader.name(of: survivor)
    throw NodeError.refused(
      "merged", "本件已并入 \(name)，请在 \(name) 上办理", "this one is merged into \(name): take the step there",
      next: next)
  }
}

extension StoreReader {
  /// How people call a record; of one that is not here the first digits of its id.
  func name(of record: RecordID) throws -> String {
    let item = try item(record)
    return item?.officialNumber ?? item?.number ?? RecordHeading.shortName(record)
  }

  /// A line of a list, with what its group makes of it.
  ///
  /// - Parameter state: of the record, where it has been read; its title does not name the parties that it has.
  func heading(
    _ item: Item, kind: KindSchema, words: ValueWords, state: StoredState? = nil
  ) throws -> RecordHeading {
    let state = try state ?? stateToMask(item, words)
    let own = try self.words(words, masking: item, state)
    var heading = RecordHeading(item, kind: kind, words: own)
    heading.citizenName = state.flatMap { own.citizenName($0, kind) }
    if let group = try caseGroup(of: item.record) {
      heading.join(group, named: try name(of: group.survivor.id), kind: kind, words: words)
    }
    return heading
  }

  /// Words for one record of several; those that are its own already, or in clear, stay.
  func words(_ words: ValueWords, masking item: Item, _ state: StoredState? = nil) throws -> ValueWords {
    guard let state = try state ?? stateToMask(item, words), words.masks != nil, words.parties == nil else {
      return words
    }
    return words.masking(state, PermissionSubject(state.registers, state.sets, home: item.home))
  }

  /// Nil: nothing of it has to be masked by that.
  private func stateToMask(_ item: Item, _ words: ValueWords) throws -> StoredState? {
    words.masks != nil && words.parties == nil && item.title != nil ? try state(of: item.record) : nil
  }
}

extension StoreReader {
  /// Whether a record may be named to a reader: they may see it. What is not held here has nothing to hide.
  func isTold(_ record: RecordID, to reader: GroupReader?) throws -> Bool {
    guard let reader, try state(of: record) != nil else { return true }
    return try !visible([record], to: reader.person, on: reader.devices, at: reader.now).isEmpty
  }

  /// A line as a reader is shown it: of a survivor that they may not see neither number nor id is told.
  func told(_ heading: RecordHeading, to reader: GroupReader?) throws -> RecordHeading {
    guard let reader else { return heading }
    return try heading.telling { try isTold($0, to: reader) }
  }

  /// The same for who has broken no glass, as in a list.
  func told(_ heading: RecordHeading, to actor: PermissionActor) throws -> RecordHeading {
    try heading.telling { try state(of: $0) == nil || readingRight(of: $0, for: actor) != .hidden }
  }
}

extension RecordHeading {
  fileprivate func telling(_ isTold: (RecordID) throws -> Bool) rethrows -> RecordHeading {
    guard let group, group.isMerged, let survivor = group.survivor, try !isTold(survivor) else { return self }
    var heading = self
    heading.group = group.hidingSurvivor()
    return heading
  }

  /// How a record stands in its group.
  public struct Group: Sendable, Hashable {
    /// Nil: whoever is shown the line may not see it.
    public private(set) var survivor: RecordID?
    /// The survivor's name; nil likewise.
    public private(set) var name: String?
    /// Members, the survivor among them.
    public let count: Int
    /// The record is shown as merged into the survivor.
    public let isMerged: Bool

    /// How a survivor is called towards whoever may not see it.
    public static let unseen = Label("另一件（无权查看）", "another one, which you may not see")

    /// What the record is merged into; nil: it is not.
    public var mergedInto: Label? {
      guard isMerged else { return nil }
      return name.map { Label($0, $0) } ?? Self.unseen
    }

    fileprivate func hidingSurvivor() -> Group {
      var group = self
      (group.survivor, group.name) = (nil, nil)
      return group
    }
  }

  /// The survivor shows the higher risk and secrecy of all, the others that they are merged.
  mutating func join(_ group: CaseGroup, named name: String, kind: KindSchema, words: ValueWords) {
    let isMerged = group.survivor.id != record
    self.group = Group(survivor: group.survivor.id, name: name, count: group.members.count, isMerged: isMerged)
    if isMerged {
      state = Term(CaseEvent.merged, "merged", CaseGroups.mergedLabel)
    } else {
      risk = group.risk.map { words.shown($0, of: CaseField.riskLevel, in: kind) }
      secrecy = group.secrecy.map { words.shown($0, of: CaseField.secrecy, in: kind) }
    }
  }
}
