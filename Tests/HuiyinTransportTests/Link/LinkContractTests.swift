import HuiyinNode
import HuiyinRecords
import HuiyinTransport
import Synchronization
import Testing

extension LinkTests {
  /// PITFALLS 1.32: what the session relies on, of the link of tests as of the one of production.
  @Suite("What every form of a link keeps to", .timeLimit(.minutes(10)))
  struct LinkContractTests {
    let township: LinkTownship

    init() throws { township = try LinkTownship() }

    @Test("Each end knows who is at the other one", arguments: LinkForm.allCases)
    func peers(_ form: LinkForm) async throws {
      let (first, second) = (township.device(LinkForm.numbers.one), township.device(LinkForm.numbers.other))
      try await form.run(township) { link, _ in
        #expect(link.peer.device == second && !link.peer.address.isEmpty)
        try await link.send([1])
        try await link.expect([2])
      } other: { link, _ in
        #expect(link.peer.device == first && !link.peer.address.isEmpty)
        try await link.expect([1])
        try await link.send([2])
      }
    }

    /// Of many sizes, both ways at once.
    @Test("Frames come whole, in order and once", arguments: LinkForm.allCases)
    func order(_ form: LinkForm) async throws {
      let sizes = [0, 1, 100, 16_384, 3, 65_536, 256 << 10, 0, 1 << 20, 7]
      let exchange: @Sendable (any PeerLink, UInt8, UInt8) async throws -> Void = { link, own, others in
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask {
            for round in UInt8(0)..<4 {
              for size in sizes { try await link.send(frame(size, seed: own ^ round)) }
            }
          }
          for round in UInt8(0)..<4 {
            for size in sizes { try await link.expect(frame(size, seed: others ^ round)) }
          }
          try await group.waitForAll()
        }
      }
      try await form.run(township) { link, _ in
        try await exchange(link, 16, 32)
      } other: { link, _ in
        try await exchange(link, 32, 16)
      }
    }

    @Test(
      "What was sent before an end returned arrives, then the end, however often it is asked for",
      arguments: LinkForm.allCases)
    func end(_ form: LinkForm) async throws {
      try await form.run(township) { link, _ in
        for number in UInt8(0)..<20 { try await link.send(frame(50_000, seed: number)) }
      } other: { link, _ in
        for number in UInt8(0)..<20 { try await link.expect(frame(50_000, seed: number)) }
        try await link.expect(nil)
        try await link.expect(nil)
      }
    }

    /// However slow the reader is, the writer is never far ahead of it.
    @Test("A slow reader stops the writer", arguments: LinkForm.allCases)
    func backPressure(_ form: LinkForm) async throws {
      let total = 200, part = frame(256 << 10)
      let sent = Mutex(0), farthest = Mutex(0)
      try await form.run(township) { link, _ in
        for _ in 0..<total {
          try await link.send(part)
          sent.withLock { $0 += 1 }
        }
      } other: { link, _ in
        while sent.withLock({ $0 }) == 0 { await Task.yield() }
        for taken in 0..<total {
          for _ in 0..<20 { await Task.yield() }
          let ahead = sent.withLock { $0 } - taken
          farthest.withLock { $0 = max($0, ahead) }
          try await link.expect(part)
        }
        try await link.expect(nil)
      }
      #expect(sent.withLock { $0 } == total)
      // Ten frames that the transport reads ahead, the window, and those at the writer; eight in the process.
      #expect((1...16).contains(farthest.withLock { $0 }))
    }

    @Test("A cut is broken for both ends, for who waits and for who sends", arguments: LinkForm.allCases)
    func cut(_ form: LinkForm) async throws {
      let expectBroken: @Sendable (any PeerLink) async -> Void = { link in
        do {
          while try await link.receive() != nil {}
          Issue.record("an end in order")
        } catch {
          guard case .broken? = error as? LinkError else {
            Issue.record(error)
            return
          }
        }
        await #expect(throws: LinkError.self) { while true { try await link.send(frame(100_000)) } }
        await #expect(throws: LinkError.self) { try await link.receive() }
      }
      try await form.run(township) { link, cut in
        try await link.send([1])
        try await link.expect([2])
        cut()
        await expectBroken(link)
      } other: { link, _ in
        try await link.expect([1])
        try await link.send([2])
        await expectBroken(link)
      }
    }

    @Test("A frame over the limit is refused, and the link goes on", arguments: LinkForm.allCases)
    func tooLong(_ form: LinkForm) async throws {
      let limit = TransportLimits.standard.frameBytesMaximum
      try await form.run(township) { link, _ in
        await #expect(throws: LinkError.self) { try await link.send(frame(limit + 1)) }
        try await link.send(frame(limit))
      } other: { link, _ in
        try await link.expect(frame(limit))
        try await link.expect(nil)
      }
    }
  }
}
