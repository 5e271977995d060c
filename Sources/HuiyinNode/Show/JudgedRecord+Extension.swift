import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// Requests for 延期 and the answers to them, in the record of an extension (DOMAIN 6). A request is answered by what
/// was written with knowledge of it; what came apart from the answer waits for another one.
extension JudgedRecord {
  /// The first op of each changeset that asks for days or gives a reason, in the order of events.
  var extensionAsks: [OpID] {
    var seen: Set<ChangesetReference> = []
    return extensionWrites([ExtensionField.askedDays, ExtensionField.reasons]) { $0 == .effective }
      .filter { seen.insert($0.changeset).inserted }
  }

  /// Grants and refusals that persons wrote. What the hub has still to confirm is an answer too; what it refused, or
  /// something else overtook, is none.
  var extensionAnswers: [OpID] {
    extensionWrites([ExtensionField.grantedDays, ExtensionField.refusal]) {
      [.effective, .proposal(.confirmed), .proposal(.open)].contains($0)
    }
  }

  /// Of these answers the last one in force to this request; nil: none.
  func extensionAnswer(to ask: OpID, among answers: [OpID]) -> OpID? {
    answers.last { opVerdict($0) != .proposal(.open) && isWritten($0, knowing: ask) }
  }

  /// The last grant in force of which no later write says that the citizen was told.
  var uninformedGrant: OpID? {
    let grants = extensionAnswers.filter {
      op($0)?.field == ExtensionField.grantedDays && opVerdict($0) != .proposal(.open)
    }
    let told = extensionWrites([ExtensionField.citizenInformedAt]) { $0 == .effective }
    return grants.last.flatMap { grant in told.contains { isWritten($0, knowing: grant) } ? nil : grant }
  }

  func isWritten(_ later: OpID, knowing earlier: OpID) -> Bool {
    guard let one = history.place(of: earlier.changeset), let other = history.place(of: later.changeset) else {
      return false
    }
    return history.isAncestor(one, of: other)
  }

  private func extensionWrites(_ fields: Set<UInt32>, _ counts: (OpVerdict) -> Bool) -> [OpID] {
    orderedIDs.filter { id in
      guard let op = op(id), [.set, .add].contains(op.operation), fields.contains(op.field),
        changeset(id.changeset)?.header.person != Author.hubItself
      else { return false }
      return counts(opVerdict(id))
    }
  }
}
