import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Tasks that stand in records of which there are no lists: those of extensions people are shown as their cases', those
/// of meetings as the meeting's.
extension WhatsupReading {
  func unlistedLines(_ group: Group, limit: Int, _ details: inout TaskDetails) throws -> [Whatsup.Line] {
    try reader.unlistedTasks(of: owner, in: group.stored, limit: limit).map { record, task in
      Whatsup.Line(
        heading: try reader.memberHeading(try reader.caseFile(ofExtension: record) ?? record, words),
        rule: group.rule, subject: nil, reference: task.op?.description, sinceMilliseconds: task.sinceMilliseconds,
        due: nil, dueLabel: nil, detail: try details.words(of: group.rule, task.op, in: record))
    }
  }

  /// One for each task, with the case or meeting that has to be seen for it to count.
  func unlistedTasks() throws -> [(rule: TaskRule, record: RecordID)] {
    try reader.taskGroups(of: owner).compactMap(group).filter(\.rule.isUnlisted).flatMap { group in
      try reader.unlistedTasks(of: owner, in: group.stored).compactMap { task in
        let record: RecordID? =
          try group.rule.isOfMeeting ? task.record : reader.caseFile(ofExtension: task.record)
        return record.map { (rule: group.rule, record: $0) }
      }
    }
  }
}

extension StoreReader {
  /// The case that an extension is of; nil: none of its roots is here.
  func caseFile(ofExtension record: RecordID) throws -> RecordID? {
    // A root whose facts are not the record's own is somebody else's word.
    for stored in try changesets(of: record)
    where stored.changeset.header.isRoot && !stored.changeset.faults.contains(.facts) {
      guard let facts = try? Facts(decoding: stored.changeset.header.facts, hasNaturalKey: true),
        case .natural(let key) = facts.key, key.count == RecordID.byteCount
      else { continue }
      return RecordID(prefixOf: key)
    }
    return nil
  }

  /// Those of the records that are meetings which each of these people may see: the table of DOMAIN 8 speaks of none.
  func meetings(among records: some Sequence<RecordID>, openTo people: [Person]) throws -> Set<RecordID> {
    try Set(records).filter { record in
      guard try kind(of: record) == RecordKind.consultation, try meeting(record) != nil,
        let state = try state(of: record)
      else { return false }
      return try people.allSatisfy { try isOpen(state, to: $0) }
    }
  }
}
