public import ArgumentParser
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinSync
public import HuiyinTransport

struct ServeCommand: FacedCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Keep this node on the network until Ctrl-C. 运行节点并保持同步。",
    discussion: """
      A hub listens; a station connects to the hub and listens for laptops; a laptop connects to either. An address is \
      HOST:PORT; the usual port is \(NetworkAddress.usualPort).
      """)

  @Option(help: "Address to listen on, as 0.0.0.0:7440; port 0 chooses one. 监听地址。")
  var listen: NetworkAddress?

  @Option(help: "Node to keep a session with; may be given several times. 要连接的节点。")
  var connect: [NetworkAddress] = []

  @Flag(help: ArgumentHelp("End when standard input ends.", visibility: .hidden))
  var whileInputLasts = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard listen != nil || !connect.isEmpty else {
      throw ValidationError("nothing to do: give --listen, or --connect, or both")
    }
  }

  func run() throws {
    let node = try global.openNode()
    defer { try? node.close() }
    let service = NodeService(node: node, listen: listen, connect: connect, output: global.output)
    try Blocking.untilInterrupted(orInputEnds: whileInputLasts) { try await service.run() }
  }
}

extension NodeService {
  /// Tells on stdout what happens, one line each.
  init(node: Node, listen: NetworkAddress?, connect: [NetworkAddress], output: Output) {
    let names: @Sendable (DeviceID?) -> String = { device in
      device.flatMap { id in (try? node.directorySnapshot().devices[id])?.map(\.name) } ?? "?"
    }
    self.init(node: node, listen: listen, connect: connect) { event in
      let line = (try? output.face.isJSON ? Output.encode(output.json(event)) : output.line(event, name: names)) ?? ""
      FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
  }
}

struct SyncCommand: FacedCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Meet one node now. 立即同步。",
    discussion: """
      With --once it ends when both have all that they may, and beside a `serve` of the same data directory. Without, \
      it stays in step until Ctrl-C, dials again when the link is lost, and is `serve --connect` with one node.
      """)

  @Option(help: "The node to meet, as HOST:PORT. 对方地址。")
  var peer: NetworkAddress

  @Flag(help: "End when both are equal. 同步完成即结束。")
  var once = false

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let node = try global.openNode()
    defer { try? node.close() }
    if once {
      node.pokeServingProcess()
      try meetOnce(node, global.output)
    } else {
      // This process serves the directory itself: it must not poke itself at each commit.
      let service = NodeService(node: node, listen: nil, connect: [peer], output: global.output)
      try Blocking.untilInterrupted { try await service.run() }
    }
  }

  private func meetOnce(_ node: Node, _ output: Output) throws {
    let traffic = TrafficCounter()
    let reports: [SessionReport]
    do {
      reports = try Blocking.run { try await NodeService.syncOnce(node, with: peer, traffic: traffic) }
    } catch let error as LinkError {
      throw error.refusal(peer)
    }
    guard let last = reports.last else { return }
    guard last.end == .equal else { throw last.end.refusal }
    let sent = reports.map(\.traffic.bodiesSent).reduce(0, +)
    let received = reports.map(\.traffic.bodiesReceived).reduce(0, +)
    let pending = try node.status().pendingToHub
    let json: JSON = [
      "end": .text(last.end.stored), "sent": JSON(sent), "received": JSON(received), "pendingToHub": JSON(pending),
      "sessions": JSON(reports.count), "frameBytesSent": JSON(reports.map(\.traffic.bytesSent).reduce(0, +)),
      "frameBytesReceived": JSON(reports.map(\.traffic.bytesReceived).reduce(0, +)),
      "socketBytesSent": JSON(traffic.written), "socketBytesReceived": JSON(traffic.read),
    ]
    try output.show(json) {
      [
        output.words(
          "已同步：发出 \(sent) 条，收到 \(received) 条，未达中心 \(pending) 条",
          "in step: \(sent) changesets sent, \(received) received, \(pending) not at the hub yet")
      ]
    }
  }
}

extension NetworkAddress: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
