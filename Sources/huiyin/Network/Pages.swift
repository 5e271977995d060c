import ArgumentParser
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTransport
import HuiyinWeb
import Synchronization

/// Where the pages are, as people type it.
enum WebChoice: ExpressibleByArgument, Hashable {
  case off
  case at(NetworkAddress)

  init?(argument: String) {
    if argument == "off" {
      self = .off
    } else if argument.contains(":") {
      guard let address = NetworkAddress(argument) else { return nil }
      self = .at(address)
    } else {
      self = .at(NetworkAddress(host: argument, port: WebOptions.usualPort))
    }
  }
}

/// The pages of a serving process.
struct Pages: Sendable {
  private let choice: WebChoice?
  private let output: Output

  init(_ choice: WebChoice?, output: Output) {
    self.choice = choice
    self.output = output
  }

  private var address: NetworkAddress? {
    switch choice {
    case .off: nil
    case .at(let address): address
    case nil: NetworkAddress(host: "127.0.0.1", port: WebOptions.usualPort)
    }
  }

  /// Until the task is cancelled. Nothing but waiting when they are off.
  func run(_ node: Node) async throws {
    guard let address else { return try await Task.sleep(for: .seconds(1_000_000_000)) }
    var options = WebOptions(
      host: address.host, port: address.port, certificates: .x509, workbooks: Workbook.maker,
      syncNow: Composition.syncNow, codes: NumberCode.maker)
    options.onLogin = output.logins
    if !WebOptions.isLoopback(address.host) {
      guard try node.status().kind == .hub else {
        throw NodeError.usage(
          "webElsewhere", "站点和外勤的网页只在本机开放", "the pages of a station or laptop are on its own machine alone",
          next: Label("用 --web 127.0.0.1:端口", "use --web 127.0.0.1:PORT"))
      }
      options.identity = try WebIdentity(of: node)
    }
    try await run(WebServer(node: node, options: options)) { options in WebServer(node: node, options: options) }
  }

  /// A usual port that is taken gives way to a free one; a port that somebody asked for does not.
  private func run(_ server: WebServer, another: (WebOptions) -> WebServer) async throws {
    do {
      try await server.run(onRunning: told(server.options))
    } catch let error as NodeError where choice == nil && error.code == "webListen" {
      var options = server.options
      options.port = 0
      let other = another(options)
      try await other.run(onRunning: told(options))
    }
  }

  private func told(_ options: WebOptions) -> @Sendable (Int) -> Void {
    let (output, scheme, host) = (self.output, options.isSecure ? "https" : "http", options.host)
    return { port in
      let address = "\(scheme)://\(NetworkAddress(host: host, port: port))/"
      let json: JSON = ["event": "web", "address": .text(address)]
      let line =
        output.face.isJSON ? (try? Output.encode(json)) ?? "" : output.words("网页 \(address)", "pages at \(address)")
      FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
  }

  /// In an empty directory: the page takes the code; then the machine is a node and goes on as one.
  func join(in directory: URL, _ output: Output) async throws {
    guard let address, WebOptions.isLoopback(address.host) else {
      _ = try Node.open(directory)
      return
    }
    let (nodes, continuation) = AsyncStream.makeStream(of: (Node, Joined).self)
    let firstRun = FirstRun(
      join: { code, tell in
        try await Node.join(
          code, in: directory, certificates: .x509, dialler: Composition.enrolmentDialler, tell: tell)
      }, joined: { continuation.yield(($0, $1)) })
    var options = WebOptions(
      host: address.host, port: address.port, certificates: .x509, workbooks: Workbook.maker,
      syncNow: Composition.syncNow, codes: NumberCode.maker)
    options.onLogin = output.logins
    try await serve(firstRun, nodes, options)
  }

  private func serve(
    _ firstRun: FirstRun, _ nodes: AsyncStream<(Node, Joined)>, _ options: WebOptions
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await run(WebServer(joining: firstRun, options: options)) { WebServer(joining: firstRun, options: $0) }
      }
      group.addTask {
        for await (node, joined) in nodes {
          defer { try? node.close() }
          let hub = NetworkAddress(joined.hubAddress).map { [$0] } ?? []
          try await NodeService(node: node, listen: nil, connect: hub, output: output).run()
        }
      }
      try await group.next()
      try await group.waitForAll()
    }
  }
}
