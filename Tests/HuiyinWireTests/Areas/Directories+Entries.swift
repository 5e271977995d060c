import HuiyinAuthority
import HuiyinRecords
import HuiyinWire

/// Entries that a version may hold without effect, and those that the first version must hold.
extension Directories {
  static func passedOver() throws -> [VectorCase] {
    try unknownNumbers() + devicesWhoseKeysDoNotFit()
  }

  /// The township's second version with one entry, and then one that is always understood.
  private static func passed(_ name: String, _ shows: String, _ entry: [UInt8]) throws -> VectorCase {
    let policy = DirectoryEntry.policy(key: "k", value: "v")
    let tail = version(1, 2, after: founding, [policy]).dropFirst(version(1, 2, after: founding).count)
    let content = version(1, 2, after: founding) + [0x2A, UInt8(entry.count)] + entry + tail
    return try good(
      name, shows, content, after: [founding], isWhole: false, [.unknown, policy], 1, 2, previous: founding,
      time: time)
  }

  /// Numbers of newer software: the entry is passed over, what stands beside it is not.
  private static func unknownNumbers() throws -> [VectorCase] {
    let key = TestKeys.bytes(TestKeys.station)
    let device: [UInt8] = [0x0A, 16] + TestKeys.stationDevice.bytes + [0x20, 4, 0x32, 32] + key
    return [
      try passed(
        "unit-kind-unknown", "a unit of a kind of newer software is passed over", [0x12, 4, 0x08, 9, 0x18, 99]),
      try passed(
        "site-kind-unknown", "a site of a kind of newer software is passed over", [0x1A, 4, 0x08, 9, 0x18, 5]),
      try passed(
        "level-unknown", "a representative of a level of newer software is passed over, as a person too",
        [0x22, 6, 0x08, 9, 0x3A, 2, 0x08, 4]),
      try passed(
        "device-kind-unknown", "a device of a kind of newer software is passed over",
        [0x2A, UInt8(device.count)] + device),
    ]
  }

  private static func devicesWhoseKeysDoNotFit() throws -> [VectorCase] {
    let key = TestKeys.bytes(TestKeys.station)
    func device(
      _ name: String, _ shows: String, id: DeviceID? = nil, signing: [UInt8] = key, agreement: [UInt8] = [],
      transport: [UInt8] = []
    ) throws -> VectorCase {
      let device = Device(
        id: id ?? DeviceID(signingKey: signing), name: "", shortCode: "", kind: .station, unit: 0,
        signingKey: signing, agreementKey: agreement, transportKey: transport)
      let content = version(1, 2, after: founding, [.device(device)])
      return try passed(
        name, shows, Array(content.dropFirst(version(1, 2, after: founding).count + 2)))
    }
    let bare = Device(
      id: TestKeys.stationDevice, name: "一号站", shortCode: "S01", kind: .station, unit: 3, signingKey: key)
    return [
      try good(
        "device-with-signing-key-alone", "the other two keys may be absent",
        version(1, 2, after: founding, [.device(bare)]), after: [founding], [.device(bare)], 1, 2, previous: founding,
        time: time),
      try passed("device-without-id", "a device without an id is passed over", [0x2A, 2, 0x20, 2]),
      try device(
        "device-id-of-another-key", "a device whose id is not that of its signing key is passed over",
        id: TestKeys.hubDevice),
      try device("device-signing-key-31-bytes", "no Ed25519 key", signing: Array(key.dropLast())),
      try device(
        "device-agreement-key-31-bytes", "no X25519 key", agreement: Array(repeating: 2, count: 31)),
      try device(
        "device-transport-key-compressed", "no P-256 key in the form of 65 bytes",
        transport: [2] + Array(repeating: 3, count: 32)),
    ]
  }

  /// The first version without one of the things that it must hold.
  static func notFounding() throws -> [VectorCase] {
    let township = DirectoryEntry.township(name: "回音镇"), writer = DirectoryEntry.hubWriter(TestKeys.hubWriter)
    func device(_ kind: NodeKind, id: DeviceID = TestKeys.hubDevice) -> DirectoryEntry {
      .device(
        Device(
          id: id, name: "镇中心", shortCode: "H00", kind: kind, unit: 1, signingKey: TestKeys.bytes(TestKeys.hub)))
    }
    func without(_ name: String, _ shows: String, _ entries: [DirectoryEntry]) throws -> VectorCase {
      try bad(name, shows, version(1, 1, after: nil, entries), "notAFounding", "previous")
    }
    return [
      try good(
        "founding-bare", "no more than the first version must hold",
        version(1, 1, after: nil, [township, device(.hub), writer]), [township, device(.hub), writer], 1, 1,
        previous: nil, time: time),
      try without("founding-without-township", "a first version without a name", [device(.hub), writer]),
      try without(
        "founding-without-hub", "a first version whose only device is no hub", [township, device(.station), writer]),
      try without("founding-without-hub-writer", "a first version without a hub's writer", [township, device(.hub)]),
      try without(
        "founding-hub-passed-over", "a hub that is passed over founds nothing",
        [township, device(.hub, id: TestKeys.stationDevice), writer]),
    ]
  }
}
