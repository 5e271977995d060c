import Crypto
import Foundation
import GRDB
import HuiyinRecords

extension RecordWriting {
  /// Notes that the record is to be compared anew when something that is compared has changed; most edits change
  /// nothing of it, and cost one look.
  func noteCompared(_ state: RecordState) throws {
    guard let fields = transaction.store.projection.compared[state.kind] else { return }
    var bytes = ByteWriter()
    for field in fields {
      // Nothing set, and cleared: of a link the one is open, the other decided.
      bytes.byte(state.effective(field) == nil ? 0 : 1)
      bytes.counted(state.effective(field)?.encoded ?? [])
      let members = state.members(field)
      bytes.count(members.count)
      for member in members { bytes.counted(member.encoded) }
    }
    let digest = Data(SHA256.hash(data: bytes.bytes))
    if !isNew {
      let before = try Data.fetchOne(
        db.cachedStatement(sql: "SELECT digest FROM compared WHERE record_id = ?"), arguments: [record.row])
      if before == digest { return }
    }
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO compared (record_id, digest) VALUES (?, ?)")
      .execute(arguments: [record.row, digest])
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO uncompared (record_id) VALUES (?)")
      .execute(arguments: [record.row])
  }
}
