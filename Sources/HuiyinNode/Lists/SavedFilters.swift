import Foundation
public import HuiyinRecords
import HuiyinStore

/// A filter that somebody keeps under a name.
public struct SavedFilter: Sendable, Hashable, Encodable {
  public let name: String
  public let filter: ListFilter
}

/// Filters that people keep on this node, in a file beside the store. They are how one person looks at one machine:
/// nothing of them is signed, and none ever travels.
extension Node {
  public static let filtersFileName = "filters.json"
  static let filterNameCharactersMaximum = 40
  /// Of one person; more than anybody tells apart.
  static let savedFiltersMaximum = 100

  /// By name. Nil: those of whoever uses the command line without saying who.
  public func savedFilters(of person: PersonNumber?) throws -> [SavedFilter] {
    let own = try FiltersFile(in: directory)[person]
    return own.map { SavedFilter(name: $0.key, filter: $0.value) }.sorted { $0.name < $1.name }
  }

  /// Throws a usage error with the names that there are.
  public func savedFilter(named name: String, of person: PersonNumber?) throws -> ListFilter {
    let own = try FiltersFile(in: directory)[person]
    guard let filter = own[name] else { throw Self.unknownFilter(name, own) }
    return filter
  }

  /// In the place of one of the same name.
  public func save(_ filter: ListFilter, named name: String, of person: PersonNumber?) throws {
    guard !name.allSatisfy(\.isWhitespace), name.count <= Self.filterNameCharactersMaximum,
      !name.contains(where: \.isNewline)
    else {
      throw NodeError.usage(
        "badFilterName", "筛选条件的名称有误：“\(name)”", "“\(name)” is no name for a filter",
        next: Label(
          "1 至 \(Self.filterNameCharactersMaximum) 个字，写在一行",
          "one line of 1 to \(Self.filterNameCharactersMaximum) characters"))
    }
    try changeFilters(of: person) { own in
      guard own[name] != nil || own.count < Self.savedFiltersMaximum else {
        throw NodeError.refused(
          "tooManyFilters", "已存 \(Self.savedFiltersMaximum) 个筛选条件，不能再存",
          "\(Self.savedFiltersMaximum) filters are kept already",
          next: Label("先用 `huiyin list --forget` 删去一个", "remove one with `huiyin list --forget`"))
      }
      own[name] = filter
    }
  }

  public func forgetFilter(named name: String, of person: PersonNumber?) throws {
    try changeFilters(of: person) { own in
      guard own.removeValue(forKey: name) != nil else { throw Self.unknownFilter(name, own) }
    }
  }

  private func changeFilters(of person: PersonNumber?, _ change: (inout [String: ListFilter]) throws -> Void) throws {
    // The store's one writer is whoever may change the file: pages and commands work beside each other.
    try store.write { _ in
      var file = try FiltersFile(in: directory)
      try change(&file[person])
      try file.write(in: directory)
    }
  }

  private static func unknownFilter(_ name: String, _ own: [String: ListFilter]) -> NodeError {
    let names = own.keys.sorted()
    return .usage(
      "unknownFilter", "没有存过筛选条件“\(name)”", "no filter is kept as “\(name)”",
      next: names.isEmpty
        ? Label("用 `huiyin list --save` 存一个", "keep one with `huiyin list --save`")
        : Label("已存：\(names.joined(separator: "、"))", "kept: \(names.joined(separator: ", "))"))
  }
}

/// The file's content.
private struct FiltersFile: Codable {
  var version = 1
  /// By the person's number, then by name.
  var filters: [String: [String: ListFilter]] = [:]

  private static let newest = 1
  /// No person has this number.
  private static let nobody = "0"

  /// An empty one when there is no file. One that cannot be read is left as it is.
  init(in directory: URL) throws {
    let file = directory.appendingPathComponent(Node.filtersFileName)
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    let read: FiltersFile
    do {
      read = try JSONDecoder().decode(FiltersFile.self, from: Data(contentsOf: file))
    } catch {
      throw NodeError.environment(
        "filtersDamaged", "筛选条件文件 \(file.path) 读不懂", "the file of saved filters, \(file.path), cannot be read",
        next: Label("改正它，或移走后重新存", "mend it, or move it away and save them anew"))
    }
    guard read.version <= Self.newest else {
      throw NodeError.environment(
        "filtersNewer", "筛选条件文件 \(file.path) 由更新的软件写成",
        "newer software wrote the saved filters in \(file.path)",
        next: Label("请升级本机软件", "update the software on this machine"))
    }
    self = read
  }

  subscript(person: PersonNumber?) -> [String: ListFilter] {
    get { filters[person.map { String($0) } ?? Self.nobody] ?? [:] }
    set { filters[person.map { String($0) } ?? Self.nobody] = newValue.isEmpty ? nil : newValue }
  }

  func write(in directory: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    try Durability.write(
      Array(try encoder.encode(self)), to: directory.appendingPathComponent(Node.filtersFileName))
  }
}
