import Foundation
import GRDB
public import HuiyinAuthority
public import HuiyinRecords
public import HuiyinWire

/// An enrolment code as the hub keeps it, and who applied with it (SPEC, "Enrolment"). Local: never replicated.
public struct StoredEnrolment: Sendable, Hashable {
  /// Raw values are stored: append only.
  public enum State: Int, Sendable, Hashable, CaseIterable {
    case open, waiting
    /// The device is in the directory; it has not said yet that it has everything.
    case confirmed
    case used, refused, expired
    /// Too many wrong proofs, or the hub was restored since.
    case closed
  }

  /// A new node whose proof was right.
  public struct Applicant: Sendable, Hashable {
    public var keys: EnrolmentKeys
    public var words: EnrolmentWords
    public var appliedAtMilliseconds: UInt64
    /// Where the connection came from.
    public var address: String

    public init(keys: EnrolmentKeys, words: EnrolmentWords, appliedAtMilliseconds: UInt64, address: String) {
      self.keys = keys
      self.words = words
      self.appliedAtMilliseconds = appliedAtMilliseconds
      self.address = address
    }
  }

  public let code: EnrolmentID
  /// Nil once the code is closed.
  public var secret: [UInt8]?
  public let epoch: [UInt8]
  public var state: State
  public let kind: NodeKind
  public let name: String
  public let shortCode: String
  public let unit: UnitNumber
  public let servedUnits: [UnitNumber]
  public let boundPersons: [PersonNumber]
  public let vouches: [PersonNumber]
  /// Where the new node finds the hub.
  public let address: String
  public let createdAtMilliseconds: UInt64
  public let createdBy: PersonNumber
  public let validMilliseconds: UInt64
  public var wrongProofs = 0
  public var applicant: Applicant?
  /// Connections of the applicant so far; the last one counts.
  public var attempt = 0
  public var certificate: [UInt8]?
  public var decidedBy: PersonNumber?
  public var decidedAtMilliseconds: UInt64?

  public init(
    code: EnrolmentID, secret: [UInt8], epoch: [UInt8], kind: NodeKind, name: String, shortCode: String,
    unit: UnitNumber, servedUnits: [UnitNumber], boundPersons: [PersonNumber], vouches: [PersonNumber],
    address: String, createdAtMilliseconds: UInt64, createdBy: PersonNumber, validMilliseconds: UInt64
  ) {
    self.code = code
    self.secret = secret
    self.epoch = epoch
    state = .open
    self.kind = kind
    self.name = name
    self.shortCode = shortCode
    self.unit = unit
    self.servedUnits = servedUnits
    self.boundPersons = boundPersons
    self.vouches = vouches
    self.address = address
    self.createdAtMilliseconds = createdAtMilliseconds
    self.createdBy = createdBy
    self.validMilliseconds = validMilliseconds
  }

  /// Ends the code's life: nothing can be proved by it any more.
  public mutating func close(as state: State) {
    self.state = state
    secret = nil
  }

  /// Milliseconds that are left by the hub's clock, 0 when there are none. A clock that has been set back by more than
  /// the code's life ends it too: a code never lives longer than it was made for.
  public func millisecondsLeft(at now: UInt64) -> UInt64 {
    let distance = now >= createdAtMilliseconds ? now - createdAtMilliseconds : createdAtMilliseconds - now
    return distance >= validMilliseconds ? 0 : min(validMilliseconds, validMilliseconds - distance)
  }
}

extension StoreReader {
  static let enrolmentColumns = """
    code, secret, epoch, state, kind, name, short_code, unit, served_units, bound_persons, vouches, address, created_at,
    created_by, valid_milliseconds, wrong_proofs, decided_at, decided_by, signing_key, agreement_key, transport_key,
    words, applied_at, applied_from, attempt, certificate
    """

  /// All codes, the newest first.
  public func enrolments() throws -> [StoredEnrolment] {
    try Row.fetchAll(db, sql: "SELECT \(Self.enrolmentColumns) FROM enrolment ORDER BY id DESC").map(Self.enrolment)
  }

  public func enrolment(_ code: EnrolmentID) throws -> StoredEnrolment? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT \(Self.enrolmentColumns) FROM enrolment WHERE code = ?"),
      arguments: [Data(code.bytes)]
    ).map(Self.enrolment)
  }

  private static func enrolment(_ row: Row) throws -> StoredEnrolment {
    func bytes(_ column: String) -> [UInt8]? { (row[column] as Data?).map { Array($0) } }
    func moment(_ column: String) -> UInt64? { (row[column] as Int64?).map { UInt64(bitPattern: $0) } }
    func numbers(_ column: String) -> [UInt32] {
      (row[column] as String).split(separator: ",").compactMap { UInt32($0) }
    }
    guard let code = EnrolmentID(prefixOf: bytes("code") ?? []), let kind = NodeKind(rawValue: row["kind"]),
      let state = StoredEnrolment.State(rawValue: row["state"])
    else { throw StoreError.damaged(findings: ["an enrolment row that says nothing known"]) }
    var found = StoredEnrolment(
      code: code, secret: [], epoch: bytes("epoch") ?? [], kind: kind, name: row["name"],
      shortCode: row["short_code"], unit: row["unit"], servedUnits: numbers("served_units"),
      boundPersons: numbers("bound_persons"), vouches: numbers("vouches"), address: row["address"],
      createdAtMilliseconds: moment("created_at") ?? 0, createdBy: row["created_by"],
      validMilliseconds: moment("valid_milliseconds") ?? 0)
    found.secret = bytes("secret")
    found.state = state
    found.wrongProofs = row["wrong_proofs"]
    found.attempt = row["attempt"]
    found.certificate = bytes("certificate")
    found.decidedBy = row["decided_by"]
    found.decidedAtMilliseconds = moment("decided_at")
    if let signing = bytes("signing_key"), let agreement = bytes("agreement_key"),
      let transport = bytes("transport_key"), let words = bytes("words").flatMap({ EnrolmentWords(numbers: $0) })
    {
      found.applicant = StoredEnrolment.Applicant(
        keys: EnrolmentKeys(signing: signing, agreement: agreement, transport: transport), words: words,
        appliedAtMilliseconds: moment("applied_at") ?? 0, address: row["applied_from"] ?? "")
    }
    return found
  }
}

extension StoreTransaction {
  /// Writes a code's row whole; a new one is added.
  public func keep(_ enrolment: StoredEnrolment) throws {
    func list(_ numbers: [UInt32]) -> String { numbers.map(String.init).joined(separator: ",") }
    func data(_ bytes: [UInt8]?) -> Data? { bytes.map { Data($0) } }
    func moment(_ value: UInt64?) -> Int64? { value.map { Int64(bitPattern: $0) } }
    let applicant = enrolment.applicant
    try db.execute(
      sql: """
        INSERT INTO enrolment (\(Self.enrolmentColumns)) VALUES (\(Self.marks))
        ON CONFLICT (code) DO UPDATE SET secret = excluded.secret, state = excluded.state,
          wrong_proofs = excluded.wrong_proofs, decided_at = excluded.decided_at, decided_by = excluded.decided_by,
          signing_key = excluded.signing_key, agreement_key = excluded.agreement_key,
          transport_key = excluded.transport_key, words = excluded.words, applied_at = excluded.applied_at,
          applied_from = excluded.applied_from, attempt = excluded.attempt, certificate = excluded.certificate
        """,
      arguments: [
        Data(enrolment.code.bytes), data(enrolment.secret), Data(enrolment.epoch), enrolment.state.rawValue,
        enrolment.kind.rawValue, enrolment.name, enrolment.shortCode, enrolment.unit, list(enrolment.servedUnits),
        list(enrolment.boundPersons), list(enrolment.vouches), enrolment.address,
        moment(enrolment.createdAtMilliseconds), enrolment.createdBy, moment(enrolment.validMilliseconds),
        enrolment.wrongProofs, moment(enrolment.decidedAtMilliseconds), enrolment.decidedBy,
        data(applicant?.keys.signing), data(applicant?.keys.agreement), data(applicant?.keys.transport),
        data(applicant?.words.numbers), moment(applicant?.appliedAtMilliseconds), applicant?.address,
        enrolment.attempt, data(enrolment.certificate),
      ])
  }

  private static let marks = Array(repeating: "?", count: 26).joined(separator: ", ")
}
