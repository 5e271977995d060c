public import HuiyinRecords

/// What a person may ask to do: the acts that the rows of the table name. Raw values are stable English keys.
public enum PermissionAct: String, Hashable, Sendable, CaseIterable {
  case register
  /// What is registered, once the record is there: its "E", which the row means by "C" (DOMAIN 8).
  case amend
  case see, unmask
  case closeOnSpot = "close_on_spot"
  case note, mediate, feedback
  /// Accept, refuse, pass on.
  case route
  case issueNotice = "issue_notice"
  case setDeadline = "set_deadline"
  case extendDeadline = "extend_deadline"
  case setResponsible = "set_responsible"
  case raise
  /// As one of two who sign (DOMAIN 11, V12).
  case lower
  case listSupervision = "list_supervision"
  /// Or return.
  case conclude
  case reopen, callback
  case holdAppraisal = "hold_appraisal"
  case attendAppraisal = "attend_appraisal"
  case castBallot = "cast_ballot"
  /// Or split.
  case merge
  case readPoints = "read_points"
  case adjustPoints = "adjust_points"
  case export, administer

  public var row: PermissionRow {
    switch self {
    case .register, .amend: .register
    case .see: .see
    case .unmask: .unmask
    case .closeOnSpot: .closeOnSpot
    case .note, .mediate, .feedback: .note
    case .route: .routing
    case .issueNotice: .notice
    case .setDeadline, .extendDeadline: .deadline
    case .setResponsible: .responsible
    case .raise, .lower: .level
    case .listSupervision: .supervision
    case .conclude, .reopen: .conclude
    case .callback: .callback
    case .holdAppraisal, .attendAppraisal, .castBallot: .appraisal
    case .merge: .merge
    case .readPoints, .adjustPoints: .points
    case .export: .export
    case .administer: .administration
    }
  }

  /// What the act is for its row: with one of these powers it is allowed.
  private var deciding: Set<PermissionPower> {
    switch self {
    case .register, .amend, .note, .mediate, .feedback, .callback: [.create]
    case .see: [.read]
    case .raise: [.raise]
    case .lower: [.lower]
    case .attendAppraisal: [.attend, .read, .decide, .ballot]
    case .castBallot: [.ballot]
    case .readPoints: [.read, .decide]
    default: [.decide]
    }
  }

  /// With one of these it is a proposal.
  private static let proposing: Set<PermissionPower> = [.propose, .draft, .request, .ask]

  /// The limit that leaves this act of its row.
  private var narrowing: PermissionLimit? {
    switch self {
    case .note: .note
    case .feedback: .feedback
    case .extendDeadline: .extend
    case .reopen: .reopen
    default: nil
    }
  }

  /// How far a cell of the act's row goes; nil: not at all.
  func grade(_ cell: PermissionCell) -> Grade? {
    let narrowings = cell.narrowings
    if !narrowings.isEmpty {
      guard let narrowing, narrowings.contains(narrowing) else { return nil }
    }
    if !deciding.isDisjoint(with: cell.powers) { return .decide }
    return Self.proposing.isDisjoint(with: cell.powers) ? nil : .propose
  }

  /// Whether it is done to a record that one has to see first.
  var needsSight: Bool {
    switch self {
    case .register, .see, .unmask, .holdAppraisal, .attendAppraisal, .castBallot, .readPoints, .adjustPoints, .export,
      .administer:
      false
    default: true
    }
  }
}

extension PermissionAct {
  public var label: Label {
    switch self {
    case .register: Label("登记诉求", "register an intake")
    case .amend: Label("修改登记内容", "change what was registered")
    case .see: Label("查看该件", "see the record")
    case .unmask: Label("查看身份信息", "unmask the identity")
    case .closeOnSpot: Label("现场办结", "close on the spot")
    case .note: Label("填写工作记录", "add a note")
    case .mediate: Label("填写调处记录", "add a mediation")
    case .feedback: Label("填写办理反馈", "add feedback")
    case .route: Label("决定分流和是否受理", "route, accept or refuse")
    case .issueNotice: Label("下发交办通知书", "issue an assignment notice")
    case .setDeadline: Label("设定办理时限", "set the deadline")
    case .extendDeadline: Label("批准延期", "extend the deadline")
    case .setResponsible: Label("确定责任人", "set the responsible person")
    case .raise: Label("调高风险等级或密级", "raise risk or secrecy")
    case .lower: Label("会签调低风险等级或密级", "lower risk or secrecy with a second person")
    case .listSupervision: Label("挂牌督办", "list for supervision")
    case .conclude: Label("办结或退回重办", "conclude or return")
    case .reopen: Label("重新办理", "reopen")
    case .callback: Label("回访", "call back")
    case .holdAppraisal: Label("召开评议会", "hold an appraisal meeting")
    case .attendAppraisal: Label("参加或查看评议会", "attend or read an appraisal meeting")
    case .castBallot: Label("评议投票", "cast a ballot")
    case .merge: Label("并案或拆案", "merge or split")
    case .readPoints: Label("查看积分星级", "read points and stars")
    case .adjustPoints: Label("调整积分", "adjust points")
    case .export: Label("导出含个人信息的数据", "export personal data")
    case .administer: Label("管理设备、账号和规则", "administer devices, accounts and policy")
    }
  }

  /// Who may by the table, each with scope and limits; and who may propose, if anyone.
  public var whoMay: Label {
    let deciders = columns(.decide), proposers = columns(.propose)
    return Label(
      "有权限的：\(deciders.map(\.chinese).joined(separator: "、"))"
        + (proposers.isEmpty ? "" : "；可以提议的：\(proposers.map(\.chinese).joined(separator: "、"))") + "。",
      "May: \(deciders.map(\.english).joined(separator: ", "))"
        + (proposers.isEmpty ? "" : "; may propose: \(proposers.map(\.english).joined(separator: ", "))") + ".")
  }

  private func columns(_ grade: Grade) -> [Label] {
    PermissionColumn.allCases.compactMap { column in
      // A citizen asks at the counter, not here.
      let cell = PermissionMatrix.township[row, column]
      guard column != .citizen, self.grade(cell) == grade else { return nil }
      let limits = cell.limits.filter { [.joint, .notAccusation].contains($0) }
      let scopes = cell.scopes.map(\.label) + limits.map(\.label)
      return Label(
        column.label.chinese + bracketed(scopes.map(\.chinese), "（", "、", "）"),
        column.label.english + bracketed(scopes.map(\.english), " (", ", ", ")"))
    }
  }
}
