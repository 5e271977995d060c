public import Foundation
import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// What kind of file a list goes into. Raw values are the codes of `Choices.exportForms` and the ends of file names.
public enum ListFileForm: String, Sendable, Hashable, CaseIterable {
  case csv, xlsx

  public var mediaType: String {
    switch self {
    case .csv: "text/csv; charset=utf-8"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
  }

  /// By the end of a file's name.
  public init(of file: URL) throws {
    guard let form = Self(rawValue: file.pathExtension.lowercased()) else {
      throw NodeError.usage(
        "unknownFileForm", "不知道该写成哪种文件：\(file.lastPathComponent)",
        "what kind of file is \(file.lastPathComponent)?",
        next: Label("文件名以 .csv 或 .xlsx 结尾", "let its name end in .csv or .xlsx"))
    }
    self = form
  }
}

/// Makes workbooks (XLSX). The library for it belongs to the program that is put together.
public struct WorkbookMaker: Sendable {
  /// Throws a `NodeError` when this machine can make none. Asked before anything is done.
  public let check: @Sendable () throws -> Void
  public let make: @Sendable (ListTable) throws -> [UInt8]

  public init(check: @escaping @Sendable () throws -> Void, make: @escaping @Sendable (ListTable) throws -> [UInt8]) {
    self.check = check
    self.make = make
  }
}

/// A list that was exported.
public struct ListExport: Sendable {
  public let bytes: [UInt8]
  public let form: ListFileForm
  public let rowCount: Int
}

extension ListLimits {
  /// Rows of a file: twice the records that a township is made for. A sheet would take a million.
  static let exportedRowsMaximum = 250_000
  /// Rows taken at once.
  static let exportedChunkRows = 1000
}

extension Node {
  /// Every row that fits and that the person may see, as a file. Who exported what stands in the audit trail, durably,
  /// before there is a byte of it.
  /// - Parameters:
  ///   - workbooks: nil: this program makes none.
  ///   - reason: why the parties shall stand in it by name, which is the petition head's and the leaders' alone (DOMAIN
  ///     8, "Export with PII"); nil: they are masked.
  public func exportList(
    _ filter: ListFilter, asOf: CivilDate? = nil, as form: ListFileForm, in language: Language,
    workbooks: WorkbookMaker?, naming reason: String? = nil, by session: Session
  ) throws -> ListExport {
    let day = asOf ?? environment.now.date
    let numbers = try sealedNumbers(in: filter.text)
    return try exported(as: form, workbooks, naming: reason, by: session) { reader in
      let parties = try reason.map { _ in try PartyReading(for: session.person, reader) }
      return (
        try ListReading(filter, asOf: day, for: session.person, numbers: numbers, reader)
          .table(in: language, naming: parties),
        filter.words(NameBook(try reader.directory()), asOf: day), AuditedQuery(filter, asOf: day)
      )
    }
  }

  /// Rows that somebody chose from a list, in their order; those that the person may not see are left out. The trail
  /// names them instead of a filter.
  public func exportRows(
    _ records: [RecordID], as form: ListFileForm, in language: Language, workbooks: WorkbookMaker?, by session: Session
  ) throws -> ListExport {
    let day = environment.now.date
    return try exported(as: form, workbooks, by: session) { reader in
      let headings = try reader.headings(of: records, for: session.person, asOf: day)
      var table = ListTable(language)
      table.add(headings)
      let names = Label.joined(headings.map { Label($0.name, $0.name) })
      return (table, Label("选定的：", "chosen: ") + names, nil)
    }
  }

  /// A list of the office as a page shows it: whoever made the table has masked what is masked there.
  /// - Parameter words: what it lists, for the trail.
  public func export(
    _ table: ListTable, words: Label, as form: ListFileForm, workbooks: WorkbookMaker?, by session: Session
  ) throws -> ListExport {
    try exported(as: form, workbooks, by: session) { _ in (table, words, nil) }
  }

  /// - Parameter read: the table, in words what it is a table of, and the same as data if a filter found it.
  func exported(
    as form: ListFileForm, _ workbooks: WorkbookMaker?, naming reason: String? = nil, by session: Session,
    _ read: (StoreReader) throws -> (ListTable, Label, AuditedQuery?)
  ) throws -> ListExport {
    if let reason { try permitNaming(reason, by: session) }
    if form == .xlsx {
      guard let workbooks else {
        throw NodeError.environment(
          "noWorkbooks", "本程序不能写 XLSX 文件", "this program writes no XLSX files",
          next: Label("改用 CSV", "use CSV"))
      }
      try workbooks.check()
    }
    let (table, words, query) = try store.read(read)
    try store.write { transaction in
      try auditExport(query, words: words, table, as: form, naming: reason, by: session, in: transaction)
    }
    let bytes =
      switch form {
      case .csv: CSV.encode([table.head] + table.rows)
      case .xlsx: try workbooks?.make(table) ?? []
      }
    return ListExport(bytes: bytes, form: form, rowCount: table.rows.count)
  }

  /// The same into a file, whose name says of what kind it is. A file that is there stays, unless it is to be replaced;
  /// whatever keeps it from being written is told before anything is done, as far as it can be known.
  public func exportList(
    _ filter: ListFilter, asOf: CivilDate? = nil, to file: URL, replaces: Bool = false, in language: Language,
    workbooks: WorkbookMaker?, naming reason: String? = nil, by session: Session
  ) throws -> ListExport {
    try Self.written(to: file, replaces: replaces) { form in
      try exportList(filter, asOf: asOf, as: form, in: language, workbooks: workbooks, naming: reason, by: session)
    }
  }

  static func written(
    to file: URL, replaces: Bool, _ make: (ListFileForm) throws -> ListExport
  ) throws -> ListExport {
    let form = try ListFileForm(of: file)
    let manager = FileManager.default
    guard replaces || !manager.fileExists(atPath: file.path) else {
      throw NodeError.usage(
        "fileExists", "文件 \(file.path) 已存在", "\(file.path) exists already",
        next: Label("换一个文件名，或加 --force 覆盖", "choose another name, or replace it with --force"))
    }
    let folder = file.deletingLastPathComponent().path
    guard manager.isWritableFile(atPath: folder) else {
      throw NodeError.environment(
        "unwritableFolder", "不能写入目录 \(folder)", "the directory \(folder) cannot be written",
        next: Label("检查路径和权限", "check path and rights"))
    }
    let export = try make(form)
    try Durability.write(export.bytes, to: file, by: file.appendingPathExtension("\(UUID().uuidString).part"))
    return export
  }
}

extension ListReading {
  /// All of it, of one snapshot of the store.
  func table(
    in language: Language, naming parties: PartyReading? = nil, chunkRows: Int = ListLimits.exportedChunkRows
  ) throws -> ListTable {
    var table = ListTable(language, naming: parties)
    var place: ItemPlace?
    repeat {
      let slice = try slice(after: place, limit: chunkRows)
      try table.add(slice.rows, naming: parties)
      guard table.rows.count <= ListLimits.exportedRowsMaximum else {
        throw NodeError.refused(
          "tooManyRows", "超过 \(ListLimits.exportedRowsMaximum) 行，不能导出为一个文件",
          "more than \(ListLimits.exportedRowsMaximum) rows do not go into one file",
          next: Label("加上筛选条件", "narrow the list down"))
      }
      place = slice.next?.place
    } while place != nil
    return table
  }
}
