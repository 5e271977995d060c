import HuiyinAuthority
import HuiyinRecords
import HuiyinWire

enum Directories {
  private static let township = TownshipID(high: 1, low: 1)

  static func version(_ bytes: [UInt8]) {
    guard let version = try? DirectoryCodec.decode(bytes, township: township) else { return }
    let known = version.entries.filter { $0 != .unknown }
    let encoded = DirectoryCodec.encode(
      term: version.reference.term, number: version.reference.number, previousHash: version.previousHash,
      timeMilliseconds: version.timeMilliseconds, entries: version.entries)
    let again = reread("a directory version") { try DirectoryCodec.decode(encoded, township: township) }
    hold(again.entries == known, "entries that this software knows are read back")
    hold(again.previousHash == version.previousHash, "the hash before is read back")
    hold(again.timeMilliseconds == version.timeMilliseconds, "the time is read back")
    hold(
      again.reference.term == version.reference.term && again.reference.number == version.reference.number,
      "term and number are read back")
    take(version)
  }

  /// As the first version of a log and, whatever it says of itself, as what follows a founding one.
  private static func take(_ version: DirectoryVersion) {
    var first = Directory()
    try? first.add(version)
    read(first, version)
    var second = Directory()
    do { try second.add(founding) } catch { fatalError("broken: a founding version is refused: \(error)") }
    try? second.add(
      DirectoryVersion(
        reference: DirectoryReference(term: 1, number: 2, hashPrefix: DirectoryVersion.prefix(of: version.hash)),
        previousHash: founding.hash, hash: version.hash, timeMilliseconds: 0, entries: version.entries))
    read(second, version)
  }

  private static func read(_ directory: Directory, _ version: DirectoryVersion) {
    hold(directory.held(byTips: directory.tips)?.count == directory.versions.count, "the tips tell all that is held")
    _ = (directory.log, directory.newest.flatMap(directory.snapshot))
    let header = Header(
      writer: .zero, sequence: 1, previous: nil, record: .zero, kind: 1, parents: [],
      clock: HybridClock(milliseconds: 1), timeMilliseconds: 1, person: 1, directory: version.reference)
    for device in directory.revokedDevices + [.zero] {
      _ = directory.cutOffs(Changeset(reference: .zero, header: header, device: device, ops: []))
    }
    for device in directory.revokedDevices { hold(directory.isRevoked(device), "who is listed as revoked is revoked") }
    for device in directory.current.devices.values { _ = directory.current.device(named: device.name) }
    for case .hubWriter(let writer) in version.entries { _ = directory.hubWriterPlace(writer) }
  }

  private static let founding: DirectoryVersion = {
    let key = Here.bytes(9, 32)
    let content = DirectoryCodec.encode(
      term: 1, number: 1, previousHash: nil, timeMilliseconds: 0,
      entries: [
        .township(name: "青石镇"),
        .device(
          Device(
            id: DeviceID(signingKey: key), name: "中心", shortCode: "ZX", kind: .hub, unit: 1, signingKey: key)),
        .hubWriter(WriterID(signingKey: key, incarnation: 1)),
      ])
    return reread("a founding version") { try DirectoryCodec.decode(content, township: township) }
  }()
}
