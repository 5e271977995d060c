public import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A device as a list of devices shows it.
public struct ListedDevice: Sendable {
  public let device: Device
  public let isRevoked: Bool
  /// Nil: it is not ordered to wipe what it holds.
  public let wipe: WipeStanding?
  /// Its keys are in this data directory: one can sign as it here.
  public let isLocal: Bool
}

extension Node {
  /// By name or short code.
  public func device(_ text: String) throws -> Device {
    if let device = try directorySnapshot().device(named: text) { return device }
    throw NodeError.usage(
      "unknownDevice", "名册中没有设备“\(text)”", "the directory has no device “\(text)”",
      next: Label("`huiyin device list` 列出全部设备", "`huiyin device list` lists them all"))
  }

  /// Everybody, who has left too, by number; of a text those whose name or unit holds it, else whose initials it is.
  public func persons(matching text: String = "") throws -> [Person] {
    let snapshot = try directorySnapshot()
    let all = snapshot.persons.values.sorted { $0.number < $1.number }
    guard !text.isEmpty else { return all }
    let named = all.filter {
      $0.name.contains(text) || snapshot.units[$0.unit]?.name.contains(text) == true || String($0.number) == text
    }
    return named.isEmpty ? NamesByInitials.found(text, among: all, name: \.name) : named
  }

  /// All devices, by short code.
  public func devices() throws -> [ListedDevice] {
    let local = Set(keyFiles.devices())
    return try store.read { reader in
      let directory = try reader.directory()
      return try directory.current.devices.values.sorted { ($0.shortCode, $0.id) < ($1.shortCode, $1.id) }.map {
        ListedDevice(
          device: $0, isRevoked: directory.isRevoked($0.id), wipe: try reader.wipeStanding(of: $0.id),
          isLocal: local.contains($0.id))
      }
    }
  }
}
