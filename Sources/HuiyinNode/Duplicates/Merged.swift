public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What follows for a record that is in a group (DOMAIN 13, D14, D16).
extension Node {
  /// A step taken on a merged record, or an extension of it, is refused where it is made: its survivor is handled for
  /// it.
  func checkStandsForItself(_ record: RecordID, in reader: StoreReader) throws {
    guard let survivor = try reader.survivor(of: record), survivor != record else { return }
    let name = try reader.name(of: survivor)
    throw NodeError.refused(
      "merged", "本件已并入 \(name)，请在 \(name) 上办理", "this one is merged into \(name): take the step there",
      next: Label("确需单独办理的，先用 `huiyin case split` 拆案", "to handle it by itself, split it off with `huiyin case split`"))
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

extension RecordHeading {
  /// How a record stands in its group.
  public struct Group: Sendable, Hashable {
    public let survivor: RecordID
    /// The survivor's name.
    public let name: String
    /// Members, the survivor among them.
    public let count: Int
    /// The record is shown as merged into the survivor.
    public let isMerged: Bool
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
