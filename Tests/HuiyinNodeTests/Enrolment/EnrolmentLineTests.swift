import Foundation
import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinWire
import Synchronization
import Testing

@testable import HuiyinNode

/// Lines that break.
@Suite struct EnrolmentLineTests {
  let town: EnrolmentTown

  init() throws { town = try EnrolmentTown() }

  private func keys(_ newcomer: Newcomer) -> [DeviceID] { KeyFiles(dataDirectory: newcomer.directory).devices() }

  // MARK: Broken lines

  @Test func aJoinCutOffWhileItWaitsGoesOnWithTheSameKeys() async throws {
    let code = try town.station()
    let first = try Newcomer(
      town, code, fromHub: { if case .waiting? = try? EnrolmentCodec.decode($0) { nil } else { $0 } })
    let oldWords = try #require(await first.words())
    #expect(await first.fault() == "linkBroken")
    #expect(await first.outcomes.next() == .left)
    #expect(try town.state(code) == .waiting && !first.holdsStore)
    let device = try #require(keys(first).first)

    let second = try Newcomer(town, code)
    let words = try #require(await second.words())
    #expect(words != oldWords)
    #expect(throws: NodeError.self, "the words of the line that broke") { try town.confirm(oldWords) }
    #expect(try town.confirm(words).id == device)
    second.bell.ring()
    let (node, joined) = try await second.task.value
    #expect(joined.device.id == device)
    #expect(try town.log() == ["created", "applied", "resumed", "confirmed", "stored"])
    try node.close()
  }

  /// Wherever the delivery breaks, running the same command again brings the same device home, without the clerk.
  @Test(arguments: 0..<7) func aDeliveryCutOffIsRepeated(_ place: Int) async throws {
    // Admission, two directory versions, a writer, two changesets, the end.
    try town.giveWorkerPIN()
    let code = try town.station()
    let sent = Mutex(0)
    let first = try Newcomer(
      town, code,
      fromHub: { bytes in
        switch try? EnrolmentCodec.decode(bytes) {
        case .challenge, .welcome, .waiting: return bytes
        default:
          return sent.withLock { count in
            count += 1
            return count > place ? nil : bytes
          }
        }
      })
    let device = try town.confirm(await first.words())
    first.bell.ring()
    #expect(await first.fault() == "linkBroken")
    #expect(try town.state(code) == .confirmed && !first.holdsStore)

    let second = try Newcomer(town, code)
    let (node, joined) = try await second.task.value
    #expect(joined.device == device)
    #expect(try town.devices().count == 2)
    #expect(try town.state(code) == .used)
    #expect(await second.outcomes.next() == .admitted(device.id))
    try node.close()
  }

  @Test func aDeviceRevokedBeforeItHasEverythingGetsNothing() async throws {
    let code = try town.station()
    let newcomer = try Newcomer(town, code)
    let device = try town.confirm(await newcomer.words())
    _ = try town.hub.revoke(device, reason: "认错了", by: town.session())
    newcomer.bell.ring()
    #expect(await newcomer.fault() == "refused")
    #expect(await (try Newcomer(town, code)).fault() == "refused")
    #expect(!newcomer.holdsStore)
  }

  /// The node is whole, only the hub does not know it.
  @Test func theLastWordIsLost() async throws {
    let code = try town.station()
    let newcomer = try Newcomer(
      town, code, fromNode: { if case .stored? = try? EnrolmentCodec.decode($0) { nil } else { $0 } })
    let device = try town.confirm(await newcomer.words())
    newcomer.bell.ring()
    let (node, joined) = try await newcomer.task.value
    #expect(joined.device == device)
    #expect(try town.state(code) == .confirmed)
    try node.close()
    #expect(await (try Newcomer(town, code)).fault() == "storeExists")
  }

  @Test func theSameMachineConnectsTwice() async throws {
    let code = try town.station()
    let first = try Newcomer(town, code)
    _ = try #require(await first.words())
    let second = try Newcomer(town, code)
    let words = try #require(await second.words())
    first.bell.ring()
    #expect(await first.fault() == "replaced")
    _ = try town.confirm(words)
    second.bell.ring()
    try await second.task.value.0.close()
  }

  @Test func aSilentHub() async throws {
    let newcomer = try Newcomer(town, try town.station(), patience: {})
    #expect(await newcomer.fault() == "linkBroken")
    #expect(await newcomer.outcomes.next() == .left)
    #expect(try town.devices().count == 1)
  }

  @Test func anotherCodeTakesOtherKeys() async throws {
    let code = try town.station()
    let first = try Newcomer(town, code, fromHub: { _ in nil })
    #expect(await first.fault() == "linkBroken")
    let old = keys(first)
    _ = try town.hub.refuseEnrolment(.code(code.id.description), by: town.session())
    let second = try Newcomer(town, try town.station())
    _ = try town.confirm(await second.words())
    second.bell.ring()
    let (node, joined) = try await second.task.value
    #expect(keys(second) == [joined.device.id] && old != [joined.device.id])
    try node.close()
  }
}
