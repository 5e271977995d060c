import Foundation
import GRDB
import HuiyinAuthority
import HuiyinRecords

/// Whether a peer may hold records, each looked up once.
struct AudienceFilter {
  let share: PeerShare
  let reader: StoreReader
  private var known: [Int64: Bool] = [:]
  private let audiences: KnownAudiences

  /// - Parameter audiences: those that were read for other peers of the same snapshot.
  init(_ share: PeerShare, _ reader: StoreReader, _ audiences: KnownAudiences = KnownAudiences()) {
    self.share = share
    self.reader = reader
    self.audiences = audiences
  }

  mutating func mayHold(_ record: Int64) throws -> Bool {
    if share.shares == nil { return true }
    if let known = known[record] { return known }
    let (audience, rule) = try audiences.audience(ofRow: record, reader)
    // What a person logs in with is needed where the person may be vouched for.
    let may =
      rule == .person
      ? !Set(share.device.vouches + share.device.boundPersons).isDisjoint(with: audience.persons)
      : share.snapshot.mayHold(share.device, audience)
    known[record] = may
    return may
  }
}

/// Audiences of records as one snapshot has them, each read once.
final class KnownAudiences {
  private var known: [Int64: (Audience, AudienceRule?)] = [:]

  func audience(ofRow record: Int64, _ reader: StoreReader) throws -> (Audience, AudienceRule?) {
    if let known = known[record] { return known }
    let found = try reader.audience(ofRow: record)
    known[record] = found
    return found
  }
}

extension StoreReader {
  /// Audience of a record as its stored state has it; of a log everyone; of what is not understood the hub.
  func audience(ofRow record: Int64) throws -> (Audience, AudienceRule?) {
    let statement = try db.cachedStatement(sql: "SELECT kind, state, record FROM record WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [record]) else { return (.hubOnly, nil) }
    let kind = store.schema[row[0]]
    if kind?.isLog == true { return (.everyone, kind?.audience) }
    guard let state = row[1] as Data? else { return (.hubOnly, kind?.audience) }
    let record = RecordID(prefixOf: row[2] as Data)?.description ?? ""
    return (try decodeState(Array(state), record: record).audience, kind?.audience)
  }
}
