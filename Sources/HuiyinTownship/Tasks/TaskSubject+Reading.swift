import HuiyinRecords

extension TaskSubject.Keeper {
  /// By the track in force; before there is one, by the routing decision.
  public init(track: String?, routing: String?) {
    switch track ?? routing {
    case "npc", "npc_accept": self = .station
    case "petition": self = .petitionOffice
    default: self = .both
    }
  }

  /// Of an intake: 民情 is the station's, 访情 the petition office's.
  public init(infoKind: String?) {
    switch infoKind {
    case "民情": self = .station
    case "访情": self = .petitionOffice
    default: self = .both
    }
  }
}

extension IntakeDraft {
  /// Something keeps it from being registered as it stands, or what lists, routing and clocks read is missing.
  public var lacksFields: Bool { lackingField != nil }

  /// The first field of those that lack or are not right, in the order of the form. Nil: there is none.
  public var lackingField: UInt32? {
    let needed = [IntakeField.title, IntakeField.nature, IntakeField.channel, IntakeField.receivedAt]
    return needed.first { registers[$0]?.text?.isEmpty ?? true } ?? findings().lazy.compactMap(\.field).first
  }
}
