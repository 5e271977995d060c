import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinSync

extension SessionFault {
  public var label: Label {
    switch self {
    case .version: Label("双方软件版本不相通", "no protocol version is spoken by both")
    case .township: Label("对方属于另一个乡镇", "the other node is of another township")
    case .device: Label("对方自称的设备与证书不符", "the other node is not the device of its certificate")
    case .frame: Label("收到读不懂或过长的内容", "malformed or oversized frame")
    case .order: Label("收到的内容次序不对", "a frame out of place")
    case .gap: Label("流水位置不连续", "a batch that does not begin at the cursor")
    case .changeset: Label("收到签名不符的变更", "a changeset with a bad signature")
    case .directory: Label("收到不能接受的名册版本", "a directory version that cannot be taken")
    case .offers: Label("对方反复报目录而不发内容", "offers of which nothing came")
    case .reconcile: Label("核对过程出错", "a reconciliation that goes wrong")
    case .silent: Label("对方长时间没有回应", "the other node has fallen silent")
    case .slow: Label("对方长时间不确认", "the other node acknowledges nothing")
    case .unknownDevice: Label("名册中没有该设备", "the directory does not list the device")
    case .store: Label("存储出错", "the store failed")
    }
  }
}

extension PeerStatus {
  /// Why something waits, or that nothing does.
  public var situation: Label {
    if isRevoked { return Label("已撤销", "revoked") }
    guard let visit, visit.metAtMilliseconds != nil else {
      guard let why = visit?.end.map(Self.label(ofEnd:)) else {
        return heard == nil
          ? Label("从未会合", "never met") : Label("未直接会合，已有其变更", "not met itself; changes of it are here")
      }
      return Label("从未会合：\(why.chinese)", "never met: \(why.english)")
    }
    if isMet { return waiting == 0 ? Label("在线，已同步", "on, in step") : Label("在线，正在同步", "on, sending") }
    return visit.end.map(Self.label(ofEnd:)) ?? Label("离线", "off")
  }

  /// The same, and how it stands with an order to wipe.
  ///
  /// - Parameter time: a time in words.
  public func situationWords(_ time: (UInt64) -> String) -> Label {
    guard let wipe else { return situation }
    return situation + Label("，", ", ") + wipe.words(time)
  }

  /// How much of what it wrote is here, and at a hub how much is not.
  public var heardWords: Label? {
    guard let heard else { return nil }
    let lack = missing ?? 0
    return Label("\(heard.held)", "\(heard.held)")
      + (lack > 0 ? Label("，还缺 \(lack) 项", ", \(lack) missing") : Label("", ""))
  }

  /// What may still come from there.
  ///
  /// - Parameter time: a time in words.
  public func unarrivedWords(_ time: (UInt64) -> String) -> Label {
    let last = visit?.endedAtMilliseconds ?? visit?.metAtMilliseconds ?? heard?.receivedAtMilliseconds
    let when: Label =
      isMet
      ? Label("在线", "on")
      : last.map(time).map {
        Label("最近一次消息在 \($0)，此后所写尚未到达", "last heard of on \($0); nothing written since is here")
      }
        ?? Label("从未会合，所写都未到达", "never met; nothing written there is here")
    let pending = visit?.pending ?? 0
    let missing = Int64(clamping: missing ?? 0)
    let known = max(pending, missing)
    return Label("\(device.name)：", "\(device.name): ") + when
      + (known > 0 ? Label("，已知有 \(known) 项未到", ", \(known) changes known to be missing") : Label("", ""))
  }

  /// How far the peer's clock was from this one's at the last meeting; nil: they never met.
  public var clockWords: Label? {
    guard let offset = visit?.clockOffsetMilliseconds else { return nil }
    let minutes = (offset.magnitude + 30_000) / 60_000
    let amount: Label =
      switch minutes {
      case 0: Label("不到1分钟", "less than a minute")
      case ..<120: Label("\(minutes) 分钟", "\(minutes) min")
      case ..<2880: Label("\(minutes / 60) 小时", "\(minutes / 60) hours")
      default: Label("\(minutes / 1440) 天", "\(minutes / 1440) days")
      }
    guard minutes > 0 else { return amount }
    return offset > 0
      ? Label("快 \(amount.chinese)", "\(amount.english) ahead")
      : Label("慢 \(amount.chinese)", "\(amount.english) behind")
  }

  /// More than half a minute, which is not the network's doing.
  public var isClockOff: Bool { (visit?.clockOffsetMilliseconds?.magnitude ?? 0) >= 30_000 }

  /// How a session ended, for the log of them.
  public static func label(ofSessionEnd end: String) -> Label {
    switch end.prefix(while: { $0 != " " }) {
    case "equal": return Label("双方内容一致，正常结束", "both had everything")
    case "closed": return Label("对方断开，或网络中断", "the other side closed, or the network did")
    case "stopping": return Label("本机停止", "this node stopped")
    case "shareChanged": return Label("对方可持有的范围变了，随即重新连接", "what it may hold changed; it begins anew")
    case let code where code.hasPrefix("told."):
      return Label("对方报告：", "the other side said: ") + label(ofEnd: end)
    default: return label(ofEnd: end)
    }
  }

  /// How the last session, or the last attempt to dial, ended.
  public static func label(ofEnd end: String) -> Label {
    let code = end.prefix { $0 != " " }
    switch code {
    case "equal", "closed", "stopping", "shareChanged": return Label("离线", "off")
    case "unreachable": return Label("连不上", "cannot be reached")
    case "untrusted": return Label("证书不被承认", "not trusted")
    case "broken": return Label("连接中断", "the link broke")
    default:
      let fault = code.split(separator: ".").last.flatMap { name in SessionFault.allCases.first { "\($0)" == name } }
      return fault?.label ?? Label(end, end)
    }
  }
}
