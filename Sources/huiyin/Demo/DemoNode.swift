import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTransport

/// One node of the demo: its data directory, open here for the people who work at it, and its serving process.
final class DemoNode {
  let name: Label
  let node: Node
  private var process: DemoProcess?
  private(set) var address: NetworkAddress?
  /// Its pages; nil while it has never served.
  private(set) var web: NetworkAddress?

  init(name: Label, node: Node) {
    self.name = name
    self.node = node
    node.pokeServingProcess()
  }

  /// Starts serving; a node that listened before listens there again.
  func plugIn(connecting peers: [DemoNode] = []) throws {
    unplug()
    let process = try DemoProcess(
      node.directory, log: node.directory.appendingPathExtension("log"),
      listen: address ?? NetworkAddress(host: "127.0.0.1", port: 0), connect: peers.compactMap(\.address),
      web: web ?? NetworkAddress(host: "127.0.0.1", port: 0))
    self.process = process
    address = try process.address()
    web = try process.web()
  }

  /// Off the network; people work on.
  func unplug() {
    process?.stop()
    process = nil
  }

  var isPluggedIn: Bool { process?.isRunning == true }

  func logIn(_ person: PersonNumber) throws -> Session {
    try node.logIn(String(person), pin: DemoStory.pin)
  }

  /// Everything of this node is at the hub, and everything that either may hold is at the other.
  func isInStep(with hub: DemoNode) throws -> Bool {
    let own = try node.keys(ofDeviceNamed: nil).device
    guard try node.status().pendingToHub == 0 else { return false }
    let there = try node.peers().first { $0.device.kind == .hub }
    let here = try hub.node.peers().first { $0.device.id == own }
    return there?.waiting == 0 && here?.waiting == 0
  }
}
