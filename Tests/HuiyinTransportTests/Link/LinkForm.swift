import HuiyinNode
import HuiyinRecords
import HuiyinTransport
import Synchronization

/// The forms in which nodes meet; what holds of a link holds of each.
enum LinkForm: CaseIterable, Sendable {
  /// As tests and benchmarks have it.
  case inProcess
  /// Over gRPC and TLS: `one` has dialled.
  case dialled
  /// Likewise: `one` was called.
  case called

  /// What an end does; `cut` breaks the line between the two.
  typealias Side = @Sendable (_ link: any PeerLink, _ cut: @escaping @Sendable () -> Void) async throws -> Void

  /// Devices at `one` and at `other`.
  static let numbers: (one: UInt64, other: UInt64) = (1, 2)

  /// Runs both ends until both have returned; an end that returns sends nothing more. Throws what an end throws.
  func run(_ township: LinkTownship, one: @escaping Side, other: @escaping Side) async throws {
    let numbers = Self.numbers
    switch self {
    case .inProcess: try await Self.inProcess(township, one, other)
    case .dialled: try await Self.overTLS(township, dialling: (numbers.one, one), called: (numbers.other, other))
    case .called: try await Self.overTLS(township, dialling: (numbers.other, other), called: (numbers.one, one))
    }
  }

  private static func inProcess(_ township: LinkTownship, _ one: @escaping Side, _ other: @escaping Side) async throws {
    let pair = LinkPair((township.device(numbers.one), township.device(numbers.other)))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { pair.other.close() }
        try await other(pair.other) { pair.cut() }
      }
      group.addTask {
        defer { pair.one.close() }
        try await one(pair.one) { pair.cut() }
      }
      try await group.waitForAll()
    }
  }

  private static func overTLS(
    _ township: LinkTownship, dialling: (number: UInt64, side: Side), called: (number: UInt64, side: Side)
  ) async throws {
    let dialler = PeerDialler(identity: try township.identity(dialling.number), limits: .patient)
    let line = Line()
    let (ended, end) = AsyncStream.makeStream(of: Void.self)
    try await withListener(
      try township.identity(called.number),
      session: { link in
        defer { end.finish() }
        do {
          try await called.side(link) { line.cut() }
        } catch {
          line.note(error)
        }
      },
      body: { port in
        let proxy = try await CuttingProxy(target: port)
        line.lay(proxy)
        try await dialler.session(host: "127.0.0.1", port: proxy.port) { link in
          try await dialling.side(link) { proxy.cut() }
        }
        // A listener that stops would end a call that still looks at what became of its link.
        for await _ in ended {}
      })
    if let fault = line.fault { throw fault }
  }

  /// The line between the two, and what the called end threw.
  private final class Line: Sendable {
    private let state = Mutex<(proxy: CuttingProxy?, fault: (any Error)?)>((nil, nil))

    var fault: (any Error)? { state.withLock { $0.fault } }

    func lay(_ proxy: CuttingProxy) { state.withLock { $0.proxy = proxy } }
    func note(_ fault: any Error) { state.withLock { $0.fault = fault } }
    func cut() { state.withLock { $0.proxy }?.cut() }
  }
}
