import HuiyinAuthority
import HuiyinRecords

extension Shown {
  /// Throws when the person has signed this lowering, or typed it, which is its first signature: two persons sign, in
  /// two roles (DESIGN 6, DOMAIN 8).
  func checkSignature(under lowering: OpID, by person: PersonNumber) throws {
    guard signers(of: lowering).contains(person) else { return }
    throw NodeError.refused(
      "signedAlready", "您已签过这一项；还须另一人以不同职务会签",
      "you have signed this already; another person in another role has to sign it too",
      next: Label("`huiyin proposal list` 列出谁能会签", "`huiyin proposal list` tells who may sign"))
  }

  private func signers(of lowering: OpID) -> Set<PersonNumber> {
    let without = Set(state.remarkableOps.filter { $0.verdict != .effective }.map(\.id))
    return Set(
      changesets.filter { changeset in
        guard history?.quarantined[changeset.reference] == nil else { return false }
        return changeset.reference == lowering.changeset
          || changeset.ops.enumerated().contains { index, op in
            op.operation == .approve && op.target == .op(lowering)
              && !without.contains(OpID(changeset.reference, UInt16(index)))
          }
      }.map(\.header.person))
  }
}
