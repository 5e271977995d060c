import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore

/// Checks of the end that came after the first ones.
extension World {
  func checkFurther() throws {
    try checkImpostures()
    try checkMalformed()
    try checkUnknown()
    try checkTwins()
    try checkGroups()
    try checkVisibility()
    try inspectExports()
    try countPrompts()
  }

  /// What a node makes of a changeset; nil: it does not hold it.
  private func status(_ made: Extras.HandMade, _ reader: StoreReader) throws -> StoreReader.Status? {
    guard try reader.holds(made.reference) else { return nil }
    return try reader.changesets(of: made.record).first { $0.changeset.reference == made.reference }?.status
  }

  /// P5: nothing that a revoked device signed afterwards counts on any node that knows of the revocation, unless
  /// somebody at the hub has re-admitted it. (Another hub that came back from before the revocation may not know.)
  private func checkImpostures() throws {
    for node in nodes where !node.isStolen {
      try node.node?.store.read { reader in
        let directory = try reader.directory()
        for made in extras.impostures where directory.isRevoked(made.device) {
          guard try status(made, reader) == .accepted else { continue }
          let isReadmitted = try reader.changesets(of: made.record).contains { other in
            other.status == .accepted && other.changeset.device == hub.device
              && other.changeset.ops.contains {
                $0.operation == .readmit && $0.target == .changeset(made.reference)
              }
          }
          if isReadmitted { continue }
          throw Breach(.divergence, "\(node.name) lets \(made.reference) of \(made.record) count, signed by a thief")
        }
      }
    }
  }

  /// P5, PITFALLS 1.19: kept wherever it came, and without effect.
  private func checkMalformed() throws {
    for node in nodes where !node.isStolen {
      try node.node?.store.read { reader in
        for made in extras.malformed {
          guard try status(made, reader) == .accepted else { continue }
          throw Breach(.divergence, "\(node.name) lets \(made.reference) of \(made.record) count, which is malformed")
        }
      }
    }
  }

  /// P6, P9: a record of unknown kind is at the hub, where it was brought in, and nowhere else.
  private func checkUnknown() throws {
    let places = Dictionary(grouping: extras.unknown.map { $0.made }, by: \.record).mapValues { Set($0.map(\.place)) }
    for node in nodes where !node.isStolen && node.kind != .hub {
      try node.node?.store.read { reader in
        for (made, _) in extras.unknown where places[made.record]?.contains(node.device) == false {
          guard try reader.holds(made.reference) else { continue }
          throw Breach(.leak, "\(node.name) was sent \(made.reference) of \(made.record), a record of unknown kind")
        }
      }
    }
  }
}
