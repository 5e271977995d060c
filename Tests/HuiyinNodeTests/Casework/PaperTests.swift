import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// Numbers of notices, deliveries and signatures of papers (DOMAIN 3.4, 4.3), over real stores.
@Suite struct PaperTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  private func refusal(_ body: () throws -> Void) -> NodeError? {
    do {
      try body()
      return nil
    } catch {
      return error as? NodeError
    }
  }

  private func number(_ record: RecordID) throws -> String? {
    try node.presentation(of: record).events.last { $0.event.number == CaseEvent.assigned }?.noticeNumber
  }

  private func line(_ record: RecordID) throws -> NoticeList.Line? {
    let head = try town.session(.petitionHead, .hub).person
    return try node.notices(for: head).lines.first { $0.heading.record == record }
  }

  @discardableResult
  private func deliver(
    _ form: FormKind, _ record: RecordID, _ more: [String: String] = [:], by who: ShowTown.Who = .petitionHead,
    at place: ShowTown.Where = .hub
  ) throws -> Committed {
    try node.append(
      "delivery", ["document": form.code, "way": "direct"].merging(more) { $1 }, to: record,
      by: town.session(who, place))
  }

  @discardableResult
  private func sign(
    _ form: FormKind, _ record: RecordID, _ more: [String: String] = [:], by who: ShowTown.Who = .petitionHead,
    at place: ShowTown.Where = .hub
  ) throws -> Committed {
    try node.append(
      "signature", ["document": form.code, "mode": "on_screen"].merging(more) { $1 }, to: record,
      by: town.session(who, place))
  }

  // MARK: Numbers

  @Test func everyNoticeHasANumberOfItsIssuersSeries() throws {
    let first = try town.assignedCase(), second = try town.assignedCase()
    #expect(try number(first) == "信访交办〔2025〕1号" && number(second) == "信访交办〔2025〕2号")
    let other = try town.openCase()
    try town.emit("accepted", other, [TypedEdit(.set, "track", "npc")], .stationHead, .hub)
    try town.emit("assigned", other, ShowTown.notice, .stationHead, .hub)
    #expect(try number(other) == "人大交办〔2025〕1号")
    // Another round is another notice, and the number of the first stays findable.
    try town.emit("assigned", first, ShowTown.notice, .petitionHead, .hub)
    #expect(try number(first) == "信访交办〔2025〕3号")
    #expect(try node.search("信访交办〔2025〕1号").map(\.record) == [first])
    #expect(try node.search("信访交办〔2025〕3号").map(\.record) == [first])
    #expect(try line(first)?.number == "信访交办〔2025〕3号" && line(first)?.epoch == 2)
    let printed = try node.print(form: .assignment, of: first, as: town.session(.petitionHead, .hub))
    #expect(printed.text.contains("信访交办〔2025〕3号") && !printed.text.contains("信访交办〔2025〕1号"))
    #expect(try node.verify().isClean)
  }

  /// A clerk's draft at a station is no notice yet: the number comes with the yes of who issues it.
  @Test func aProposalHasNoneUntilItIsConfirmed() throws {
    let record = try town.acceptedCase()
    try town.emit("assigned", record, ShowTown.notice, .clerk, .station)
    #expect(try number(record) == nil)
    let proposal = try #require(try node.proposals(of: record).first?.proposal.op.id)
    _ = try node.answerProposal(proposal, isYes: true, by: town.session(.petitionHead, .hub))
    #expect(try number(record) == "信访交办〔2025〕1号")
    #expect(try node.presentation(of: record).heading.state.number == CaseEvent.assigned)
  }

  @Test func nobodyTypesANumber() throws {
    let record = try town.assignedCase()
    let heads = try town.heads(record)
    let told = refusal {
      _ = try node.append(
        "notice", ["number": "信访交办〔2025〕9号", "round": "1"], to: record, by: town.session(.petitionHead, .hub))
    }
    #expect(told?.code == "noticeNumberIsGiven")
    let beside = refusal {
      _ = try node.emit(
        "assigned", on: record, ShowTown.notice, entry: ("notice", ["number": "信访交办〔2025〕9号", "round": "2"]),
        by: town.session(.petitionHead, .hub))
    }
    #expect(beside?.code == "noticeNumberIsGiven")
    #expect(try town.heads(record) == heads)
    #expect(try node.presentation(of: record).entries.isEmpty, "the number is shown with its event")
  }

  // MARK: Deliveries

  @Test func aNoticeIsDeliveredOrNot() throws {
    let record = try town.assignedCase()
    #expect(try line(record)?.delivered == nil && line(record)?.isDeliverable == true)
    try deliver(.assignment, record, ["person": "5"], by: .officer, at: .department)
    let shown = try #require(try line(record)?.delivered)
    #expect(shown.way.chinese == "直接送达" && shown.at.chinese.hasPrefix("2025年3月9日"))
    #expect(shown.receiver?.chinese == "孙立（5）")
    #expect(try line(record)?.isDeliverable == false)
    // The next round's notice is another one.
    try town.emit("assigned", record, ShowTown.notice, .petitionHead, .hub)
    #expect(try line(record)?.delivered == nil)
    #expect(try node.verify().isClean)
  }

  @Test func onlyWhatIsThereIsDelivered() throws {
    let record = try town.acceptedCase()
    let heads = try town.heads(record)
    #expect(refusal { try deliver(.assignment, record) }?.code == "entry.paper_not_there")
    #expect(
      refusal { try deliver(.acceptance, record, ["delivered_at": "2025-03-10T09:00+08:00"]) }?.code
        == "entry.delivered_in_future")
    #expect(
      refusal { try deliver(.acceptance, record, ["delivered_at": "2025-03-08T09:00+08:00"]) }?.code
        == "entry.delivered_before_made")
    #expect(refusal { try deliver(.acceptance, record, ["way": "drone"]) }?.code == "invalidValue")
    #expect(refusal { try deliver(.acceptance, record, by: .gridWorker, at: .station) } != nil)
    #expect(try town.heads(record) == heads, "nothing was written")
    try deliver(.acceptance, record, ["receiver": "陈大山"])
    let entry = try #require(try node.presentation(of: record).entries.last)
    #expect(entry.fields.contains { $0.value.words.chinese == "陈*" }, "who took it is masked")
    let proof = try node.print(form: .delivery, of: record, as: town.session(.petitionHead, .hub))
    let rows = proof.blocks.flatMap { block -> [[String]] in
      guard case .table(let table) = block else { return [] }
      return table.rows
    }
    #expect(rows.contains { $0[1] == "受理告知书" && $0[3].hasSuffix("直接送达") && $0[4] == "陈*" })
  }

  /// The time to object runs from the delivery, and a week later the notice counts as new.
  @Test func theTimeToObjectRunsFromTheDelivery() throws {
    let story = try Story("notice", Delivery.all[0])
    let record = try story.assignedCase("水渠垮塌")
    let hub = try story.node(.hub)
    func due() throws -> CivilDate? {
      try hub.deadlines(of: record).lines.first { $0.deadline.clock == .objection }?.deadline.dueDate
    }
    #expect(try due() == CivilDate(year: 2025, month: 3, day: 17))
    story.town.clock.pass(days: 7)
    try story.append(
      "delivery", ["document": "assignment", "way": "mail", "delivered_at": "2025-03-14T10:00"], to: record,
      by: .petitionHead, at: .hub)
    #expect(try due() == CivilDate(year: 2025, month: 3, day: 21))
    let head = try story.town.session(.petitionHead, at: .hub).person
    let line = try hub.notices(for: head).lines.first { $0.heading.record == record }
    #expect(line?.objectionDue?.date == CivilDate(year: 2025, month: 3, day: 21))
  }

  @Test func aTransferHasAReceipt() throws {
    let record = try town.acceptedCase()
    try town.emit(
      "transferred_out", record, [TypedEdit(.set, "current_unit", "5")], because: "属城建办职权", .petitionHead, .hub)
    func transfer() throws -> NoticeList.Transfer? {
      let head = try town.session(.petitionHead, .hub).person
      return try node.notices(for: head).transfers.first { $0.heading.record == record }
    }
    let open = try #require(try transfer())
    #expect(open.receipt == nil && open.isDeliverable && open.reason == "属城建办职权")
    #expect(open.sent?.person.number == ShowTown.Who.petitionHead.rawValue)
    try deliver(.transfer, record, ["person": "5"], by: .officer, at: .department)
    let taken = try #require(try transfer())
    #expect(taken.receipt?.receiver?.chinese == "孙立（5）" && !taken.isDeliverable)
  }

  // MARK: Signatures

  private func signatures(_ record: RecordID) throws -> [SignaturePresentation] {
    try node.presentation(of: record).signatures
  }

  @Test func aSignatureNamesTheVersionThatWasSigned() throws {
    let record = try town.assignedCase()
    let head = try town.session(.petitionHead, .hub)
    let printed = try node.print(form: .assignment, of: record, as: head)
    try town.emit("in_progress", record, .officer, .department)
    try sign(.assignment, record, ["mode": "paper", "version": printed.header.version.uppercased(), "signer": "孙立"])
    var signature = try #require(try signatures(record).first)
    #expect(signature.version == printed.header.version && signature.version != signature.currentVersion)
    #expect(signature.isCurrent, "what happened since is not on the notice")
    #expect(signature.signer.chinese == "孙*" && signature.mode?.chinese == "纸质签名")
    func told() throws -> [String] { try node.explanation(of: record).statements(.remarks).map(\.text.chinese) }
    #expect(try told().isEmpty)

    try town.set("title", "村口路灯不亮，已有人摔倒", record, .clerk, .hub)
    signature = try #require(try signatures(record).first)
    #expect(!signature.isCurrent)
    #expect(signature.standing == .changed([Label("标题", "Title")]))
    #expect(try told().contains { $0.contains("标题有变动") && $0.contains(printed.header.version) })
    let again = try node.print(form: .assignment, of: record, as: head)
    #expect(again.header.remarks.contains { $0.contains("所签不是现在的内容") && $0.contains(printed.header.version) })
    #expect(again.header.version == signature.currentVersion)
    let sheet = try node.print(form: .caseSheet, of: record, as: head)
    #expect(sheet.header.remarks.isEmpty, "that is another paper")
    #expect(try node.verify().isClean)
  }

  @Test func onTheScreenTheVersionIsThePresentOne() throws {
    let record = try town.assignedCase()
    let preview = try node.previewPrint(form: .assignment, of: record, as: town.session(.petitionHead, .hub))
    try sign(.assignment, record)
    let signature = try #require(try signatures(record).first)
    #expect(signature.version == preview.header.version && signature.isCurrent)
    #expect(signature.signer.chinese == "王敏（2）", "who writes it down, when nobody else is named")
    try sign(.assignment, record, by: .leader)
    #expect(try signatures(record).count == 2 && signatures(record).allSatisfy(\.isCurrent))
    // Nobody signs what was not on their screen, though more has come since.
    let seen = try town.heads(record)
    let shown = try node.previewPrint(form: .assignment, of: record, as: town.session(.petitionHead, .hub))
    try town.set("title", "村口三盏路灯不亮", record, .clerk, .hub)
    _ = try node.append(
      "signature", ["document": "assignment", "mode": "on_screen"], to: record, seen: seen,
      by: town.session(.petitionHead, .hub))
    let late = try #require(try signatures(record).first { $0.version == shown.header.version })
    #expect(late.standing == .changed([Label("标题", "Title")]))
  }

  @Test func nobodySignsWhatNobodyCanShow() throws {
    let record = try town.acceptedCase()
    let heads = try town.heads(record)
    #expect(refusal { try sign(.assignment, record) }?.code == "paperNotThere")
    #expect(refusal { try sign(.acceptance, record, ["mode": "paper"]) }?.code == "versionMissing")
    #expect(
      refusal { try sign(.acceptance, record, ["mode": "paper", "version": "0011223344556677"]) }?.code
        == "unknownVersion")
    #expect(try town.heads(record) == heads && signatures(record).isEmpty)
  }
}
