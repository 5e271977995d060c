import HuiyinAuthority
import HuiyinRecords
import HuiyinWire
import Testing

/// Orders to wipe in the directory, and the word of a device that it has.
@Suite struct WipeOrderTests {
  private static let order = [UInt8](1...32)

  private func word(time: UInt64 = 7) throws -> WipeConfirmation {
    try WipeConfirmation(
      signing: Self.order, timeMilliseconds: time, device: TestKeys.stationDevice, township: TestKeys.township,
      key: TestKeys.station)
  }

  private func device(_ id: DeviceID, _ key: [UInt8]) -> Device {
    Device(
      id: id, name: "", shortCode: "", kind: .station, unit: 1, signingKey: key, agreementKey: [], transportKey: [],
      vouches: [], servedUnits: [], boundPersons: [])
  }

  @Test func aWordComesBackAsItWent() throws {
    let word = try word(time: 1 << 40 | 3)
    #expect(word.bytes.count == WipeConfirmation.byteCount && WipeConfirmation(decoding: word.bytes) == word)
    #expect(WipeConfirmation(decoding: Array(word.bytes.dropLast())) == nil)
    #expect(WipeConfirmation(decoding: word.bytes + [0]) == nil && WipeConfirmation(decoding: []) == nil)
  }

  @Test func aWordIsOneDevicesOfOneTownship() throws {
    let (word, key) = (try word(), TestKeys.bytes(TestKeys.station))
    let own = device(TestKeys.stationDevice, key)
    #expect(word.isSigned(by: own, in: TestKeys.township))
    #expect(!word.isSigned(by: own, in: TownshipID(authorityKey: key)))
    #expect(!word.isSigned(by: device(TestKeys.hubDevice, key), in: TestKeys.township))
    #expect(!word.isSigned(by: device(TestKeys.stationDevice, TestKeys.bytes(TestKeys.hub)), in: TestKeys.township))
    #expect(!word.isSigned(by: device(TestKeys.stationDevice, [1]), in: TestKeys.township))
    for place in word.bytes.indices {
      var bytes = word.bytes
      bytes[place] ^= 1
      let altered = try #require(WipeConfirmation(decoding: bytes))
      #expect(!altered.isSigned(by: own, in: TestKeys.township), "\(place)")
    }
  }

  @Test func anOrderStandsOnARevocationOfThatDevice() throws {
    var directory = Directory()
    func add(_ content: [UInt8]) throws {
      try directory.add(try DirectoryCodec.decode(content, township: TestKeys.township))
    }
    // The founding version revokes the station.
    try add(Directories.founding)
    #expect(directory.isRevoked(TestKeys.stationDevice) && directory.wipeOrders(of: TestKeys.stationDevice).isEmpty)
    let content = Directories.version(
      1, 2, after: Directories.founding, [.wipe(TestKeys.stationDevice), .wipe(TestKeys.hubDevice)])
    try add(content)
    #expect(directory.wipeOrders(of: TestKeys.stationDevice) == [Directories.hash(content)])
    #expect(directory.wipeOrders(of: TestKeys.hubDevice).isEmpty, "it is not revoked")
    // It stays in force on a branch that was abandoned.
    try add(Directories.version(2, 1, after: Directories.founding))
    #expect(directory.newest?.term == 2)
    #expect(directory.wipeOrders(of: TestKeys.stationDevice) == [Directories.hash(content)])
    try add(content)
    #expect(directory.wipeOrders(of: TestKeys.stationDevice).count == 1, "taken twice, it is one")
  }
}
