public import HuiyinAuthority
public import HuiyinRecords

/// 人大代表联系群众明白卡 (DOMAIN 9, form 16): to whom the people of a grid turn, when, and for what. It is made of the
/// directory alone and hangs on a wall, so it tells of no matter and nothing of it is counted. Chinese alone, as all
/// paper is. What the directory does not know is left empty, to be filled in by hand.
public struct GridCard: Hashable, Sendable {
  public let township: String
  public let unit: Unit
  /// The day of the directory that it was made of.
  public let day: CivilDate
  /// In the order in which they are called: the posted representatives, then the mediators.
  public let contacts: [Contact]
  /// Further representatives of the grid, each with the level.
  public let representatives: [String]
  public let sites: [Site]
  /// Titles of the ten services, in their order; empty: the township has set none.
  public let services: [ServiceList.Item]
  /// Name of the official account; empty: the township has set none.
  public let account: String
  /// A duty day that is a day off moves on.
  public let movesDutyDays: Bool

  /// Somebody who is called.
  public struct Contact: Hashable, Sendable {
    public let post: String
    /// Empty: nobody is posted.
    public let name: String
    /// Empty: the directory has none.
    public let phone: String
  }

  /// - Parameter day: of the directory.
  public init(_ team: GridComposition, in snapshot: DirectorySnapshot, on day: CivilDate) {
    self.day = day
    township = snapshot.townshipName
    unit = team.unit
    sites = team.sites.sorted { $0.number < $1.number }
    services = ServiceList.inForce(by: snapshot.policy)?.items ?? []
    account = snapshot.policy[Self.accountKey] ?? ""
    movesDutyDays = DutyDay.moves(by: snapshot.policy)
    let posted = [(CongressLevel.county, "驻格县代表"), (.town, "驻格镇代表")].map { level, post in
      (post: post, person: team.posted(level))
    }
    let mediators = team.members.filter { $0.actingRoles.contains(Role.mediator.bit) }.sorted { $0.number < $1.number }
    contacts =
      posted.map { Contact(post: $0.post, name: $0.person?.name ?? "", phone: $0.person?.phone ?? "") }
      + (mediators.isEmpty
        ? [Contact(post: Self.mediator, name: "", phone: "")]
        : mediators.map { Contact(post: Self.mediator, name: $0.name, phone: $0.phone) })
    let called = Set(posted.compactMap(\.person?.number))
    representatives = team.members.filter { $0.isRepresentative && !called.contains($0.number) }
      .sorted { $0.number < $1.number }
      .map { person in person.name + (person.representative.map { "（\($0.level.label.chinese)）" } ?? "") }
  }

  private static let mediator = "调解员"

  /// Under which the name of the official account stands in the directory's policy.
  public static let accountKey = "card.account"
  public static let accountCharactersMaximum = 40

  /// What is wrong with a value of it; nil: nothing.
  public static func problem(ofAccount value: String) -> Label? {
    let isLine = !value.contains(where: \.isNewline)
    guard !isLine || value.unicodeScalars.count > accountCharactersMaximum else { return nil }
    return Label(
      "公众号名称为一行，最多\(accountCharactersMaximum)字",
      "the name of the account is one line of at most \(accountCharactersMaximum) characters")
  }
}

extension GridCard {
  public var title: String { "人大代表联系群众明白卡" }

  public var madeWords: String { "以\(day.text(in: .chinese))的名册为准" }

  private var dutyDays: [PrintedForm.Row] {
    DutyDay.all.map {
      PrintedForm.Row(
        "每月\($0.day)日", "\($0.label.chinese)，\($0.work.chinese)" + (movesDutyDays ? "（逢休息日顺延到下一个工作日）" : ""))
    }
  }

  /// In the order of the paper.
  public var blocks: [PrintedForm.Block] {
    [
      .rows([
        PrintedForm.Row("网格", unit.name),
        PrintedForm.Row("村（社区）", unit.grid?.villages.joined(separator: "、") ?? ""),
      ]),
      .heading("找谁"),
      .table(
        PrintedForm.Table(
          [("身份", 3), ("姓名", 3), ("电话", 4), ("照片", 3)],
          contacts.map { [$0.post, $0.name, $0.phone, ""] })),
      .rows(
        (representatives.isEmpty
          ? [] : [PrintedForm.Row("本网格其他代表", representatives.joined(separator: "、"))])
          + sites.map(Self.row)
          + [PrintedForm.Row("网上代表工作室（公众号）", account)]),
      .heading("什么时候"), .rows(dutyDays),
    ]
      + (services.isEmpty
        ? []
        : [
          .heading("能办什么：为民服务清单"),
          .rows(services.map { PrintedForm.Row("\($0.number)", $0.title) }),
        ])
  }

  private static func row(_ site: Site) -> PrintedForm.Row {
    PrintedForm.Row(
      site.kind.label.chinese,
      [site.name, site.address, site.hours].filter { !$0.isEmpty }.joined(separator: "，"))
  }

  /// What its QR code says: whoever scans it without a network reads whom to call (DOMAIN 4.1, "QR").
  public var codeText: String {
    let people = contacts.filter { !$0.name.isEmpty }.prefix(Self.codedContactsMaximum).map { contact in
      [contact.post, contact.name, contact.phone].filter { !$0.isEmpty }.joined(separator: " ")
    }
    let place = [township + unit.name]
    return (place + people + (account.isEmpty ? [] : ["公众号 \(account)"])).joined(separator: "\n")
  }

  /// So that the squares stay large enough for an old telephone.
  private static let codedContactsMaximum = 5
}
