import HuiyinRecords
import HuiyinTownship

extension Whatsup {
  /// What its lines name.
  var records: Set<RecordID> {
    lines.reduce(into: []) { $0.formUnion([$1.heading.record] + [$1.otherRecord].compactMap(\.self)) }
  }

  /// Whoever sees one of a pair is not told which the other is unless they see it.
  mutating func leaveOutNames(ofAllBut seen: Set<RecordID>) {
    for place in lines.indices {
      if let other = lines[place].otherRecord, !seen.contains(other) { lines[place].subject = nil }
    }
  }
}

extension Whatsup.Line {
  /// The second one of a pair; nil: the line is of one record.
  fileprivate var otherRecord: RecordID? {
    rule.code == TaskRule.duplicateCode ? reference.flatMap { RecordID(hexadecimal: $0) } : nil
  }
}
