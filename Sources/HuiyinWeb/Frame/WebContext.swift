import Hummingbird
import Synchronization

/// Hummingbird's own context with our limit on uploads, and what a page has to know of the connection.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Of the client; empty: unknown.
  let address: String
  /// Whether the body of the request is here.
  let body = BodyMark()
  /// Ends the connection after so many seconds.
  let endConnection: @Sendable (Int) -> Void

  init(source: Source) {
    coreContext = .init(source: source)
    let channel = source.channel
    address = channel.remoteAddress?.ipAddress ?? ""
    endConnection = { seconds in
      channel.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) { channel.close(promise: nil) }
    }
  }

  var maxUploadSize: Int { WebLimits.formBytesMaximum }
}

/// Set once a request's body has been read to its end.
final class BodyMark: Sendable {
  private let isSet = Atomic(false)

  var isRead: Bool { isSet.load(ordering: .relaxed) }

  func set() { isSet.store(true, ordering: .relaxed) }
}
