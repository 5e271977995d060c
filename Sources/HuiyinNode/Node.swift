import Crypto
public import Foundation
import HuiyinAuthority
public import HuiyinRecords
public import HuiyinStore
import HuiyinTownship
import Synchronization

/// One running node: a data directory with its store and keys, and the use cases that every face calls.
public final class Node: Sendable {
  public let directory: URL
  public let store: Store
  public let keyFiles: KeyFiles
  public let environment: NodeEnvironment
  /// Read once: a hub signs in every transaction.
  private let hubKeys = Mutex<(device: DeviceID, keys: DeviceKeys)?>(nil)
  let looks = Looks()
  let lookings = Lookings()
  private let poking = Mutex<CommitObservation?>(nil)

  init(directory: URL, store: Store, environment: NodeEnvironment) {
    self.directory = directory
    self.store = store
    self.environment = environment
    keyFiles = KeyFiles(dataDirectory: directory)
  }

  /// Opens the node of a data directory; an older schema is brought up to date, and a wipe or the move of a device that
  /// was broken off is finished. What other software has derived is made anew, and `renewing` hears (done, of). Throws
  /// `moveUnfinished` where a device was on its way and the place that it comes from still has its keys.
  public static func open(
    _ directory: URL, environment: NodeEnvironment = .system, renewing: (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws -> Node {
    try MoveMark.settle(directory)
    let store = try Store.open(
      in: directory, schema: environment.schema, projection: TownshipProjection.plan)
    let node = Node(directory: directory, store: store, environment: environment)
    do {
      try node.keyFiles.removeGivenUp()
      try node.finishWipe()
      try node.renewWhatOtherSoftwareDerived(progress: renewing)
    } catch {
      try? node.close()
      throw error
    }
    return node
  }

  /// From now on tells whatever process serves this data directory of each commit. For commands that work beside it.
  public func pokeServingProcess() {
    let directory = self.directory
    let observation = store.observeCommits { Poke.send(to: directory) }
    poking.withLock { $0 = observation }
  }

  public var schema: Schema { store.schema }

  /// The device that signs: the named one, else the store's own.
  public func keys(ofDeviceNamed name: String?) throws -> DeviceKeys {
    let (snapshot, own) = try store.read { (try $0.directory().current, try $0.meta(.defaultDevice)) }
    let local = keyFiles.devices()
    guard let name else {
      guard let own, let device = DeviceID(prefixOf: own), local.contains(device) else {
        throw NodeError.environment(
          "noDevice", "本节点没有自己的设备密钥", "this node has no device keys of its own",
          next: Label("用 `huiyin init` 建立设备", "make a device with `huiyin init`"))
      }
      return try keyFiles.load(device)
    }
    guard let device = snapshot.device(named: name) else {
      throw NodeError.usage("unknownDevice", "名册中没有设备“\(name)”", "the directory has no device “\(name)”")
    }
    guard local.contains(device.id) else {
      throw NodeError.refused(
        "foreignDevice", "设备“\(name)”的密钥不在本机", "the keys of device “\(name)” are not on this machine")
    }
    return try keyFiles.load(device.id)
  }

  /// The keys of the device that is the hub.
  func hubKeys(of device: DeviceID) throws -> DeviceKeys {
    try hubKeys.withLock { known in
      if let known, known.device == device { return known.keys }
      let keys = try keyFiles.load(device)
      known = (device, keys)
      return keys
    }
  }

  public func close() throws {
    writeLooks()
    writeLookings()
    try store.close()
  }
}
