public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What is known here of the extension of a case.
public struct ExtensionState: Sendable, Hashable {
  public let askedDays: Int?
  public let reasons: [String]
  /// In total; it stands in the case.
  public let grantedDays: Int?
  /// Of them, and of those of the cases merged into it, what the legal clock has that is due first; 0: nothing.
  public let daysOfFirstClock: Int
  public let refusal: String?
  public let citizenInformedAt: String?
  /// A grant of which the citizen is not told yet.
  public let isInformingDue: Bool
  /// Who asked and has not taken note of the answer.
  public let untold: Set<PersonNumber>
}

extension Node {
  public func extensionState(of caseFile: RecordID) throws -> ExtensionState {
    try store.read { try $0.extensionState(of: caseFile) }
  }
}

extension StoreReader {
  func extensionFacts(of caseFile: RecordID) throws -> Facts {
    TownshipSchema.extensionFacts(of: caseFile, home: try item(caseFile)?.home ?? 0)
  }

  func extensionState(of caseFile: RecordID) throws -> ExtensionState {
    let record = Node.extensionID(try extensionFacts(of: caseFile))
    let state = try kind(of: record) == nil ? nil : try state(of: record)
    let tasks = try tasks(of: record)
    let told = [TaskRule.extensionRefusedCode, TaskRule.extensionGrantedCode]
    return ExtensionState(
      askedDays: state?.effective(ExtensionField.askedDays)?.integer.map(Int.init),
      reasons: state?.members(ExtensionField.reasons).compactMap(\.text) ?? [],
      grantedDays: try grantedDays(of: caseFile),
      daysOfFirstClock: try grantedDays(of: lengthenedClocks(of: caseFile).first ?? caseFile) ?? 0,
      refusal: state?.effective(ExtensionField.refusal)?.text,
      citizenInformedAt: state?.effective(ExtensionField.citizenInformedAt)?.text,
      isInformingDue: tasks.contains { $0.rule == TaskRule.informExtensionCode },
      untold: Set(tasks.filter { told.contains($0.rule) }.map(\.person)))
  }
}
