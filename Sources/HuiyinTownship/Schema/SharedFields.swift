import HuiyinRecords

/// Fields that intakes and cases have alike, under the same numbers (DOMAIN 3.1 to 3.3).
enum SharedFields {
  /// Numbers of the file, and what it is about.
  static let matter: [FieldSchema] = [
    FieldSchema(
      CaseField.provisionalNumber, "provisional_no", Label("临时编号", "Provisional number"), .plain,
      form: FieldLimits.word, rights: MatrixRights.amend),
    FieldSchema(
      CaseField.officialNumber, "official_no", Label("正式编号", "Official number"), .hubDecided,
      form: FieldLimits.word, rights: Rights(), isMachineWritten: true),
    FieldSchema(
      CaseField.title, "title", Label("标题", "Title"), .plain, form: FieldLimits.title,
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.category, "category", Label("类别", "Category"), .plain, form: FieldLimits.word,
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.serviceListNumber, "service_list_no", Label("为民服务清单序号", "Service-list number"), .plain,
      form: .integer(1...10), rights: MatrixRights.amend),
    FieldSchema(
      CaseField.focus, "focus", Label("关注标签", "Focus"), .plain, form: .choice(Choices.focuses),
      rights: MatrixRights.amend),
    nature,
    FieldSchema(
      CaseField.village, "village", Label("村（居）", "Village"), .plain, form: .unit,
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.place, "place", Label("地点", "Place"), .plain, form: FieldLimits.line,
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.channel, "channel", Label("来源渠道", "Channel"), .plain, form: .choice(Choices.channels),
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.receivedAt, "received_at", Label("接收时间", "Received at"), .plain, form: .instant,
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.facts, "facts", Label("事实", "Facts"), .plain, form: FieldLimits.prose,
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.request, "request", Label("诉求", "Request"), .plain, form: FieldLimits.prose,
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.accusedName, "accused_name", Label("被检举人", "Accused"), .plain, form: FieldLimits.word,
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.citizenAssent, "citizen_assent", Label("当事人认可", "Citizen's assent"), .plain, form: .flag,
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.hotlineGrade, "hotline_grade", Label("热线分级", "Hotline grade"), .plain,
      form: .choice(Choices.hotlineGrades), rights: MatrixRights.amend),
    FieldSchema(
      CaseField.firstReplyAt, "first_reply_at", Label("首次回复时间", "First reply at"), .plain, form: .instant,
      rights: MatrixRights.amend),
    secrecy,
  ]

  /// An accusation stands above all others, which count alike: whoever registers may write one down, and it becomes
  /// something else as a secrecy is lowered, by two signatures. By nobody else is the way out of its protection (DOMAIN
  /// 8, "never for an accusation").
  static let nature = FieldSchema(
    CaseField.nature, "nature", Label("性质", "Nature"), .guarded, form: .choice(Choices.natures),
    rights: MatrixRights.amend,
    ladder: Choices.natures.map(\.code).filter { $0 != Choices.accusation } + [Choices.accusation],
    evenValues: Choices.natures.count - 1, deciders: MatrixRights.decider, approvers: MatrixRights.levelApprovers)

  /// The presidium has no right to raise, but registers, and what it registers must be able to be confidential. To
  /// raise has no bracket (DOMAIN 8).
  static let secrecy = FieldSchema(
    CaseField.secrecy, "secrecy", Label("密级", "Secrecy"), .guarded, form: .choice(Choices.secrecies),
    rights: MatrixRights.register.everywhere, ladder: Choices.secrecies.map(\.code), deciders: MatrixRights.decider,
    approvers: MatrixRights.levelApprovers)

  /// The party (DOMAIN 3.1): what is needed to handle a matter lies in its own record (DESIGN 7).
  static let party: [FieldSchema] = [
    FieldSchema(
      CaseField.citizenName, "citizen_name", Label("群众姓名", "Citizen's name"), .guarded, form: FieldLimits.word,
      rights: MatrixRights.amend, deciders: MatrixRights.decider),
    FieldSchema(
      CaseField.citizenSex, "citizen_sex", Label("性别", "Sex"), .plain, form: .choice(Choices.sexes),
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.citizenBirthYear, "citizen_birth_year", Label("出生年份", "Year of birth"), .plain,
      form: .integer(1880...2199), rights: MatrixRights.amend),
    FieldSchema(
      CaseField.citizenAddress, "citizen_address", Label("住址", "Address"), .plain, form: FieldLimits.line,
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.citizenIdentity, "citizen_identity", Label("身份", "Identity"), .plain,
      form: .choice(Choices.identities), rights: MatrixRights.amend),
    FieldSchema(
      CaseField.citizenIDNumber, "citizen_id_number", Label("身份证号", "ID number"), .guarded, form: .identityNumber,
      rights: MatrixRights.amend, deciders: MatrixRights.decider),
    FieldSchema(
      CaseField.isAnonymous, "anonymous", Label("匿名", "Anonymous"), .plain, form: .flag,
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.isRealNameVerified, "real_name_verified", Label("已核实实名", "Real name verified"), .plain,
      form: .flag, rights: MatrixRights.amend),
    FieldSchema(
      CaseField.assistanceNote, "assistance_note", Label("协助说明", "What help is needed"), .plain,
      form: FieldLimits.line, rights: MatrixRights.amend),
    petitionNumber,
    FieldSchema(
      CaseField.consentToCallback, "consent_to_callback", Label("同意回访", "Consent to callback"), .plain,
      form: .flag, rights: MatrixRights.amend),
    FieldSchema(
      CaseField.phones, "phones", Label("联系电话", "Phones"), .set, form: FieldLimits.word,
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.delegates, "delegates", Label("推选代表", "Delegates"), .set, form: FieldLimits.word,
      rights: MatrixRights.amend),
    FieldSchema(
      CaseField.jointPetitioners, "joint_petitioners", Label("共同信访人", "Joint petitioners"), .set,
      form: FieldLimits.word, rights: MatrixRights.amend),
    FieldSchema(
      CaseField.vulnerable, "vulnerable", Label("特殊群体", "Vulnerable"), .set,
      form: .choice(Choices.vulnerabilities), rights: MatrixRights.amend),
    FieldSchema(
      CaseField.assistance, "assistance", Label("语言与协助需要", "Language and help needed"), .set,
      form: .choice(Choices.assistances), rights: MatrixRights.amend),
  ]

  /// 初信初访 is the first.
  static let petitionNumber = FieldSchema(
    CaseField.petitionNumber, "petition_no", Label("第几次信访", "Number of the petition"), .plain,
    form: FieldLimits.petitions, rights: MatrixRights.amend)

  /// 重复访 (DOMAIN 3.1); without it, and with a first petition, it is 初信初访.
  static let isRepeat = FieldSchema(
    CaseField.isRepeat, "repeat", Label("重复访", "Repeated petition"), .plain, form: .flag,
    rights: MatrixRights.amend)

  /// Of a group that petitions together, how many stand behind those who came (DOMAIN 3.1).
  static let groupSize = FieldSchema(
    CaseField.groupSize, "group_size", Label("集体访人数", "Group size"), .plain, form: FieldLimits.people,
    rights: MatrixRights.amend)

  static let isLongTerm = FieldSchema(
    CaseField.isLongTerm, "long_term", Label("信访老户", "Long-term petitioner"), .plain, form: .flag,
    rights: MatrixRights.amend)

  /// Sets that merge and audience read by meaning (DESIGN 7), and tags.
  static let scope: [FieldSchema] = [
    FieldSchema(
      CaseField.tags, "tags", Label("标签", "Tags"), .set, form: FieldLimits.word, rights: MatrixRights.amend),
    FieldSchema(
      CaseField.share, "share", Label("共享单位", "Shared with"), .set, form: .unit, rights: MatrixRights.share),
    accusedUnitsOfMatter,
    FieldSchema(
      CaseField.recused, "recused", Label("回避人员", "Recused"), .set, form: .person, rights: MatrixRights.recuse),
  ]

  static let accusedUnits = FieldSchema(
    CaseField.accusedUnits, "accused_units", Label("被检举人单位", "Units of the accused"), .set, form: .unit,
    rights: MatrixRights.amend)

  /// Of an intake or a case: an exclusion is lifted by the head of the petition office alone. What follows from these
  /// in other records is taken away by whoever brings them up to date.
  static let accusedUnitsOfMatter = {
    var field = accusedUnits
    field.removers = MatrixRights.decider
    return field
  }()

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
