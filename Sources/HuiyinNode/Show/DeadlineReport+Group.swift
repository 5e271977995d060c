public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Clocks of records that are handled as one (DOMAIN 13, D14): the survivor's file shows every clock that counts for
/// it, each with whose it is.
extension StoreReader {
  /// - Parameter seen: of the other members those that the reader may see, and be told of by name.
  func deadlines(
    of reading: RecordReading, asOf today: CivilDate, policy: [String: String],
    seen: (Set<RecordID>) throws -> Set<RecordID> = { $0 }
  ) throws -> DeadlineReport {
    guard reading.kind.isCasework, let group = try caseGroup(of: reading.record) else {
      return try reading.deadlines(asOf: today, policy: policy)
    }
    let counting = ClockCounting(policy, asOf: today)
    let shown = try seen(Set(group.members.map(\.id)).subtracting([reading.record]))
    if group.survivor.id == reading.record {
      return try deadlines(ofSurvivor: reading, among: group, by: counting, shown)
    }
    return try deadlines(ofMerged: reading, into: group.survivor, by: counting, shown)
  }

  private func deadlines(
    ofSurvivor reading: RecordReading, among group: CaseGroup, by counting: ClockCounting, _ shown: Set<RecordID>
  ) throws -> DeadlineReport {
    let own = reading.milestones(isAtHub: reading.isAtHub)
    var report = try reading.deadlines(own.clocks, by: counting)
    // As they are stored: what the tasks are made of, so that both have the same.
    let held =
      try reading.isSettledOnSpot ? [] : merged(into: reading.record).map(MergedReading.init).filter(\.isOwed)
    let readings = try held.map { try RecordReading($0.record, self) }
    let owed = own.clocks(owedTo: readings.map { $0.milestones(isAtHub: $0.isAtHub) })
    for (place, other) in readings.enumerated() {
      let name = try shown.contains(other.record) ? self.name(of: other.record) : nil
      report.lines += try counting.lines(
        owed.filter { $0.place == place }.map(\.clock),
        of: name.map { Label("并入的 \($0)", "\($0), merged into it") } ?? Self.unseen)
    }
    let limits = report.lines.filter { $0.member != nil && $0.stopped == nil }.map(\.deadline).filter(
      \.clock.isHandling)
    report.limit = ([report.limit].compactMap(\.self) + limits).min { $0.dueDate < $1.dueDate }
    let absent = group.members.filter { $0.state == nil }.map { RecordHeading.shortName($0.id) }
    if !absent.isEmpty {
      report.notes.append(
        Label(
          "并入的 \(absent.joined(separator: "、")) 不在本节点，其时限未列入",
          "Merged into it, but not held here, so that their dates are not counted: \(absent.joined(separator: ", "))"))
    }
    return report
  }

  private static var unseen: Label { Label("并入的另一件（无权查看）", "another one merged into it, which you may not see") }

  private func deadlines(
    ofMerged reading: RecordReading, into survivor: CaseGroupMember, by counting: ClockCounting, _ shown: Set<RecordID>
  ) throws -> DeadlineReport {
    let own = reading.milestones(isAtHub: reading.isAtHub)
    guard survivor.state != nil else {
      var report = try reading.deadlines(own.clocks, by: counting)
      report.notes = [
        Label(
          "本件已并案，主案不在本节点，是否已办结不详",
          "It is merged; its survivor is not held here, so whether that is concluded is not known")
      ]
      return report
    }
    let main = try RecordReading(survivor.id, self)
    let clocks = main.milestones(isAtHub: main.isAtHub).stopping(own.clocks)
    var report = try reading.deadlines(clocks, by: counting)
    let name = try shown.contains(survivor.id) ? self.name(of: survivor.id) : nil
    report.notes = [
      Label(
        "本件已并入\(name.map { " \($0) " } ?? "另一件")，未到期的法定时限由主案继续计算，主案办结即止",
        "It is merged into \(name ?? "another one"), where its legal clocks run on until that is concluded")
    ]
    return report
  }
}

extension DeadlineReport.Line {
  /// The clock, and whose it is.
  public var label: Label {
    guard let member else { return deadline.clock.label }
    return Label(
      "\(deadline.clock.label.chinese)（\(member.chinese)）", "\(deadline.clock.label.english) (\(member.english))")
  }

  /// How the date came about, in order.
  public var steps: [Label] {
    let steps = deadline.steps.map(\.label)
    guard let member else { return steps }
    let reason = Label(
      "\(member.chinese)，其期限并案后照旧计算，延期和暂停只对其本身有效",
      "Of \(member.english): a merger puts off no date, and what lengthens one clock lengthens no other")
    return [reason] + steps
  }
}
