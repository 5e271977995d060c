import HuiyinRecords
import HuiyinTownship

extension Whatsup {
  /// What its lines name.
  var records: Set<RecordID> {
    lines.reduce(into: []) { $0.formUnion([$1.heading.record] + [$1.otherRecord].compactMap(\.self)) }
  }

  /// A task outlives the right to its record: whoever has moved to another grid still has their own act to mend there.
  mutating func hide(allBut seen: Set<RecordID>) {
    for place in lines.indices where lines[place].rule.code != TaskRule.glassCode {
      let line = lines[place]
      lines[place].isHidden = !seen.contains(line.heading.record)
      if lines[place].isHidden { lines[place].heading = line.heading.concealed }
      if let other = line.otherRecord, !seen.contains(other) { lines[place].subject = nil }
    }
  }
}

extension Whatsup.Line {
  /// The second one of a pair; nil: the line is of one record.
  fileprivate var otherRecord: RecordID? {
    rule.code == TaskRule.duplicateCode ? reference.flatMap { RecordID(hexadecimal: $0) } : nil
  }
}

extension RecordHeading {
  /// As somebody hears of it who may not see it. What is no intake and no case tells of nobody.
  fileprivate var concealed: RecordHeading {
    let isMasked = [RecordKind.intake, RecordKind.caseFile].contains(kind.number)
    return isMasked ? RecordHeading(record, kind: kind, state: state) : self
  }
}
