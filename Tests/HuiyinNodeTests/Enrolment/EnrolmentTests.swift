import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire
import Testing

@testable import HuiyinNode

/// From the code to a node that works (DESIGN 6, "Enrolment").
@Suite struct EnrolmentTests {
  let town: EnrolmentTown

  init() throws { town = try EnrolmentTown() }

  @Test func aStationIsEnrolledAndWorks() async throws {
    try town.giveWorkerPIN()
    let code = try town.station()
    let newcomer = try Newcomer(town, code)
    let words = try #require(await newcomer.words())
    let listed = try #require(try town.hub.enrolments().first)
    #expect(listed.state == .waiting && listed.enrolment.applicant?.words == words)
    #expect(listed.enrolment.applicant?.address == "10.0.0.77")
    #expect(try town.devices().count == 1, "nothing is registered before the clerk confirms")
    #expect(await newcomer.isWaiting())

    // The clerk sits at another process: another pool on the same file.
    let clerk = try Node.open(town.hub.directory, environment: town.environment)
    let device = try clerk.confirmEnrolment(words, certificates: .plain, by: town.session())
    try clerk.close()
    newcomer.bell.ring()
    let (node, joined) = try await newcomer.task.value
    #expect(await newcomer.outcomes.next() == .admitted(device.id))
    #expect(joined.device == device && joined.township == "青禾镇" && joined.hubAddress == EnrolmentTown.address)
    #expect(joined.hub.kind == .hub && joined.persons.map(\.number) == [EnrolmentTown.worker])
    #expect(device.kind == .station && device.unit == EnrolmentTown.grid && device.shortCode == "S01")
    #expect(device.servedUnits == [EnrolmentTown.grid] && device.boundPersons.isEmpty)
    #expect(device.vouches == [EnrolmentTown.worker], "the active persons of its unit")

    let (hubVersions, versions) = (
      try town.hub.store.read { try $0.signedDirectory() }, try node.store.read { try $0.signedDirectory() }
    )
    #expect(versions == hubVersions)
    #expect(try node.store.read { try $0.nodeKind() } == .station)
    let authority = try #require(node.keyFiles.bytes("ca.der"))
    let certificate = try #require(node.keyFiles.bytes("\(device.id)/certificate.der"))
    #expect(try CertificateMaker.plain.readCertified(certificate, authority).device == device.id)

    // Somebody of the unit logs in with the PIN they have, works, and the hub takes it.
    let session = try node.logIn(String(EnrolmentTown.worker), pin: EnrolmentTown.pin)
    let intake = try node.registerIntake(
      [
        TypedEdit(.set, "title", "路灯不亮"), TypedEdit(.set, "facts", "村口路灯不亮"),
        TypedEdit(.set, "nature", "opinion"), TypedEdit(.set, "channel", "grid_visit"),
      ], grid: EnrolmentTown.grid, by: session)
    let file = town.base.appendingPathComponent("changes")
    _ = try node.exportChanges(to: file)
    #expect(try town.hub.importChanges(from: file).quarantined.isEmpty)
    #expect(try town.hub.store.read { try $0.item(intake.record)?.title } == "路灯不亮")
    #expect(try town.state(code) == .used)
    #expect(try town.hub.store.read { try $0.enrolment(code.id)?.secret } == nil, "the secret is erased")
    #expect(try town.log() == ["created", "applied", "confirmed", "stored"])
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: node.keyFiles.directory.path)) == [
        "ca.der", "\(device.id)",
      ])
    try node.close()
  }

  /// A hub that was not reached since is not only "never met".
  @Test func whyTheHubIsNotReachedIsTold() async throws {
    let newcomer = try Newcomer(town, try town.station())
    _ = try town.confirm(await newcomer.words())
    newcomer.bell.ring()
    let (node, joined) = try await newcomer.task.value
    let before = try #require(try node.peers().first { $0.device.id == joined.hub.id })
    #expect(before.visit?.end == nil)
    node.noteUnreachable(.unreachable("connection refused"), address: EnrolmentTown.address)
    node.noteUnreachable(.untrusted("another hub"), address: "10.0.0.6:7443")
    let hub = try #require(try node.peers().first { $0.device.id == joined.hub.id })
    #expect(hub.visit?.metAtMilliseconds == nil && !hub.isMet)
    #expect(hub.visit?.end == "unreachable connection refused")
    let unanswered = try node.unanswered()
    #expect(unanswered.map(\.address) == ["10.0.0.6:7443"] && unanswered.map(\.end) == ["untrusted another hub"])
    try node.close()
  }

  @Test func aLaptopIsBoundToItsPersons() async throws {
    try town.giveWorkerPIN()
    let (code, _) = try town.hub.createEnrolment(
      NewEnrolment(
        kind: .laptop, name: "赵青的电脑", shortCode: "LZQ", unit: EnrolmentTown.grid,
        boundPersons: [EnrolmentTown.worker], address: "hub.qinghe.example:7443"), by: town.session())
    let newcomer = try Newcomer(town, code, expecting: .laptop)
    let device = try town.confirm(await newcomer.words())
    newcomer.bell.ring()
    let (node, joined) = try await newcomer.task.value
    #expect(joined.device == device && device.kind == .laptop && device.shortCode == "LZQ")
    #expect(device.servedUnits.isEmpty && device.boundPersons == [EnrolmentTown.worker])
    #expect(device.vouches == [EnrolmentTown.worker])
    #expect(try node.store.read { try $0.nodeKind() } == .laptop)
    _ = try node.logIn(String(EnrolmentTown.worker), pin: EnrolmentTown.pin)
    try node.close()
  }

  /// The node says nothing that makes it anything else; and when its person expects another kind, nothing happens.
  @Test func theCodeDecidesTheKind() async throws {
    let code = try town.station()
    let newcomer = try Newcomer(town, code, expecting: .laptop)
    #expect(await newcomer.fault() == "wrongKind")
    #expect(!newcomer.holdsStore)
    #expect(try town.state(code) == .open, "a mistake does not burn the code")
    #expect(try town.log() == ["created", "wrongKind"])
  }

  @Test func theClerkRefuses() async throws {
    let code = try town.station()
    let newcomer = try Newcomer(town, code)
    let words = try #require(await newcomer.words())
    #expect(try town.hub.refuseEnrolment(nil, by: town.session()).code == code.id)
    newcomer.bell.ring()
    #expect(await newcomer.fault() == "refused")
    #expect(!newcomer.holdsStore)
    #expect(try town.devices().count == 1)
    #expect(throws: NodeError.self) { try town.confirm(words) }
    #expect(await (try Newcomer(town, code, in: "again")).fault() == "refused")
  }

  @Test func otherWordsConfirmNobody() async throws {
    let code = try town.station()
    let newcomer = try Newcomer(town, code)
    let words = try #require(await newcomer.words())
    var numbers = words.numbers
    numbers[3] &+= 1
    #expect {
      try town.confirm(EnrolmentWords(numbers: numbers))
    } throws: {
      ($0 as? NodeError)?.code == "wordsDiffer"
    }
    #expect(try town.devices().count == 1)
    _ = try town.confirm(words)
    newcomer.bell.ring()
    try await newcomer.task.value.0.close()
  }

  // MARK: Once, and not for ever

  @Test func aCodeWorksOnce() async throws {
    let code = try town.station()
    let newcomer = try Newcomer(town, code)
    _ = try town.confirm(await newcomer.words())
    newcomer.bell.ring()
    try await newcomer.task.value.0.close()
    let second = try Newcomer(town, code, in: "second")
    #expect(await second.fault() == "used")
    #expect(try town.devices().count == 2)
    #expect(try town.log().last == "used")
  }

  @Test func aSecondMachineDoesNotDisturbTheFirst() async throws {
    let code = try town.station()
    let first = try Newcomer(town, code)
    let words = try #require(await first.words())
    let second = try Newcomer(town, code, in: "second")
    #expect(await second.fault() == "inUse")
    let device = try town.confirm(words)
    first.bell.ring()
    let (node, joined) = try await first.task.value
    #expect(joined.device == device)
    try node.close()
    // After the confirmation and before the end it would be another answer: the code has made its device.
    #expect(await (try Newcomer(town, code, in: "third")).fault() == "used")
  }

  @Test func aCodeExpires() async throws {
    let code = try town.station(minutes: 30)
    town.clock.milliseconds += 30 * EnrolmentTown.minute
    #expect(try town.state(code) == .expired)
    #expect(await (try Newcomer(town, code)).fault() == "expired")
    #expect(try town.log() == ["created", "expired"])
    #expect(try town.hub.store.read { try $0.enrolment(code.id)?.secret } == nil)
    // Its name is free again.
    _ = try town.station()
  }

  @Test func whoeverWaitsIsToldThatTheCodeHasExpired() async throws {
    let code = try town.station(minutes: 30)
    let newcomer = try Newcomer(town, code)
    let words = try #require(await newcomer.words())
    #expect(await newcomer.isWaiting())
    town.clock.milliseconds += 30 * EnrolmentTown.minute
    #expect {
      try town.confirm(words)
    } throws: {
      ($0 as? NodeError)?.code == "expired"
    }
    newcomer.bell.ring()
    #expect(await newcomer.fault() == "expired")
    #expect(try town.hub.store.read { try $0.enrolment(code.id)?.state } == .expired)
    #expect(try town.log() == ["created", "applied", "expired"])
  }

  /// A battery that is empty, or a clock of another century: what counts is how much time the hub's own clock has made.
  @Test(arguments: [0, 5, 7_258_118_400_000, UInt64.max >> 16])
  func anAbsurdClockLocksNobodyOut(_ milliseconds: UInt64) async throws {
    let town = try EnrolmentTown(milliseconds: milliseconds)
    let code = try town.station()
    town.clock.milliseconds += 59 * EnrolmentTown.minute
    let newcomer = try Newcomer(town, code)
    _ = try town.confirm(await newcomer.words())
    newcomer.bell.ring()
    try await newcomer.task.value.0.close()
    #expect(try town.state(code) == .used)
  }

  @Test func theSecretOfACodeThatNobodyUsedIsErased() throws {
    let code = try town.station("甲", minutes: 30)
    town.clock.milliseconds += 30 * EnrolmentTown.minute
    let next = try town.station("乙")
    let secrets = try town.hub.store.read { reader in
      try [code, next].map { try reader.enrolment($0.id)?.secret }
    }
    #expect(secrets == [nil, next.secret])
  }

  @Test func aClockSetBackGivesACodeNoLongerLife() async throws {
    let code = try town.station(minutes: 30)
    town.clock.milliseconds -= 29 * EnrolmentTown.minute
    #expect(try town.state(code) == .open)
    town.clock.milliseconds -= EnrolmentTown.minute
    #expect(try town.state(code) == .expired)
  }

  /// The hub does not know what became of its codes since the backup was made.
  @Test func aRestoredHubTakesNoOlderCode() async throws {
    let code = try town.station()
    let backup = town.directory("backup")
    _ = try town.hub.backup(to: backup)
    let (restored, _) = try Node.restore(from: backup, to: town.directory("restored"), environment: town.environment)
    let newcomer = try Newcomer(town, code, hub: restored)
    #expect(await newcomer.fault() == "closed")
    try restored.close()
  }
}
