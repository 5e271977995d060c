import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// A look at a record beyond one's scope, for a time (DOMAIN 8): where it is needed it is there at once, and is told.
extension Node {
  /// The reason goes into the audit trail first; from then on the person sees the record, masked, on this device. It
  /// gives no right to act and none to unmask.
  ///
  /// - Parameter minutes: nil: as long as the township allows (`BreakGlass.policyKey`).
  public func breakGlass(
    _ record: RecordID, reason: String, minutes: Int? = nil, by session: Session
  ) throws -> BreakGlass {
    try store.write { transaction in
      guard let kind = try transaction.kind(of: record), schema[kind]?.isCasework == true else {
        throw NodeError.usage("noScope", "\(record) 不是诉求或案件", "\(record) is no intake and no case")
      }
      let glass = try glass(reason, minutes, policy: try transaction.directory().current.policy)
      let subject = try transaction.permissionSubject(record, withReceivers: true)
      let actor = try transaction.permissionActor(session.person)
      guard BreakGlass.isOffered(actor, subject) else {
        throw NodeError.refused(
          "glassNotOffered", "该件为保密件，或您须回避，或您的角色不看案件：不能越权查阅",
          "it is confidential, or you are recused, or your roles read no cases: it is not to be read beyond scope",
          next: Label("确需了解的，请信访办主任说明", "ask the head of the petition office"))
      }
      guard ReadingRight(actor, subject) == .hidden else {
        throw NodeError.refused(
          "glassNotNeeded", "该件本在您的查看范围内", "you may see this record as it is",
          next: Label("去掉 --break-glass 再查看", "look at it without --break-glass"))
      }
      let fields = [
        EntryField(AuditField.record, .bytes(record.bytes)), EntryField(AuditField.reason, .text(glass.reason)),
        EntryField(AuditField.minutes, .integer(Int64(glass.minutes))),
      ]
      try audit(Op(.append, field: AuditEntry.glass, value: .entry(fields)), by: session, in: transaction)
      return glass
    }
  }

  private func glass(_ reason: String, _ minutes: Int?, policy: [String: String]) throws -> BreakGlass {
    if let glass = BreakGlass(reason: reason, openedAt: environment.now, minutes: minutes, policy: policy) {
      return glass
    }
    let most = BreakGlass.hours(by: policy) * 60
    if let minutes, !(1...most).contains(minutes) {
      throw NodeError.usage(
        "glassMinutes", "\(minutes) 分钟：应为 1 至 \(most) 分钟", "\(minutes) minutes: it is 1 to \(most)",
        next: Label(
          "管理员可用 `policy set \(BreakGlass.policyKey)` 调整", "the administrator sets \(BreakGlass.policyKey)"))
    }
    throw NodeError.refused(
      "reasonMissing", "越权查阅须写明理由，不超过\(BreakGlass.charactersMaximum)字",
      "to read beyond scope a reason is needed, of at most \(BreakGlass.charactersMaximum) characters")
  }

  /// For the head of the petition office: who read beyond their scope in the week of a day, Monday to Sunday, by the
  /// clocks of their devices, oldest first. Nil: this week.
  public func brokenGlass(inWeekOf day: CivilDate? = nil) throws -> [BrokenGlass] {
    guard let week = GlassWeek(of: day ?? environment.now.date) else { return [] }
    // A day at either side: whose week it is, the date of the township says.
    var filter = AuditFilter()
    filter.sinceMilliseconds = week.monday.adding(days: -1).map { Self.startMilliseconds(of: $0) }
    filter.beforeMilliseconds = week.sunday.adding(days: 2).map { Self.startMilliseconds(of: $0) }
    return try store.read { try AuditReading($0).brokenGlass(filter) }
      .filter { week.contains($0.glass.openedAt.date) }
      .sorted { ($0.author.timeMilliseconds, $0.author.changeset) < ($1.author.timeMilliseconds, $1.author.changeset) }
  }
}

extension Node {
  /// Of a day in the township.
  static func startMilliseconds(of day: CivilDate) -> UInt64 {
    UInt64(max(0, day.dayNumber * 1440 - Moment.chinaOffsetMinutes) * 60_000)
  }
}

/// One read beyond scope.
public struct BrokenGlass: Sendable, Hashable {
  public let record: RecordID
  /// The record's number; nil: it is not here.
  public let number: String?
  public let glass: BreakGlass
  public let author: Authorship

  /// As a line among others of the trail.
  var audited: AuditedAct {
    let schema = TownshipSchema.audit.entries[AuditEntry.glass]!
    return AuditedAct(
      record: record, number: number, act: ShownValue(value: .text(schema.name), words: schema.label),
      reason: glass.reason, export: nil, author: author)
  }
}

extension BreakGlass {
  /// What an entry says, made at a time in milliseconds; nil: nothing that opens anything.
  static func read(_ value: Value, at time: UInt64) -> (record: RecordID, glass: BreakGlass)? {
    guard case .bytes(let bytes)? = value[AuditField.record], let record = RecordID(prefixOf: bytes),
      let minutes = value[AuditField.minutes]?.integer, let openedAt = Moment(milliseconds: time)
    else { return nil }
    let reason = value[AuditField.reason]?.text ?? ""
    return (record, BreakGlass(recorded: reason, openedAt: openedAt, minutes: Int(clamping: minutes)))
  }
}

extension StoreReader {
  /// What a person reads beyond their scope at this minute: opened on one of these devices, this month or the last.
  func openGlass(of person: PersonNumber, on devices: [DeviceID], at now: Moment) throws -> Set<RecordID> {
    let longest = BreakGlass.hoursRange.upperBound / 24
    let days = [now.date, now.date.adding(days: -longest)].compactMap(\.self)
    let facts = devices.flatMap { device in days.map { TownshipSchema.auditFacts(of: device, on: $0) } }
    let trails = Set(facts.map { TownshipSchema.auditTrail($0) })
    var open: Set<RecordID> = []
    for trail in trails {
      for entry in try entries(of: trail, kind: AuditEntry.glass) {
        guard let header = try header(of: entry.id.changeset), header.person == person,
          let (record, glass) = BreakGlass.read(entry.value, at: header.timeMilliseconds), glass.isOpen(at: now)
        else { continue }
        open.insert(record)
      }
    }
    return open
  }
}
