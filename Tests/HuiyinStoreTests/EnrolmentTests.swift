import HuiyinAuthority
import HuiyinRecords
import HuiyinWire
import Testing

@testable import HuiyinStore

@Suite struct EnrolmentTests {
  private static func enrolment(
    _ byte: UInt8, created: UInt64 = 1_000_000, valid: UInt64 = 60_000
  ) -> StoredEnrolment {
    StoredEnrolment(
      code: EnrolmentCode.id(ofSecret: [byte]), secret: [byte], epoch: [1, 2], kind: .laptop, name: "外勤",
      shortCode: "L01",
      unit: 4, servedUnits: [4, 5], boundPersons: [], vouches: [7], address: "hub:1",
      createdAtMilliseconds: created, createdBy: 1, validMilliseconds: valid)
  }

  @Test func aCodeIsKeptWithEverything() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    var one = Self.enrolment(1), other = Self.enrolment(2, created: UInt64.max)
    try store.write {
      try $0.keep(one)
      try $0.keep(other)
    }
    #expect(try store.read { try $0.enrolments() } == [other, one])
    one.state = .waiting
    one.attempt = 3
    one.wrongProofs = 2
    one.applicant = StoredEnrolment.Applicant(
      keys: EnrolmentKeys(signing: [1], agreement: [2], transport: [3]),
      words: EnrolmentWords(numbers: [1, 2, 3, 255])!,
      appliedAtMilliseconds: 5, address: "10.0.0.77")
    one.certificate = [9]
    one.decidedBy = 1
    one.decidedAtMilliseconds = 6
    other.close(as: .refused)
    try store.write {
      try $0.keep(one)
      try $0.keep(other)
    }
    #expect(try store.read { try $0.enrolments() } == [other, one])
    #expect(try store.read { try $0.enrolment(one.code) } == one)
    #expect(other.secret == nil)
    #expect(try store.read { try $0.enrolment(EnrolmentCode.id(ofSecret: [3])) } == nil)
    try store.close()
  }

  private static let lives: [(now: UInt64, left: UInt64)] = [
    (1_000_000, 60_000), (1_000_001, 59_999), (1_059_999, 1), (1_060_000, 0), (999_999, 59_999), (940_001, 1),
    (940_000, 0), (0, 0), (UInt64.max, 0),
  ]

  @Test(arguments: lives)
  func lifeIsMeasuredBothWays(_ now: UInt64, _ left: UInt64) {
    #expect(Self.enrolment(1).millisecondsLeft(at: now) == left)
  }

  @Test func theLogCountsRepetitionsAndForgetsTheOldest() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    let code = EnrolmentCode.id(ofSecret: [1])
    func row(_ at: UInt64, _ what: String, _ code: EnrolmentID?, times: Int = 1) -> EnrolmentLogRow {
      EnrolmentLogRow(atMilliseconds: at, code: code, what: what, address: "a", times: times)
    }
    try store.write {
      for at in 1...3 as ClosedRange<UInt64> { try $0.log(row(at, "wrongProof", code)) }
      for at in 4...5 as ClosedRange<UInt64> { try $0.log(row(at, "unknownCode", nil)) }
      try $0.log(row(6, "wrongProof", code))
    }
    #expect(
      try store.read { try $0.enrolmentLog() } == [
        row(6, "wrongProof", code), row(5, "unknownCode", nil, times: 2), row(3, "wrongProof", code, times: 3),
      ])
    try store.write {
      for at in 0..<EnrolmentLimits.logRowsMaximum { try $0.log(row(UInt64(at), "expired\(at)", nil)) }
    }
    let log = try store.read { try $0.enrolmentLog() }
    #expect(log.count == EnrolmentLimits.logRowsMaximum)
    #expect(log.first?.what == "expired\(EnrolmentLimits.logRowsMaximum - 1)" && log.last?.what == "expired0")
    try store.close()
  }
}
