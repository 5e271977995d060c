public import HuiyinRecords

/// 十条为民服务清单: always exactly ten rows (DOMAIN 2), the township's own text.
public struct ServiceList: Hashable, Sendable {
  public struct Item: Hashable, Sendable {
    /// 1 to 10.
    public let number: Int
    public let title: String
    /// Who answers for it; 0: nobody yet.
    public let owner: UnitNumber
    public let description: String

    public init(number: Int, title: String, owner: UnitNumber, description: String) {
      self.number = number
      self.title = title
      self.owner = owner
      self.description = description
    }

    public var label: Label { Label("\(number) \(title)", "\(number) \(title)") }
  }

  /// By number.
  public let items: [Item]

  /// Under which the list stands in the directory's policy.
  public static let policyKey = "service.list"
  public static let numbers = 1...10
  static let titleCharactersMaximum = 60
  static let descriptionCharactersMaximum = 200

  /// Nil: the township has set none, or none that can be read.
  public static func inForce(by policy: [String: String]) -> ServiceList? {
    policy[policyKey].flatMap { try? ServiceList(parsing: $0) }
  }

  public func item(_ number: Int64) -> Item? { items.first { Int64($0.number) == number } }

  public var choices: [Choice] { items.map { Choice(.integer(Int64($0.number)), $0.label) } }

  /// The list as it is read.
  public var text: String {
    items.map { "\($0.number) | \($0.title) | \($0.owner) | \($0.description)\n" }.joined()
  }
}

extension ServiceList {
  /// - Parameter items: ten, in any order. Throws what is wrong with them.
  public init(_ items: [Item]) throws(InvalidPolicyList) {
    let sorted = items.sorted { $0.number < $1.number }
    guard sorted.map(\.number) == Array(Self.numbers) else {
      throw InvalidPolicyList(problems: [
        InvalidPolicyList.Problem(
          line: nil,
          problem: Label("为民服务清单应恰为1至10条，每条一次", "The service list has exactly the rows 1 to 10, each once"))
      ])
    }
    self.items = sorted
  }

  /// Reads a list of one row on each line: `1 | 标题 | 责任单位 | 说明`; `#` before a comment.
  /// - Parameter unit: the number of a unit by what was typed for it; nil: there is no such unit.
  public init(
    parsing text: String, unit: (String) -> UnitNumber? = { UnitNumber($0) }
  ) throws(InvalidPolicyList) {
    var found: [Item] = []
    var problems: [InvalidPolicyList.Problem] = []
    for (number, line) in PolicyLines.lines(text) {
      switch Self.item(line, unit) {
      case .success(let item): found.append(item)
      case .failure(let fault): problems.append(InvalidPolicyList.Problem(line: number, problem: fault.label))
      }
    }
    guard problems.isEmpty else { throw InvalidPolicyList(problems: problems) }
    try self.init(found)
  }

  private struct Fault: Error {
    let label: Label
  }

  private static func item(_ line: String, _ unit: (String) -> UnitNumber?) -> Result<Item, Fault> {
    func fail(_ chinese: String, _ english: String) -> Result<Item, Fault> {
      .failure(Fault(label: Label(chinese, english)))
    }
    let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { part in
      part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    guard (2...4).contains(parts.count), let number = Int(parts[0]), numbers.contains(number) else {
      return fail("应为“序号 | 标题 | 责任单位 | 说明”，序号1至10", "write NUMBER | TITLE | UNIT | DESCRIPTION, numbers 1 to 10")
    }
    guard (1...titleCharactersMaximum).contains(parts[1].unicodeScalars.count) else {
      return fail("标题为1至\(titleCharactersMaximum)字", "a title has 1 to \(titleCharactersMaximum) characters")
    }
    let description = parts.count > 3 ? parts[3] : ""
    guard description.unicodeScalars.count <= descriptionCharactersMaximum else {
      return fail(
        "说明最多\(descriptionCharactersMaximum)字",
        "a description has at most \(descriptionCharactersMaximum) characters")
    }
    let owner = parts.count > 2 ? parts[2] : ""
    guard let unit = owner.isEmpty ? 0 : unit(owner) else {
      return fail("名册中没有单位“\(owner)”", "the directory has no unit “\(owner)”")
    }
    return .success(Item(number: number, title: parts[1], owner: unit, description: description))
  }
}
