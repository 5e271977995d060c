import Crypto
import HuiyinNode
import HuiyinRecords
import Synchronization
import Testing

@testable import HuiyinTransport

extension LinkTests {
  @Suite("Frames over a real link", .timeLimit(.minutes(10)))
  struct FrameTests {
    let township: LinkTownship
    let hub: TransportIdentity
    let laptop: TransportIdentity

    init() throws {
      township = try LinkTownship()
      hub = try township.identity(1)
      laptop = try township.identity(2)
    }

    @Test("Frames of every size come back as they went; both ends know each other")
    func bothWays() async throws {
      let seen = Mutex<(LinkPeer, [UInt8])?>(nil)
      try await withListener(hub) { link in
        seen.withLock { $0 = (link.peer, link.ownCertificate) }
        await echo(link)
      } body: { port in
        try await PeerDialler(identity: laptop, limits: .patient).session(host: "127.0.0.1", port: port) { link in
          #expect(link.peer.device == township.device(1))
          #expect(link.peer.certificate == hub.certificate)
          #expect(link.peer.address == "127.0.0.1:\(port)")
          #expect(link.ownCertificate == laptop.certificate)
          for count in [0, 1, 100, 16_384, 65_536, 256 << 10, 1 << 20] {
            let sent = frame(count)
            try await link.send(sent)
            try await link.expect(sent)
          }
        }
      }
      let (peer, own) = try #require(seen.withLock { $0 })
      #expect(peer.device == township.device(2))
      #expect(peer.certificate == laptop.certificate)
      #expect(peer.address.hasPrefix("127.0.0.1:"))
      #expect(own == hub.certificate)
    }

    @Test("The end that was called may speak first")
    func calledSpeaksFirst() async throws {
      try await withListener(hub) { link in
        try? await link.send([1, 2, 3])
        _ = try? await link.receive()
      } body: { port in
        let first = try await PeerDialler(identity: laptop, limits: .patient).session(host: "127.0.0.1", port: port) {
          try await $0.receive()
        }
        #expect(first == [1, 2, 3])
      }
    }

    @Test("200 MiB, half of it each way at once")
    func muchBothWays() async throws {
      let count = 400, part = frame(256 << 10)
      let arrived = Mutex(0)
      try await withListener(hub) { link in
        await withTaskGroup(of: Void.self) { group in
          group.addTask { for _ in 0..<count { try? await link.send(part) } }
          while let frame = try? await link.receive() {
            if frame == part { arrived.withLock { $0 += 1 } }
          }
        }
      } body: { port in
        try await PeerDialler(identity: laptop, limits: .patient).session(host: "127.0.0.1", port: port) { link in
          try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for _ in 0..<count { try await link.send(part) } }
            var received = 0
            while received < count, let frame = try await link.receive() {
              #expect(frame == part)
              received += 1
            }
            #expect(received == count)
            try await group.waitForAll()
          }
        }
      }
      #expect(arrived.withLock { $0 } == count)
    }

    @Test("What was sent before the body returned arrives, then the end")
    func lastFramesArrive() async throws {
      let arrived = Mutex(0), ended = Mutex(false)
      try await withListener(hub) { link in
        do {
          while try await link.receive() != nil { arrived.withLock { $0 += 1 } }
          ended.withLock { $0 = true }
        } catch {
          Issue.record(error)
        }
      } body: { port in
        let value = try await PeerDialler(identity: laptop, limits: .patient).session(host: "127.0.0.1", port: port) {
          link in
          for _ in 0..<50 { try await link.send(frame(100_000)) }
          return 7
        }
        #expect(value == 7)
        #expect(arrived.withLock { $0 } == 50)
        #expect(ended.withLock { $0 })
      }
    }

    @Test("When the called end returns the other one reads the end")
    func calledEnds() async throws {
      try await withListener(hub) { link in
        try? await link.send([9])
      } body: { port in
        try await PeerDialler(identity: laptop, limits: .patient).session(host: "127.0.0.1", port: port) { link in
          try await link.expect([9])
          try await link.expect(nil)
          try await link.expect(nil)
        }
      }
    }

    @Test("What the body throws is thrown, and the other end sees a broken link")
    func bodyThrows() async throws {
      struct Fault: Error {}
      let seen = Mutex<LinkError?>(nil)
      try await withListener(hub) { link in
        do {
          while let frame = try await link.receive() { try await link.send(frame) }
        } catch {
          seen.withLock { $0 = error as? LinkError }
        }
      } body: { port in
        await #expect(throws: Fault.self) {
          try await PeerDialler(identity: laptop, limits: .patient).session(host: "127.0.0.1", port: port) { link in
            try await link.send([1])
            try await link.expect([1])
            throw Fault()
          }
        }
        try await eventually { seen.withLock { $0 != nil } }
      }
      guard case .broken = seen.withLock({ $0 }) else {
        Issue.record("\(String(describing: seen.withLock { $0 }))")
        return
      }
    }

    @Test("Many sessions at once, from several devices")
    func manySessions() async throws {
      try await withListener(hub, session: echo) { port in
        try await withThrowingTaskGroup(of: Void.self) { group in
          for number in UInt64(10)..<26 {
            let dialler = PeerDialler(identity: try township.identity(number), limits: .patient)
            group.addTask {
              try await dialler.session(host: "127.0.0.1", port: port) { link in
                for round in 0..<20 {
                  let sent = frame(10_000 + round, seed: UInt8(number))
                  try await link.send(sent)
                  try await link.expect(sent)
                }
              }
            }
          }
          try await group.waitForAll()
        }
      }
    }

    @Test("An enrolling node is nobody's device, and shows the key that is to be certified")
    func enrolment() async throws {
      let key = P256.Signing.PrivateKey()
      let seen = Mutex<LinkPeer?>(nil)
      try await withListener(
        hub,
        enrolment: { link in
          seen.withLock { $0 = link.peer }
          await echo(link)
        },
        body: { port in
          let own = try await PeerDialler.enrol(
            host: "127.0.0.1", port: port, key: key, caFingerprint: township.fingerprint, limits: .patient
          ) { link in
            #expect(link.peer.device == township.device(1))
            #expect(link.peer.certificate == hub.certificate)
            try await link.send([5, 6])
            try await link.expect([5, 6])
            return link.ownCertificate
          }
          let peer = try #require(seen.withLock { $0 })
          #expect(peer.device == nil)
          #expect(peer.certificate == own)
          #expect(own.firstRange(of: key.publicKey.x963Representation) != nil)
        })
    }

    @Test("A certified device may enrol too: it is known by its device")
    func enrolmentOfCertified() async throws {
      let seen = Mutex<LinkPeer?>(nil)
      try await withListener(hub, enrolment: { link in seen.withLock { $0 = link.peer } }) { port in
        let call = DialledCall(
          host: "localhost", port: port, method: LinkMethods.enrolment,
          trust: .pinned(fingerprint: township.fingerprint), certificates: [laptop.certificate, laptop.authority],
          key: laptop.key, limits: .patient, traffic: nil)
        try await call.run { try await $0.expect(nil) }
      }
      #expect(seen.withLock { $0?.device } == township.device(2))
    }
  }
}
