import HuiyinRecords
public import HuiyinTownship

/// The list as one page tells it, rule by rule. A record that is overdue stands there once, with all its dates and with
/// what waits by one of them: nobody counts one matter for two.
extension Whatsup {
  /// The tasks of one rule.
  public struct Group: Sendable, Hashable {
    public let rule: TaskRule
    /// Of dates: records. Those that stand among the overdue are counted here too, but for their dates.
    public let count: Int
    public let rows: [Row]
    /// How many stand among the overdue and are not listed again.
    public let toldAbove: Int
  }

  /// One task as it is listed.
  public struct Row: Sendable, Hashable {
    public let line: Line
    /// Other dates of the record, in their order.
    public fileprivate(set) var dates: [Line] = []
    /// What else waits by one of these dates.
    public fileprivate(set) var steps: [TaskRule] = []
  }

  /// Of every rule that has some, in the order of the table. Lines beyond the listed ones are counted unseen.
  public var groups: [Group] {
    var overdue = RowsOfRecords()
    var soon = RowsOfRecords()
    for line in lines {
      switch line.rule.code {
      case TaskRule.overdueCode: overdue.add(line)
      case TaskRule.dateCode where overdue.has(line): overdue.add(line)
      case TaskRule.dateCode: soon.add(line)
      default: break
      }
    }
    var told: [TaskRule: Int] = [:]
    var rows: [TaskRule: [Row]] = [:]
    for line in lines where ![TaskRule.overdueCode, TaskRule.dateCode].contains(line.rule.code) {
      if overdue.tell(of: line) {
        told[line.rule, default: 0] += 1
      } else {
        rows[line.rule, default: []].append(Row(line: line))
      }
    }
    return counts.compactMap { count in
      let own: [Row]
      switch count.rule.code {
      case TaskRule.overdueCode: own = overdue.rows
      case TaskRule.dateCode: own = soon.rows
      default:
        return Group(
          rule: count.rule, count: count.count, rows: rows[count.rule] ?? [], toldAbove: told[count.rule] ?? 0)
      }
      let folded = lines.count { $0.rule == count.rule } - own.count
      return count.count > folded
        ? Group(rule: count.rule, count: count.count - folded, rows: own, toldAbove: 0) : nil
    }
  }

  /// One row for each record, in the order in which they come.
  private struct RowsOfRecords {
    private(set) var rows: [Row] = []
    private var places: [RecordID: Int] = [:]

    private func place(_ line: Line) -> Int? { places[line.heading.record] }

    func has(_ line: Line) -> Bool { place(line) != nil }

    mutating func add(_ line: Line) {
      if let place = place(line) {
        rows[place].dates.append(line)
      } else {
        places[line.heading.record] = rows.count
        rows.append(Row(line: line))
      }
    }

    /// Whether the row of the record tells of what waits: by one of its dates, and with nothing of its own to open.
    /// Urging is somebody else's work than that which is late.
    mutating func tell(of task: Line) -> Bool {
      guard task.rule.level == nil, task.subject == nil, let due = task.due, let place = place(task),
        ([rows[place].line] + rows[place].dates).contains(where: { $0.due == due && $0.dueLabel == task.dueLabel })
      else { return false }
      rows[place].steps.append(task.rule)
      return true
    }
  }
}
