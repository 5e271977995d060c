import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire
import Testing

@testable import HuiyinNode

/// What the clerk at the hub may ask for, and the directory in which a new node may be made.
@Suite struct EnrolmentClerkTests {
  let town: EnrolmentTown

  init() throws { town = try EnrolmentTown() }

  private func fault(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? NodeError)?.code ?? "\(error)"
    }
  }

  private func create(_ change: (inout NewEnrolment) -> Void) -> String? {
    var new = NewEnrolment(
      kind: .station, name: "二组站点", unit: EnrolmentTown.grid, address: EnrolmentTown.address)
    change(&new)
    return fault { _ = try town.hub.createEnrolment(new, by: town.session()) }
  }

  @Test func whatACodeMayBeBoundTo() throws {
    #expect(create { $0.kind = .hub } == "badKind")
    #expect(create { $0.name = " " } == "badName")
    #expect(create { $0.name = "镇中心" } == "nameTaken")
    #expect(create { $0.shortCode = "H00" } == "shortCodeTaken")
    #expect(create { $0.shortCode = "S" } == "badShortCode")
    #expect(create { $0.shortCode = "S 1" } == "badShortCode")
    #expect(create { $0.unit = 99 } == "unknownUnit")
    #expect(create { $0.servedUnits = [EnrolmentTown.grid, 99] } == "unknownUnit")
    #expect(create { $0.vouches = [99] } == "unknownPerson")
    #expect(create { $0.boundPersons = [EnrolmentTown.gone] } == "unknownPerson")
    #expect(create { $0.kind = .laptop } == "noPerson")
    #expect(create { $0.address = "10.0.0.5" } == "badAddress")
    #expect(create { $0.address = nil } == "noAddress")
    #expect(create { $0.validMinutes = 0 } == "badValidity")
    #expect(create { $0.validMinutes = EnrolmentLimits.validMinutesMaximum + 1 } == "badValidity")
    #expect(try town.hub.enrolments().isEmpty)
    #expect(create { _ in } == nil)
    #expect(create { _ in } == "nameTaken", "of a device that is to come")
    #expect(
      create {
        $0.name = "三组站点"; $0.shortCode = "S01"
      } == "shortCodeTaken", "the first took the next free one")
    try town.hub.setPolicy("hub.address", to: "hub:7443", by: town.session())
    #expect(
      create {
        $0.name = "三组站点"; $0.address = nil
      } == nil)
    let listed = try town.hub.enrolments().map(\.enrolment)
    #expect(listed.map(\.shortCode) == ["S02", "S01"] && listed[0].address == "hub:7443")
  }

  @Test func onlyAnAdministratorAtTheHub() async throws {
    let worker = try town.session(EnrolmentTown.worker)
    let new = NewEnrolment(kind: .station, name: "二组站点", unit: EnrolmentTown.grid, address: EnrolmentTown.address)
    #expect(fault { _ = try town.hub.createEnrolment(new, by: worker) } == "notAdministrator")
    let newcomer = try Newcomer(town, try town.station())
    let words = try #require(await newcomer.words())
    let hub = town.hub
    #expect(fault { _ = try hub.confirmEnrolment(words, certificates: .plain, by: worker) } == "notAdministrator")
    #expect(fault { _ = try hub.refuseEnrolment(nil, by: worker) } == "notAdministrator")
    _ = try town.confirm(words)
    newcomer.bell.ring()
    let (node, _) = try await newcomer.task.value
    #expect(fault { _ = try node.createEnrolment(new, by: town.session()) } == "notAtHub")
    #expect(
      fault { _ = try node.confirmEnrolment(words, certificates: .plain, by: town.session()) } == "notAtHub")
    try node.close()
  }

  @Test func aNameThatWasTakenMeanwhile() async throws {
    let newcomer = try Newcomer(town, try town.station("一组站点"))
    let words = try #require(await newcomer.words())
    try town.hub.addDevices(
      [NewDevice(name: "一组站点", shortCode: "X01", kind: .station, unit: EnrolmentTown.grid, vouches: [])],
      certificates: .plain, by: town.session())
    #expect(fault { _ = try town.confirm(words) } == "nameTaken")
    #expect(try town.hub.enrolments().first?.state == .waiting)
    _ = try town.hub.refuseEnrolment(.words(words), by: town.session())
    newcomer.bell.ring()
    #expect(await newcomer.fault() == "refused")
  }

  @Test func refusingNamesOneCode() throws {
    let one = try town.station("甲"), other = try town.station("乙")
    #expect(fault { _ = try town.hub.refuseEnrolment(nil, by: town.session()) } == "unknownEnrolment", "nobody waits")
    #expect(fault { _ = try town.hub.refuseEnrolment(.code(""), by: town.session()) } == "ambiguousEnrolment")
    let choice = try #require(EnrolmentChoice(String(one.id.description.prefix(8)).uppercased()))
    _ = try town.hub.refuseEnrolment(choice, by: town.session())
    #expect(try town.state(one) == .refused && town.state(other) == .open)
    #expect(fault { _ = try town.hub.refuseEnrolment(choice, by: town.session()) } == "unknownEnrolment")
    #expect(EnrolmentChoice("abc") == nil && EnrolmentChoice("xyzw") == nil)
    #expect(EnrolmentChoice("1 2 3 4") == EnrolmentWords(numbers: [1, 2, 3, 4]).map { .words($0) })
  }

  // MARK: Where a new node may be made

  @Test func aNodeIsMadeInAnEmptyDirectoryOnly() async throws {
    let code = try town.station()
    let full = town.directory("full")
    try FileManager.default.createDirectory(at: full, withIntermediateDirectories: true)
    try Data([1]).write(to: full.appendingPathComponent("diary"))
    #expect(await (try Newcomer(town, code, in: "full")).fault() == "notEmpty")
    // Keys that are not of a join: perhaps a hub's whose store was moved away.
    let lost = town.directory("lost")
    try FileManager.default.copyItem(at: town.hub.keyFiles.directory, to: lost.appendingPathComponent("keys"))
    #expect(await (try Newcomer(town, code, in: "lost")).fault() == "notEmpty")
    #expect(await (try Newcomer(town, code, in: "hub")).fault() == "storeExists")
    #expect(try town.state(code) == .open, "the hub was not even asked")
  }

  /// A crash while the store was written leaves a part of one beside its place.
  @Test func whatACrashHasLeftIsTidiedAway() async throws {
    let code = try town.station()
    let first = try Newcomer(town, code, fromHub: { _ in nil })
    #expect(await first.fault() == "linkBroken")
    let staging = first.directory.appendingPathComponent("joining")
    try FileManager.default.createDirectory(at: staging, withIntermediateDirectories: true)
    try Data("half a store".utf8).write(to: staging.appendingPathComponent(Store.fileName))
    let second = try Newcomer(town, code)
    _ = try town.confirm(await second.words())
    second.bell.ring()
    let (node, _) = try await second.task.value
    #expect(try node.verify().isClean)
    #expect(Set(try FileManager.default.contentsOfDirectory(atPath: node.directory.path)).isSuperset(of: ["keys"]))
    #expect(!FileManager.default.fileExists(atPath: staging.path))
    try node.close()
  }

  @Test func pendingKeysAreReadableToTheirOwnerAlone() async throws {
    let newcomer = try Newcomer(town, try town.station(), fromHub: { _ in nil })
    #expect(await newcomer.fault() == "linkBroken")
    let files = KeyFiles(dataDirectory: newcomer.directory).all()
    #expect(files.count == 4)
    for (name, file) in files {
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(name)")
    }
  }

  @Test func everyRefusalHasWords() {
    let labels = EnrolmentRefusal.Reason.allCases.map(\.label) + StoredEnrolment.State.allCases.map(\.label)
    #expect(labels.allSatisfy { !$0.chinese.isEmpty && $0.english.utf8.allSatisfy { $0 < 0x80 } })
    #expect(Set(EnrolmentRefusal.Reason.allCases.map(\.label)).count == EnrolmentRefusal.Reason.allCases.count)
    let codes = EnrolmentRefusal.Reason.allCases.map(\.code) + EnrolmentEvent.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count, "one word of the log means one thing")
  }
}
