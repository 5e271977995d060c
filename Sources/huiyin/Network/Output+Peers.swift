import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension Output {
  /// How it stands with every other node: one row each, and in words what is out of the ordinary.
  func lines(_ peers: [PeerStatus]) -> [String] {
    guard !peers.isEmpty else { return [] }
    let head =
      language == .chinese
      ? ["节点", "类别", "最近会合", "待发", "自", "对方未达中心", "已从它那里收到", "最近一项", "时钟差", "版本", "情况"]
      : [
        "node", "kind", "last met", "waiting", "since", "its pending", "held of it", "newest", "clock", "version",
        "how it is",
      ]
    let rows = peers.map { peer -> [String] in
      [
        "\(peer.device.shortCode) \(peer.device.name)", words(peer.device.kind.label),
        peer.visit?.metAtMilliseconds.map(time) ?? "—", peer.waitingText,
        peer.waiting > 0 ? peer.waitingSinceMilliseconds.map(time) ?? "" : "",
        peer.visit?.pending.map(String.init) ?? "—", peer.heardWords.map(words) ?? "—",
        peer.heard.map { time($0.receivedAtMilliseconds) } ?? "—", offset(peer.visit?.clockOffsetMilliseconds),
        peer.visit?.version ?? "—", words(peer.situationWords(time)),
      ]
    }
    return [""] + Self.table(head, rows)
  }

  /// Addresses at which nobody of the township was met yet.
  func lines(_ unanswered: [UnansweredAddress]) -> [String] {
    unanswered.map { one in
      words("注意：", "note: ")
        + words(
          "\(one.address) 自 \(time(one.sinceMilliseconds)) 起未连上：\(PeerStatus.label(ofEnd: one.end).chinese)",
          "\(one.address) not reached since \(time(one.sinceMilliseconds)): \(PeerStatus.label(ofEnd: one.end).english)"
        )
    }
  }

  static func json(_ unanswered: UnansweredAddress) -> JSON {
    [
      "address": .text(unanswered.address), "since": JSON(ShowJSON.time(unanswered.sinceMilliseconds)),
      "end": .text(unanswered.end),
    ]
  }

  /// The peer's clock less this one's, in the largest fitting unit; small ones are the network's.
  private func offset(_ milliseconds: Int64?) -> String {
    guard let milliseconds else { return "—" }
    let seconds = milliseconds / 1000
    let sign = seconds < 0 ? "−" : "+"
    switch seconds.magnitude {
    case ..<60: return "0"
    case ..<7200: return sign + words("\(seconds.magnitude / 60) 分", "\(seconds.magnitude / 60) min")
    case ..<172_800: return sign + words("\(seconds.magnitude / 3600) 小时", "\(seconds.magnitude / 3600) h")
    default: return sign + words("\(seconds.magnitude / 86_400) 天", "\(seconds.magnitude / 86_400) days")
    }
  }

  static func json(_ peer: PeerStatus) -> JSON {
    [
      "device": .text(peer.device.id.description), "name": .text(peer.device.name),
      "short": .text(peer.device.shortCode),
      "kind": .text("\(peer.device.kind)"), "revoked": .flag(peer.isRevoked),
      "wipe": JSON(peer.wipe?.code), "wipedAt": JSON(peer.wipe?.doneAtMilliseconds.map(ShowJSON.time)),
      "met": .flag(peer.isMet),
      "lastMet": JSON(peer.visit?.metAtMilliseconds.map(ShowJSON.time)), "waiting": JSON(peer.waiting),
      "moreWaiting": .flag(peer.hasMoreWaiting),
      "waitingSince": JSON(peer.waitingSinceMilliseconds.map(ShowJSON.time)), "end": JSON(peer.visit?.end),
      "pendingThere": peer.visit?.pending.map { .number($0) } ?? nil,
      "heard": peer.heard.map { heard in
        [
          "changesets": JSON(heard.held), "missing": peer.missing.map { JSON($0) } ?? nil,
          "written": JSON(ShowJSON.time(heard.writtenAtMilliseconds)),
          "received": JSON(ShowJSON.time(heard.receivedAtMilliseconds)),
        ]
      } ?? nil,
      "clockOffsetMilliseconds": peer.visit?.clockOffsetMilliseconds.map { .number($0) } ?? nil,
      "version": JSON(peer.visit?.version), "address": JSON(peer.visit?.address),
    ]
  }
}
