public import HuiyinNode
import HuiyinRecords
package import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging

/// The web interface of one node, or of the machine that is about to become one (DESIGN 8). It calls use cases of
/// HuiyinNode and puts what they answer into pages; it has no rules of its own.
public struct WebServer: Sendable {
  public let options: WebOptions
  let site: WebSite

  /// The pages of a node.
  public init(node: Node, options: WebOptions) {
    self.options = options
    site = WebSite(options: options, stage: .node(node))
  }

  /// The page that takes the code from the hub; from the moment that the node is there, its pages.
  public init(joining firstRun: FirstRun, options: WebOptions) {
    self.options = options
    site = WebSite(options: options, stage: .joining(firstRun))
  }

  /// Serves until the task is cancelled. `onRunning` hears the port. Throws `NodeError` when it cannot listen.
  public func run(onRunning: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
    let application = try application(onRunning: onRunning)
    do {
      try await application.run()
    } catch is CancellationError {
      throw CancellationError()
    } catch let error as NodeError {
      throw error
    } catch {
      throw NodeError(
        "webListen", .environment,
        Catalogue.sentence("webListen", [options.host, String(options.port), "\(error)"]),
        next: Catalogue.label("webListenNext"))
    }
  }

  /// As tests drive it too.
  package func application(
    onRunning: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws -> some ApplicationProtocol {
    var logger = Logger(label: "huiyin.web")
    logger.logLevel = .critical
    let http = HTTPServerBuilder.http1(configuration: .init(idleTimeout: .seconds(options.idleSeconds)))
    return Application(
      router: Routes.router(site),
      server: try options.identity.map { try .tls(http, tlsConfiguration: $0.configuration) } ?? http,
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port), serverName: nil,
        availableConnectionsDelegate: .maximum(options.connectionsMaximum, logger: logger)),
      onServerRunning: { channel in onRunning(channel.localAddress?.port ?? 0) },
      logger: logger)
  }
}
