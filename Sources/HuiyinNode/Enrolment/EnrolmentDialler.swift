public import Crypto

/// Opens the stream of an enrolment; the transport knows how.
public struct EnrolmentDialler: Sendable {
  /// Connects to `address` (`HOST:PORT`), trusts only a chain whose authority's certificate has a SHA-256 that begins
  /// with `authorityPin`, shows `certificate`, and runs `body` with the stream, which ends when `body` does. Throws
  /// `LinkError` when there is no stream, and what `body` throws.
  public var dial:
    @Sendable (
      _ address: String, _ authorityPin: [UInt8], _ certificate: [UInt8], _ key: P256.Signing.PrivateKey,
      _ body: @escaping @Sendable (any PeerLink) async throws -> Void
    ) async throws -> Void

  public init(
    dial:
      @escaping @Sendable (
        String, [UInt8], [UInt8], P256.Signing.PrivateKey, @escaping @Sendable (any PeerLink) async throws -> Void
      ) async throws -> Void
  ) {
    self.dial = dial
  }
}

/// How the two sides of an enrolment wait. A test passes its own.
public struct EnrolmentPace: Sendable {
  /// Returns when the hub's store may have changed: the clerk confirms in another process.
  public var untilNextLook: @Sendable () async throws -> Void
  /// Returns when the other side has been silent for too long.
  public var patience: @Sendable () async throws -> Void
  /// Looks between two signs of life to an applicant that waits; well within the patience.
  public var looksPerSign: Int

  public init(
    untilNextLook: @escaping @Sendable () async throws -> Void, patience: @escaping @Sendable () async throws -> Void,
    looksPerSign: Int
  ) {
    self.untilNextLook = untilNextLook
    self.patience = patience
    self.looksPerSign = looksPerSign
  }

  /// A look each second, a sign of life every ten, a minute of patience: a bad line loses some packets.
  public static let system = EnrolmentPace(
    untilNextLook: { try await Task.sleep(for: .seconds(1)) }, patience: { try await Task.sleep(for: .seconds(60)) },
    looksPerSign: 10)

  /// The next frame; nil when the other side has ended the stream. Throws `LinkError.broken` when it is silent.
  func receive(_ link: any PeerLink) async throws -> [UInt8]? {
    let patience = patience
    return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
      group.addTask { try await link.receive() }
      group.addTask {
        try await patience()
        throw LinkError.broken("silent for too long")
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }
}
