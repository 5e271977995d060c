import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// PITFALLS 1.19: the name of a record with a natural key can be found by anybody. What is sent under it and does not
/// count, or waits for what never comes, keeps nobody from beginning the record.
@Suite struct ForeignBeginningTests {
  let town: ShowTown
  var node: Node { town.node }

  init() throws { town = try ShowTown() }

  enum Foreign: CaseIterable, Sendable {
    /// Its parent is nowhere.
    case waits
    /// A root of the record, by somebody who may not do what stands in it.
    case withoutRight
    /// Says that it is of another kind.
    case otherKind
  }

  /// Signed by a listed device, for a person for whom it vouches.
  private func send(_ foreign: Foreign, _ kind: UInt32, _ facts: Facts) throws {
    let record = RecordID(kind: kind, facts: facts.encoded, rootClock: HybridClock(packed: 0), hasNaturalKey: true)
    let nowhere = ChangesetReference(high: 1, low: 1)
    let clock = HybridClock(milliseconds: node.environment.nowMilliseconds())
    let subject: Act.Subject =
      switch foreign {
      case .waits: .shown(record, kind: kind, heads: [nowhere], clocks: [clock])
      case .withoutRight: .natural(kind: kind, facts)
      case .otherKind: .shown(record, kind: RecordKind.intake, heads: [], clocks: [])
      }
    let session = try town.session(.gridWorker, .station)
    try node.store.write { transaction in
      #expect(try transaction.kind(of: record) == nil, "nobody has begun it")
      let signed = try node.sign(
        Act(subject, [Op(.readmit, target: .changeset(nowhere))]), person: session.person.number, keys: session.keys,
        in: transaction)
      try transaction.ingest([signed], nowMilliseconds: node.environment.nowMilliseconds(), isOwn: true)
      try node.settleDuplicates(in: transaction)
      #expect(try transaction.kind(of: record) != nil)
      #expect(try transaction.state(of: record)?.heads.isEmpty ?? true, "nothing of it counts")
    }
  }

  /// Else nothing that leaves a trace could be done on the device for the rest of the month.
  @Test(arguments: Foreign.allCases) func aTrail(_ foreign: Foreign) throws {
    let record = try town.intake()
    let session = try town.session(.officer, .department)
    let facts = TownshipSchema.auditFacts(of: session.keys.device, on: node.environment.now.date)
    try send(foreign, RecordKind.audit, facts)
    for _ in 1...2 { try node.store.write { try node.audit(Choices.saw, of: record, by: session, in: $0) } }
    let written = try node.store.read { try $0.entries(of: TownshipSchema.auditTrail(facts)) }
    #expect(written.count == 2)
    #expect(try !node.auditTrail(of: record, withLooks: true).isEmpty)
  }

  /// Else nobody could give the person a PIN, or add a device for them.
  @Test(arguments: Foreign.allCases) func aCredential(_ foreign: Foreign) throws {
    let admin = try town.session(.admin, .hub), clerk = try town.session(.clerk, .hub)
    try send(foreign, RecordKind.credential, Node.credentialFacts(clerk.person.number))
    for pin in ["135790", "246801"] {
      _ = try node.setPIN(of: clerk.person, to: pin, by: admin)
      try node.checkPIN(pin, of: clerk.person, keys: clerk.keys)
    }
  }

  /// What newer software wrote into one person's credential keeps no other's PIN from a device.
  @Test func aCredentialThatIsReadOnly() throws {
    let admin = try town.session(.admin, .hub), clerk = try town.session(.clerk, .hub)
    let head = try town.session(.stationHead, .hub)
    for person in [clerk.person, head.person] { _ = try node.setPIN(of: person, to: "135790", by: admin) }
    let record = Node.credentialID(clerk.person.number)
    try node.store.write { transaction in
      var critical = Op(Operation(rawValue: 99), field: 7, value: .none)
      critical.isCritical = true
      let signed = try node.sign(
        Act(on: transaction.shown(record), [critical]), person: admin.person.number, keys: admin.keys, in: transaction)
      try transaction.ingest([signed], nowMilliseconds: node.environment.nowMilliseconds(), isOwn: true)
      #expect(try transaction.state(of: record)?.readOnly.isEmpty == false)
    }
    let place = try town.session(.officer, .department)
    let device = try #require(try node.directorySnapshot().devices[place.keys.device])
    try node.vouch(for: [clerk.person, head.person], on: device, by: admin)
    try node.checkPIN("135790", of: head.person, keys: place.keys)
    let refused = #expect(throws: NodeError.self) { try node.checkPIN("135790", of: clerk.person, keys: place.keys) }
    #expect(refused?.code == "noPIN")
    #expect(throws: NodeError.self) { try node.setPIN(of: clerk.person, to: "246801", by: admin) }
  }

  @Test(arguments: Foreign.allCases) func anExtension(_ foreign: Foreign) throws {
    let record = try town.assignedCase()
    try send(foreign, RecordKind.deadlineExtension, try node.store.read { try $0.extensionFacts(of: record) })
    _ = try node.askExtension(of: record, days: 20, reason: "等汛期过后施工", by: town.session(.officer, .department))
    #expect(try node.extensionState(of: record).askedDays == 20)
  }

  @Test(arguments: Foreign.allCases) func aLink(_ foreign: Foreign) throws {
    let one = try town.openCase(), other = try town.openCase()
    let pair = try #require(DuplicatePair(one, other))
    let home = try #require(try node.store.read { try $0.item(pair.first)?.home })
    try send(foreign, RecordKind.duplicateLink, pair.facts(home: home))
    _ = try node.decideDuplicate(one, other, "same", by: town.session(.clerk, .hub))
    #expect(try node.store.read { try $0.survivor(of: one) } != nil)
  }

  @Test(arguments: Foreign.allCases) func aMeeting(_ foreign: Foreign) throws {
    let head = try town.session(.petitionHead, .hub)
    try send(foreign, RecordKind.consultation, TownshipSchema.consultationFacts(on: node.today, number: 1))
    #expect(try node.consultations(for: nil).isEmpty)
    let meeting = try node.newConsultation(on: node.today, chair: "王敏", by: head).record
    #expect(try node.consultation(meeting, for: nil).chair?.number == head.person.number)
    #expect(try node.consultations(for: nil).map(\.record) == [meeting])
  }
}
