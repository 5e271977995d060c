import Crypto
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinSync
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// PITFALLS 1.19: what is well signed and makes no sense comes through a session. It is kept and shown in quarantine
/// wherever it comes, and everything else flows (DESIGN 4.2, 4.4).
@Suite struct PoisonTests {
  enum Poison: CaseIterable, Sendable {
    /// No op has such a form.
    case noBody
    /// Broken off.
    case halfABody
    /// Written twice in one changeset.
    case registerTwice
    /// A re-admission that is not alone.
    case readmissionInCompany

    func body(after head: ChangesetReference) -> [UInt8] {
      let title = Op(.set, field: IntakeField.title, value: .text("标题"))
      switch self {
      case .noBody: return [UInt8](repeating: 0xFF, count: 40)
      case .halfABody: return Array(Body.encode([title]).dropLast(3))
      case .registerTwice: return Body.encode([title, Op(.set, field: IntakeField.title, value: .text("另一标题"))])
      case .readmissionInCompany: return Body.encode([Op(.readmit, target: .changeset(head)), title])
      }
    }

    var reason: QuarantineReason {
      switch self {
      case .noBody, .halfABody: .body
      case .registerTwice, .readmissionInCompany: .form
      }
    }
  }

  @Test(arguments: Poison.allCases) func theRestGoesOn(_ poison: Poison) async throws {
    let town = try SyncTown()
    let station = try town.station(3)
    let laptop = try town.node("L3", .laptop, serving: 3, vouches: [SyncTown.representative(3)])
    let before = try town.intake("之前", grid: 3, at: station)
    let record = try town.intake("其中", grid: 3, at: station)
    let bad = try station.sign(poison, on: record, by: SyncTown.worker(3))
    try town.set("request", "照常办理", on: record, by: SyncTown.worker(3), at: station)
    let after = try town.intake("之后", grid: 3, at: station)
    let all = try town.references(station, of: [before, record, after])

    // All of it is one batch, and the session says of nothing that it is wrong.
    let tap = Tap()
    let (dialled, answered) = try await town.meet(station, town.hub, tap: tap)
    #expect(dialled.end == .equal && answered.end == .closed)
    #expect(Set(tap.bodies(.there, township: try town.township())) == all)
    #expect(try town.references(town.hub, of: [before, record, after]).isSuperset(of: all))
    try await town.meetUntilEqual(laptop, town.hub)
    try await town.meetUntilEqual(station, town.hub)
    for node in [station, town.hub, laptop] {
      #expect(try town.quarantined(node, of: record) == [bad])
      let state = try #require(try node.store.read { try $0.fold(record)?.state })
      #expect(state.quarantined[bad]?.contains(poison.reason) == true)
      #expect(state.register(IntakeField.request)?.live.count == 1)
      #expect(try town.officialNumbers(node).count == 3, "each is served by the hub")
      #expect(try node.verify().isClean)
    }
    #expect(try town.unheld(station) == 0)
    let device = try town.device(station)
    let flag = try town.hub.deviceFlags().first { $0.device?.id == device && $0.sort == .quarantine }
    #expect(flag?.changesets == 1)

    // The next session has nothing to say of it, and what comes later goes through.
    let (again, _) = try await town.meet(station, town.hub)
    #expect(again.end == .equal && again.traffic.framesSent == 1)
    let later = try town.intake("更后", grid: 3, at: station)
    try await town.meetUntilEqual(station, town.hub)
    #expect(try town.records(town.hub).contains(later))
  }
}

extension Node {
  /// Signs the body as faulty software might, and stores it.
  fileprivate func sign(
    _ poison: PoisonTests.Poison, on record: RecordID, by person: PersonNumber
  ) throws -> ChangesetReference {
    let keys = try keys(ofDeviceNamed: nil)
    return try store.write { transaction in
      let shown = try transaction.shown(record)
      let body = poison.body(after: try #require(shown.heads.first))
      let header = try sign(Act(on: shown, []), person: person, keys: keys, in: transaction).signed.header
      let township = try transaction.township()
      let digest = SignedChangeset.digest(
        township: township, header: header, bodyHash: Array(SHA256.hash(data: body)))
      let signed = SignedChangeset(
        header: header, signature: Array(try keys.signing.signature(for: digest)), body: body)
      let verified = try VerifiedChangeset(verifying: signed, township: township) { _ in keys.signing.publicKey }
      let report = try transaction.ingest(
        [verified], nowMilliseconds: environment.nowMilliseconds(), isOwn: true)
      #expect(report.quarantined == [verified.reference])
      return verified.reference
    }
  }
}
