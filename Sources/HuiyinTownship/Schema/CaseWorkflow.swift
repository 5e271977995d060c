public import HuiyinRecords

extension TownshipSchema {
  /// Who may, what it sets, what it needs (DOMAIN 5, 8).
  static let caseEvents: [EventSchema] = [
    EventSchema(CaseEvent.registered, "registered", Label("已登记", "Registered"), rights: MatrixRights.register),
    EventSchema(
      CaseEvent.closedOnSpot, "closed_on_spot", Label("现场办结", "Closed on the spot"),
      rights: MatrixRights.closeOnSpot,
      conditions: [.register(CaseField.resultText), .register(CaseField.citizenAssent)]),
    EventSchema(
      CaseEvent.consulting, "consulting", Label("会商研判", "In consultation"), rights: MatrixRights.consult),
    EventSchema(
      CaseEvent.accepted, "accepted", Label("已受理", "Accepted"), rights: MatrixRights.routing,
      bound: [CaseField.track, CaseField.deadline], needed: [CaseField.track]),
    EventSchema(
      CaseEvent.notAccepted, "not_accepted", Label("不予受理", "Not accepted"), rights: MatrixRights.routing),
    EventSchema(
      CaseEvent.transferredOut, "transferred_out", Label("已转送", "Transferred"), rights: MatrixRights.transfer,
      bound: [CaseField.currentUnit, CaseField.epoch], needed: [CaseField.currentUnit, CaseField.epoch],
      isNeverConfirmedByMachine: true),
    EventSchema(
      CaseEvent.assigned, "assigned", Label("已交办", "Assigned"), rights: MatrixRights.issueNotice,
      bound: [CaseField.currentUnit, CaseField.epoch, CaseField.deadline] + CaseField.guarantees,
      needed: [CaseField.currentUnit, CaseField.epoch] + CaseField.guarantees, isNeverConfirmedByMachine: true),
    EventSchema(
      CaseEvent.objected, "objected", Label("异议", "Objected"), rights: MatrixRights.handle,
      isForCurrentUnit: true),
    EventSchema(
      CaseEvent.inProgress, "in_progress", Label("办理中", "In progress"), rights: MatrixRights.handle,
      isForCurrentUnit: true),
    EventSchema(
      CaseEvent.reported, "reported", Label("已反馈待审", "Reported"), rights: MatrixRights.handle,
      conditions: [.entry(kind: CaseEntry.feedback, field: FeedbackField.stage, value: Choices.stageResult)],
      isForCurrentUnit: true),
    EventSchema(CaseEvent.returned, "returned", Label("退回重办", "Returned"), rights: MatrixRights.conclude),
    EventSchema(
      CaseEvent.concluded, "concluded", Label("已办结", "Concluded"), rights: MatrixRights.conclude,
      bound: [CaseField.closedKind], needed: [CaseField.closedKind],
      conditions: [.register(CaseField.resultText)]),
    EventSchema(
      CaseEvent.reviewing, "reviewing", Label("复查复核中", "Under review"), rights: MatrixRights.petitionOffice),
    EventSchema(CaseEvent.reopened, "reopened", Label("重新办理", "Reopened"), rights: MatrixRights.reopen),
    EventSchema(
      CaseEvent.archived, "archived", Label("已归档", "Archived"), rights: MatrixRights.petitionOffice,
      // Whether it reached the citizen since the last conclusion, or how often nobody was: `CaseStep`.
      conditions: [.anyEntry(kind: CaseEntry.callback)]),
    EventSchema(
      CaseEvent.terminated, "terminated", Label("三级终结", "Terminated"), rights: MatrixRights.terminate),
    EventSchema(CaseEvent.withdrawn, "withdrawn", Label("已撤回", "Withdrawn"), rights: MatrixRights.withdraw),
    EventSchema(
      CaseEvent.voided, "voided", Label("作废", "Voided"), rights: MatrixRights.register,
      ofOthers: MatrixRights.voidOfOthers),
  ]

  /// "Legal edges" of DOMAIN 5 without merged, which is derived.
  static let caseEdges: [Edge] = [
    edges(from: CaseEvent.draft, to: [CaseEvent.registered, CaseEvent.voided]),
    edges(
      from: CaseEvent.registered,
      to: [
        CaseEvent.closedOnSpot, CaseEvent.consulting, CaseEvent.accepted, CaseEvent.notAccepted,
        CaseEvent.transferredOut, CaseEvent.withdrawn, CaseEvent.voided,
      ]),
    edges(
      from: CaseEvent.consulting,
      to: [CaseEvent.accepted, CaseEvent.notAccepted, CaseEvent.transferredOut, CaseEvent.registered]),
    edges(
      from: CaseEvent.accepted,
      to: [CaseEvent.assigned, CaseEvent.concluded, CaseEvent.transferredOut, CaseEvent.withdrawn]),
    edges(
      from: CaseEvent.assigned,
      to: [CaseEvent.inProgress, CaseEvent.objected, CaseEvent.assigned, CaseEvent.withdrawn]),
    edges(from: CaseEvent.objected, to: [CaseEvent.consulting, CaseEvent.assigned]),
    edges(from: CaseEvent.inProgress, to: [CaseEvent.reported, CaseEvent.assigned, CaseEvent.withdrawn]),
    edges(from: CaseEvent.reported, to: [CaseEvent.concluded, CaseEvent.returned]),
    edges(from: CaseEvent.returned, to: [CaseEvent.inProgress]),
    edges(
      from: CaseEvent.transferredOut, to: [CaseEvent.registered, CaseEvent.assigned, CaseEvent.concluded]),
    edges(from: CaseEvent.closedOnSpot, to: [CaseEvent.archived, CaseEvent.registered]),
    edges(from: CaseEvent.concluded, to: [CaseEvent.archived, CaseEvent.reviewing, CaseEvent.reopened]),
    edges(from: CaseEvent.reviewing, to: [CaseEvent.concluded, CaseEvent.reopened, CaseEvent.terminated]),
    edges(from: CaseEvent.reopened, to: [CaseEvent.assigned, CaseEvent.inProgress, CaseEvent.concluded]),
    edges(from: CaseEvent.archived, to: [CaseEvent.reopened, CaseEvent.reviewing]),
    edges(from: CaseEvent.notAccepted, to: [CaseEvent.registered, CaseEvent.reviewing]),
    edges(from: CaseEvent.withdrawn, to: [CaseEvent.registered]),
  ].flatMap { $0 }

  /// States from which a case may be put into a group: those that DOMAIN 5 lists an edge to merged for.
  public static let mergeableStates: Set<StateNumber> = [
    CaseEvent.registered, CaseEvent.accepted, CaseEvent.assigned, CaseEvent.inProgress,
  ]

  private static func edges(from: StateNumber, to states: [StateNumber]) -> [Edge] {
    states.map { Edge(from: from, to: $0, place: place(from: from, to: $0)) }
  }

  /// "Where an act takes effect" (DESIGN 4.3).
  private static func place(from: StateNumber, to: StateNumber) -> EdgePlace {
    switch (from, to) {
    case (_, CaseEvent.voided): .anywhereByAuthorSameDay
    case (CaseEvent.draft, CaseEvent.registered), (CaseEvent.registered, CaseEvent.closedOnSpot),
      (CaseEvent.registered, CaseEvent.consulting):
      .anywhere
    case (_, CaseEvent.inProgress), (_, CaseEvent.objected), (_, CaseEvent.reported), (_, CaseEvent.withdrawn):
      .anywhere
    default: .hub
    }
  }
}
