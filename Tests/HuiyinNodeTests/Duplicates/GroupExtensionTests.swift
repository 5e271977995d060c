import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// 延期 of cases that are handled as one is granted on the clocks that count (DOMAIN 6; 13, A10, D14), and what was
/// granted elsewhere is told only when the case has it. The petition head accepts on 9 March 2025: sixty days end on 8
/// May.
@Suite struct GroupExtensionTests {
  let cases: TwoCases
  var town: ShowTown { cases.town }
  var node: Node { town.node }
  var earlier: RecordID { cases.earlier }
  var later: RecordID { cases.later }

  init() throws {
    cases = try TwoCases()
  }

  private func ask(_ record: RecordID) throws {
    _ = try node.askExtension(of: record, days: 20, reason: "等汛期过后施工", by: town.session(.stationHead, .hub))
  }

  private func limit(_ record: RecordID) throws -> String? {
    try node.deadlines(of: record, asOf: CivilDate(parsing: "2025-03-25")).limit?.dueDate.text
  }

  private func days(_ record: RecordID) throws -> Int? { try node.store.read { try $0.grantedDays(of: record) } }

  private func extra(_ record: RecordID) throws -> RecordID {
    try node.store.read { Node.extensionID(try $0.extensionFacts(of: record)) }
  }

  /// What the extension says was granted.
  private func told(_ record: RecordID) throws -> Value? {
    let extra = try extra(record)
    return try node.store.read { try $0.state(of: extra)?.effective(ExtensionField.grantedDays) }
  }

  /// By the petition head at the station, which proposes it.
  private func grantElsewhere(_ record: RecordID) throws -> OpID {
    let head = try town.session(.petitionHead, .hub).person
    let station = try #require(try node.directorySnapshot().device(named: ShowTown.Where.station.rawValue))
    try node.vouch(for: [head], on: station, by: town.session(.admin, .hub))
    #expect(try node.grantExtension(of: record, by: town.session(.petitionHead, .station)).isWaiting)
    return try #require(try node.proposals(of: record).first?.proposal.op.id)
  }

  private func waits(_ rule: String, _ who: ShowTown.Who) throws -> Bool {
    try node.everyTask(of: town.session(who, .hub).person).lines.contains { $0.rule.code == rule }
  }

  @Test func aGrantMovesTheDateThatCounts() throws {
    try cases.merge()
    #expect(try limit(earlier) == "2025-05-08")
    try ask(earlier)
    let head = try town.session(.petitionHead, .hub)
    _ = try node.grantExtension(of: earlier, by: head)
    #expect(try limit(earlier) == "2025-05-28" && days(earlier) == 20 && days(later) == 20)
    let refusal = #expect(throws: NodeError.self) { try node.grantExtension(of: earlier, days: 11, by: head) }
    #expect(refusal?.code == "extensionBeyondTotal")
    _ = try node.grantExtension(of: earlier, days: 10, by: head)
    // The thirtieth day is a Saturday.
    #expect(try limit(earlier) == "2025-06-09" && days(later) == 30)
    try node.checkTasks("granted twice")
    _ = try node.split(later, earlier, reason: "不是一件事", by: town.session(.clerk, .hub))
    #expect(try limit(later) == "2025-06-09", "what was granted stays with its clock")
  }

  /// Thirty days for each clock: what one has had is not taken from the others.
  @Test func noClockGetsMoreThanThirtyDays() throws {
    let head = try town.session(.petitionHead, .hub)
    _ = try node.grantExtension(of: earlier, days: 25, by: head)
    try cases.merge()
    _ = try node.grantExtension(of: earlier, days: 20, by: head)
    #expect(try days(earlier) == 30 && days(later) == 20)
    #expect(try limit(earlier) == "2025-05-28")
  }

  /// Whoever asked for the merged one is told, and whoever has no part in it lengthens nothing.
  @Test func itIsOneActForAll() throws {
    try ask(later)
    try cases.merge()
    _ = try node.edit(
      later, [TypedEdit(.add, "recused", "\(ShowTown.Who.leader.rawValue)")], by: town.session(.petitionHead, .hub))
    let refusal = #expect(throws: NodeError.self) {
      try node.grantExtension(of: earlier, days: 5, by: town.session(.leader, .hub))
    }
    #expect(refusal?.code.hasPrefix("notPermitted.") == true)
    #expect(try days(earlier) == nil && days(later) == nil && told(earlier) == nil)
    _ = try node.grantExtension(of: earlier, days: 5, by: town.session(.petitionHead, .hub))
    #expect(try told(earlier) == .integer(5) && told(later) == .integer(5))
  }

  /// The hub tells of no grant while the case waits for a person, who is asked since it was merged (D16).
  @Test func whatWasGrantedElsewhereFollowsItsCase() throws {
    try ask(later)
    let op = try grantElsewhere(later)
    try cases.merge()
    let extra = try extra(later)
    try node.store.write { try node.serveAsHub([extra, later], in: $0) }
    #expect(try days(later) == nil && told(later) == nil)
    _ = try node.answerProposal(op, isYes: true, by: town.session(.petitionHead, .hub))
    #expect(try days(later) == 20 && days(earlier) == nil, "on the clock for which it was granted")
    #expect(try told(later) == .integer(20) && limit(earlier) == "2025-05-28")
    try node.checkTasks("confirmed")
  }

  /// Whichever the hub serves first, one that stands alone is confirmed with its case.
  @Test(arguments: [true, false]) func aloneItIsConfirmedWithItsCase(extensionFirst: Bool) throws {
    try ask(later)
    _ = try grantElsewhere(later)
    let extra = try extra(later)
    let records = extensionFirst ? [extra, later] : [later, extra]
    try node.store.write { try node.serveAsHub(records, in: $0) }
    #expect(try days(later) == 20 && told(later) == .integer(20))
    #expect(try waits("extension_granted", .stationHead))
  }

  /// A grant that the hub's people refuse answers nobody: the request waits again.
  @Test func aNoEndsWhatTheExtensionSays() throws {
    try ask(later)
    let op = try grantElsewhere(later)
    #expect(try !waits("extension_asked", .leader))
    _ = try node.answerProposal(op, isYes: false, reason: "工期够用", by: town.session(.leader, .hub))
    let extra = try extra(later)
    try node.store.write { try node.serveAsHub([later, extra], in: $0) }
    #expect(try days(later) == nil && told(later) == nil)
    #expect(try waits("extension_asked", .leader) && !waits("extension_granted", .stationHead))
    try node.checkTasks("refused")
  }
}
