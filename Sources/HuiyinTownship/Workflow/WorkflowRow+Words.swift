public import HuiyinRecords

extension WorkflowRow {
  /// From where to where.
  public var headWords: Label {
    Label("\(from.label.chinese) → \(to.label.chinese)", "\(from.label.english) → \(to.label.english)")
  }

  /// Who may, and who may only propose.
  public var whoWords: Label {
    let ofUnit = isForCurrentUnit ? Label("责任单位的", " of the unit in charge") : Label("", "")
    var words = Label(
      ofUnit.chinese + names(deciders).chinese, names(deciders).english + ofUnit.english)
    if !proposers.isEmpty {
      words = Label(
        words.chinese + "；\(names(proposers).chinese)只能提议",
        words.english + "; only as a proposal: \(names(proposers).english)")
    }
    return words
  }

  /// The roles, or which roles are left out where that is much shorter.
  private func names(_ roles: [Role]) -> Label {
    guard !roles.isEmpty else { return Label("无人", "Nobody") }
    let others = Role.allCases.filter { !roles.contains($0) }
    if 2 * others.count < roles.count {
      let names = joined(others)
      if others.isEmpty { return Label("各角色", "Every role") }
      return Label("除\(names.chinese)外的各角色", "Every role but \(names.english)")
    }
    return joined(roles)
  }

  private func joined(_ roles: [Role]) -> Label {
    .joined(roles.map { isForCurrentUnit ? $0.labelInUnit : $0.label })
  }

  /// What must be there; nil when nothing need be.
  public var conditionWords: Label? {
    conditions.isEmpty ? nil : .joined(conditions.map(\.words), "；", "; ")
  }

  /// What is looked at where the step is made; nil: nothing.
  public var checkWords: Label? {
    checks.isEmpty ? nil : .joined(checks.map(\.words), "；", "; ")
  }

  /// Registers written with the step; nil when there are none.
  public var setsWords: Label? {
    sets.isEmpty ? nil : .joined(sets.map(\.words))
  }

  /// Where it takes effect, and what it is elsewhere.
  public var placeWords: Label {
    let elsewhere =
      switch confirmation {
      case .unneeded: Label("", "")
      case .byHub: Label("；别处办理的先为提议，镇中心收到后确认", "; elsewhere a proposal until the hub confirms it on arrival")
      case .byPerson: Label("；别处办理的为提议，须由人在镇中心确认", "; elsewhere a proposal until a person at the hub confirms it")
      }
    return Label(place.label.chinese + elsewhere.chinese, place.label.english + elsewhere.english)
  }
}

extension WorkflowRow.Register {
  public var words: Label {
    if isCounted { return Label("\(label.chinese)（自动加一）", "\(label.english) (counted on)") }
    return isNeeded
      ? Label("\(label.chinese)（必填）", "\(label.english) (needed)")
      : Label("\(label.chinese)（可填）", "\(label.english) (optional)")
  }
}
