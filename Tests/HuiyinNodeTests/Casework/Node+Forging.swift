import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinWire
import Testing

@testable import HuiyinNode

extension Node {
  /// Signs with the node's own device and stores, past every question and every refusal, as other software might.
  @discardableResult
  func forge(_ act: Act, by person: PersonNumber) throws -> (record: RecordID, changeset: ChangesetReference) {
    let keys = try keys(ofDeviceNamed: nil)
    return try store.write { transaction in
      let signed = try sign(act, person: person, keys: keys, in: transaction)
      let report = try transaction.ingest([signed], nowMilliseconds: environment.nowMilliseconds(), isOwn: true)
      #expect(report.parked.isEmpty)
      return (signed.header.record, signed.reference)
    }
  }
}
