import Foundation
import HuiyinNode
import HuiyinRecords
import HuiyinStore

/// One node of the demo.
struct DemoNode {
  let name: Label
  let node: Node
  /// What it may hold; nil: everything, it is the hub.
  let share: Share?

  /// Both hand over, as files, what the other may hold.
  func meet(_ other: DemoNode, in folder: URL) throws {
    try handOver(to: other, in: folder)
    try other.handOver(to: self, in: folder)
  }

  func handOver(to other: DemoNode, in folder: URL) throws {
    let file = folder.appendingPathComponent("exchange")
    _ = try node.exportChanges(to: file, share: other.share)
    _ = try other.node.importChanges(from: file)
  }

  func logIn(_ person: PersonNumber) throws -> Session {
    try node.logIn(String(person), pin: DemoStory.pin)
  }
}
