import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// The same facts again after a termination (DOMAIN 5, row terminated; 13, A8): it is registered all the same, and the
/// clerk is told.
extension StoreReader {
  /// Terminated cases that are suspected to be of the same matter as an intake or a case.
  func terminatedCases(like record: RecordID) throws -> [RecordID] {
    guard let state = try state(of: record), let traits = DuplicateTraits(state) else { return [] }
    let policy = DuplicatePolicy(try directory().current.policy)
    return try alike(record, traits, kind: RecordKind.caseFile, by: policy).map(\.0).filter { other in
      try item(other)?.state == CaseEvent.terminated
    }
  }

  /// The reason with which a refusal begins; nil: none suggests itself.
  func preselectedRefusal(of record: RecordID) throws -> String? {
    try terminatedCases(like: record).isEmpty ? nil : Choices.alreadyTerminated.text
  }
}
