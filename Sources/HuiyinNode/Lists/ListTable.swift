public import HuiyinRecords
public import HuiyinTownship

/// A list as a table for other programs: texts in one language, dates as records write them, the parties masked as on
/// every list.
public struct ListTable: Sendable, Hashable {
  /// Of the sheet.
  public let name: String
  public let head: [String]
  public private(set) var rows: [[String]] = []
  /// What its rows tell of.
  private(set) var records: [RecordID] = []
  private let language: Language

  /// Of records as 台账 lists them.
  public init(_ language: Language) {
    self.init(language, naming: nil)
  }

  /// - Parameter parties: what tells whose matter each is, in columns of its own; nil: there are none.
  init(_ language: Language, naming parties: PartyReading?) {
    var labels = Self.columns.map(\.label)
    if parties != nil { labels.insert(contentsOf: PartyReading.labels, at: labels.count - 1) }
    self.init(name: Label("台账", "Records"), head: labels, in: language)
  }

  /// Of whatever a page lists; its rows are added cell by cell.
  public init(name: Label, head: [Label], in language: Language) {
    self.language = language
    self.name = name.text(in: language)
    self.head = head.map { $0.text(in: language) }
  }

  /// - Parameter about: records that the row tells of, for the audit trail.
  public mutating func add(_ cells: [String], about: [RecordID] = []) {
    rows.append(cells)
    records += about
  }

  public mutating func add(_ headings: [RecordHeading]) {
    for heading in headings { add(heading, parties: []) }
  }

  /// - Parameter parties: as the table was made with.
  mutating func add(_ headings: [RecordHeading], naming parties: PartyReading?) throws {
    guard let parties else { return add(headings) }
    for heading in headings {
      let named = try parties.read(heading)
      add(named.heading, parties: named.cells)
    }
  }

  private mutating func add(_ heading: RecordHeading, parties: [String]) {
    var cells = Self.columns.map { $0.cell(heading, language) }
    cells.insert(contentsOf: parties, at: cells.count - 1)
    add(cells, about: [heading.record])
  }

  /// What a row of the record has under a head, in either language.
  static func texts(_ heading: RecordHeading, under head: Label) -> Set<String> {
    guard let column = columns.first(where: { $0.label == head }) else { return [] }
    return Set(Language.allCases.map { column.cell(heading, $0) })
  }

  /// To the millisecond, for programs: by its minute alone two changes within one are not told apart when the file
  /// comes back. Nil: in no year of four digits.
  static func exactTime(_ milliseconds: UInt64) -> String? {
    guard let moment = Moment(milliseconds: milliseconds) else { return nil }
    func padded(_ number: UInt64, to digits: Int) -> String {
      String(repeating: "0", count: max(0, digits - String(number).count)) + String(number)
    }
    let (minute, offset) = (moment.text.prefix(16), moment.text.dropFirst(16))
    return "\(minute):\(padded(milliseconds / 1000 % 60, to: 2)).\(padded(milliseconds % 1000, to: 3))\(offset)"
  }

  private static let petitioner: [Column] = PetitionerFacts.labels.enumerated().map { place, label in
    Column(label.chinese, label.english) { heading, language in heading.petitioner?.text(place, in: language) }
  }

  private struct Column: Sendable {
    let label: Label
    let cell: @Sendable (RecordHeading, Language) -> String

    init(
      _ chinese: String, _ english: String, _ cell: @escaping @Sendable (RecordHeading, Language) -> String?
    ) {
      label = Label(chinese, english)
      self.cell = { cell($0, $1) ?? "" }
    }

    init(_ chinese: String, _ english: String, _ words: @escaping @Sendable (RecordHeading) -> Label?) {
      self.init(chinese, english) { heading, language in words(heading)?.text(in: language) }
    }
  }

  /// The id stands last: by it a file is told apart from what came after it.
  private static let columns: [Column] = standing + petitioner + ending

  private static let standing: [Column] = [
    Column("正式编号", "Official number") { heading, _ in heading.officialNumber },
    Column("临时编号", "Provisional number") { heading, _ in heading.number },
    Column("种类", "Kind") { $0.kind.label },
    Column("状态", "State") { $0.state.label },
    Column("所属网格", "Grid") { $0.home?.name },
    Column("责任单位", "Unit") { $0.unit?.name },
    Column("责任人", "Responsible person") { $0.responsible?.words },
    Column("标题", "Title") { heading, _ in heading.title },
    Column("类别", "Category") { heading, _ in heading.category },
    Column("办理渠道", "Track") { $0.track?.words },
    Column("风险等级", "Risk level") { $0.risk?.words },
    Column("密级", "Secrecy") { $0.secrecy?.words },
    Column("办理时限", "Deadline") { heading, _ in heading.deadline },
    Column("最近期限", "Due") { heading, _ in heading.due?.date.text },
    Column("期限状况", "Standing") { $0.due?.label },
    Column("接收时间", "Received at") { heading, _ in
      heading.receivedAt.map { (try? Moment(parsing: $0))?.text(in: .english) ?? $0 }
    },
  ]

  private static let ending: [Column] = [
    Column("最近变动", "Changed at") { heading, _ in
      Moment(milliseconds: heading.changedAtMilliseconds)?.text(in: .english)
    },
    Column("变动时刻", "Changed at (exact)") { heading, _ in
      Self.exactTime(heading.changedAtMilliseconds)
    },
    Column("并入", "Merged into") { $0.group?.mergedInto },
    Column("记录", "Record") { heading, _ in heading.record.description },
  ]
}
