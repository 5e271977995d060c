import HuiyinNode
import HuiyinRecords
import HuiyinSync
import HuiyinTransport

extension Output {
  /// What a serving node says, one line each.
  func line(_ event: ServiceEvent, name: (DeviceID?) -> String) -> String {
    switch event {
    case .listening(let address): words("正在监听 \(address)", "listening on \(address)")
    case .met(let peer): words("已连上\(name(peer.device))（\(peer.address)）", "met \(name(peer.device)) (\(peer.address))")
    case .ended(let report):
      words(
        "与\(name(report.peer))的会话结束：\(words(report.end.label))；发出 \(report.traffic.bodiesSent) 条，"
          + "收到 \(report.traffic.bodiesReceived) 条",
        "session with \(name(report.peer)) ended: \(words(report.end.label)); \(report.traffic.bodiesSent) sent, "
          + "\(report.traffic.bodiesReceived) received")
    case .unreachable(let address, let error, let wait):
      words(
        "连不上 \(address)：\(words(error.label))，\((wait + 999) / 1000) 秒后重试",
        "cannot reach \(address): \(words(error.label)); again in \((wait + 999) / 1000) s")
    case .refused(let address, let error):
      words("已拒绝来自 \(address) 的连接：\(words(error.label))", "refused a call from \(address): \(words(error.label))")
    case .applied(let address, let outcome):
      words("来自 \(address) 的接入申请：\(words(outcome.label))", "application from \(address): \(words(outcome.label))")
    case .failed(let address, let error):
      words("与 \(address) 的会话无法开始：\(error)", "no session with \(address) could begin: \(error)")
    }
  }
}

extension Output {
  /// The same for programs, one object a line.
  func json(_ event: ServiceEvent) -> JSON {
    switch event {
    case .listening(let address): ["event": "listening", "address": .text(address.description)]
    case .met(let peer):
      ["event": "met", "device": JSON(peer.device?.description), "address": .text(peer.address)]
    case .ended(let report):
      [
        "event": "ended", "device": .text(report.peer.description), "end": .text(report.end.stored),
        "sent": JSON(report.traffic.bodiesSent), "received": JSON(report.traffic.bodiesReceived),
      ]
    case .unreachable(let address, let error, let wait):
      [
        "event": "unreachable", "address": .text(address.description), "error": .text(error.label.english),
        "againAfterMilliseconds": JSON(wait),
      ]
    case .refused(let address, let error):
      ["event": "refused", "address": .text(address), "error": .text(error.label.english)]
    case .applied(let address, let outcome):
      ["event": "applied", "address": .text(address), "outcome": .text(outcome.label.english)]
    case .failed(let address, let error): ["event": "failed", "address": .text(address), "error": .text(error)]
    }
  }
}

extension LinkError {
  var label: Label {
    switch self {
    case .unreachable(let detail): Label("无法连接（\(detail)）", "nobody answers (\(detail))")
    case .untrusted(let detail): Label("证书不被承认（\(detail)）", "not trusted (\(detail))")
    case .broken(let detail): Label("连接中断（\(detail)）", "the link broke (\(detail))")
    }
  }

  func refusal(_ address: NetworkAddress) -> NodeError {
    switch self {
    case .unreachable:
      .environment(
        "unreachable", "连不上 \(address)：\(label.chinese)", "cannot reach \(address): \(label.english)",
        next: Label("检查网络和地址；本机的内容已保存，恢复后再同步", "check network and address; what is here is safe and goes later"))
    case .untrusted:
      NodeError(
        "untrusted", .refused, Label("\(address)：\(label.chinese)", "\(address): \(label.english)"),
        next: Label("确认对方属于本乡镇，证书未被替换", "make sure that it is a node of this township"))
    case .broken:
      .environment(
        "broken", "\(address)：\(label.chinese)", "\(address): \(label.english)", next: Label("再试一次", "try again"))
    }
  }
}

extension SessionEnd {
  var label: Label {
    switch self {
    case .equal: Label("双方一致", "both have everything")
    case .closed: Label("对方已断开", "the other side closed")
    case .fault(let fault, let detail):
      Label("\(fault.label.chinese)（\(detail)）", "\(fault.label.english) (\(detail))")
    case .told(let code, let text):
      SessionFault(rawValue: code).map { Label("对方报告：\($0.label.chinese)", "the other side says: \($0.label.english)") }
        ?? Label("对方报告：\(text)", "the other side says: \(text)")
    case .shareChanged: Label("可持有范围已变，重新开始", "the share has changed; beginning anew")
    case .stopping: Label("本节点停止", "this node stops")
    }
  }

  /// Why a sync did not come to its end.
  var refusal: NodeError {
    NodeError(
      "syncIncomplete", .environment, Label("同步未完成：\(label.chinese)", "the sync did not finish: \(label.english)"),
      next: Label("本机的内容已保存；稍后再试", "what is here is safe; try again later"))
  }
}

extension EnrolmentDesk.Outcome {
  var label: Label {
    switch self {
    case .admitted: Label("已接入", "admitted")
    case .refused(let reason):
      Label("已拒绝：\(reason.label.chinese)", "refused: \(reason.label.english)")
    case .left: Label("对方已离开，可用同一接入码再来", "it went away; it may come back with the same code")
    }
  }
}
