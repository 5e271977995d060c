public import HuiyinRecords

/// 类别: the tree of categories that the township has set (DOMAIN 3.2 ⚙), a list with codes and names. A record holds
/// the name, so that what was written before the list was changed stays readable.
public struct CategoryTree: Hashable, Sendable {
  public struct Category: Hashable, Sendable {
    /// `02`, and below it `02.1`.
    public let code: String
    public let name: String

    /// How far below the first level; the point stands between levels.
    public var depth: Int { code.count { $0 == "." } }

    public var label: Label { Label("\(code) \(name)", "\(code) \(name)") }
  }

  /// In the order of the list.
  public let categories: [Category]

  /// Under which the list stands in the directory's policy.
  public static let policyKey = "category.list"
  static let categoriesMaximum = 300

  /// What a new township starts with, as long as it has set nothing: proposed, and no bound.
  public static let standard = CategoryTree(
    categories: Choices.defaultCategories.enumerated().map { place, choice in
      Category(code: place < 9 ? "0\(place + 1)" : "\(place + 1)", name: choice.label.chinese)
    })

  private init(categories: [Category]) { self.categories = categories }

  /// Nil: the township has set none, or none that can be read: then any category is taken.
  public static func inForce(by policy: [String: String]) -> CategoryTree? {
    policy[policyKey].flatMap { try? CategoryTree(parsing: $0) }
  }

  /// What may be chosen, whether the township has set it or not.
  public static func choices(by policy: [String: String]) -> [Choice] {
    guard let tree = inForce(by: policy) else { return Choices.defaultCategories }
    return tree.categories.map { Choice(.text($0.name), $0.label) }
  }

  /// The name of what was typed, by name or by code. Nil: it is not on the list.
  public func name(of typed: String) -> String? {
    let words = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return categories.first { [$0.name, $0.code, $0.label.chinese].contains(words) }?.name
  }

  /// The list as it is read.
  public var text: String { categories.map { "\($0.code) \($0.name)\n" }.joined() }
}

extension CategoryTree {
  /// Reads a list, one category on each line: `02 征迁补偿`, and below it `02.1 青苗补偿`; `#` before a comment. Codes and
  /// names stand once, and what is above a code stands before it.
  public init(parsing text: String) throws(InvalidPolicyList) {
    var found: [Category] = []
    var problems: [InvalidPolicyList.Problem] = []
    for (number, line) in PolicyLines.lines(text) {
      let parts = line.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
      let category = Category(code: parts[0], name: parts.count > 1 ? parts[1] : "")
      if let problem = Self.problem(of: category, after: found) {
        problems.append(InvalidPolicyList.Problem(line: number, problem: problem))
      } else {
        found.append(category)
      }
    }
    if found.isEmpty, problems.isEmpty {
      problems.append(
        InvalidPolicyList.Problem(line: nil, problem: Label("清单中没有类别", "There is no category in the list")))
    }
    if found.count > Self.categoriesMaximum {
      problems.append(
        InvalidPolicyList.Problem(
          line: nil,
          problem: Label("类别最多\(Self.categoriesMaximum)个", "At most \(Self.categoriesMaximum) categories")))
    }
    guard problems.isEmpty else { throw InvalidPolicyList(problems: problems) }
    self.init(categories: found)
  }

  private static func problem(of category: Category, after found: [Category]) -> Label? {
    let (code, name) = (category.code, category.name)
    let levels = code.split(separator: ".", omittingEmptySubsequences: false)
    guard levels.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy { ("0"..."9").contains($0) } }) else {
      return Label("“\(code)”不是代码：写数字，下级加点，如 02.1", "“\(code)” is no code: digits, a point below, as 02.1")
    }
    guard (1...40).contains(name.unicodeScalars.count), name.contains(where: { !$0.isNumber }) else {
      return Label("代码后写类别名称，最多40字", "Behind the code stands the name, at most 40 characters")
    }
    if found.contains(where: { $0.code == code }) {
      return Label("代码 \(code) 已用过", "The code \(code) stands there already")
    }
    if found.contains(where: { $0.name == name }) {
      return Label("类别“\(name)”已有", "The category “\(name)” stands there already")
    }
    let parent = levels.dropLast().joined(separator: ".")
    guard parent.isEmpty || found.contains(where: { $0.code == parent }) else {
      return Label("上级 \(parent) 须写在前面", "\(parent), which is above it, must stand before it")
    }
    return nil
  }
}
