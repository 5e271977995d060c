import HuiyinModel
import HuiyinNode
import HuiyinRecords
import HuiyinStore

extension World {
  /// P2, P5, P9: what the hub makes of each record's changesets (verdicts, event order, live values, quarantine,
  /// audience) is what the slow model makes of them. That other nodes show the same is checked apart from it.
  func checkModel() throws {
    guard let node = hub.node else { return }
    try node.store.read { reader in
      let directory = try reader.directory()
      for record in try reader.records() {
        guard let number = try reader.kind(of: record), let kind = node.schema[number], !kind.isLog,
          let (found, _) = try reader.fold(record)
        else { continue }
        let changesets = try reader.changesets(of: record).map(\.changeset)
        let expected = SlowFold.state(changesets, directory, kind, rulesVersion: node.schema.rulesVersion)
        guard found != expected else { continue }
        throw Breach(
          .divergence, "\(record) is not what the slow model makes of it: \(Self.difference(found, expected))")
      }
    }
  }

  /// Which part of the state differs first.
  private static func difference(_ found: RecordState, _ expected: RecordState) -> String {
    func part<Part: Equatable>(_ name: String, _ path: KeyPath<RecordState, Part>) -> String? {
      found[keyPath: path] == expected[keyPath: path] ? nil : name
    }
    let parts = [
      part("quarantine", \.quarantined), part("event order", \.order), part("standing", \.standing),
      part("verdicts", \.ops), part("registers", \.registers), part("sets", \.sets), part("entries", \.entries),
      part("audience", \.audience), part("heads", \.heads), part("forks", \.forks), part("read-only", \.readOnly),
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}
