import HuiyinNode
import HuiyinRecords
import HuiyinTransport
import Synchronization
import Testing

extension LinkTests {
  @Suite("Links that break, and listeners that stop", .timeLimit(.minutes(10)))
  struct BreakingTests {
    let township: LinkTownship
    let hub: TransportIdentity
    let laptop: TransportIdentity

    init() throws {
      township = try LinkTownship()
      hub = try township.identity(1)
      laptop = try township.identity(2)
    }

    /// How each end saw it end.
    final class Ends: Sendable {
      private let state = Mutex<[String: LinkError]>([:])
      func note(_ end: String, _ error: any Error) { state.withLock { $0[end] = error as? LinkError } }
      subscript(_ end: String) -> LinkError? { state.withLock { $0[end] } }
    }

    private func isBroken(_ error: LinkError?) -> Bool {
      if case .broken? = error { true } else { false }
    }

    /// Reads until it breaks.
    private func readToTheEnd(_ link: any PeerLink, _ name: String, _ ends: Ends) async {
      do {
        while try await link.receive() != nil {}
      } catch {
        ends.note(name, error)
      }
    }

    @Test("A cut cable, noticed by both ends", arguments: [CuttingProxy.Cut.close, .hold])
    func cut(_ cut: CuttingProxy.Cut) async throws {
      // A closed end is seen at once; only who holds on to a dead cable needs a watch.
      let ends = Ends(), limits = cut == .close ? TransportLimits.patient : .watchful
      try await withListener(hub, limits: limits) { link in
        try? await link.send([1])
        await readToTheEnd(link, "hub", ends)
      } body: { port in
        let proxy = try await CuttingProxy(target: port, cut: cut)
        try await PeerDialler(identity: laptop, limits: limits).session(host: "127.0.0.1", port: proxy.port) { link in
          try await link.expect([1])
          proxy.cut()
          await readToTheEnd(link, "laptop", ends)
          #expect(isBroken(ends["laptop"]))
          await #expect(throws: LinkError.self) { while true { try await link.send(frame(100_000)) } }
        }
        try await eventually { ends["hub"] != nil }
        #expect(isBroken(ends["hub"]))
      }
    }

    @Test("A writer on a dead cable stops waiting")
    func deadCableWhileWriting() async throws {
      let limits = TransportLimits.watchful
      try await withListener(hub, limits: limits) { link in
        while (try? await link.receive()) != nil {}
      } body: { port in
        let proxy = try await CuttingProxy(target: port, cut: .hold, after: 2 << 20)
        try await PeerDialler(identity: laptop, limits: limits).session(host: "127.0.0.1", port: proxy.port) { link in
          await #expect(throws: LinkError.self) { while true { try await link.send(frame(256 << 10)) } }
        }
      }
    }

    @Test("Cut after any number of bytes: an error in time, and the listener serves the next one")
    func cutAnywhere() async throws {
      let limits = TransportLimits.patient
      try await withListener(hub, limits: limits, session: echo) { port in
        for count in [0, 1, 5, 100, 517, 1000, 1500, 2000, 2200, 2500, 2800, 3000, 3300, 3600, 4000, 5000, 20_000] {
          let proxy = try await CuttingProxy(target: port, after: count)
          await #expect(throws: LinkError.self, "\(count)") {
            try await PeerDialler(identity: laptop, limits: limits).session(host: "127.0.0.1", port: proxy.port) {
              link in
              for _ in 0..<100 {
                try await link.send(frame(1000))
                guard try await link.receive() != nil else { throw LinkError.broken("ended") }
              }
            }
          }
          #expect(proxy.passed == count)
        }
        try await PeerDialler(identity: laptop, limits: .patient).session(host: "127.0.0.1", port: port) { link in
          try await link.send([1])
          try await link.expect([1])
        }
      }
    }

    @Test("A broken link makes no further connection, whatever its body does")
    func noReconnection() async throws {
      let limits = TransportLimits.patient
      try await withListener(hub, limits: limits, session: echo) { port in
        let proxy = try await CuttingProxy(target: port)
        try await PeerDialler(identity: laptop, limits: limits).session(host: "127.0.0.1", port: proxy.port) { link in
          try await link.send([1])
          try await link.expect([1])
          proxy.cut()
          await #expect(throws: LinkError.self) { try await link.receive() }
          await #expect(throws: LinkError.self) { while true { try await link.send([1]) } }
          // Longer than the transport waits before it tries again.
          let start = ContinuousClock.now
          try await eventually { start.duration(to: .now) > .milliseconds(1500) }
        }
        #expect(proxy.connections == 1)
      }
    }

    @Test("A listener that stops ends open links in order, and then nobody listens there")
    func stopping() async throws {
      let ends = Ends(), wasCancelled = Mutex(false)
      let (bound, continuation) = AsyncStream.makeStream(of: Int.self)
      let listener = PeerListener(host: "127.0.0.1", port: 0, identity: hub, limits: .patient)
      let running = Task {
        try await listener.run(
          onBound: { continuation.yield($0) },
          session: { link in
            try? await link.send([1])
            do {
              _ = try await link.receive()
            } catch is CancellationError {
              wasCancelled.withLock { $0 = true }
            } catch {
              ends.note("hub", error)
            }
          },
          enrolment: { _ in })
      }
      var ports = bound.makeAsyncIterator()
      let port = try #require(await ports.next())
      try await PeerDialler(identity: laptop, limits: .patient).session(host: "127.0.0.1", port: port) { link in
        try await link.expect([1])
        running.cancel()
        await readToTheEnd(link, "laptop", ends)
      }
      try await running.value
      #expect(wasCancelled.withLock { $0 })
      guard case .broken(let text)? = ends["laptop"], text.contains("stopping") else {
        Issue.record("\(String(describing: ends["laptop"]))")
        return
      }
      await #expect(throws: LinkError.self) {
        try await PeerDialler(identity: laptop, limits: .patient).session(host: "127.0.0.1", port: port) { _ in }
      }
      // The port is free again.
      let again = PeerListener(host: "127.0.0.1", port: port, identity: hub)
      let second = Task {
        try await again.run(onBound: { continuation.yield($0) }, session: { _ in }, enrolment: { _ in })
      }
      #expect(await ports.next() == port)
      second.cancel()
      try await second.value
    }

    @Test("A writer to an end that has returned does not wait for ever")
    func writingToTheEnded() async throws {
      let limits = TransportLimits.patient { $0.closing = .seconds(1) }
      try await withListener(hub, limits: limits) { link in
        try? await link.expect([1])
      } body: { port in
        let dialler = PeerDialler(identity: laptop, limits: .patient)
        await #expect(throws: LinkError.self) {
          try await dialler.session(host: "127.0.0.1", port: port) { link in
            try await link.send([1])
            while true { try await link.send(frame(256 << 10)) }
          }
        }
      }
    }

    @Test("A port that is taken, and an address that is not ours")
    func cannotListen() async throws {
      try await withListener(hub) { port in
        for (host, port) in [("127.0.0.1", port), ("192.0.2.1", 0), ("no-such-name.invalid", 0), ("127.0.0.1", 70_000)]
        {
          let listener = PeerListener(host: host, port: port, identity: hub)
          do {
            try await listener.run(
              onBound: { _ in Issue.record("bound to \(host)") }, session: { _ in }, enrolment: { _ in })
            Issue.record("no error for \(host)")
          } catch {
            #expect((error as? NodeError)?.code == "cannotListen", "\(error)")
          }
        }
      }
    }
  }
}
