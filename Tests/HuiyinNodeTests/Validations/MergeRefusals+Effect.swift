import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

extension MergeRefusal {
  private static func set(_ field: String, _ text: String) -> TypedEdit { TypedEdit(.set, field, text) }

  static let notice = [
    set("current_unit", "4"), set("guarantee_mediate", "13"), set("guarantee_track", "3"),
    set("guarantee_feedback", "7"), set("guarantee_stability", "11"),
  ]

  // MARK: By what its author had seen

  static let ofOneself: [MergeRefusal] = ofFields + ofSteps

  private static let ofFields: [MergeRefusal] = [
    MergeRefusal(
      .notEffective(.fieldClass), "adds to a field of one value", "操作与字段类型不符",
      "The operation does not fit the field", "add", "title"
    ) { stage in
      let record = try stage.registered()
      let adds = Op(.add, field: CaseField.title, value: .text("改过的标题"))
      return Given(record: record, place: .station3) {
        try stage.forge([adds], on: record, by: Story.Who.clerk.rawValue, at: .station3)
      }
    },
    MergeRefusal(
      .notEffective(.target), "answers what is no proposal", "所指内容不在此前的变更中",
      "What it speaks of is not among the changes before it", "answer", nil
    ) { stage in
      let record = try stage.registered()
      return Given(record: record, place: .station3) {
        let root = try #require(try stage.shown(record, at: .station3).changesets.first { $0.header.isRoot })
        let place = try #require(root.ops.firstIndex { $0.operation == .add })
        let target = Target.op(OpID(root.reference, UInt16(place)))
        return try stage.forge(
          [Op(.answer, target: target, value: Answer(isYes: true).value)], on: record,
          by: Story.Who.clerk.rawValue, at: .station3)
      }
    },
    MergeRefusal(
      .notEffective(.elsewhere), "re-admitted at a station", "重新采纳只能在镇中心进行",
      "A re-admission counts only when made at the hub",
      "readmit", nil
    ) { stage in
      let record = try stage.registered()
      let hub = try stage.node(.hub)
      let head = try #require(try hub.directorySnapshot().persons[Story.Who.petitionHead.rawValue])
      try hub.vouch(for: [head], on: hub.device("S03"), by: stage.story.town.session(.admin, at: .hub))
      try stage.carry(from: .hub, to: .station3)
      return Given(record: record, place: .station3) {
        let seen = try #require(try stage.shown(record, at: .station3).heads.first)
        return try stage.forge(
          [Op(.readmit, target: .changeset(seen))], on: record, by: head.number, at: .station3)
      }
    },
    MergeRefusal(
      .notEffective(.recused), "by one who is recused", "本人已回避，只能写工作记录",
      "The person is recused and may write only notes", "set",
      "title"
    ) { stage in
      let record = try stage.registered()
      let head = try stage.story.town.session(.petitionHead, at: .hub)
      _ = try stage.node(.hub).edit(record, [TypedEdit(.add, "recused", "3")], by: head)
      try stage.carry(from: .hub, to: .station3)
      return Given(record: record, place: .station3) {
        try stage.forge(.edit([set("title", "改过的标题")]), on: record, by: .clerk, at: .station3)
      }
    },
    MergeRefusal(
      .notEffective(.condition), "nobody is responsible any more", "缺少必要的内容：责任人",
      "Something that it needs is missing: Responsible person", "set", "responsible"
    ) { stage in
      let record = try stage.registered()
      try stage.story.set("responsible", "7", on: record, by: .petitionHead, at: .hub)
      return Given(record: record, place: .hub) {
        try stage.forge(.edit([set("responsible", "")]), on: record, by: .petitionHead, at: .hub)
      }
    },
    MergeRefusal(
      .notEffective(.onlyWithEvent), "moved without a step", "该字段只能随流程步骤变更",
      "The field changes only with a workflow step", "set", "current_unit"
    ) { stage in
      let record = try stage.registered()
      return Given(record: record, place: .hub) {
        try stage.forge(.edit([set("current_unit", "5")]), on: record, by: .petitionHead, at: .hub)
      }
    },
    MergeRefusal(
      .notEffective(.right), "a yes that only the hub may say", "按当时的状态无权操作",
      "In the state its author saw they had no right to it", "answer", nil
    ) { stage in
      let record = try stage.accepted()
      try stage.story.set("deadline", "2025-03-28", on: record, by: .clerk, at: .hub)
      let proposal = try #require(try stage.node(.hub).proposals(of: record).first?.proposal.op.id)
      try stage.carry(from: .hub, to: .station3)
      return Given(record: record, place: .station3) {
        try stage.forge(
          [Op(.answer, target: .op(proposal), value: Answer(isYes: true).value)], on: record,
          by: Story.Who.stationHead.rawValue, at: .station3)
      }
    },
  ]

  private static let ofSteps: [MergeRefusal] = [
    MergeRefusal(
      .notEffective(.noEdge), "archived as soon as registered", "当时的状态不允许这一步",
      "There is no such step from the state its author saw", "event", "archived"
    ) { stage in
      let record = try stage.registered()
      return Given(record: record, place: .station3) {
        try stage.forge(.step("archived", [], EventReason()), on: record, by: .clerk, at: .station3)
      }
    },
    MergeRefusal(
      .notEffective(.scope), "concluded by the head of the other channel", "按当时的状态该件不在其权限范围内",
      "In the state its author saw it lay outside the scope of their roles", "event", "concluded"
    ) { stage in
      let record = try stage.accepted()
      let deed = MatrixDeed.step("concluded", [set("closed_kind", "resolved")], EventReason())
      return Given(record: record, place: .hub) {
        try stage.forge(deed, on: record, by: .stationHead, at: .hub)
      }
    },
    MergeRefusal(
      .notEffective(.condition), "closed on the spot without a result", "缺少必要的内容：办理结果",
      "Something that it needs is missing: Result", "event", "closed_on_spot"
    ) { stage in
      let record = try stage.registered()
      return Given(record: record, place: .station3) {
        try stage.forge(.step("closed_on_spot", [], EventReason()), on: record, by: .clerk, at: .station3)
      }
    },
    MergeRefusal(
      .notEffective(.unbound), "assigned to nobody", "缺少应同时填写的字段：责任单位",
      "A field that must be set with it is missing: Current unit", "event", "assigned"
    ) { stage in
      let record = try stage.accepted()
      let deed = MatrixDeed.step("assigned", Array(notice.dropFirst()), EventReason())
      return Given(record: record, place: .hub) {
        try stage.forge(deed, on: record, by: .petitionHead, at: .hub)
      }
    },
    MergeRefusal(
      .notEffective(.epochNotNext), "in a round that is not the next", "交办轮次不是下一轮：交办轮次",
      "The assignment round is not the next one: Assignment round", "event", "assigned"
    ) { stage in
      let record = try stage.accepted()
      let deed = MatrixDeed.step("assigned", notice, EventReason())
      return Given(record: record, place: .hub) {
        try stage.forge(deed, on: record, by: .petitionHead, at: .hub) { ops in
          for place in ops.indices where ops[place].field == CaseField.epoch { ops[place].value = .integer(7) }
        }
      }
    },
  ]

  // MARK: By what the hub has done meanwhile

  static let ofPlace: [MergeRefusal] = [
    late(
      .illegalHere, "withdrawn when it is not accepted", "按处理顺序此时不允许这一步",
      "At its place in the order the step is not allowed"
    ) { story, record in
      try story.step("not_accepted", on: record, reason: "诉讼渠道", code: "other", by: .petitionHead, at: .hub)
    },
    late(.otherStateHere, "withdrawn when it is accepted", "此前状态已变化", "The state had changed before it") {
      story, record in
      try story.step("accepted", on: record, ["track": "petition"], by: .petitionHead, at: .hub)
    },
    late(
      .otherEpochHere, "withdrawn when it is with another unit", "此前已重新交办", "The case had been assigned anew before it",
      isAssigned: true
    ) { story, record in try story.assign(record, to: "民政办") },
  ]

  /// At station 3 the clerk records the citizen's wish to withdraw, and does not know what the hub has done.
  private static func late(
    _ reason: NotEffectiveReason, _ name: String, _ chinese: String, _ english: String, isAssigned: Bool = false,
    _ atHub: @escaping @Sendable (Story, RecordID) throws -> Committed
  ) -> MergeRefusal {
    MergeRefusal(.notEffective(reason), name, chinese, english, "event", "withdrawn") { stage in
      let record = try isAssigned ? stage.accepted() : stage.registered()
      if isAssigned { try stage.story.assign(record, to: "水利站") }
      try stage.carry(from: .hub, to: .station3)
      _ = try atHub(stage.story, record)
      return Given(record: record, place: .station3) {
        let made = try stage.story.step("withdrawn", on: record, reason: "已和解", by: .clerk, at: .station3)
        return OpID(made.changeset, 0)
      }
    }
  }
}
