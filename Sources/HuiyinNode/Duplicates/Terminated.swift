import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension Node {
  /// The reason with which a refusal of the case suggests itself, for whoever is asked for one; nil: none does.
  public func suggestedRefusal(of record: RecordID) throws -> Choice? {
    let code = try store.read { try $0.preselectedRefusal(of: record) }
    return Self.refusalReason(code)
  }

  private static func refusalReason(_ code: String?) -> Choice? {
    Choices.refusalReasons.first { $0.code.text == code }
  }

  /// Who gave no reason is told which one was taken.
  static func preselected(_ code: String?) -> [Finding] {
    refusalReason(code).map { [CaseStep.preselected($0)] } ?? []
  }
}

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
