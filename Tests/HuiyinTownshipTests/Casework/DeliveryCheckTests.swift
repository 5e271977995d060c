import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship
import Testing

/// What keeps a delivery from being written down, and in which series a notice is numbered (DOMAIN 3.4, 4.3).
@Suite struct DeliveryCheckTests {
  private func moment(_ text: String) throws -> Moment { try Moment(parsing: text) }

  private func codes(_ delivered: String?, isThere: Bool = true) throws -> [String] {
    let check = DeliveryCheck(
      isThere: isThere, made: try CivilDate(parsing: "2025-03-10"), now: try moment("2025-03-12 10:00"))
    return check.findings(.assignment, deliveredAt: try delivered.map { try moment($0) }).map(\.code)
  }

  @Test func aPaperIsDeliveredBetweenItsDayAndNow() throws {
    #expect(try codes(nil).isEmpty, "now")
    #expect(try codes("2025-03-10 00:00").isEmpty && codes("2025-03-12 10:00").isEmpty)
    #expect(try codes("2025-03-12 10:15").isEmpty, "clocks of one room differ")
    #expect(try codes("2025-03-12 10:16") == ["delivered_in_future"])
    #expect(try codes("2025-03-09 23:59") == ["delivered_before_made"])
    // The same minute elsewhere is the day before there, and the day of the paper here.
    #expect(try codes("2025-03-09T16:00Z").isEmpty)
    #expect(try codes("2025-03-11 09:00", isThere: false) == ["paper_not_there"])
  }

  @Test func wording() throws {
    let check = DeliveryCheck(
      isThere: true, made: try CivilDate(parsing: "2025-03-10"), now: try moment("2025-03-12 10:00"))
    let early = try #require(check.findings(.assignment, deliveredAt: try moment("2025-03-01 09:00")).first)
    #expect(early.label.chinese.contains("2025年3月10日") && early.label.english.contains("2025-03-10"))
    let missing = DeliveryCheck(isThere: false, made: nil, now: check.now).findings(.reply, deliveredAt: nil)
    #expect(missing.first?.label.chinese.contains("处理（答复）意见书") == true)
    #expect(missing.first?.label.english.contains("Written reply") == true)
  }

  @Test func everyOfficeHasItsSeries() {
    let (station, petition) = (Role.stationHead.bit, Role.petitionHead.bit)
    #expect(NoticeSeries(roles: station, unit: .petitionOffice) == .station, "the role in which it is issued")
    #expect(NoticeSeries(roles: petition, unit: nil) == .petitionOffice)
    #expect(NoticeSeries(roles: station.union(petition), unit: .liaisonStation) == .station)
    #expect(NoticeSeries(roles: station.union(petition), unit: .petitionOffice) == .petitionOffice)
    #expect(NoticeSeries.station.number(year: 2025, count: 3) == "人大交办〔2025〕3号")
  }
}
