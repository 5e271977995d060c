public import HuiyinAuthority
public import HuiyinRecords

/// What a roster file lists.
public enum RosterKind: String, Hashable, Sendable, CaseIterable {
  case persons, units
}

/// What an import of a roster would do, row by row: shown first, carried out only when no row is refused (DOMAIN 14).
public struct RosterPlan: Hashable, Sendable {
  public let rows: [RosterRow]
  /// What one directory version changes; none while a row is refused.
  public let entries: [DirectoryEntry]

  init(_ rows: [RosterRow], _ entries: [DirectoryEntry]) {
    self.rows = rows
    self.entries = rows.contains { $0.action == .refused } ? [] : entries
  }

  public func count(_ action: RosterRow.Action) -> Int { rows.count { $0.action == action } }
}

/// One row of the file, and what becomes of it.
public struct RosterRow: Hashable, Sendable {
  public enum Action: String, Hashable, Sendable, CaseIterable {
    case new, changed, unchanged, refused

    public var label: Label {
      switch self {
      case .new: Label("新增", "New")
      case .changed: Label("更新", "Changed")
      case .unchanged: Label("不变", "Unchanged")
      case .refused: Label("不能导入", "Refused")
      }
    }
  }

  public let line: Int
  /// Of the person or unit, in the directory; nil: the row is refused, or none has it yet.
  public let number: UInt32?
  public let name: String
  public let action: Action
  /// Of a new one what it gets, field by field.
  public let changes: [RosterChange]
  public let problems: [RosterProblem]
  /// What is probably mistyped; it stands in nobody's way (DOMAIN 11, V7).
  public let warnings: [RosterProblem]
}

/// One field before and after.
public struct RosterChange: Hashable, Sendable {
  /// Stable English key.
  public let field: String
  public let label: Label
  /// Nil: nothing stood there.
  public let before: Label?
  public let after: Label

  public init(field: String, label: Label, before: Label?, after: Label) {
    self.field = field
    self.label = label
    self.before = before
    self.after = after
  }

  /// `电话：13000000001 → 13000000002`.
  public var words: Label {
    Label("\(label.chinese)：", "\(label.english): ").appending(
      before.map { Label("\($0.chinese) → \(after.chinese)", "\($0.english) → \(after.english)") } ?? after)
  }
}

/// What is wrong with a row, or with the heads of the columns.
public struct RosterProblem: Hashable, Sendable {
  /// Stable English key.
  public let code: String
  public let line: Int
  /// As the file heads it; nil: it is about the whole row.
  public let column: String?
  public let label: Label

  public init(code: String, line: Int, column: String?, label: Label) {
    self.code = code
    self.line = line
    self.column = column
    self.label = label
  }

  /// `第3行“角色”：…`.
  public var words: Label {
    Label(
      "第\(line)行\(column.map { "“\($0)”" } ?? "")：\(label.chinese)",
      "Line \(line)\(column.map { ", “\($0)”" } ?? ""): \(label.english)")
  }
}

/// A file of which no row can be read.
public struct InvalidRoster: Error, Hashable, Sendable {
  public let problems: [RosterProblem]

  /// Rows of a file: as many people as the largest townships have, several times over.
  public static let rowsMaximum = 5000
}

extension Label {
  fileprivate func appending(_ other: Label) -> Label { Label(chinese + other.chinese, english + other.english) }
}

extension RosterPlan {
  /// Reads a file against the directory.
  ///
  /// - Parameter own: whoever imports; they cannot take their own administrator role away.
  public init(
    _ kind: RosterKind, of bytes: [UInt8], in snapshot: DirectorySnapshot, by own: PersonNumber
  ) throws(InvalidRoster) {
    let table: CSVTable
    do throws(InvalidCSV) {
      table = try CSVTable(parsing: bytes)
    } catch {
      throw InvalidRoster(problems: [RosterProblem(code: "csv", line: error.line, column: nil, label: error.label)])
    }
    switch kind {
    case .persons:
      var roster = PersonRoster(
        try RosterSheet(table, columns: PersonRoster.columns).lines, in: snapshot, by: own)
      self = roster.plan()
    case .units:
      var roster = UnitRoster(try RosterSheet(table, columns: UnitRoster.columns).lines, in: snapshot)
      self = roster.plan()
    }
  }
}
