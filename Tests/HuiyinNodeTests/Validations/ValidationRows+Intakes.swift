import HuiyinRecords
import HuiyinTownship

@testable import HuiyinNode

extension ValidationRow {
  /// What is wrong when a matter is taken down (DOMAIN 3.1, 3.2; 11, V8).
  static let intakes: [ValidationRow] = registrations + editings

  private static let registrations: [ValidationRow] = [
    intake(
      .titleAndFacts, "61 characters", "invalidValue", ["title"], "太长", "too long",
      [TypedEdit(.set, "title", String(repeating: "长", count: 61))]),
    intake(
      .titleAndFacts, "no facts", "intake.facts_missing", ["facts"], "请填写事实", "Write down the facts",
      [TypedEdit(.set, "facts", " \u{3000}")]),
    intake(
      .receivedNotInFuture, "a slip of the month", "intake.received_in_future", ["received_at"], "接收时间晚于现在",
      "received later than now", [TypedEdit(.set, "received_at", "2025-04-10T09:00+08:00")]),
    intake(
      .receivedNotInFuture, "tonight, at the hub", "intake.received_in_future", ["received_at"], "接收时间晚于现在",
      "received later than now", [TypedEdit(.set, "received_at", "2025-03-10T22:00+08:00")]),
    intake(
      .receivedNotInFuture, "occurred the year after next", "intake.occurred_in_future", ["occurred_at"],
      "发生时间晚于现在", "occurred later than now", [TypedEdit(.set, "occurred_at", "2027-12-01T09:00+08:00")]),
    intake(
      .citizenFields, "born after this year", "intake.born_in_future", ["citizen_birth_year"], "不能晚于今年（2025年）",
      "later than this year (2025)", [TypedEdit(.set, "citizen_birth_year", "2050")]),
    intake(
      .datesInOrder, "received before it occurred", "intake.received_before_occurred", ["occurred_at"],
      "接收时间不能早于发生时间", "cannot be received before it occurred",
      [
        TypedEdit(.set, "occurred_at", "2025-03-09T10:00+08:00"),
        TypedEdit(.set, "received_at", "2025-03-08T10:00+08:00"),
      ]),
    intake(
      .delegatesOfGroup, "six people, no delegate", "intake.delegates_missing", ["delegates"], "推选1至5名代表",
      "name 1 to 5 delegates", [TypedEdit(.set, "headcount", "6")]),
    intake(
      .delegatesOfGroup, "six delegates", "intake.too_many_delegates", ["delegates"], "不超过5人", "at most 5 delegates",
      [TypedEdit(.set, "headcount", "9")]
        + ["何春来", "简满仓", "石长青", "卫大田", "韩小满", "朱谷雨"].map { TypedEdit(.add, "delegates", $0) }),
    intake(
      .delegatesOfGroup, "fewer people than names", "intake.headcount_below_names", ["headcount"], "人数不能更少",
      "cannot be less",
      [TypedEdit(.set, "headcount", "1")] + ["何春来", "简满仓"].map { TypedEdit(.add, "joint_petitioners", $0) }),
    intake(
      .accusedNamed, "nobody named", "intake.accused_missing", ["accused_name", "accused_units"], "请填写被检举人姓名",
      "Name the accused", [TypedEdit(.set, "nature", "accusation")]),
    intake(
      .accusedNamed, "no unit", "intake.accused_units_missing", ["accused_units"], "被检举人单位和所在网格",
      "unit and grid of the accused",
      [TypedEdit(.set, "nature", "accusation"), TypedEdit(.set, "accused_name", "贾有田")]),
    intake(
      .accusedNamed, "not confidential", "intake.accusation_not_confidential", ["secrecy"], "密级必须为保密",
      "must be confidential", accusation("第五网格") + [TypedEdit(.set, "secrecy", "internal")]),
    intake(
      .onSpotResult, "resolved without a word", "intake.result_text_missing", ["result_text"], "请填写办理结果",
      "result that was reached",
      [TypedEdit(.set, "on_spot_result", "resolved"), TypedEdit(.set, "citizen_assent", "yes")]),
    intake(
      .onSpotResult, "helped without a word", "intake.result_text_missing", ["result_text"], "请填写办理结果",
      "result that was reached",
      [TypedEdit(.set, "on_spot_result", "helped"), TypedEdit(.set, "citizen_assent", "yes")]),
    intake(
      .citizenAssents, "solved, and nobody assents", "intake.assent_missing", ["citizen_assent"], "现场解决须当事人认可",
      "needs the citizen's assent",
      [TypedEdit(.set, "on_spot_result", "resolved"), TypedEdit(.set, "result_text", "当场修好")]),
    intake(
      .citizenAssents, "helped, and the citizen does not", "intake.assent_missing", ["citizen_assent"],
      "现场解决须当事人认可", "needs the citizen's assent",
      [
        TypedEdit(.set, "on_spot_result", "helped"), TypedEdit(.set, "result_text", "帮助联系"),
        TypedEdit(.set, "citizen_assent", "no"),
      ]),
    intake(
      .intakeChoices, "an unknown channel", "invalidValue", ["channel"], "不在可选项中", "not one of the choices",
      [TypedEdit(.set, "channel", "fax")]),
    intake(
      .intakeChoices, "an unknown nature", "invalidValue", ["nature"], "不在可选项中", "not one of the choices",
      [TypedEdit(.set, "nature", "rumour")]),
    intake(
      .intakeChoices, "an unknown secrecy", "invalidValue", ["secrecy"], "不在可选项中", "not one of the choices",
      [TypedEdit(.set, "secrecy", "secret")]),
    intake(
      .intakeChoices, "no such village", "unknownUnit", ["village"], "名册中没有单位", "has no unit",
      [TypedEdit(.set, "village", "没有的村")]),
    intake(
      .datesInOrder, "no date", "invalidValue", ["occurred_at"], "不是日期时间", "not a date and time",
      [TypedEdit(.set, "occurred_at", "昨天")]),
    intake(
      .realName, "verified and anonymous", "intake.real_name_of_anonymous", ["real_name_verified"], "匿名的不能勾选",
      "stays anonymous", [TypedEdit(.set, "real_name_verified", "yes"), TypedEdit(.set, "anonymous", "yes")]),
    intake(
      .realName, "verified without a name", "intake.real_name_missing", ["citizen_name"], "请填写姓名",
      "Write down the name", [TypedEdit(.set, "real_name_verified", "yes"), TypedEdit(.set, "citizen_name", " ")]),
    intake(
      .petitionNumber, "repeated and the first", "intake.petition_number_unlike", ["petition_no"], "重复访不会是第1次",
      "is not the first", [TypedEdit(.set, "petition_no", "1"), TypedEdit(.set, "repeat", "yes")]),
    intake(
      .petitionNumber, "the second and not repeated", "intake.petition_number_unlike", ["petition_no"],
      "第2次信访就是重复访", "is a repeated one", [TypedEdit(.set, "petition_no", "2"), TypedEdit(.set, "repeat", "no")]),
    intake(
      .petitionNumber, "none at all", "invalidValue", ["petition_no"], "超出范围", "out of range",
      [TypedEdit(.set, "petition_no", "0")]),
    intake(
      .citizenFields, "help that there is not", "invalidValue", ["assistance"], "不在可选项中", "not one of the choices",
      [TypedEdit(.add, "assistance", "money")]),
    intake(
      .citizenFields, "a year of birth long ago", "invalidValue", ["citizen_birth_year"], "超出范围", "out of range",
      [TypedEdit(.set, "citizen_birth_year", "1700")]),
    intake(
      .citizenFields, "a group of many", "invalidValue", ["group_size"], "不是整数", "not a whole number",
      [TypedEdit(.set, "group_size", "很多")]),
    intake(
      .citizenFields, "an unknown sex", "invalidValue", ["citizen_sex"], "不在可选项中", "not one of the choices",
      [TypedEdit(.set, "citizen_sex", "x")]),
    intake(
      .citizenFields, "a name that hides its direction", "invalidValue", ["citizen_name"], "控制字符",
      "control characters", [TypedEdit(.set, "citizen_name", "陈\u{202E}大山")]),
    intake(
      .citizenFields, "an unknown tag", "invalidValue", ["vulnerable"], "不在可选项中", "not one of the choices",
      [TypedEdit(.add, "vulnerable", "rich")]),
    intake(
      .citizenFields, "an ID number with a wrong check character", "invalidValue", ["citizen_id_number"], "校验位不符",
      "check character", [TypedEdit(.set, "citizen_id_number", "999999199001011230")]),
    intake(
      .citizenFields, "an ID number of nobody's day of birth", "invalidValue", ["citizen_id_number"], "出生日期不存在",
      "no such date of birth", [TypedEdit(.set, "citizen_id_number", "999999199002301238")]),
    intake(
      .citizenFields, "half an ID number", "invalidValue", ["citizen_id_number"], "应为18位", "instead of 18",
      [TypedEdit(.set, "citizen_id_number", "999999")]),
  ]

  private static let editings: [ValidationRow] = [
    edit(
      .titleAndFacts, "facts taken away", "edit.facts_missing", ["facts"], "请填写事实", "Write down the facts",
      [TypedEdit(.set, "facts", " ")]),
    edit(
      .realName, "anonymous afterwards", "edit.real_name_of_anonymous", ["real_name_verified"], "匿名的不能勾选",
      "stays anonymous", [TypedEdit(.set, "anonymous", "yes"), TypedEdit(.set, "real_name_verified", "yes")]),
    edit(
      .receivedNotInFuture, "put into the future", "edit.received_in_future", ["received_at"], "接收时间晚于现在",
      "received later than now", [TypedEdit(.set, "received_at", "2026-03-10T09:00+08:00")]),
    edit(
      .accusedNamed, "becomes an accusation", "edit.accusation_not_confidential",
      ["secrecy", "accused_name", "accused_units"], "密级必须为保密", "must be confidential",
      [TypedEdit(.set, "nature", "accusation")]),
    ValidationRow(
      .receivedNotInFuture, "of a case", "edit.received_in_future", ["received_at"], "接收时间晚于现在",
      "received later than now"
    ) { story in
      let record = try story.caseFile("水渠垮塌")
      return { try story.set("received_at", "2026-03-10T09:00+08:00", on: record, by: .clerk, at: .hub) }
    },
    ValidationRow(
      .accusedNamed, "a case less confidential", "case.accusation_not_confidential", ["secrecy"], "密级必须为保密",
      "must be confidential"
    ) { story in
      let record = try story.intake("村务账目不清", accusation("第五网格"), by: .clerk, at: .hub)
      return {
        _ = try story.node(.hub).openCase(
          for: record, [TypedEdit(.set, "secrecy", "internal")], by: story.town.session(.petitionHead, at: .hub))
      }
    },
    ValidationRow(
      .accusedNamed, "a case that is none", "case.lowered", ["nature"], "立案时不能撤销“检举控告”的性质",
      "a case of an accusation is opened as an accusation"
    ) { story in
      let record = try story.intake("村务账目不清", accusation("第五网格"), by: .clerk, at: .hub)
      return {
        _ = try story.node(.hub).openCase(
          for: record, [TypedEdit(.set, "nature", "opinion")], by: story.town.session(.petitionHead, at: .hub))
      }
    },
    wayOut(
      "by a clerk", "notPermitted.lower", [], "您的角色不能修改“性质”", "Your roles do not let you change “Nature”",
      [TypedEdit(.set, "nature", "opinion")], by: .clerk),
    wayOut(
      "cleared by a clerk", "notPermitted.lower", [], "信访办主任", "Petition-office head",
      [TypedEdit(.set, "nature", "")], by: .clerk),
    wayOut(
      "a unit taken away by a clerk", "notPermitted.edit", [], "您的角色不能去掉“被检举人单位”",
      "do not let you take away from “Units of the accused”", [TypedEdit(.remove, "accused_units", "民政办")], by: .clerk),
    wayOut(
      "by the head without a reason", "reasonMissing", ["reason"], "撤销“检举控告”的性质须写明理由",
      "to take the nature “accusation” away a reason is needed", [TypedEdit(.set, "nature", "opinion")],
      by: .petitionHead),
    wayOut(
      "a unit taken away without a reason", "reasonMissing", ["reason"], "去掉“被检举人单位”须写明理由",
      "to take away from “Units of the accused” a reason is needed", [TypedEdit(.remove, "accused_units", "民政办")],
      by: .petitionHead),
    wayOut(
      "its units before it is signed", "edit.accused_units_missing", ["accused_units"], "被检举人单位和所在网格",
      "Give the unit and grid of the accused",
      [
        TypedEdit(.set, "nature", "opinion"), TypedEdit(.remove, "accused_units", "第五网格"),
        TypedEdit(.remove, "accused_units", "民政办"),
      ], reason: "核查后属意见建议", by: .petitionHead),
    ValidationRow(
      .titleAndFacts, "a draft", "intake.facts_missing", ["facts"], "请填写事实", "Write down the facts"
    ) { story in
      let clerk = try story.town.session(.clerk, at: .hub)
      let draft = try story.town.hub.saveDraft(
        ["home": ["第三网格"], "title": ["路灯不亮"], "nature": ["opinion"], "channel": ["phone"]], by: clerk)
      return { _ = try story.town.hub.registerDraft(draft.id, by: clerk) }
    },
  ]

  /// Against somebody of a unit.
  static func accusation(_ unit: String) -> [TypedEdit] {
    [
      TypedEdit(.set, "nature", "accusation"), TypedEdit(.set, "accused_name", "贾有田"),
      TypedEdit(.add, "accused_units", unit),
    ]
  }

  private static func intake(
    _ validation: Validation, _ name: String, _ code: String, _ fields: [String], _ chinese: String,
    _ english: String, _ typed: [TypedEdit]
  ) -> ValidationRow {
    ValidationRow(validation, name, code, fields, chinese, english) { story in
      return { _ = try story.intake("路灯不亮", typed, by: .clerk, at: .hub) }
    }
  }

  /// An accusation against two units, and what would open it.
  private static func wayOut(
    _ name: String, _ code: String, _ fields: [String], _ chinese: String, _ english: String, _ typed: [TypedEdit],
    reason: String = "", by who: Story.Who
  ) -> ValidationRow {
    ValidationRow(.accusedNamed, "made something else, \(name)", code, fields, chinese, english) { story in
      let accused = accusation("第五网格") + [TypedEdit(.add, "accused_units", "民政办")]
      let record = try story.intake("村务账目不清", accused, by: .clerk, at: .hub)
      let session = try story.town.session(who, at: .hub)
      return { _ = try story.node(.hub).edit(record, typed, reason: reason, by: session) }
    }
  }

  private static func edit(
    _ validation: Validation, _ name: String, _ code: String, _ fields: [String], _ chinese: String,
    _ english: String, _ typed: [TypedEdit]
  ) -> ValidationRow {
    ValidationRow(validation, name, code, fields, chinese, english) { story in
      let record = try story.intake("路灯不亮", by: .clerk, at: .hub)
      return { _ = try story.node(.hub).edit(record, typed, by: story.town.session(.clerk, at: .hub)) }
    }
  }
}
