public import ArgumentParser
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinSync
public import HuiyinTransport
import HuiyinWeb

struct ServeCommand: FacedCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Keep this node on the network and its pages open until Ctrl-C. 运行节点，保持同步，开放网页。",
    discussion: """
      A hub listens; a station connects to the hub and listens for laptops; a laptop connects to either. An address is \
      HOST:PORT; the usual port is \(NetworkAddress.usualPort). Its pages are on this machine alone, at \
      127.0.0.1:\(WebOptions.usualPort) unless --web says otherwise; a hub opens them to other machines, over HTTPS, \
      with --web 0.0.0.0:PORT. In an empty data directory the page takes the code with which the machine joins.
      """)

  @Option(help: "Address to listen on, as 0.0.0.0:7440; port 0 chooses one. 监听地址。")
  var listen: NetworkAddress?

  @Option(help: "Node to keep a session with; may be given several times. 要连接的节点。")
  var connect: [NetworkAddress] = []

  @Option(help: "Address of the pages, or off. 网页地址，或 off。")
  var web: WebChoice?

  @Flag(help: ArgumentHelp("End when standard input ends.", visibility: .hidden))
  var whileInputLasts = false

  @Flag(help: ArgumentHelp("Print every address of the pages, and end.", visibility: .hidden))
  var routes = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard routes || listen != nil || !connect.isEmpty || web != .off else {
      throw ValidationError("nothing to do: give --listen, or --connect, or both, or leave the pages on")
    }
  }

  func run() throws {
    if routes {
      return try global.output.show(WebServer.addresses) {
        WebServer.addresses.map { "\($0.method) \($0.path)" }
      }
    }
    let pages = Pages(web, output: global.output)
    let store = global.directory.appendingPathComponent(Store.fileName).path
    if listen == nil, connect.isEmpty, !FileManager.default.fileExists(atPath: store) {
      let (directory, output) = (global.directory, global.output)
      return try Blocking.untilInterrupted(orInputEnds: whileInputLasts) {
        try await pages.join(in: directory, output)
      }
    }
    let node = try openNode(isThere: FileManager.default.fileExists(atPath: store))
    defer { try? node.close() }
    try tellOfWipe(node, global.output)
    let service = NodeService(
      node: node, listen: listen, connect: try listen == nil && connect.isEmpty ? node.knownHubs() : connect,
      output: global.output)
    try Blocking.untilInterrupted(orInputEnds: whileInputLasts) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await service.run() }
        group.addTask { try await pages.run(node) }
        // Whichever fails ends the other.
        try await group.next()
        try await group.waitForAll()
      }
    }
  }
}

extension ServeCommand {
  /// Who says where to listen or whom to call means a node that is one already: a directory that was mistyped must not
  /// wait for a code in silence.
  private func openNode(isThere: Bool) throws -> Node {
    guard isThere || web == .off else {
      throw NodeError(
        "noStore", .environment,
        Label("\(global.directory.path) 中没有节点", "there is no node in \(global.directory.path)"),
        next: Label(
          "加入乡镇：先运行 `huiyin serve`（不带 --listen、--connect），在网页上输入注册码；或用 --data 指明目录",
          "to join a township run `huiyin serve` first, without --listen and --connect, and type the code on its page; "
            + "or name the directory with --data"))
    }
    return try global.openNode()
  }
}

/// A node that was ordered to wipe what it holds says so when it starts; on stderr, since stdout has one line for each
/// event.
private func tellOfWipe(_ node: Node, _ output: Output) throws {
  guard let wipe = try node.wipeStanding() else { return }
  let line = output.words("注意：", "note: ") + output.words(wipe.ownWords(output.time))
  FileHandle.standardError.write(Data((line + "\n").utf8))
}

extension Node {
  /// Where this node has met the hub before, or was enrolled.
  fileprivate func knownHubs() throws -> [NetworkAddress] {
    try peers().filter { $0.device.kind == .hub && !$0.isRevoked }.compactMap { $0.visit?.address }
      .compactMap { NetworkAddress($0) }
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
      Where no node can be met: `sync --bundle-out FILE` is `changes export FILE`, `sync --bundle-in FILE` is \
      `changes import FILE`, with their options.
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
