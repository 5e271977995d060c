import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

/// The key of ID numbers: what it does, who has it, what a device without it says (DESIGN 6).
@Suite struct NumberKeyTests {
  private let key = NumberKey(Array(repeating: 7, count: NumberKey.byteCount))
  private let number = IdentityNumberTests.number

  private func code(_ act: () throws -> Void) -> NodeError? {
    do {
      try act()
      return nil
    } catch { return error as? NodeError }
  }

  private func keys(_ town: ShowTown, _ place: ShowTown.Where) throws -> [NumberKey] {
    let keys = try town.node.keys(ofDeviceNamed: place.rawValue)
    return try town.node.store.read { try Node.numberKeys(of: keys, in: $0) }
  }

  // MARK: Sealing

  @Test func oneNumberOneValue() throws {
    let sealed = try key.seal(number)
    #expect(try key.seal(number) == sealed && key.open(sealed) == number && sealed.lastFour == "1238")
    #expect(SealedIdentityNumber(sealed.value) == sealed)
    let another = NumberKey(Array(repeating: 8, count: NumberKey.byteCount))
    let elsewhere = try another.seal(number)
    #expect(elsewhere.digest != sealed.digest && elsewhere.box != sealed.box && elsewhere.keyName != sealed.keyName)
    #expect(another.open(sealed) == nil && key.open(elsewhere) == nil)
    let second = try key.seal(IdentityNumberTests.other)
    #expect(second.digest != sealed.digest && second.keyName == sealed.keyName)
    let plain = Array(number.utf8)
    #expect(!sealed.encoded.indices.contains { sealed.encoded[$0...].starts(with: plain.prefix(8)) })
  }

  /// By the words of SPEC, section 9.4, with Python's `cryptography` (AESGCMSIV, HMAC, HKDF after RFC 5869).
  @Test func anotherImplementationSealsAlike() throws {
    let sealed = """
      017c97bcf1313233385da46cf92e35105773eef306e01769889f4992a863de8d65b07252173fbce49c31bffaf6f9b0bdfe5995206a9a1199\
      2f6c68
      """
    #expect(Hexadecimal.encode(try key.seal(number).encoded) == sealed)
  }

  @Test func whatWasAlteredDoesNotOpen() throws {
    let bytes = try key.seal(number).encoded
    for place in bytes.indices {
      var altered = bytes
      altered[place] ^= 1
      #expect(SealedIdentityNumber(.bytes(altered)).flatMap { key.open($0) } == nil, "byte \(place)")
    }
    let encoded = key.encoded
    #expect(try NumberKey(decoding: encoded) == key)
    for count in 0..<encoded.count {
      #expect(throws: MalformedBytes.self) { try NumberKey(decoding: Array(encoded.prefix(count))) }
    }
    #expect(throws: MalformedBytes.self) { try NumberKey(decoding: encoded + [0]) }
    #expect(throws: MalformedBytes.self) { try NumberKey(decoding: [2] + encoded.dropFirst()) }
  }

  // MARK: Devices

  /// `init hub` makes it; a device has it when somebody who may unmask, and has a PIN, may log in there.
  @Test func theDevicesOfWhoMayUnmaskHaveIt() throws {
    let town = try ShowTown()
    let admin = try town.session(.admin, .hub)
    let own = try #require(try keys(town, .hub).first)
    #expect(try keys(town, .station).isEmpty && keys(town, .department).isEmpty)
    _ = try town.node.setPIN(of: town.node.person("赵青"), to: "123456", by: admin)
    #expect(try keys(town, .station).isEmpty, "a grid worker may not")
    let typed = [
      TypedEdit(.set, "title", "路灯"), TypedEdit(.set, "facts", "坏了"), TypedEdit(.set, "nature", "opinion"),
      TypedEdit(.set, "channel", "grid_visit"), TypedEdit(.set, IdentityNumberTests.field, number),
    ]
    let worker = try town.session(.gridWorker, .station)
    let fault = code { _ = try town.node.registerIntake(typed, grid: ShowTown.grid, by: worker) }
    #expect(fault?.code == "noNumberKey" && fault?.sort == .refused)
    #expect(fault?.next?.chinese.contains("huiyin hub number-key") == true && fault?.next?.english.isEmpty == false)
    #expect(fault?.fields.map(\.field) == [IdentityNumberTests.field])
    #expect(try town.node.intakes(registeredBy: worker.person).isEmpty)
    _ = try town.node.setPIN(of: town.node.person("李强"), to: "123456", by: admin)
    #expect(try keys(town, .station) == [own] && keys(town, .department).isEmpty)
    // What stands on the device is good for whoever registers there.
    _ = try town.node.registerIntake(typed, grid: ShowTown.grid, by: worker)
  }

  @Test func aRoleBringsIt() throws {
    let town = try ShowTown()
    let admin = try town.session(.admin, .hub)
    let worker = try town.node.person("赵青")
    _ = try town.node.setPIN(of: worker, to: "123456", by: admin)
    #expect(try keys(town, .station).isEmpty)
    try town.node.setRoles(of: worker, to: RoleSet(.gridWorker, .mediator), by: admin)
    #expect(try keys(town, .station) == keys(town, .hub))
  }

  @Test func roles() {
    let without = Role.allCases.filter { !Permission.mayUnmask($0.bit) }
    #expect(Set(without) == [.gridWorker, .presidium, .administrator, .lawyer, .publicDelegate])
  }

  /// A township whose credentials are older than the key says so, and the verb mends it.
  @Test func anOlderTownshipGetsIt() throws {
    let town = try ShowTown()
    let admin = try town.session(.admin, .hub)
    _ = try town.node.setPIN(of: town.node.person("李强"), to: "123456", by: admin)
    try town.node.store.write { transaction in
      for person in [ShowTown.Who.admin, .stationHead] {
        let shown = try transaction.shown(Node.credentialID(person.rawValue))
        let cleared = Op(
          .set, field: CredentialField.numberKey, supersedes: shown.liveWrites(CredentialField.numberKey))
        _ = try town.node.commit(Act(on: shown, [cleared]), by: admin, in: transaction)
      }
    }
    #expect(try keys(town, .hub).isEmpty && keys(town, .station).isEmpty)
    let record = try town.intake()
    let edit = [TypedEdit(.set, IdentityNumberTests.field, number)]
    let head = try town.session(.stationHead, .station)
    #expect(code { _ = try town.node.edit(record, edit, by: head) }?.code == "noNumberKey")
    #expect(code { _ = try town.node.shareNumberKey(by: head) }?.code == "notAdministrator")
    #expect(try town.node.shareNumberKey(by: admin) == 1)
    let made = try keys(town, .hub)
    #expect(try made.count == 1 && keys(town, .station) == made)
    #expect(try town.node.shareNumberKey(by: admin) == 1)
    #expect(try keys(town, .hub) == made && keys(town, .station) == made, "done again it is the same key")
    _ = try town.node.edit(record, edit, by: head)
    let sight = try town.node.unmask(record, reason: "核对", by: head)
    let shown = try town.node.presentation(of: record, sight)
    #expect(shown.register(IdentityNumberTests.field)?.effective?.words.chinese == number)
  }

  /// Of two keys only the one is opened that the record's number is sealed under, and none where there is no number.
  @Test func onlyTheKeyThatIsAskedForIsOpened() throws {
    let town = try ShowTown()
    let admin = try town.session(.admin, .hub), head = try town.session(.petitionHead, .hub)
    _ = try town.node.setPIN(of: town.node.person("李强"), to: "123456", by: admin)
    let first = try #require(try keys(town, .hub).first)
    // As from a hub that did not know the first.
    let hub = try #require(try town.node.directorySnapshot().device(named: ShowTown.Where.hub.rawValue))
    let boxes = try NumberKeyBoxes(
      sealing: key, of: ShowTown.Who.stationHead.rawValue, to: [(hub.id, hub.agreementKey)])
    try town.node.store.write { transaction in
      let shown = try transaction.shown(Node.credentialID(ShowTown.Who.stationHead.rawValue))
      let write = Op(
        .set, field: CredentialField.numberKey, supersedes: shown.liveWrites(CredentialField.numberKey),
        value: boxes.value)
      _ = try town.node.commit(Act(on: shown, [write]), by: admin, in: transaction)
    }
    #expect(try keys(town, .hub) == [first, key])
    let plain = try town.intake(), record = try town.intake()
    #expect(try town.node.unmask(plain, reason: "核对", by: head).numberKeys.isEmpty)
    _ = try town.node.edit(record, [TypedEdit(.set, IdentityNumberTests.field, number)], by: head)
    let sight = try town.node.unmask(record, reason: "核对", by: head)
    #expect(sight.numberKeys == [first])
    let shown = try town.node.presentation(of: record, sight)
    #expect(shown.register(IdentityNumberTests.field)?.effective?.words.chinese == number)
    // A number under the other key needs that one, and a record with both needs both.
    let sealed = try key.seal(IdentityNumberTests.other)
    let before = try town.node.store.read { try $0.shown(record) }
    let field = CaseField.citizenIDNumber
    try town.node.forge(
      Act(on: before, [Op(.set, field: field, supersedes: before.liveWrites(field), value: sealed.value)]),
      by: ShowTown.Who.petitionHead.rawValue)
    #expect(try Set(town.node.unmask(record, reason: "核对", by: head).numberKeys) == [first, key])
  }

  /// A restored hub goes on with the key that it had.
  @Test func aRestoredHubHasIt() throws {
    let town = try CareTown()
    let record = try town.intake("路灯不亮", at: town.hub)
    _ = try town.hub.edit(
      record, [TypedEdit(.set, IdentityNumberTests.field, number)], by: town.session(town.hub))
    let backup = town.directory("backup")
    _ = try town.hub.backup(to: backup)
    let (restored, _) = try Node.restore(from: backup, to: town.directory("restored"))
    defer { try? restored.close() }
    let sight = try restored.unmask(record, reason: "核对", by: town.session(restored))
    let shown = try restored.presentation(of: record, sight)
    #expect(shown.register(IdentityNumberTests.field)?.effective?.words.chinese == number)
  }
}
