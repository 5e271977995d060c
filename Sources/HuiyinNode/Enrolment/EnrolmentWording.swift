public import HuiyinRecords
public import HuiyinStore
public import HuiyinWire

extension EnrolmentRefusal.Reason {
  /// Stable, for programs and logs.
  public var code: String { "\(self)" }

  public var label: Label {
    switch self {
    case .other: Label("新版软件给出的原因", "a reason of newer software")
    case .unknownCode: Label("没有这个登记码", "there is no such code")
    case .expired: Label("登记码已过期", "the code has expired")
    case .wrongProof: Label("登记码的密语不符", "the code's secret was not proved")
    case .used: Label("登记码已经用过", "the code was used already")
    case .inUse: Label("另一台设备正在用这个登记码申请", "another machine has applied with this code")
    case .closed: Label("登记码已作废", "the code was closed")
    case .refused: Label("镇中心拒绝了申请", "the clerk at the hub refused")
    case .wrongKind: Label("登记码是给另一种节点的", "the code is for another kind of node")
    case .badKeys: Label("密钥不可用，或已属于某台设备", "the keys cannot be used, or are a device's already")
    case .busy: Label("镇中心正在办理的申请太多", "the hub serves too many applicants")
    case .replaced: Label("同一设备又连接了一次", "the same machine has connected again")
    case .fault: Label("对方发来的内容不合规程", "the other side breaks the protocol")
    case .notNew: Label("本机已有设备证书", "this machine has a device's certificate already")
    case .notAtHub: Label("对方不是镇中心", "the other side is no hub")
    case .distrust: Label("对方不能证明自己是镇中心", "the other side cannot prove that it is the hub")
    }
  }

  var next: Label {
    switch self {
    case .busy, .replaced: Label("稍后重新执行同一命令", "run the same command again later")
    case .wrongKind: Label("检查登记码是否拿错，或去掉 --kind", "check that it is the right code, or leave --kind out")
    case .distrust, .inUse, .wrongProof:
      Label("停止操作并当面告知管理员：登记码可能已泄露", "stop, and tell the administrator in person: the code may have leaked")
    case .fault, .other: Label("升级两端软件后再试", "update the software on both sides and try again")
    case .notAtHub: Label("检查登记码中的地址", "check the address in the code")
    case .notNew: Label("换一个空目录", "choose an empty directory")
    default: Label("请管理员执行 `huiyin enroll create` 另做一个登记码", "ask the administrator for another code")
    }
  }
}

extension NodeError {
  /// A refusal of the other side in words.
  public init(_ refusal: EnrolmentRefusal) {
    let (label, detail) = (refusal.reason.label, refusal.detail.isEmpty ? "" : " (\(refusal.detail))")
    self.init(
      refusal.reason.code, .refused, Label(label.chinese + detail, label.english + detail), next: refusal.reason.next)
  }

  /// A code that cannot be read, with the group to look at.
  public init(enrolmentCode fault: WireFault) {
    let group = fault.field.hasPrefix("group ") ? fault.field.dropFirst(6) : nil
    let (chinese, english) =
      switch fault.code {
      case .form where fault.field == "character": ("登记码中有不该出现的字符", "a character that stands in no code")
      case .check: ("第 \(group ?? "?") 组抄错了", "group \(group ?? "?") was mistyped")
      case .length: ("第 \(group ?? "?") 组不是五个字符", "group \(group ?? "?") has not five characters")
      case .truncated: ("登记码不完整", "the code is not complete")
      case .unknown: ("登记码由更新的软件做成", "newer software made this code")
      default: ("登记码有误", "the code is not sound")
      }
    self = .usage(
      "badCode", chinese, "\(english): \(fault.message)",
      next: Label("对照镇中心屏幕或纸张重新输入", "type it again from the hub's screen or paper"))
  }
}

extension StoredEnrolment.State {
  /// Stable, for programs.
  public var code: String { "\(self)" }

  public var label: Label {
    switch self {
    case .open: Label("待用", "open")
    case .waiting: Label("待核对", "waiting")
    case .confirmed: Label("已核准", "confirmed")
    case .used: Label("已完成", "used")
    case .refused: Label("已拒绝", "refused")
    case .expired: Label("已过期", "expired")
    case .closed: Label("已作废", "closed")
    }
  }
}

extension EnrolmentLogRow {
  public var label: Label {
    switch EnrolmentEvent(rawValue: what) {
    case .created: Label("做成登记码", "code made")
    case .applied: Label("申请登记", "applied")
    case .resumed: Label("核准后再次连接", "came back after the confirmation")
    case .confirmed: Label("核准", "confirmed")
    case .stored: Label("新设备已收妥", "the new node has everything")
    case nil:
      EnrolmentRefusal.Reason.allCases.first { $0.code == what }?.label ?? Label("其他", "something else")
    }
  }
}
