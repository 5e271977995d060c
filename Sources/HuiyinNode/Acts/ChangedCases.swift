import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What is asked of a step is asked again when its fields are changed without it (DOMAIN 11, V3 and V8).
extension Node {
  /// Of the writes of an act without a step.
  func findings(changing writes: [Op], of shown: Shown, in reader: StoreReader) throws -> [Finding] {
    let typed = writes.filter { $0.operation == .set && ChangedCase.fields.contains($0.field) }
    guard !typed.isEmpty else { return [] }
    switch shown.kind.number {
    case RecordKind.caseFile:
      let milestones = try RecordReading(shown.record, reader).milestones { _ in true }
      return ChangedCase(
        state: shown.state.standing.state, registers: shown.effectiveRegisters, milestones: milestones
      ).findings(typed)
    case RecordKind.intake: return try findings(ofCasesOf: shown.record, receivedAt: typed, in: reader)
    default: return []
    }
  }

  /// Its cases are accepted after the intake was received, as far as they are here.
  private func findings(ofCasesOf intake: RecordID, receivedAt writes: [Op], in reader: StoreReader) throws -> [Finding]
  {
    guard let received = writes.last(where: { $0.field == IntakeField.receivedAt })?.value else { return [] }
    let files = try reader.records(mentioning: intake).filter { try reader.kind(of: $0) == RecordKind.caseFile }
    let found = try files.compactMap { file in
      let reading = try RecordReading(file, reader)
      return ChangedCase(
        state: reading.state.standing.state, registers: [:], milestones: reading.milestones { _ in true }
      ).receivedTooLate(received)
    }
    return Array(found.prefix(1))
  }
}
