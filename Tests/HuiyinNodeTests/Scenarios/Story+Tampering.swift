import Foundation
import GRDB
import HuiyinRecords
import Testing

@testable import HuiyinNode
@testable import HuiyinStore

extension Story {
  /// Whoever changes the trail in the hub's own file, past the software, is found out (DOMAIN 13, E10). The last thing
  /// of a story: the file stays as it is then.
  func thenTamperingIsFound(
    _ changeset: ChangesetReference, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let node = try node(.hub)
    let key = Data(changeset.bytes)
    for (column, name) in [("header", "时间和人员"), ("signature", "签名"), ("body", "理由")] {
      let good = try node.store.read { reader in
        try Data.fetchOne(reader.db, sql: "SELECT \(column) FROM changeset WHERE reference = ?", arguments: [key])
      }
      var altered = try #require(good)
      altered[altered.count / 2] ^= 1
      try write(column, altered, of: key)
      let report = try node.verify()
      let isNamed =
        report.badSignatures == [changeset]
        || report.unreadable.count == 1 && report.unreadable[0].contains(changeset.description)
      then("审计中改动\(name)被发现", !report.isClean && isNamed, sourceLocation: sourceLocation)
      try write(column, try #require(good), of: key)
      then("改回后链条完好", try node.verify().isClean, sourceLocation: sourceLocation)
    }
    let writer = try #require(try node.store.read { try $0.header(of: changeset)?.writer })
    #expect(try node.verify().gaps[writer] == nil)
    try node.store.write { transaction in
      try transaction.db.execute(sql: "DELETE FROM changeset WHERE reference = ?", arguments: [key])
    }
    let report = try node.verify()
    then("审计中抽走一条被发现", report.gaps[writer] == 1 && !report.isClean, sourceLocation: sourceLocation)
  }

  private func write(_ column: String, _ bytes: Data, of key: Data) throws {
    try node(.hub).store.write { transaction in
      try transaction.db.execute(
        sql: "UPDATE changeset SET \(column) = ? WHERE reference = ?", arguments: [bytes, key])
    }
  }
}
