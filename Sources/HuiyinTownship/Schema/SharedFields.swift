import HuiyinRecords

/// Fields that intakes and cases have alike, under the same numbers (DOMAIN 3.1 to 3.3).
enum SharedFields {
  /// Numbers of the file, and what it is about.
  static let matter: [FieldSchema] = [
    FieldSchema(
      CaseField.provisionalNumber, "provisional_no", Label("临时编号", "Provisional number"), .plain,
      form: FieldLimits.word, rights: MatrixRights.register),
    FieldSchema(
      CaseField.officialNumber, "official_no", Label("正式编号", "Official number"), .hubDecided,
      form: FieldLimits.word, rights: Rights(), isMachineWritten: true),
    FieldSchema(
      CaseField.title, "title", Label("标题", "Title"), .plain, form: FieldLimits.title,
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.category, "category", Label("类别", "Category"), .plain, form: FieldLimits.word,
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.serviceListNumber, "service_list_no", Label("为民服务清单序号", "Service-list number"), .plain,
      form: .integer(1...10), rights: MatrixRights.register),
    FieldSchema(
      CaseField.focus, "focus", Label("关注标签", "Focus"), .plain, form: .choice(Choices.focuses),
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.nature, "nature", Label("性质", "Nature"), .guarded, form: .choice(Choices.natures),
      rights: MatrixRights.register, deciders: MatrixRights.decider),
    FieldSchema(
      CaseField.village, "village", Label("村（居）", "Village"), .plain, form: .unit,
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.place, "place", Label("地点", "Place"), .plain, form: FieldLimits.line,
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.channel, "channel", Label("来源渠道", "Channel"), .plain, form: .choice(Choices.channels),
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.receivedAt, "received_at", Label("接收时间", "Received at"), .plain, form: .instant,
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.facts, "facts", Label("事实", "Facts"), .plain, form: FieldLimits.prose,
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.request, "request", Label("诉求", "Request"), .plain, form: FieldLimits.prose,
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.accusedName, "accused_name", Label("被检举人", "Accused"), .plain, form: FieldLimits.word,
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.citizenAssent, "citizen_assent", Label("当事人认可", "Citizen's assent"), .plain, form: .flag,
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.hotlineGrade, "hotline_grade", Label("热线分级", "Hotline grade"), .plain,
      form: .choice(Choices.hotlineGrades), rights: MatrixRights.register),
    FieldSchema(
      CaseField.firstReplyAt, "first_reply_at", Label("首次回复时间", "First reply at"), .plain, form: .instant,
      rights: MatrixRights.register),
    secrecy,
  ]

  /// The presidium has no right to raise, but registers, and what it registers must be able to be confidential. To raise
  /// has no bracket (DOMAIN 8).
  static let secrecy = FieldSchema(
    CaseField.secrecy, "secrecy", Label("密级", "Secrecy"), .guarded, form: .choice(Choices.secrecies),
    rights: MatrixRights.register.everywhere, ladder: Choices.secrecies.map(\.code), deciders: MatrixRights.decider,
    approvers: MatrixRights.levelApprovers)

  /// The party (DOMAIN 3.1): what is needed to handle a matter lies in its own record (DESIGN 7).
  static let party: [FieldSchema] = [
    FieldSchema(
      CaseField.citizenName, "citizen_name", Label("群众姓名", "Citizen's name"), .guarded, form: FieldLimits.word,
      rights: MatrixRights.register, deciders: MatrixRights.decider),
    FieldSchema(
      CaseField.citizenSex, "citizen_sex", Label("性别", "Sex"), .plain, form: .choice(Choices.sexes),
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.citizenBirthYear, "citizen_birth_year", Label("出生年份", "Year of birth"), .plain,
      form: .integer(1880...2199), rights: MatrixRights.register),
    FieldSchema(
      CaseField.citizenAddress, "citizen_address", Label("住址", "Address"), .plain, form: FieldLimits.line,
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.citizenIdentity, "citizen_identity", Label("身份", "Identity"), .plain,
      form: .choice(Choices.identities), rights: MatrixRights.register),
    FieldSchema(
      CaseField.citizenIDNumber, "citizen_id_number", Label("身份证号", "ID number"), .guarded, form: .identityNumber,
      rights: MatrixRights.register, deciders: MatrixRights.decider),
    FieldSchema(
      CaseField.isAnonymous, "anonymous", Label("匿名", "Anonymous"), .plain, form: .flag,
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.isRealNameVerified, "real_name_verified", Label("已核实实名", "Real name verified"), .plain,
      form: .flag, rights: MatrixRights.register),
    FieldSchema(
      CaseField.assistanceNote, "assistance_note", Label("协助说明", "What help is needed"), .plain,
      form: FieldLimits.line, rights: MatrixRights.register),
    petitionNumber,
    FieldSchema(
      CaseField.consentToCallback, "consent_to_callback", Label("同意回访", "Consent to callback"), .plain,
      form: .flag, rights: MatrixRights.register),
    FieldSchema(
      CaseField.phones, "phones", Label("联系电话", "Phones"), .set, form: FieldLimits.word,
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.delegates, "delegates", Label("推选代表", "Delegates"), .set, form: FieldLimits.word,
      rights: MatrixRights.register),
    FieldSchema(
      CaseField.jointPetitioners, "joint_petitioners", Label("共同信访人", "Joint petitioners"), .set,
      form: FieldLimits.word, rights: MatrixRights.register),
    FieldSchema(
      CaseField.vulnerable, "vulnerable", Label("特殊群体", "Vulnerable"), .set,
      form: .choice(Choices.vulnerabilities), rights: MatrixRights.register),
    FieldSchema(
      CaseField.assistance, "assistance", Label("语言与协助需要", "Language and help needed"), .set,
      form: .choice(Choices.assistances), rights: MatrixRights.register),
  ]

  /// 初信初访 is the first.
  static let petitionNumber = FieldSchema(
    CaseField.petitionNumber, "petition_no", Label("第几次信访", "Number of the petition"), .plain,
    form: FieldLimits.petitions, rights: MatrixRights.register)

  /// 重复访 (DOMAIN 3.1); without it, and with a first petition, it is 初信初访.
  static let isRepeat = FieldSchema(
    CaseField.isRepeat, "repeat", Label("重复访", "Repeated petition"), .plain, form: .flag,
    rights: MatrixRights.register)

  /// Sets that merge and audience read by meaning (DESIGN 7), and tags.
  static let scope: [FieldSchema] = [
    FieldSchema(
      CaseField.tags, "tags", Label("标签", "Tags"), .set, form: FieldLimits.word, rights: MatrixRights.register),
    FieldSchema(
      CaseField.share, "share", Label("共享单位", "Shared with"), .set, form: .unit, rights: MatrixRights.share),
    accusedUnits,
    FieldSchema(
      CaseField.recused, "recused", Label("回避人员", "Recused"), .set, form: .person, rights: MatrixRights.recuse),
  ]

  static let accusedUnits = FieldSchema(
    CaseField.accusedUnits, "accused_units", Label("被检举人单位", "Units of the accused"), .set, form: .unit,
    rights: MatrixRights.register)

  /// Note 代表/工作记录; the one entry that a recused person may still write (DOMAIN 8).
  static let note = EntrySchema(
    CaseEntry.note, "note", Label("工作记录", "Note"), rights: MatrixRights.note, isOpenToRecused: true,
    fields: [
      EntryFieldSchema(
        NoteField.roleTag, "role_tag", Label("四员身份", "Role"), form: .choice(Choices.fourRoles)),
      EntryFieldSchema(NoteField.occurredAt, "occurred_at", Label("发生时间", "Occurred at"), form: .instant),
      EntryFieldSchema(NoteField.text, "text", Label("内容", "Text"), form: FieldLimits.prose, isRequired: true),
      EntryFieldSchema(
        NoteField.visibility, "visibility", Label("可见范围", "Visibility"), form: .choice(Choices.visibilities)),
    ])
}

extension FieldSchema {
  /// A field of an intake or a case in a record that carries it along, with the same roles and no scope: whose it is
  /// stands in the other record.
  static func everywhere(_ field: FieldSchema) -> FieldSchema {
    var field = field
    field.rights = field.rights.everywhere
    return field
  }
}
