public import HuiyinRecords

/// A ledger file by its columns: what an export of a list writes, and what a new matter is registered with besides
/// (DOMAIN 14).
public struct LedgerSheet: Sendable {
  /// One row: its cells by the keys of their columns, empty ones left out.
  public struct Line: Sendable {
    /// From 1, as the file counts.
    public let line: Int
    public private(set) var cells: [String: String]
    /// What keeps it from being read at all.
    public let problems: [RosterProblem]
    private let heads: [String: String]

    init(_ row: RosterLine) {
      line = row.line
      cells = row.cells
      problems = row.problems
      heads = row.heads
    }

    public subscript(key: String) -> String? { cells[key] }

    /// It names a record that is here; else it is a new matter.
    public var namesRecord: Bool { LedgerSheet.names.contains { cells[$0] != nil } }

    mutating func fill(_ defaults: [String: String]) { cells.merge(defaults) { typed, _ in typed } }

    /// - Parameter key: of the column that it is about; nil: the whole row.
    public func problem(_ code: String, _ key: String?, _ label: Label) -> RosterProblem {
      RosterProblem(code: code, line: line, column: key.map { heads[$0] ?? $0 }, label: label)
    }
  }

  public private(set) var lines: [Line]

  /// Throws when no row can be read: no CSV, an unknown column, too many rows.
  public init(parsing bytes: [UInt8]) throws(InvalidRoster) {
    let table: CSVTable
    do throws(InvalidCSV) {
      table = try CSVTable(parsing: bytes)
    } catch {
      throw InvalidRoster(problems: [RosterProblem(code: "csv", line: error.line, column: nil, label: error.label)])
    }
    lines = try RosterSheet(table, columns: Self.columns).lines.map { Line($0) }
  }

  /// Likewise, with what every new matter of the file has that does not say it itself: messages of the official account
  /// and calls of a hotline tell neither where they came in nor whose they are.
  /// - Parameter defaults: by the keys of columns.
  public func filling(_ defaults: [String: String]) -> LedgerSheet {
    var sheet = self
    for place in sheet.lines.indices where !sheet.lines[place].namesRecord { sheet.lines[place].fill(defaults) }
    return sheet
  }

  // MARK: Columns

  /// Each names a record that is here.
  static let names = ["record", "official_no", "provisional_no"]

  /// Whatever a row says of a matter that is here, these may be changed by it: plain fields, which need no step and no
  /// decision. Keys are those of the fields.
  public static let changeable = ["title", "category", "place", "village", "channel"]

  /// What only a new matter is registered with: what is there of it already is changed on its own page.
  public static let registering = [
    "facts", "request", "reasons", "nature", "citizen_name", "phones", "citizen_address", "headcount", "delegates",
    "occurred_at", "first_reply_at", "hotline_grade", "info_kind", "service_list_no", "on_spot_result", "result_text",
    "citizen_assent",
  ]

  /// What other programs head the same columns with: the official account, the hotline, ledgers of other offices.
  private static let otherHeads: [String: [String]] = [
    "title": ["主题", "事项名称", "subject"], "village": ["村居", "村"], "channel": ["渠道", "来源"],
    "facts": ["内容", "留言内容", "反映内容", "诉求内容", "工单内容", "message", "content"],
    "citizen_name": ["姓名", "昵称", "留言人", "来电人", "反映人", "信访人", "nickname"],
    "phones": ["电话", "手机", "手机号", "手机号码", "来电号码", "phone"],
    "grid": ["网格"], "received_at": ["时间", "留言时间", "来电时间", "来访时间", "登记时间", "time"],
    "first_reply_at": ["回复时间"], "headcount": ["来访人数"],
  ]

  /// Whose matter it is; told masked.
  public static let identities: Set<String> = ["citizen_name", "phones"]

  /// What steps and decisions make of a matter, by column and the head that an export gives it: never taken from a
  /// file.
  public static let decided: [(key: String, label: Label)] = [
    ("kind", Label("种类", "Kind")), ("state", Label("状态", "State")), ("grid", Label("所属网格", "Grid")),
    ("unit", Label("责任单位", "Unit")), ("responsible", Label("责任人", "Responsible person")),
    ("track", Label("办理渠道", "Track")), ("risk_level", Label("风险等级", "Risk level")),
    ("secrecy", Label("密级", "Secrecy")), ("deadline", Label("办理时限", "Deadline")),
    ("received_at", Label("接收时间", "Received at")), ("merged_into", Label("并入", "Merged into")),
  ]

  /// What an export tells of the petitioner besides who they are; written on the record's own page.
  public static let petitioner: [(key: String, label: Label)] =
    [CaseField.petitionNumber, CaseField.isRealNameVerified, CaseField.assistance].compactMap { number in
      TownshipSchema.intake.fields[number].map { (key: $0.name, label: $0.label) }
    }

  static let columns: [RosterColumn] =
    [
      RosterColumn("official_no", Label("正式编号", "Official number")),
      RosterColumn("provisional_no", Label("临时编号", "Provisional number")),
      RosterColumn("changed_at", Label("最近变动", "Changed at")),
      RosterColumn("changed_exactly_at", Label("变动时刻", "Changed at (exact)")),
      RosterColumn("record", Label("记录", "Record")),
      // Of the day of the export: another day tells another.
      RosterColumn("due", Label("最近期限", "Due")), RosterColumn("standing", Label("期限状况", "Standing")),
    ]
    + (decided + petitioner).map { RosterColumn($0.key, $0.label, also: otherHeads[$0.key] ?? []) }
    + (changeable + registering).compactMap { key in
      TownshipSchema.intake.field(named: key).map { RosterColumn(key, $0.label, also: otherHeads[key] ?? []) }
    }

  /// Names of the columns, as a person heads them.
  public static var heads: Label {
    Label(
      columns.map(\.label.chinese).joined(separator: "、"), columns.map(\.key).joined(separator: ", "))
  }

  /// A title for a matter that has none, as messages have none: the beginning of what they say.
  public static func title(from facts: String) -> String {
    let line = facts.split(whereSeparator: { $0.isNewline || "。！？!?；;".contains($0) }).first.map { String($0) } ?? facts
    return line.count <= titleCharacters ? line : line.prefix(titleCharacters - 1) + "…"
  }

  private static let titleCharacters = 30

  // MARK: Times

  /// The numbers of a day and its minute: spreadsheets write them in their own way when they save a file.
  public static func numbers(ofTime text: String) -> [Int] {
    text.split { !("0"..."9").contains($0) }.prefix(5).compactMap { Int($0) }
  }

  /// The same to the millisecond, as the exact column of an export has it.
  public static func exactNumbers(ofTime text: String) -> [Int] {
    text.split { !("0"..."9").contains($0) }.prefix(7).compactMap { Int($0) }
  }

  /// As fields take it; nil: it is no day.
  public static func moment(_ text: String) -> String? {
    let numbers = numbers(ofTime: text)
    guard numbers.count == 3 || numbers.count == 5 else { return nil }
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = "\(numbers[0])-\(padded(numbers[1]))-\(padded(numbers[2]))"
    let minute = numbers.count == 5 ? "\(padded(numbers[3])):\(padded(numbers[4]))" : "00:00"
    return (try? Moment(parsing: "\(day)T\(minute)"))?.text
  }
}
