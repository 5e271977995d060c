import HuiyinRecords
import HuiyinTownship

/// A case with everything that forms tell of. People and numbers are invented.
enum FormSample {
  typealias Held = FormMatter.Held

  static let header = PrintedForm.Header(
    township: "青禾镇", officialNumber: "青信〔2025〕7号", provisionalNumber: "G4-S01-20250309-1",
    version: "00112233445566ff", copy: 1,
    printedAt: Moment(date: CivilDate(year: 2025, month: 3, day: 12)!, hour: 9, minute: 30)!, printedBy: "王敏")

  static let facts =
    "三盏路灯坏了两周，夜间行人摔倒过一次。村干部报修过两次，供电所说灯杆归村里管，"
    + "村里说灯杆归镇里管，至今没有人来修。"

  /// As it was taken down.
  static func bare(_ kind: UInt32 = RecordKind.caseFile) -> FormMatter {
    var matter = FormMatter(kind: kind)
    matter.officialNumber = header.officialNumber
    matter.provisionalNumber = header.provisionalNumber
    matter.state = "已登记"
    matter.citizen = "陈*"
    matter.values = [
      CaseField.title: Held(.text("村口路灯不亮"), "村口路灯不亮"),
      CaseField.channel: Held(.text("grid_visit"), "网格走访"), CaseField.nature: Held(.text("opinion"), "意见建议"),
      CaseField.receivedAt: Held(.text("2025-03-09T14:30+08:00"), "2025年3月9日 14:30"),
      CaseField.phones: Held(.none, "138****5678"), CaseField.facts: Held(.text(facts), facts),
      CaseField.request: Held(.text("尽快修好。"), "尽快修好。"),
    ]
    return matter
  }

  static let guarantees: [UInt32: Held] = [
    CaseField.mediateGuarantee: Held(.integer(4), "赵青"), CaseField.trackGuarantee: Held(.integer(3), "李强"),
    CaseField.feedbackGuarantee: Held(.integer(5), "孙立"), CaseField.stabilityGuarantee: Held(.integer(6), "钱进"),
  ]

  static let accepted = FormMatter.Step(
    CaseEvent.accepted, date: "2025年3月10日", person: "王敏",
    values: [CaseField.track: Held(.text("petition"), "信访渠道")])

  static let assigned: FormMatter.Step = {
    var step = FormMatter.Step(
      CaseEvent.assigned, date: "2025年3月11日", person: "王敏",
      requirements: "五日内恢复照明，查清灯杆的管理责任，并把结果当面告诉反映人",
      values: guarantees.merging(
        [CaseField.currentUnit: Held(.integer(5), "城建办"), CaseField.epoch: Held(.integer(1), "1")]) { $1 })
    step.notice = "信访交办〔2025〕1号"
    return step
  }()

  static let clocks = [
    FormMatter.Clock(
      code: "objection", label: "部门提出异议", due: "2025年3月18日", legal: "2025年3月18日", standing: "剩余6天"),
    FormMatter.Clock(
      code: "conclude_petition", label: "信访事项办结", due: "2025年5月9日", legal: "2025年5月9日",
      standing: "剩余58天"),
  ]

  static func entry(_ kind: UInt32, _ values: [UInt32: Held]) -> FormMatter.Entry {
    FormMatter.Entry(kind, time: "2025年3月13日 10:00", person: "赵青", values: values)
  }

  static func supervision(_ sort: String) -> FormMatter.Entry {
    entry(
      CaseEntry.supervision,
      [SupervisionField.sort: Held(.text(sort), sort), SupervisionField.text: Held(.text("请抓紧"), "请抓紧")])
  }

  static func mediation(_ outcome: String) -> FormMatter.Entry {
    entry(
      CaseEntry.mediation,
      [
        MediationField.course: Held(.text("双方到场"), "双方到场"),
        MediationField.outcome: Held(.text(outcome), outcome),
      ])
  }

  static let feedback = entry(
    CaseEntry.feedback,
    [FeedbackField.stage: Held(.text("result"), "办理结果"), FeedbackField.text: Held(.text("已修"), "已修")])
  static let callback = entry(
    CaseEntry.callback,
    [CallbackField.reached: Held(.text("yes"), "已联系上"), CallbackField.rating: Held(.text("satisfied"), "满意")])

  static let conflict = FormMatter.Conflict(
    field: "群众姓名",
    voices: [
      FormMatter.Voice("陈*", person: "赵青", place: "一组站点", time: "2025年3月9日 14:30"),
      FormMatter.Voice("程*", person: "钱进", place: "镇中心", time: "2025年3月9日 15:00"),
    ], inForce: "陈*", deciders: "信访办主任", due: "2025年3月12日")

  static let members = ["青信〔2025〕7号 / G4-S01-20250309-1", "G4-S01-20250310-2"].map {
    FormMatter.Member(
      numbers: $0, title: "村口路灯不亮", citizen: "陈*", receivedAt: "2025年3月9日 14:30", state: "已登记")
  }

  /// Everything at once: no case comes to it, and every form has something to tell.
  static func full(_ kind: UInt32 = RecordKind.caseFile) -> FormMatter {
    var matter = bare(kind)
    let steps = TownshipSchema.caseFile.events.keys.sorted().map {
      FormMatter.Step($0, date: "2025年3月10日", person: "王敏", reason: "理由若干")
    }
    matter.steps = steps + [accepted, assigned]
    matter.entries =
      [supervision("listed"), supervision("urge"), mediation("failed"), mediation("agreement"), feedback, callback]
    matter.clocks = clocks
    matter.extra = FormMatter.Extra(asked: 20, granted: 20, reasons: ["等待供电部门勘查"])
    matter.conflicts = [conflict]
    matter.members = members
    return matter
  }
}
