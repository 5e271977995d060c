import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Tasks that stand in extensions: people are shown them as their cases'.
extension WhatsupReading {
  func extensionLines(_ group: Group, limit: Int, _ details: inout TaskDetails) throws -> [Whatsup.Line] {
    try reader.unlistedTasks(of: owner, in: group.stored, limit: limit).map { record, task in
      Whatsup.Line(
        heading: try reader.memberHeading(try reader.caseFile(ofExtension: record) ?? record, words),
        rule: group.rule, subject: nil, reference: task.op?.description, sinceMilliseconds: task.sinceMilliseconds,
        due: nil, dueLabel: nil, detail: try details.words(of: group.rule, task.op, in: record))
    }
  }

  /// One for each task, with the case that has to be seen for it to count.
  func extensionTasks() throws -> [(rule: TaskRule, caseFile: RecordID)] {
    try reader.taskGroups(of: owner).compactMap(group).filter(\.rule.isOfExtension).flatMap { group in
      try reader.unlistedTasks(of: owner, in: group.stored).compactMap { task in
        try reader.caseFile(ofExtension: task.record).map { (rule: group.rule, caseFile: $0) }
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
}
