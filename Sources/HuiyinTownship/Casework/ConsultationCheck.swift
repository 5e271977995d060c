public import HuiyinRecords

/// What keeps the minutes of a consultation from being sealed (DOMAIN 4.3; 11, V15): every item has its decision, with
/// what the decision needs, each case is there once and still waits for one, and the meeting has been held.
public struct ConsultationCheck: Sendable {
  /// One item with its case as it stands.
  public struct Item: Sendable {
    public var item: ConsultItem
    /// How people call the case.
    public var name: String
    /// Nil: the case is not here.
    public var state: StateNumber?

    public init(_ item: ConsultItem, name: String, state: StateNumber?) {
      self.item = item
      self.name = name
      self.state = state
    }

    /// What the decision lacks.
    public func findings() -> [Finding] {
      if item.needsReason, item.reason.isBlank {
        return [
          finding(
            "item_reason_missing", ConsultItemField.reason,
            Label("\(name)：暂缓或不予受理须写明理由", "\(name): to defer or not to accept it a reason is needed"))
        ]
      }
      guard item.needsUnit, item.unit == nil else { return [] }
      return [
        finding(
          "item_unit_missing", ConsultItemField.unit,
          Label("\(name)：送交有关部门须写明单位", "\(name): passed on to another department it needs the unit"))
      ]
    }

    fileprivate func toSeal() -> [Finding] {
      guard state == CaseEvent.consulting else {
        return [
          finding(
            "item_not_consulting", ConsultItemField.caseFile,
            Label(
              "\(name)：案件已不在会商研判中，请撤出议题", "\(name): the case is not in consultation any more; take it off"))
        ]
      }
      guard item.routing != nil else {
        return [
          finding(
            "item_undecided", ConsultItemField.decision,
            Label("\(name)：还没有分流决定", "\(name): there is no decision yet"))
        ]
      }
      return findings()
    }

    fileprivate func finding(_ code: String, _ field: UInt32, _ label: Label) -> Finding {
      Finding(code: code, field: ConsultationEntry.item, entryField: field, label: label)
    }
  }

  public var day: CivilDate
  public var hasChair: Bool
  public var hasParticipants: Bool
  /// Those that stand, also where two speak of one case.
  public var items: [Item]

  public init(day: CivilDate, hasChair: Bool, hasParticipants: Bool, items: [Item]) {
    self.day = day
    self.hasChair = hasChair
    self.hasParticipants = hasParticipants
    self.items = items
  }

  /// - Parameter today: nil: by a clock that is known to be wrong, which judges nothing.
  public func findings(today: CivilDate?) -> [Finding] {
    var found: [Finding] = []
    if let today, today < day {
      found.append(
        Finding(
          code: "meeting_not_held", field: nil,
          label: Label("会议日期还没有到，会后再盖章", "The day of the meeting has not come: seal it afterwards")))
    }
    if !hasChair {
      found.append(
        Finding(
          code: "chair_missing", field: ConsultationField.chair,
          label: Label("没有填写主持人", "It has no chair")))
    }
    if !hasParticipants {
      found.append(
        Finding(
          code: "participants_missing", field: ConsultationField.participants,
          label: Label("没有填写参加人员", "It names no participants")))
    }
    if items.isEmpty {
      found.append(
        Finding(
          code: "agenda_empty", field: ConsultationEntry.item, entryField: ConsultItemField.caseFile,
          label: Label("没有议题", "There is nothing on the agenda")))
    }
    return found
      + items.enumerated().flatMap { place, item in
        let isTwice = items[..<place].contains { $0.item.caseFile == item.item.caseFile }
        return isTwice
          ? [
            item.finding(
              "item_twice", ConsultItemField.caseFile,
              Label(
                "\(item.name)：同一案件有两个议题，请确定其中一个", "\(item.name): two items speak of this case: decide on one"))
          ] : item.toSeal()
      }
  }
}
