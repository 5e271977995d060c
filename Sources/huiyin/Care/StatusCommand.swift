import ArgumentParser
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

struct StatusCommand: NodeCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "What this node is, holds and waits for. 节点状态。")

  @Flag(help: "Also count, kind by kind, what is held of each node; it takes a while where much is. 按种类列出各节点的内容。")
  var byKind = false

  @OptionGroup var global: GlobalOptions

  func run(_ node: Node, _ output: Output) throws {
    let status = try node.status()
    let (peers, unanswered) = (try node.peers(), try node.unanswered())
    let devices = byKind ? [status.device].compactMap(\.self) + peers.map(\.device) : []
    let written = try devices.map { (device: $0, kinds: try node.heldKinds(writtenBy: $0)) }
    var json = Self.json(status, peers, unanswered)
    if byKind, case .object(let fields) = json {
      let list = written.map { one -> JSON in
        ["short": .text(one.device.shortCode), "name": .text(one.device.name), "kinds": Self.json(one.kinds)]
      }
      json = .object(fields.merging(["writtenByKind": .list(list)]) { $1 })
    }
    try output.show(json) {
      Self.lines(status, output) + output.lines(peers)
        + written.map { Self.line($0.device, $0.kinds, output) } + output.lines(unanswered)
    }
  }

  private static func json(
    _ status: NodeStatus, _ peers: [PeerStatus], _ unanswered: [UnansweredAddress]
  ) -> JSON {
    let counts = status.counts
    return [
      "township": .text(status.township), "townshipId": .text(status.townshipID.description),
      "kind": .text("\(status.kind)"), "device": JSON(status.device?.name), "short": JSON(status.device?.shortCode),
      "directory": status.directory.map { ["term": JSON($0.term), "number": JSON($0.number)] } ?? nil,
      "records": JSON(counts.records), "changesets": JSON(counts.changesets), "kinds": json(status.kinds),
      "pendingToHub": JSON(status.pendingToHub),
      "pendingByKind": .list(
        status.pendingKinds.map { kind in
          [
            "kind": .text(kind.name), "records": JSON(kind.records), "changesets": JSON(kind.changesets),
            "since": JSON(ShowJSON.time(kind.sinceMilliseconds)),
          ]
        }), "lastConfirmed": JSON(status.lastConfirmedMilliseconds.map(ShowJSON.time)),
      "parked": JSON(counts.parked), "wanted": JSON(counts.wanted),
      "quarantined": JSON(counts.quarantined), "conflicts": JSON(counts.conflicts),
      "proposals": JSON(counts.proposals), "cloned": .flag(status.isCloned),
      "awaitsResume": .flag(status.awaitsResume), "checkedAfterUncleanStop": .flag(status.checkedAfterUncleanStop),
      "clock": status.clock.map { .text($0.code) } ?? nil, "revoked": .flag(status.isRevoked),
      "wipe": JSON(status.wipe?.code), "wipedAt": JSON(status.wipe?.doneAtMilliseconds.map(ShowJSON.time)),
      "pendingSince": JSON(status.pendingSinceMilliseconds.map(ShowJSON.time)), "receipts": JSON(counts.receipts),
      "peers": .list(peers.map(Output.json)), "unanswered": .list(unanswered.map(Output.json)),
    ]
  }

  private static func lines(_ status: NodeStatus, _ output: Output) -> [String] {
    let counts = status.counts
    let device = status.device.map { "\($0.shortCode) \($0.name)" } ?? "—"
    let rows: [(String, String, String)] = [
      ("乡镇", "township", status.township), ("节点", "node", output.words(status.kind.label)),
      ("设备", "device", device), ("名册", "directory", status.directory.map { "\($0.term).\($0.number)" } ?? "—"),
      ("记录", "records", String(counts.records)), ("按种类", "by kind", words(status.kinds, output)),
      ("变更", "changesets", String(counts.changesets)),
      (
        "未达中心", "not at the hub yet",
        String(status.pendingToHub)
          + (status.pendingSinceMilliseconds.map { output.words("，自 ", ", since ") + output.time($0) } ?? "")
      ), ("待前序", "parked", String(counts.parked)),
      ("缺少", "wanted", String(counts.wanted)), ("隔离", "quarantined", String(counts.quarantined)),
      ("冲突", "conflicts", String(counts.conflicts)), ("待答复", "proposals", String(counts.proposals)),
    ]
    var lines = Output.pairs(rows.map { (output.words($0.0, $0.1), $0.2) })
    if status.kind != .hub { lines += ["", arrival(status, output)] }
    if status.isRevoked {
      lines.append(
        output.words("注意：本机已被撤销，此后录入的内容不算数", "note: this device is revoked; what it writes has no effect"))
    }
    if let wipe = status.wipe { lines.append(output.words("注意：", "note: ") + output.words(wipe.ownWords(output.time))) }
    if status.isCloned {
      lines.append(output.words("注意：发现本节点数据的副本在别处签名", "note: a copy of this store signs elsewhere"))
    }
    if status.awaitsResume {
      lines.append(output.words("注意：中心节点等待 `hub resume`", "note: this hub waits for `hub resume`"))
    }
    if let clock = status.clock { lines.append(output.words("注意：", "note: ") + output.words(clock.label)) }
    return lines
  }
}

extension StatusCommand {
  /// 全部已同步了吗: what waits, kind by kind, and as of when that is known (DOMAIN 13, E7).
  private static func arrival(_ status: NodeStatus, _ output: Output) -> String {
    let kinds = status.pendingKinds.map { output.words($0.words) }.joined(separator: output.words("；", "; "))
    let waiting =
      kinds.isEmpty
      ? output.words("全部已到镇中心", "everything is at the hub") : output.words("未达中心：", "not at the hub yet: ") + kinds
    let confirmed = status.lastConfirmedMilliseconds.map(output.time) ?? output.words("从未", "never")
    return waiting + output.words("。镇中心最近确认：", ". The hub last confirmed: ") + confirmed
  }
}

extension StatusCommand {
  private static func json(_ kinds: [CountedKind]) -> JSON {
    .list(
      kinds.map { kind in
        [
          "kind": .text(kind.name), "records": JSON(kind.records),
          "changesets": kind.changesets.map { JSON($0) } ?? nil,
        ]
      })
  }

  private static func words(_ kinds: [CountedKind], _ output: Output) -> String {
    kinds.isEmpty ? "—" : kinds.map { output.words($0.words) }.joined(separator: output.words("；", "; "))
  }

  /// What a device wrote, as far as it is here.
  private static func line(_ device: Device, _ kinds: [CountedKind], _ output: Output) -> String {
    output.words("\(device.shortCode) \(device.name) 写的：", "written at \(device.shortCode) \(device.name): ")
      + words(kinds, output)
  }
}

extension Output {
  /// Names and values in two columns.
  static func pairs(_ pairs: [(String, String)]) -> [String] {
    guard let first = pairs.first else { return [] }
    return table([first.0, first.1], pairs.dropFirst().map { [$0.0, $0.1] })
  }
}
