import NIOCore
import NIOSSL
import NIOTLS

/// Stands right above TLS: opens the way when the handshake is done and HTTP/2 agreed, and writes the story.
final class HandshakeHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let socket: SocketHandler
  private let story: ConnectionStory
  /// Asked once the handshake is done; a fault ends the connection.
  private let admit: (any Channel) -> SocketFault?
  private let ended: () -> Void

  init(
    socket: SocketHandler, story: ConnectionStory, admit: @escaping (any Channel) -> SocketFault? = { _ in nil },
    ended: @escaping () -> Void = {}
  ) {
    self.socket = socket
    self.story = story
    self.admit = admit
    self.ended = ended
  }

  func channelActive(context: ChannelHandlerContext) {
    story.connected(ConnectionBook.address(of: context.channel))
    context.fireChannelActive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted(let name)? = event as? TLSUserEvent {
      guard name == SecureContext.applicationProtocol else { return socket.refuse(.noHTTP2) }
      if let fault = admit(context.channel) { return socket.refuse(fault) }
      story.handshaken()
      socket.opened()
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    story.ready()
    context.fireChannelRead(data)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    story.failed(error)
    context.fireErrorCaught(error)
  }

  func channelInactive(context: ChannelHandlerContext) {
    ended()
    context.fireChannelInactive()
  }
}
