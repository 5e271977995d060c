import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// A server on a real socket.
@Suite struct LiveTests {
  @Test func aPageComesOverASocketAndHearsOfACommit() async throws {
    let town = try WebTown()
    let record = try town.openCase()
    let server = WebServer(node: town.node, options: WebOptions(host: "127.0.0.1", port: 0))
    let (number, serving) = try await Self.serve(server)
    defer { serving.cancel() }
    let login = try Socket(port: number)
    login.send("GET /login HTTP/1.1\r\nHost: 127.0.0.1:\(number)\r\nConnection: close\r\n\r\n")
    #expect(await login.read(until: "</html>").hasPrefix("HTTP/1.1 200"))
    let session = try town.session(WebTown.person(.leader))
    let visit = server.site.visits.logIn(
      session, from: server.site.visits.visit(String?.none, now: Browser.now), now: Browser.now)
    let stream = try Socket(port: number)
    stream.send(
      "GET /live HTTP/1.1\r\nHost: 127.0.0.1:\(number)\r\n"
        + "Cookie: \(Visits.cookie(at: "127.0.0.1:\(number)"))=\(visit.id)\r\n\r\n"
    )
    #expect(await stream.read(until: "event: chip").contains("text/event-stream"))
    _ = try town.node.append("note", ["text": "已到现场"], to: record, by: session)
    #expect(await stream.read(until: "event: moved").contains("event: moved"))
  }

  /// Clients that say half of what they have to say keep nobody else waiting, and are told when it took too long.
  @Test func slowClientsKeepNobodyWaiting() async throws {
    let town = try WebTown()
    var options = WebOptions(host: "127.0.0.1", port: 0)
    options.bodySeconds = 1
    let (number, serving) = try await Self.serve(WebServer(node: town.node, options: options))
    defer { serving.cancel() }
    let host = "Host: 127.0.0.1:\(number)\r\n"
    let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n"
    let slow = try (0..<60).map { turn in
      let socket = try Socket(port: number)
      socket.send(turn.isMultiple(of: 2) ? "GET /login HTT" : "POST /login HTTP/1.1\r\n\(host)\(form)\r\ncsrf=")
      return socket
    }
    let quick = try Socket(port: number)
    quick.send("GET /login HTTP/1.1\r\n\(host)Connection: close\r\n\r\n")
    #expect(await quick.read(until: "</html>").hasPrefix("HTTP/1.1 200"))
    #expect(await slow[1].read(until: "</html>").hasPrefix("HTTP/1.1 408"))
    let after = try Socket(port: number)
    after.send("GET /login HTTP/1.1\r\n\(host)Connection: close\r\n\r\n")
    #expect(await after.read(until: "</html>").hasPrefix("HTTP/1.1 200"))
    withExtendedLifetime(slow) {}
  }

  /// The whole head of a request has its time: bytes that drip in one by one gain none.
  @Test func aHeadThatDripsGainsNoTime() async throws {
    let town = try WebTown()
    var options = WebOptions(host: "127.0.0.1", port: 0)
    options.idleSeconds = 1
    let (number, serving) = try await Self.serve(WebServer(node: town.node, options: options))
    defer { serving.cancel() }
    let head = "GET /login HTTP/1.1\r\nX-Slow: "
    let first = try Socket(port: number)
    first.send(head)
    let one = await first.drip()
    #expect(one.isEnded && one.text.isEmpty)
    // Also the second head of a connection.
    let second = try Socket(port: number)
    second.send("GET /login HTTP/1.1\r\nHost: 127.0.0.1:\(number)\r\n\r\n")
    #expect(await second.read(until: "</html>").hasPrefix("HTTP/1.1 200"))
    second.send(head)
    let two = await second.drip()
    #expect(two.isEnded && !two.text.contains("HTTP/1.1"))
  }

  /// Whoever has its answer and goes on sending what nobody reads does not keep the connection.
  @Test(arguments: ["GET /login", "POST /login", "POST /nowhere", "PUT /login"])
  func aBodyThatDripsGainsNoTime(_ line: String) async throws {
    let town = try WebTown()
    var options = WebOptions(host: "127.0.0.1", port: 0)
    options.bodySeconds = 1
    let (number, serving) = try await Self.serve(WebServer(node: town.node, options: options))
    defer { serving.cancel() }
    let socket = try Socket(port: number)
    let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 40000\r\n"
    socket.send("\(line) HTTP/1.1\r\nHost: 127.0.0.1:\(number)\r\n\(form)\r\ncsrf=")
    let (text, isEnded) = await socket.drip()
    #expect(text.hasPrefix("HTTP/1.1 ") && text.lowercased().contains("connection: close") && isEnded)
  }

  /// A connection whose requests were read is kept for the next one.
  @Test func aFormThatIsReadLeavesItsConnectionOpen() async throws {
    let town = try WebTown()
    let (number, serving) = try await Self.serve(
      WebServer(node: town.node, options: WebOptions(host: "127.0.0.1", port: 0)))
    defer { serving.cancel() }
    let socket = try Socket(port: number)
    let host = "Host: 127.0.0.1:\(number)\r\n"
    let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n"
    socket.send("POST /login HTTP/1.1\r\n\(host)\(form)\r\ncsrf=x")
    let refused = await socket.read(until: "</html>")
    #expect(refused.hasPrefix("HTTP/1.1 403") && !refused.lowercased().contains("connection: close"))
    socket.send("GET /login HTTP/1.1\r\n\(host)\r\n")
    #expect(await socket.read(until: "</html>").contains("HTTP/1.1 200"))
  }

  /// More connections than there may be wait until one of them ends.
  @Test func moreConnectionsThanThereMayBeWait() async throws {
    let town = try WebTown()
    var options = WebOptions(host: "127.0.0.1", port: 0)
    options.connectionsMaximum = 3
    let (number, serving) = try await Self.serve(WebServer(node: town.node, options: options))
    defer { serving.cancel() }
    // Several are taken in at once where they come at once: more than that stand here.
    var slow: [Socket] = try (0..<12).map { _ in
      let socket = try Socket(port: number)
      socket.send("GET /login HTT")
      return socket
    }
    let next = try Socket(port: number)
    next.send("GET /login HTTP/1.1\r\nHost: 127.0.0.1:\(number)\r\nConnection: close\r\n\r\n")
    #expect(await next.read(until: "</html>", patienceMilliseconds: 500).isEmpty)
    #expect(slow.count == 12)
    slow = []
    #expect(await next.read(until: "</html>").hasPrefix("HTTP/1.1 200"))
  }

  private static func serve(_ server: WebServer) async throws -> (port: Int, serving: Task<Void, any Error>) {
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let serving = Task { try await server.run { port.yield($0) } }
    var iterator = ports.makeAsyncIterator()
    return (try #require(await iterator.next()), serving)
  }
}

/// A plain client that waits for what it expects, with an end.
private final class Socket: Sendable {
  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isOpen = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    try #require(isOpen)
    wait(milliseconds: 20_000)
  }

  /// How long a read waits for anything to come.
  private func wait(milliseconds: Int) {
    var patience = timeval(tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  func send(_ text: String) { _ = Array(text.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress!, $0.count) } }

  /// On a thread of its own: the server's work must not wait for a thread that waits for the server.
  func read(until end: String, patienceMilliseconds: Int = 20_000) async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        self.wait(milliseconds: patienceMilliseconds)
        continuation.resume(returning: self.readNow(until: end))
      }
    }
  }

  /// Sends a byte whenever nothing has come for a tenth of a second, until the other side ends the connection or 20
  /// seconds are over; what came, and whether it was ended.
  func drip() async -> (text: String, isEnded: Bool) {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: self.dripNow()) }
    }
  }

  private func dripNow() -> (text: String, isEnded: Bool) {
    wait(milliseconds: 100)
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    for _ in 0..<200 {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 {
        received += buffer[..<count]
      } else if count < 0, errno == EAGAIN || errno == EINTR {
        // A connection that has just been ended is no reason to end this program.
        _ = Foundation.send(descriptor, "a", 1, Int32(MSG_NOSIGNAL))
      } else {
        return (String(decoding: received, as: UTF8.self), true)
      }
    }
    return (String(decoding: received, as: UTF8.self), false)
  }

  private func readNow(until end: String) -> String {
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: received, as: UTF8.self).contains(end) {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      received += buffer[..<count]
    }
    return String(decoding: received, as: UTF8.self)
  }
}
