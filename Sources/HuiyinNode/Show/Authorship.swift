public import HuiyinRecords
import HuiyinTownship

/// Who wrote something, on which device, and when by that device's clock.
public struct Authorship: Sendable, Hashable {
  public let changeset: ChangesetReference
  public let person: PersonName
  public let device: DeviceName
  /// What the device's clock claimed.
  public let timeMilliseconds: UInt64
  /// When this store took it.
  public let receivedAtMilliseconds: UInt64
  /// Signed by a device of kind hub.
  public let isAtHub: Bool
  /// Signed by this store's own device.
  public let isOwnDevice: Bool
  /// Whether the hub is known to hold it.
  public let arrival: Arrival

  /// Who, where, when.
  public var words: Label {
    let time = Label.time(timeMilliseconds)
    return Label(
      "\(person.words.chinese)，\(device.name)，\(time.chinese)",
      "\(person.words.english), \(device.name), \(time.english)")
  }
}

/// What an op is worth, as codes and in words.
public struct ShownVerdict: Sendable, Hashable {
  public let verdict: OpVerdict
  /// In a word.
  public let label: Label
  /// With the reason and what is missing.
  public let explanation: Label

  init(_ verdict: OpVerdict, in kind: KindSchema) {
    self.verdict = verdict
    label = verdict.label
    explanation = verdict.explanation(in: kind)
  }

  /// Stable key.
  public var code: String {
    switch verdict {
    case .effective: "effective"
    case .notEffective: "notEffective"
    case .proposal: "proposal"
    case .unapproved: "unapproved"
    case .refused: "refused"
    case .unknown: "unknown"
    case .quarantined: "quarantined"
    }
  }

  /// Stable key of why it is not effective, or of what became of the proposal.
  public var reason: String? {
    switch verdict {
    case .notEffective(let reason, _): reason.rawValue
    case .proposal(let status): status.rawValue
    default: nil
    }
  }

  public var isEffective: Bool { verdict == .effective }
  /// Waits for a person or the hub.
  public var isWaiting: Bool { verdict == .proposal(.open) || verdict == .unapproved }
}

/// Why a changeset is in quarantine.
public struct ShownQuarantineReason: Sendable, Hashable {
  public let reason: QuarantineReason
  public let label: Label
  /// What can be done about it.
  public let advice: Label

  init(_ reason: QuarantineReason) {
    self.reason = reason
    label = reason.label
    advice = reason.advice
  }
}

extension QuarantineReason {
  /// What a clerk can do about a changeset in quarantine; only a cut-off is ever lifted (DESIGN 6).
  var advice: Label {
    switch self {
    case .revoked, .withdrawn:
      Label("内容属实的，可在镇中心逐条重新采纳", "If it is sound it can be re-admitted at the hub, one by one")
    case .right: Label("请有权限的人员重新办理", "Have a person with that right do it anew")
    case .person: Label("请管理员核对作保关系，再重新录入", "Have the administrator check who vouches for whom, then enter it anew")
    case .device: Label("请管理员登记该设备，再重新录入", "Have the administrator enrol the device, then enter it anew")
    case .clock: Label("请校准设备时钟，再重新录入", "Set the device's clock, then enter it anew")
    case .version, .parents: Label("请刷新后重新录入", "Open the record afresh and enter it anew")
    case .body, .form, .kind, .facts:
      Label("原件已留存备查；请查明该设备的软件", "It is kept as evidence; find out what software that device runs")
    }
  }
}
