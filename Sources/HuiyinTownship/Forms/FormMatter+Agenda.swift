import HuiyinRecords

/// What a meeting has on its agenda, or has decided.
extension FormMatter {
  /// One case, and where it goes. Empty: nothing is said of it.
  public struct AgendaItem: Hashable, Sendable {
    /// Numbers of the case; empty where whoever prints may not see it.
    public var number: String
    /// Or that they may not.
    public var title: String
    /// A code of `Choices.routings`; nil: nothing is decided.
    public var routing: String?
    public var reason: String
    public var unit: String
    /// What has become of it.
    public var standing: String
    /// Of a case that whoever prints may not see, what is decided is not told.
    public var isSeen = true

    public init(
      _ number: String, _ title: String, routing: String?, reason: String = "", unit: String = "",
      standing: String = ""
    ) {
      self.number = number
      self.title = title
      self.routing = routing
      self.reason = reason
      self.unit = unit
      self.standing = standing
    }

    fileprivate var decision: String {
      guard isSeen else { return "" }
      let choice = Choices.routings.first { $0.code.text == routing }
      return choice?.label.chinese ?? "未决定"
    }
  }
}

extension FormBuilding {
  /// Of an agenda with nothing on it there is a line to be filled in by hand.
  var agenda: PrintedForm.Table {
    let rows = matter.agenda.enumerated().map { place, item in
      let said = [item.unit.isEmpty ? "" : "送交\(item.unit)", item.reason].filter { !$0.isEmpty }
      return [String(place + 1), item.number, item.title, item.decision, said.joined(separator: "；"), item.standing]
    }
    return PrintedForm.Table(
      [("序号", 4), ("编号", 17), ("标题", 14), ("决定", 12), ("送交单位、理由", 13), ("情况", 10)],
      rows.isEmpty ? [["1", "", "", "", "", ""]] : rows)
  }

  /// 分流: how many cases go which way (DOMAIN 10, R6); nothing decided, nothing to count.
  var routings: [PrintedForm.Block] {
    let counts = Choices.routings.compactMap { choice -> [String]? in
      let count = matter.agenda.count { $0.routing != nil && $0.routing == choice.code.text }
      return count > 0 ? [choice.label.chinese, "\(count) 件"] : nil
    }
    return counts.isEmpty ? [] : [.heading("分流情况"), .table(PrintedForm.Table([("分流", 3), ("件数", 1)], counts))]
  }
}
