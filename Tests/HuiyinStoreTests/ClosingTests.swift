import Foundation
import HuiyinPowerCut
import HuiyinRecords
import Testing

@testable import HuiyinStore

/// A store that is closed to be moved: all of it stands in the one file, or whoever would move it is told.
@Suite struct ClosingTests {
  @Test func whatWasClosedWholeMayBeMoved() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    try store.take(try town.station.found([.title("路灯不亮")]))
    try store.closeWhole()
    let moved = try town.directory("moved")
    try FileManager.default.moveItem(
      at: store.directory.appendingPathComponent(Store.fileName), to: moved.appendingPathComponent(Store.fileName))
    let again = try StoreTown.open(moved)
    #expect(try again.read { try $0.items(ItemFilter()).map(\.title) } == ["路灯不亮"])
    #expect(try again.verify().isClean)
    try again.close()
  }

  @Test func anotherOneHasItOpen() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    try store.take(try town.station.found([.title("路灯不亮")]))
    let other = try StoreTown.open(store.directory)
    #expect { try store.closeWhole() } throws: {
      if case .unusable? = $0 as? StoreError { true } else { false }
    }
    #expect(try other.read { try $0.items(ItemFilter()).count } == 1)
    try other.closeWhole()
  }

  /// SQLite closes without a word when it cannot write the log back.
  @Test func theDiskFailsAtTheEnd() throws {
    let town = try StoreTown()
    let store = try town.makeStore()
    try store.take(try town.station.found([.title("路灯不亮")]))
    try store.close()
    let disk = try SimulatedDisk(directory: store.directory.path)
    let again = try StoreTown.open(store.directory)
    try again.take(try town.station.found([.title("井盖缺失")]))
    disk.cut()
    #expect(throws: StoreError.self) { try again.closeWhole() }
    try disk.revive(seed: 1, .nothing)
    let after = try StoreTown.open(store.directory)
    #expect(try after.read { try $0.items(ItemFilter()).count } == 2)
    try after.closeWhole()
  }
}
