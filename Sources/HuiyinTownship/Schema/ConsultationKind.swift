public import HuiyinRecords

extension TownshipSchema {
  /// 会商研判例会: one meeting, by its day and its place among those of the day, which are its natural key, so that two
  /// places that prepare it apart have one agenda (DOMAIN 4.3). For the petition office, the hub, and the units of who
  /// takes part.
  ///
  /// The seal is the hub's (DOMAIN 12) and carries the minutes. They are bound to it and no step leads out of it:
  /// whatever is written into the agenda afterwards, or was written elsewhere without knowing of the seal, changes
  /// nothing of what was sealed, and stays to be seen beside it.
  public static let consultation = KindSchema(
    number: RecordKind.consultation, name: "consultation", label: Label("会商研判会议", "Consultation"),
    hasNaturalKey: true,
    fields: [
      FieldSchema(
        ConsultationField.chair, "chair", Label("主持人", "Chair"), .plain, form: .person,
        rights: MatrixRights.holdConsultation),
      FieldSchema(
        ConsultationField.minutes, "minutes", Label("会议纪要", "Minutes"), .hubDecided, form: .bytes,
        rights: MatrixRights.sealConsultation, isOnlyBound: true),
      FieldSchema(
        ConsultationField.participants, "participants", Label("参加人员", "Participants"), .set, form: .person,
        rights: MatrixRights.holdConsultation),
      FieldSchema(
        ConsultationField.share, "share", Label("共享单位", "Shared with"), .set, form: .unit,
        rights: MatrixRights.holdConsultation),
      ofCases(SharedFields.secrecy), ofCases(SharedFields.accusedUnits, removers: MatrixRights.decider),
    ],
    entries: [item],
    events: [
      EventSchema(
        ConsultationEvent.sealed, "sealed", Label("已盖章", "Sealed"), rights: MatrixRights.sealConsultation,
        bound: [ConsultationField.minutes], needed: [ConsultationField.minutes], isNeverConfirmedByMachine: true)
    ],
    edges: [Edge(from: ConsultationEvent.draft, to: ConsultationEvent.sealed, place: .hub)],
    meanings: FieldMeanings(
      secrecy: ConsultationField.secrecy, confidential: Choices.confidential, share: ConsultationField.share,
      excludedUnits: ConsultationField.accusedUnits),
    audience: .casework, readmitters: MatrixRights.readmitters, making: MatrixRights.holdConsultation,
    sight: MatrixRights.readConsultation)

  /// A newer item replaces an older one; nothing is overwritten (DOMAIN 3.4).
  private static let item = EntrySchema(
    ConsultationEntry.item, "item", Label("议题", "Agenda item"), rights: MatrixRights.holdConsultation,
    fields: [
      EntryFieldSchema(ConsultItemField.caseFile, "case", Label("案件", "Case"), form: .record, isRequired: true),
      EntryFieldSchema(
        ConsultItemField.decision, "decision", Label("分流决定", "Routing"), form: .choice(Choices.routings)),
      EntryFieldSchema(ConsultItemField.reason, "reason", Label("理由", "Reason"), form: FieldLimits.line),
      EntryFieldSchema(ConsultItemField.unit, "unit", Label("送交单位", "Passed on to"), form: .unit),
      EntryFieldSchema(ConsultItemField.isDropped, "dropped", Label("撤出议题", "Taken off the agenda"), form: .flag),
    ])

  /// What it carries of its cases, written by who places them on it.
  private static func ofCases(_ field: FieldSchema, removers: RoleSet = []) -> FieldSchema {
    var field = field
    (field.rights, field.removers) = (MatrixRights.holdConsultation, removers)
    return field
  }

  /// More meetings than there are on one day.
  public static let consultationsOfDay = 1...9

  /// Of the meeting of a day, the `number`th of it.
  public static func consultationFacts(on day: CivilDate, number: Int) -> Facts {
    var key = ByteWriter()
    key.bigEndian(UInt64(day.year), bytes: 2)
    for part in [day.month, day.day, number] { key.byte(UInt8(truncatingIfNeeded: part)) }
    return Facts(home: 0, key: .natural(key.bytes))
  }

  /// Which meeting the facts of a root name; nil: none that is a meeting of the township.
  public static func consultation(named facts: [UInt8]) -> (day: CivilDate, number: Int)? {
    guard let facts = try? Facts(decoding: facts, hasNaturalKey: true), facts.home == 0,
      case .natural(let key) = facts.key, key.count == 5,
      let day = CivilDate(year: Int(key[0]) << 8 | Int(key[1]), month: Int(key[2]), day: Int(key[3])),
      consultationsOfDay.contains(Int(key[4]))
    else { return nil }
    return (day, Int(key[4]))
  }
}
