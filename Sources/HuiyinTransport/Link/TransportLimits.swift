import HuiyinWire

/// Every limit of a network link, with unit and reason (DESIGN 7). Tests use shorter times.
public struct TransportLimits: Sendable, Hashable {
  public static let standard = TransportLimits()

  /// Bytes of one frame, both ways. A batch has at most 256 KiB; a directory version may be as long as this.
  public var frameBytesMaximum = FrameLimits.frameBytesMaximum
  /// Bytes that may be under way to a reader who has not taken them (HTTP/2 flow control). 5 MB/s at 100 ms round trip,
  /// and on a line of 8 KB/s a minute's worth, which is shorter than `silence`.
  public var windowBytes = 512 << 10
  /// Open TCP connections at a listener. A township has 15 nodes; the rest is room for those that reconnect before
  /// their old connection was found dead.
  public var connectionsMaximum = 64
  /// Of them with a self-signed certificate: all devices of a township on its first day.
  public var strangersMaximum = 16
  /// Calls at once on one connection. A session is one call; a second one may begin while the first one ends.
  public var callsPerConnection = 2
  /// From the first packet to the end of the TLS handshake, each address of a name anew. A slow line needs five round
  /// trips; who needs longer holds a connection that another could use.
  public var handshake = Duration.seconds(10)
  /// Between keepalive pings. They make a byte pass both ways on an idle link, so that `silence` means a dead one.
  public var ping = Duration.seconds(20)
  /// Without one byte from the other end the link is dead. Four pings, and longer than a full window takes on a line
  /// of 8 KB/s.
  public var silence = Duration.seconds(90)
  /// A connection without a call is closed: it has no purpose.
  public var idle = Duration.seconds(30)
  /// A self-signed connection is closed after this: longer than a code lives, since somebody may compare the words
  /// late.
  public var strangerTime = Duration.seconds(65 * 60)
  /// After a refusal the socket is still read for this long, so that the alert is not lost in a reset.
  public var linger = Duration.seconds(1)
  /// For ending in order: what was sent is taken, the stream is closed from both sides. Then it is cut.
  public var closing = Duration.seconds(5)

  public init() {}
}
