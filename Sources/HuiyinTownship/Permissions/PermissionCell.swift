public import HuiyinRecords

/// What a cell lets its column do. Raw values are the words of the table.
public enum PermissionPower: String, Hashable, Sendable {
  case read = "R"
  case create = "C"
  case decide = "D"
  case propose, draft, request, ask, raise
  /// With a second person of another role that may lower (DOMAIN 11, V12).
  case lower
  case ballot, attend

  public var label: Label {
    switch self {
    case .read: Label("查看", "read")
    case .create: Label("办理", "create")
    case .decide: Label("决定", "decide")
    case .propose: Label("提议", "propose")
    case .draft: Label("拟稿", "draft")
    case .request: Label("申请", "request")
    case .ask: Label("提出", "ask")
    case .raise: Label("调高", "raise")
    case .lower: Label("会签调低", "co-lower")
    case .ballot: Label("投票", "ballot")
    case .attend: Label("列席", "attend")
    }
  }
}

/// Which matters a cell reaches; of several, any one is enough. Raw values are the words of the table.
public enum PermissionScope: String, Hashable, Sendable {
  case ownGrid = "g"
  case ownUnit = "u"
  case township = "t"
  case assigned, own, class1, npc, petition
  case ownSeries = "own-series"
  case panel

  public var label: Label {
    switch self {
    case .ownGrid: Label("本网格", "own grid")
    case .ownUnit: Label("本单位", "own unit")
    case .township: Label("全镇", "township")
    case .assigned: Label("交办给本人或本单位的", "assigned")
    case .own: Label("本人的", "own")
    case .class1: Label("一类", "class 1")
    case .npc: Label("人大渠道", "npc track")
    case .petition: Label("信访渠道", "petition track")
    case .ownSeries: Label("本系列", "own series")
    case .panel: Label("评议团成员", "if on the panel")
    }
  }
}

/// What else a cell says. Raw values are the words of the table.
public enum PermissionLimit: String, Hashable, Sendable {
  /// Only this of what the row names.
  case note, feedback, extend, reopen
  /// Two sign (DOMAIN 4.4).
  case joint
  case logged
  case notAccusation = "not-accusation"
  /// V5.
  case notOwnCase = "not-own-case"
  case noCaseContent = "no-case-content"
  /// How a citizen comes to it.
  case online, code

  public var label: Label {
    switch self {
    case .note: Label("仅工作记录", "note only")
    case .feedback: Label("仅办理反馈", "feedback only")
    case .extend: Label("仅延期", "extension only")
    case .reopen: Label("仅重新办理", "reopening only")
    case .joint: Label("两方会签", "joint")
    case .logged: Label("留痕", "logged")
    case .notAccusation: Label("检举控告除外", "never for an accusation")
    case .notOwnCase: Label("不得回访本单位承办的件", "never own case")
    case .noCaseContent: Label("不含案件内容", "no case content")
    case .online: Label("扫码、网上", "via QR code or online")
    case .code: Label("凭查询码", "by code")
    }
  }
}

/// One cell of the table: what may be done, where, and with what exceptions.
public struct PermissionCell: Hashable, Sendable {
  /// None: the column has no part in the row.
  public private(set) var powers: [PermissionPower] = []
  /// None: no narrower than what the person may see at all.
  public private(set) var scopes: [PermissionScope] = []
  public private(set) var limits: [PermissionLimit] = []

  /// A word that the table does not know is a fault of the table and traps.
  init(_ text: String) {
    for word in text.split(separator: " ").map(String.init) where word != "-" {
      if let power = PermissionPower(rawValue: word) {
        powers.append(power)
      } else if let scope = PermissionScope(rawValue: word) {
        scopes.append(scope)
      } else if let limit = PermissionLimit(rawValue: word) {
        limits.append(limit)
      } else {
        preconditionFailure("no word of the permission table: \(word)")
      }
    }
  }

  /// Those limits that leave one act of the row.
  var narrowings: [PermissionLimit] { limits.filter { [.note, .feedback, .extend, .reopen].contains($0) } }

  /// For print: `办理（本网格）`, `–` for none.
  public var label: Label {
    let details = scopes.map(\.label) + limits.map(\.label)
    let chinese = powers.map(\.label.chinese).joined(separator: "、")
    let english = powers.map(\.label.english).joined(separator: ", ")
    return Label(
      (chinese.isEmpty ? "–" : chinese) + bracketed(details.map(\.chinese), "（", "、", "）"),
      (english.isEmpty ? "–" : english) + bracketed(details.map(\.english), " (", ", ", ")"))
  }
}

/// Nothing for no words.
func bracketed(_ words: [String], _ opening: String, _ separator: String, _ closing: String) -> String {
  words.isEmpty ? "" : opening + words.joined(separator: separator) + closing
}
