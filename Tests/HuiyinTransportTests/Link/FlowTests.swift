import Crypto
import HuiyinNode
import HuiyinRecords
import Synchronization
import Testing

@testable import HuiyinTransport

extension LinkTests {
  @Suite("Flow and limits of a link", .timeLimit(.minutes(10)))
  struct FlowTests {
    let township: LinkTownship
    let hub: TransportIdentity
    let laptop: TransportIdentity

    init() throws {
      township = try LinkTownship()
      hub = try township.identity(1)
      laptop = try township.identity(2)
    }

    /// A gate that a test opens.
    actor Door {
      private var isOpen = false
      private var waiting: [CheckedContinuation<Void, Never>] = []

      func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
      }

      func pass() async {
        if !isOpen { await withCheckedContinuation { waiting.append($0) } }
      }
    }

    /// The count no longer grows.
    private func settled(_ count: @Sendable () -> Int) async throws -> Int {
      var last = -1, calm = 0
      try await eventually {
        let now = count()
        calm = now == last && now > 0 ? calm + 1 : 0
        last = now
        return calm == 40
      }
      return last
    }

    @Test("A slow reader stops the writer", arguments: [true, false])
    func backPressure(_ callerWrites: Bool) async throws {
      let door = Door(), total = 200, part = frame(256 << 10)
      let sent = Mutex(0), received = Mutex(0)
      let write: @Sendable (any PeerLink) async throws -> Void = { link in
        for _ in 0..<total {
          try await link.send(part)
          sent.withLock { $0 += 1 }
        }
      }
      let read: @Sendable (any PeerLink) async throws -> Void = { link in
        await door.pass()
        while received.withLock({ $0 }) < total, try await link.receive() != nil { received.withLock { $0 += 1 } }
      }
      try await withListener(hub) { link in
        try? await callerWrites ? read(link) : write(link)
      } body: { port in
        async let call: Void = PeerDialler(identity: laptop, limits: .patient).session(host: "127.0.0.1", port: port) {
          link in
          try await callerWrites ? write(link) : read(link)
        }
        // Ten frames that the transport reads ahead, the window, and those at the writer: 4 MiB of 50.
        let ahead = try await settled { sent.withLock { $0 } }
        #expect((1...16).contains(ahead))
        await door.open()
        try await call
      }
      #expect(sent.withLock { $0 } == total)
      #expect(received.withLock { $0 } == total)
    }

    @Test("A frame over the limit is not sent")
    func ownFrameTooLong() async throws {
      try await withListener(hub, session: echo) { port in
        try await PeerDialler(identity: laptop, limits: .patient).session(host: "127.0.0.1", port: port) { link in
          do {
            try await link.send(frame(TransportLimits.patient.frameBytesMaximum + 1))
            Issue.record("sent")
          } catch let error as LinkError {
            #expect("\(error)".contains("\(TransportLimits.patient.frameBytesMaximum + 1)"))
          }
          try await link.send([1])
          try await link.expect([1])
        }
      }
    }

    @Test("A frame over the reader's limit breaks that link alone", arguments: [true, false])
    func foreignFrameTooLong(_ callerWrites: Bool) async throws {
      let small = TransportLimits.patient { $0.frameBytesMaximum = 1000 }, large = TransportLimits.patient
      let seen = Mutex<LinkError?>(nil)
      let read: @Sendable (any PeerLink) async -> Void = { link in
        do {
          try await link.expect([0])
          try await link.send([0])
          while let frame = try await link.receive() { #expect(frame.count <= 1000) }
        } catch {
          seen.withLock { $0 = error as? LinkError }
        }
      }
      let write: @Sendable (any PeerLink) async -> Void = { link in
        // Both are there before one of them breaks the rule.
        try? await link.send([0])
        _ = try? await link.receive()
        try? await link.send(frame(1000))
        try? await link.send(frame(1001))
        while (try? await link.receive()) != nil {}
      }
      try await withListener(hub, limits: callerWrites ? small : large) { link in
        await callerWrites ? read(link) : write(link)
      } body: { port in
        let dialler = PeerDialler(identity: laptop, limits: callerWrites ? large : small)
        for _ in 0..<2 {
          seen.withLock { $0 = nil }
          try await dialler.session(host: "127.0.0.1", port: port) { link in
            await callerWrites ? write(link) : read(link)
          }
          try await eventually { seen.withLock { $0 != nil } }
          guard case .broken = seen.withLock({ $0 }) else {
            Issue.record("\(String(describing: seen.withLock { $0 }))")
            return
          }
        }
      }
    }

    @Test("An idle link stays open for as long as pings are answered, and bytes are counted on both sides")
    func idle() async throws {
      let limits = TransportLimits.watchful, near = TrafficCounter(), far = TrafficCounter()
      try await withListener(hub, limits: limits, traffic: far, session: echo) { port in
        try await PeerDialler(identity: laptop, limits: limits, traffic: near).session(host: "127.0.0.1", port: port) {
          link in
          let start = ContinuousClock.now
          try await eventually { start.duration(to: .now) > limits.silence * 3 }
          try await link.send([1])
          try await link.expect([1])
        }
        try await eventually { near.written == far.read && near.read == far.written }
      }
      #expect(near.written > 1000 && near.read > 1000)
    }

    @Test("Traffic is what the frames weigh and little more")
    func traffic() async throws {
      let near = TrafficCounter()
      let payload = 4 << 20
      try await withListener(hub, session: echo) { port in
        try await PeerDialler(identity: laptop, traffic: near).session(host: "127.0.0.1", port: port) { link in
          for _ in 0..<16 { try await link.send(frame(payload / 16)) }
        }
      }
      #expect(near.written > payload)
      #expect(near.written < payload + payload / 50)
    }

    @Test("Beyond the number of connections nobody comes in until one goes")
    func tooManyConnections() async throws {
      let limits = TransportLimits.patient { $0.connectionsMaximum = 1 }
      try await withListener(hub, limits: limits, session: echo) { port in
        let dialler = PeerDialler(identity: laptop, limits: limits)
        try await dialler.session(host: "127.0.0.1", port: port) { _ in
          do {
            try await dialler.session(host: "127.0.0.1", port: port) { _ in Issue.record("a second connection") }
          } catch {
            guard case LinkError.unreachable = error else { throw error }
          }
        }
        try await eventually {
          (try? await dialler.session(host: "127.0.0.1", port: port) { try await $0.send([1]) }) != nil
        }
      }
    }

    @Test("Beyond the number of strangers no further one may enrol, but a device may come")
    func tooManyStrangers() async throws {
      let limits = TransportLimits.patient { $0.strangersMaximum = 1 }
      try await withListener(hub, limits: limits, session: echo, enrolment: echo) { port in
        try await PeerDialler.enrol(
          host: "127.0.0.1", port: port, key: .init(), caFingerprint: township.fingerprint, limits: limits
        ) { link in
          await #expect(throws: LinkError.self) {
            try await PeerDialler.enrol(
              host: "127.0.0.1", port: port, key: .init(), caFingerprint: township.fingerprint, limits: limits
            ) { _ in Issue.record("a second stranger") }
          }
          try await PeerDialler(identity: laptop, limits: limits).session(host: "127.0.0.1", port: port) { device in
            try await device.send([1])
            try await device.expect([1])
          }
          try await link.send([2])
          try await link.expect([2])
        }
      }
    }

    @Test("A stranger's time ends")
    func strangerTime() async throws {
      let limits = TransportLimits.patient { $0.strangerTime = .milliseconds(300) }
      try await withListener(hub, limits: limits, enrolment: echo) { port in
        await #expect(throws: LinkError.self) {
          try await PeerDialler.enrol(
            host: "127.0.0.1", port: port, key: .init(), caFingerprint: township.fingerprint, limits: limits
          ) { try await $0.receive() }
        }
      }
    }
  }
}
