public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// 回访: concluded cases that wait until the citizen is reached (DOMAIN 4.5; 16, screen 13), those that one person may
/// see.
public struct CallbackQueue: Sendable {
  public struct Attempt: Sendable, Hashable {
    /// Who called; when nobody is named, who wrote it down.
    public let person: PersonName
    public let timeMilliseconds: UInt64
    public let mode: ShownValue?
    public let reached: ShownValue?
    public let nextAction: ShownValue?
  }

  public struct Line: Sendable, Hashable {
    public let heading: RecordHeading
    public let due: DueStanding?
    /// Since the conclusion, oldest first.
    public let attempts: [Attempt]
    /// In the reader's own to-do list.
    public let isOwn: Bool
    /// The reader may write a callback to it.
    public let isOpenToReader: Bool
    /// Nobody was reached in so many attempts that another way has to be found.
    public let isBlocked: Bool
  }

  /// 待核: callbacks that differ, of which somebody has to say which counts (DOMAIN 13, D3).
  public struct Unsettled: Sendable, Hashable {
    public let heading: RecordHeading
    public let satisfaction: SatisfactionPresentation
    /// The reader may decide it.
    public let isOpenToReader: Bool
  }

  /// How many cases that are concluded and not archived stand at a result: that of the last callback or, when several
  /// reached the citizen, what counts of them. A case counts once.
  public struct Count: Sendable, Hashable {
    /// Stable key: `untried`; one of `Choices.reached` but for yes; one of `Choices.ratings`; `unsettled`; `unrated`.
    public let code: String
    public let label: Label
    public let count: Int
  }

  public let asOf: CivilDate
  /// By due date.
  public let lines: [Line]
  /// Cases that wait, listed or not.
  public let count: Int
  /// Of every result, in the order of the lists of choices.
  public let counts: [Count]
  /// Archived cases too, where a late callback arrived.
  public let unsettled: [Unsettled]
  /// Those too that are not listed.
  public let unsettledCount: Int
}

extension Node {
  /// - Parameter limit: of the lines of either list; the counts are of all.
  public func callbackQueue(
    for person: Person, asOf: CivilDate? = nil, limit: Int = .max
  ) throws -> CallbackQueue {
    let today = asOf ?? environment.now.date
    return try store.read { reader in
      try CallbackReading(work: WorkReading(reader, for: person, asOf: today)).queue(limit: limit)
    }
  }
}

private struct CallbackReading {
  private static let untried = "untried"
  private static let unrated = "unrated"
  private static let unsettled = "unsettled"

  let work: WorkReading

  func queue(limit: Int) throws -> CallbackQueue {
    let waiting = try work.cases(waitingBy: ["callback"])
    let blocked = Set(try work.reader.waiting(by: ["archive_blocked"]).map(\.item.record))
    var results: [String: Int] = [:]
    var lines: [CallbackQueue.Line] = []
    for (item, task) in waiting {
      let entries = try attempts(item.record, since: task)
      results[entries.last.map(result) ?? Self.untried, default: 0] += 1
      guard lines.count < limit, try work.isVisible(item.record) else { continue }
      lines.append(
        CallbackQueue.Line(
          heading: try work.heading(item), due: work.standing(task.due), attempts: entries.map(attempt),
          isOwn: work.isOwn(task), isOpenToReader: try isOpen(item), isBlocked: blocked.contains(item.record)))
    }
    for record in try reachedCases(except: Set(waiting.map(\.item.record))) {
      results[try result(ofReached: record), default: 0] += 1
    }
    let differing = try work.cases(waitingBy: ["settle_rating"]).map(\.item)
    return CallbackQueue(
      asOf: work.today, lines: lines, count: waiting.count,
      counts: Self.results.map { code, label in
        CallbackQueue.Count(code: code, label: label, count: results[code] ?? 0)
      }, unsettled: try differing.prefix(limit).compactMap(unsettled), unsettledCount: differing.count)
  }

  private func unsettled(_ item: Item) throws -> CallbackQueue.Unsettled? {
    guard try work.isVisible(item.record),
      let found = try RecordReading(item.record, work.reader).satisfactionPresentation, found.isOpen
    else { return nil }
    return CallbackQueue.Unsettled(
      heading: try work.heading(item), satisfaction: found,
      isOpenToReader: try work.reader.mayWrite(CaseEntry.ratingDecision, to: item.record, work.person))
  }

  /// Folded only when callbacks differ: then their order and the decisions tell what counts (DOMAIN 13, D3).
  private func result(ofReached record: RecordID) throws -> String {
    let reached = try work.standingEntries(CaseEntry.callback, of: record).filter(isReached)
    guard Set(reached.compactMap { $0.state.value[CallbackField.rating] }).count > 1 else {
      return reached.last.map(result) ?? Self.untried
    }
    let satisfaction = try RecordReading(record, work.reader).satisfaction
    return satisfaction.isOpen ? Self.unsettled : satisfaction.rating?.text ?? Self.unrated
  }

  /// What follows when the citizen was reached: the case is to be archived, to be taken up again, or to be decided on.
  private func reachedCases(except waiting: Set<RecordID>) throws -> [RecordID] {
    try work.cases(waitingBy: ["archive", "reopen", "settle_rating"])
      .filter { $0.item.state == CaseEvent.concluded && !waiting.contains($0.item.record) }.map(\.item.record)
  }

  /// Callbacks of before speak of an earlier conclusion, as the clock has it.
  private func attempts(_ record: RecordID, since task: ProjectedTask) throws -> [WrittenEntry] {
    try work.standingEntries(CaseEntry.callback, of: record).filter { entry in
      task.clock.isEmpty || entry.day.map { $0.dayNumber >= task.day } ?? false
    }
  }

  private func isReached(_ entry: WrittenEntry) -> Bool {
    entry.state.value[CallbackField.reached] == Choices.reachedYes
  }

  private func attempt(_ entry: WrittenEntry) -> CallbackQueue.Attempt {
    let named = entry.state.value[CallbackField.person]?.integer.flatMap { PersonNumber(exactly: $0) }
    return CallbackQueue.Attempt(
      person: named.map { work.words.names.person($0) } ?? entry.person, timeMilliseconds: entry.timeMilliseconds,
      mode: entry.shown(CallbackField.mode), reached: entry.shown(CallbackField.reached),
      nextAction: entry.shown(CallbackField.nextAction))
  }

  /// A unit never calls back a case of its own (V5), and a recused person none.
  private func isOpen(_ item: Item) throws -> Bool {
    let rights = TownshipSchema.caseFile.entries[CaseEntry.callback]?.rights
    let check = CallbackCheck(ownUnit: work.person.unit, currentUnit: item.unit == 0 ? nil : item.unit)
    return try rights?.grade(work.person.roles) != nil && check.findings().isEmpty && !item.isReadOnly
      && !work.isRecused(item.record)
  }

  // MARK: Results

  private static let results = allResults()

  private static func allResults() -> [(code: String, label: Label)] {
    var all = [(code: untried, label: Label("尚未回访", "Not called yet"))]
    for choice in Choices.reached.filter({ $0.code != Choices.reachedYes }) + Choices.ratings {
      if let code = choice.code.text { all.append((code: code, label: choice.label)) }
    }
    all.append((code: unsettled, label: Label("满意度待核", "To be settled")))
    all.append((code: unrated, label: Label("已联系上，未评价", "Reached, not rated")))
    return all
  }

  private func result(_ entry: WrittenEntry) -> String {
    let code = isReached(entry) ? CallbackField.rating : CallbackField.reached
    let text = entry.state.value[code]?.text ?? ""
    return Self.results.contains { $0.code == text } ? text : Self.unrated
  }
}
