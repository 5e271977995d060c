public import HuiyinRecords

/// The township's kinds of record, as the fold, the judgement and the faces read them (DOMAIN 3, 5, 8, 12). A value
/// that is passed on as an argument; nothing below this target knows a field by name.
public enum TownshipSchema {
  public static let schema = Schema(
    kinds: [intake, caseFile, credential, receipt, duplicateLink, deadlineExtension, audit, consultation],
    rulesVersion: 1)
}

extension KindSchema {
  /// Words for a state: those of the event that leads into it.
  public func stateLabel(_ state: StateNumber) -> Label {
    if let event = events[state] { return event.label }
    return state == CaseEvent.draft ? Label("草稿", "Draft") : Label("状态\(state)", "State \(state)")
  }

  /// Stable English key of a state.
  public func stateName(_ state: StateNumber) -> String {
    events[state]?.name ?? (state == CaseEvent.draft ? "draft" : "state_\(state)")
  }
}
