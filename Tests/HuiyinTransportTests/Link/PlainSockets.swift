import NIOCore
import NIOPosix
import Synchronization

@testable import HuiyinTransport

extension DialledCall {
  /// The same call to another port of this machine.
  func on(port: Int) -> DialledCall {
    DialledCall(
      host: host, port: port, method: method, trust: trust, certificates: certificates, key: key, limits: limits,
      traffic: traffic)
  }
}

/// A TCP server that does no more than it is told.
struct PlainServer {
  let channel: any Channel
  let accepted: Counter
  var port: Int { channel.localAddress?.port ?? 0 }
}

final class Counter: Sendable {
  private let count = Mutex(0)
  func withLock<Value>(_ body: (inout Int) -> sending Value) -> Value { count.withLock { body(&$0) } }
}

extension LinkTests.DiallerTests {
  static func server(_ onAccept: @escaping @Sendable (any Channel) -> Void) async throws -> PlainServer {
    let accepted = Counter()
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        channel.eventLoop.execute {
          onAccept(channel)
          accepted.withLock { $0 += 1 }
        }
        return channel.eventLoop.makeSucceededVoidFuture()
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return PlainServer(channel: channel, accepted: accepted)
  }

  /// A port where nobody listens.
  static func freePort() async throws -> Int {
    let server = try await server { _ in }
    try await server.channel.close()
    return server.port
  }
}

/// Sends bytes and collects what comes until the other end closes.
enum PlainClient {
  static func exchange(port: Int, _ bytes: [UInt8]) async throws -> [UInt8] {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Collector())
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    let collector = try await channel.pipeline.handler(type: Collector.self).get()
    try? await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    try await channel.closeFuture.get()
    return collector.bytes.withLock { $0 }
  }

  private final class Collector: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    let bytes = Mutex<[UInt8]>([])

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let read = unwrapInboundIn(data)
      bytes.withLock { $0 += read.readableBytesView }
    }
  }
}
