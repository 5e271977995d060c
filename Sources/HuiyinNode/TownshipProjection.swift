import HuiyinStore
import HuiyinTownship

/// Which fields of the township's kinds lists and search read.
enum TownshipProjection {
  static let plan = ProjectionPlan(
    kinds: [
      RecordKind.intake: ProjectionPlan.Kind(
        title: IntakeField.title, number: IntakeField.provisionalNumber, officialNumber: IntakeField.officialNumber,
        secrecy: IntakeField.secrecy, category: IntakeField.category, receivedAt: IntakeField.receivedAt,
        nature: IntakeField.nature, village: IntakeField.village, channel: IntakeField.channel,
        searched: [
          IntakeField.provisionalNumber, IntakeField.officialNumber, IntakeField.title, IntakeField.facts,
          IntakeField.request, IntakeField.resultText, IntakeField.citizenName, IntakeField.place, IntakeField.phones,
          IntakeField.tags, IntakeField.delegates, IntakeField.jointPetitioners, IntakeField.reasons,
        ],
        searchedEntries: [IntakeEntry.note: [NoteField.text]],
        named: [IntakeField.citizenName, IntakeField.delegates, IntakeField.jointPetitioners]),
      RecordKind.caseFile: ProjectionPlan.Kind(
        title: CaseField.title, number: CaseField.provisionalNumber, officialNumber: CaseField.officialNumber,
        responsible: CaseField.responsible, risk: CaseField.riskLevel, secrecy: CaseField.secrecy,
        category: CaseField.category, track: CaseField.track, deadline: CaseField.deadline,
        receivedAt: CaseField.receivedAt, unit: CaseField.currentUnit,
        nature: CaseField.nature, village: CaseField.village, channel: CaseField.channel,
        searched: [
          CaseField.provisionalNumber, CaseField.officialNumber, CaseField.title, CaseField.facts, CaseField.request,
          CaseField.resultText, CaseField.citizenName, CaseField.place, CaseField.phones, CaseField.tags,
          CaseField.delegates, CaseField.jointPetitioners, CaseField.opinionNumber,
        ],
        searchedEntries: [
          CaseEntry.note: [NoteField.text], CaseEntry.feedback: [FeedbackField.text],
          CaseEntry.callback: [CallbackField.citizenOpinion, CallbackField.nextAction],
          CaseEntry.notice: [NoticeField.number],
          CaseEntry.mediation: [MediationField.course, MediationField.agreementNumber],
          CaseEntry.supervision: [SupervisionField.text], CaseEntry.listing: [ListingField.boardNumber],
        ],
        named: [CaseField.citizenName, CaseField.delegates, CaseField.jointPetitioners],
        watchedEntries: [CaseEntry.supervision, CaseEntry.listing]),
    ],
    receipts: ProjectionPlan.Receipts(
      kind: RecordKind.receipt, entry: ReceiptEntry.held, names: ReceiptField.names, grade: ReceiptField.grade),
    urgentRisk: 1, compared: TownshipSchema.comparedFields,
    waitingKinds: [RecordKind.audit, RecordKind.deadlineExtension, RecordKind.consultation],
    tasks: TownshipTasks.find,
    due: TownshipTasks.due, sight: ReaderSight.codes, counted: CountedProjection.counted,
    audited: AuditProjection.audited, initials: StoredInitials.all)
}
