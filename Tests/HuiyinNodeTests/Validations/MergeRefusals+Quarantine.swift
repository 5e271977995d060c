import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import Testing

@testable import HuiyinNode

extension MergeRefusal {
  private static func title(_ text: String = "改过的标题") -> Op {
    Op(.set, field: CaseField.title, value: .text(text))
  }

  // MARK: What the bytes show

  static let ofForm: [MergeRefusal] = [
    form(.body, "no body at all", "内容无法解读", "The body cannot be read", read: false) { stage, record in
      try stage.forge(on: record, [], body: [UInt8](repeating: 0xFF, count: 40))
    },
    form(.form, "a register twice", "变更格式不合规", "The changeset is not well formed") { stage, record in
      try stage.forge(on: record, [title(), title("另一标题")])
    },
    form(.parents, "a parent twice", "前序变更过多或重复", "Too many parents, or one named twice") { stage, record in
      try stage.forge(on: record, [title()]) { header, _ in header.with(parents: header.parents + header.parents) }
    },
    form(
      .kind, "as a change of an intake", "记录类型与前序不一致", "Another kind of record than its parents"
    ) { stage, record in
      try stage.forge(on: record, [title()]) { header, _ in header.with(kind: RecordKind.intake) }
    },
    form(
      .facts, "a second beginning at home elsewhere", "记录编号与其依据不符", "The record id does not follow from its facts"
    ) { stage, record in
      try stage.forge(on: record, [title()]) { header, _ in
        let nonce = [UInt8](repeating: 7, count: Facts.nonceByteCount)
        let facts = Facts(home: ScenarioTown.grid5, key: .created(nonce: nonce, writer: header.writer))
        return header.with(parents: [], facts: facts.encoded)
      }
    },
    form(.clock, "no later than what it builds on", "时钟值不合规", "The clock value is not allowed") { stage, record in
      try stage.forge(on: record, [title()]) { header, shown in header.with(clock: shown.clocks.max()) }
    },
  ]

  /// Of a registered case, at station 3.
  private static func form(
    _ reason: QuarantineReason, _ name: String, _ chinese: String, _ english: String, read isRead: Bool = true,
    _ sign: @escaping @Sendable (MergeStage, RecordID) throws -> OpID
  ) -> MergeRefusal {
    MergeRefusal(.quarantined(reason), name, chinese, english, isRead ? "set" : nil, isRead ? "title" : nil) { stage in
      let record = try stage.registered()
      return Given(record: record, place: .station3) { try sign(stage, record) }
    }
  }

  // MARK: What the directory says

  static let ofDirectory: [MergeRefusal] = [
    MergeRefusal(
      .quarantined(.version), "citing a directory older than what it builds on", "引用的名册版本比前序旧",
      "Cites an older directory than a change before it", "set", "title"
    ) { stage in
      let record = try stage.registered()
      let old = try #require(try stage.node(.station3).store.read { try $0.directory().newest })
      try stage.node(.hub).setPolicy("deadline.callback.days", to: "8", by: stage.story.town.session(.admin, at: .hub))
      try stage.story.append("note", ["text": "已走访"], to: record, by: .clerk, at: .hub)
      try stage.carry(from: .hub, to: .station3)
      return Given(record: record, place: .station3) {
        try stage.forge(on: record, [title()]) { header, _ in header.with(directory: old) }
      }
    },
    MergeRefusal(
      .quarantined(.device), "citing a directory from before the device", "名册中没有该设备",
      "The directory does not know the device", "set", "title"
    ) { stage in
      // The case is older than the station, so that nothing before it cites a newer version.
      let record = try stage.story.caseFile("水渠垮塌")
      let old = try #require(try stage.node(.hub).store.read { try $0.directory().newest })
      try stage.carry(from: .hub, to: .station3)
      return Given(record: record, place: .station3) {
        try stage.forge(on: record, [title()]) { header, _ in header.with(directory: old) }
      }
    },
    MergeRefusal(
      .quarantined(.person), "by somebody the device does not vouch for", "人员不在册或设备不能为其作保",
      "Unknown person, or the device may not vouch for them", "set", "title"
    ) { stage in
      let record = try stage.registered()
      return Given(record: record, place: .station3) { try stage.forge(on: record, [title()], by: .worker5) }
    },
    MergeRefusal(
      .quarantined(.right), "accepted by a grid worker", "名册未授予该操作权限", "The directory gives the person no right to it",
      "event", "accepted"
    ) { stage in
      let record = try stage.registered()
      let deed = MatrixDeed.step("accepted", [TypedEdit(.set, "track", "petition")], EventReason())
      return Given(record: record, place: .station3) {
        try stage.forge(deed, on: record, by: .worker3, at: .station3)
      }
    },
    MergeRefusal(
      .quarantined(.revoked), "at a station that is revoked meanwhile", "设备已撤销", "The device is revoked", "set", "title"
    ) { stage in
      let record = try stage.registered()
      return Given(record: record, place: .station3) {
        let op = try stage.forge(on: record, [title()])
        let hub = try stage.node(.hub)
        _ = try hub.revoke(
          try hub.device("S03"), reason: "被盗", counting: [], by: stage.story.town.session(.admin, at: .hub))
        return op
      }
    },
    MergeRefusal(
      .quarantined(.withdrawn), "by somebody whose right is withdrawn meanwhile", "人员权限已撤销",
      "The person's right is withdrawn", "append", "note"
    ) { stage in
      let record = try stage.registered()
      return Given(record: record, place: .station3) {
        let op = try stage.forge(.entry("note", ["text": "已走访"]), on: record, by: .worker3, at: .station3)
        let cutOff = CutOff(subject: Story.Who.worker3.rawValue, counting: [], reason: "冒用")
        try stage.node(.hub).changeDirectory(by: stage.story.town.session(.admin, at: .hub)) { _, _ in
          [.strictWithdrawal(cutOff)]
        }
        return op
      }
    },
  ]
}
