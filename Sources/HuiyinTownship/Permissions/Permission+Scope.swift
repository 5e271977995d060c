import HuiyinRecords

extension Permission {
  /// Whether a subject lies in the scope of a cell.
  struct Scope {
    let column: PermissionColumn
    let actor: PermissionActor
    let subject: PermissionSubject
    let act: PermissionAct
    /// It is done to a record that is there; else one is being registered.
    var isOfRecord = false

    /// Nil: it does.
    func refusal(_ cell: PermissionCell) -> PermissionRefusal.Code? {
      if cell.limits.contains(.notAccusation), subject.isAccusation { return .accusation }
      return cell.scopes.isEmpty || cell.scopes.contains(where: holds) ? nil : .scope
    }

    /// Whether some person may be in it, as far as that hangs on the record.
    func mayHold(_ cell: PermissionCell) -> Bool {
      if cell.limits.contains(.notAccusation), subject.isAccusation { return false }
      return cell.scopes.isEmpty || cell.scopes.contains { !Self.ofRecord.contains($0) || holds($0) }
    }

    /// Scopes that ask the record alone, and nothing of who it is that acts.
    private static let ofRecord: Set<PermissionScope> = [.class1, .npc, .petition, .ownSeries]

    private func holds(_ scope: PermissionScope) -> Bool {
      switch scope {
      case .township: true
      // An accusation is registered in the grid that it closes itself to.
      case .ownGrid:
        !actor.grids.isDisjoint(with: act == .register && !isOfRecord ? [subject.home] : subject.openUnits)
          || isOwnRegistration
      case .ownUnit:
        act == .amend
          ? isOfOwnCounter || isOwnRegistration
          : actor.unitChain.contains(subject.currentUnit == 0 ? subject.home : subject.currentUnit)
            || act == .register && isOfRecord && !actor.unitChain.isDisjoint(with: subject.openUnits)
            || isOwnRegistration
      case .assigned:
        subject.assigned.contains(actor.person) || column == .department && isWithOwnUnit || isOwnCallback
      case .own: subject.receivers.contains(actor.person) || subject.owner == actor.person
      case .class1: subject.riskLevel == Self.class1
      case .npc: isOfTrack(Self.npc)
      case .petition: isOfTrack(Self.petition)
      case .ownSeries: isOfTrack(column == .stationHead ? Self.npc : Self.petition)
      case .panel: subject.panel.contains(actor.person)
      }
    }

    /// Its intake has no unit that it is with: it is shared with the one that handles the case (DESIGN 7).
    private var isWithOwnUnit: Bool {
      subject.handlingUnits.contains(actor.unit) || !subject.isConfidential && subject.sharedWith.contains(actor.unit)
    }

    /// "E: edit own" (DOMAIN 8): also when it has become confidential, which closes it to the grid.
    private var isOwnRegistration: Bool {
      (act == .amend || act == .register && isOfRecord) && subject.receivers.contains(actor.person)
    }

    /// A unit that merely has the matter in hand does not rewrite what the citizen said: it writes result and feedback.
    private var isOfOwnCounter: Bool { !subject.isConfidential && actor.unitChain.contains(subject.home) }

    /// The task of calling back is given to the representatives of the home grid (DOMAIN 4.5; `toCallBack`).
    private var isOwnCallback: Bool {
      act == .callback && column == .representative && !subject.isConfidential && actor.grids.contains(subject.home)
    }

    /// Before there is a track, and for what is passed on, both offices may (DOMAIN 5, "Who may"); the presidium passes
    /// nothing on.
    private func isOfTrack(_ track: Value) -> Bool {
      [track, .none].contains(subject.track) || subject.track == Self.otherDepartment && column != .presidium
    }

    private static let class1 = Value.integer(1)
    private static let npc = Value.text("npc")
    private static let petition = Value.text("petition")
    private static let otherDepartment = Value.text("other_dept")
  }
}
