public import HuiyinRecords

/// What the township may set itself, by its key in the directory's policy, with words (DOMAIN 3.4, 6, 8, ⚙).
public struct PolicyRule: Hashable, Sendable {
  public let key: String
  public let label: Label
  /// What holds while nothing is set; nil: nothing does.
  public let standard: Label?

  private init(_ key: String, _ chinese: String, _ english: String, standard: Label? = nil) {
    self.key = key
    label = Label(chinese, english)
    self.standard = standard
  }

  /// `HOST:PORT` at which a new device finds the hub.
  public static let hubAddressKey = "hub.address"

  /// Single values, in the order in which they are shown. Lists and days off have imports of their own.
  public static let all: [PolicyRule] =
    DeadlineClock.all.compactMap { clock in
      clock.policyKey.map {
        PolicyRule($0, clock.label.chinese, clock.label.english, standard: clock.limit?.label)
      }
    } + [
      PolicyRule(
        DeadlinePolicy.rollKey, "期限末日遇休息日顺延", "A last day off moves on", standard: Label("顺延", "it moves on")),
      PolicyRule(
        DeadlinePolicy.reminderKey, "到期前几天提醒（催办）", "Days before a date that remind of it",
        standard: number(DeadlinePolicy().reminderDays)),
      PolicyRule(
        DeadlinePolicy.bulletinKey, "超期几个工作日后通报（催办）", "Working days overdue until the bulletin",
        standard: number(DeadlinePolicy().bulletinWorkingDays)),
      PolicyRule(
        CallbackDuty.policyKey, "办结回访由谁承担", "Who is to call back", standard: CallbackDuty.standard),
      PolicyRule(
        DutyDay.moveKey, "双进站日逢休息日顺延", "A duty day that is a day off moves on",
        standard: Label("不顺延", "it stays")),
    ] + RiskCriteria.keys.compactMap(ofRisk) + DuplicatePolicy.keys.compactMap(ofDuplicates) + [
      PolicyRule(
        BreakGlass.policyKey, "紧急查阅时长（小时）", "Hours of a break-glass reading",
        standard: number(BreakGlass.hoursDefault)),
      PolicyRule(
        DraftRetention.policyKey, "草稿保存天数", "Days that drafts are kept", standard: number(DraftRetention.daysDefault)),
      PolicyRule(
        GridCard.accountKey, "公众号名称（明白卡）", "Official account, on the cards of grids",
        standard: Label("未设定，卡上留空", "not set, left empty on them")),
      PolicyRule(
        hubAddressKey, "镇中心地址（新设备用）", "Address of the hub, for new devices",
        standard: Label("未设定，每个登记码另写", "not set, written with each code")),
    ] + FormTexts.keys.compactMap(ofForms) + BackupSchedule.keys.compactMap(ofBackups)

  private static func ofForms(_ key: String) -> PolicyRule? {
    guard let standard = FormTexts.standard(of: key) else { return nil }
    guard key != FormTexts.headingKey else {
      return PolicyRule(key, "文书抬头", "Name at the head of papers", standard: standard)
    }
    return PolicyRule(key, "文书盖章：\(standard.chinese)", "Seal of papers: \(standard.english)", standard: standard)
  }

  private static func ofBackups(_ key: String) -> PolicyRule? {
    let standard = BackupSchedule.standard(of: key).map(number)
    return switch key {
    case BackupSchedule.hubKey:
      PolicyRule(key, "镇中心几天备份一次", "Days from one backup of the hub to the next", standard: standard)
    case BackupSchedule.othersKey:
      PolicyRule(key, "站点和笔记本几天备份一次", "Days from one backup of a station or laptop to the next", standard: standard)
    case BackupSchedule.drillKey:
      PolicyRule(key, "几天演练一次恢复", "Days from one restore drill to the next", standard: standard)
    default: nil
    }
  }

  private static func ofRisk(_ key: String) -> PolicyRule? {
    guard let standard = RiskCriteria.standard(of: key), let level = Int(key.dropFirst(RiskCriteria.keyPrefix.count)),
      let name = Choices.riskLevels.first(where: { $0.code == .integer(Int64(level)) })?.label
    else { return nil }
    return PolicyRule(key, "\(name.chinese)风险的标准", "What makes a risk of \(name.english)", standard: standard)
  }

  private static func ofDuplicates(_ key: String) -> PolicyRule? {
    let standard = DuplicatePolicy.standard(of: key).map(number)
    if let criterion = DuplicateCriterion.allCases.first(where: { $0.policyKey == key }) {
      return PolicyRule(key, criterion.label.chinese, criterion.label.english, standard: standard)
    }
    return switch key {
    case DuplicatePolicy.suspectKey: PolicyRule(key, "疑似重复起点分", "Points of a suspicion", standard: standard)
    case DuplicatePolicy.strongKey: PolicyRule(key, "高度疑似起点分", "Points of a strong suspicion", standard: standard)
    case DuplicatePolicy.daysKey: PolicyRule(key, "接收时间相近的天数", "Days that count as near", standard: standard)
    default: nil
    }
  }

  private static func number(_ number: Int) -> Label { Label("\(number)", "\(number)") }

  /// The rule of a key; of one that this software does not know the key stands for its words.
  public init(of key: String) {
    if let rule = Self.all.first(where: { $0.key == key }) {
      self = rule
    } else if key.hasPrefix(WorkingDayCalendar.policyPrefix) {
      let year = key.dropFirst(WorkingDayCalendar.policyPrefix.count)
      self.init(key, "\(year)年放假和补班", "Days off and worked of \(year)")
    } else if key.hasPrefix(PetitionIndicator.baselinePrefix) {
      let year = key.dropFirst(PetitionIndicator.baselinePrefix.count)
      self.init(key, "\(year)年信访案件基数（R11）", "Petition cases of \(year), counted before this software (R11)")
    } else {
      switch key {
      case CategoryTree.policyKey: self.init(key, "事项类别清单", "List of categories")
      case ServiceList.policyKey: self.init(key, "为民服务清单", "List of services")
      case GridSketch.policyKey: self.init(key, "网格示意图", "Sketch of the grids")
      default: self.init(key, key, key)
      }
    }
  }

  /// Set otherwise than as a single value: a list, days off.
  public var isList: Bool {
    key.hasPrefix(WorkingDayCalendar.policyPrefix)
      || [CategoryTree.policyKey, ServiceList.policyKey, GridSketch.policyKey].contains(key)
  }

  /// A value in words; nil: none is set.
  public func words(_ value: String?) -> Label {
    guard let value else {
      let holds = standard ?? Label("未设定", "not set")
      return standard == nil ? holds : Label("默认（\(holds.chinese)）", "the standard (\(holds.english))")
    }
    if key == CallbackDuty.policyKey, let words = CallbackDuty.words(value) { return words }
    if [DeadlinePolicy.rollKey, DutyDay.moveKey].contains(key),
      case .flag(let rolls)? = try? ValueForm.flag.parse(value)
    {
      return rolls ? Label("顺延", "it moves on") : Label("不顺延", "it stays")
    }
    let unit = DeadlineClock.all.first { $0.policyKey == key }?.limit?.unit
    guard let unit, let amount = Int(value), amount > 0 else { return Label(value, value) }
    return DeadlineLimit(amount, unit).label
  }
}

/// One rule that is not the same in two versions of the directory (DOMAIN 15, `policy diff`).
public struct PolicyDifference: Hashable, Sendable {
  public let rule: PolicyRule
  /// Nil: it is not set in the older one.
  public let before: String?
  /// Nil: it is not set in the newer one.
  public let after: String?

  /// Of two policies, by key.
  public static func all(from old: [String: String], to new: [String: String]) -> [PolicyDifference] {
    Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }.map { key in
      PolicyDifference(rule: PolicyRule(of: key), before: old[key], after: new[key])
    }
  }

  /// It is a list of lines: which of them went and which came is told, in their order.
  public var isList: Bool { [before, after].contains { $0?.contains(where: \.isNewline) == true } }

  public var removedLines: [String] { lines(before, without: after) }
  public var addedLines: [String] { lines(after, without: before) }

  private func lines(_ text: String?, without other: String?) -> [String] {
    guard isList else { return [] }
    func split(_ text: String?) -> [String] { (text ?? "").split(whereSeparator: \.isNewline).map { String($0) } }
    let others = Set(split(other))
    return split(text).filter { !others.contains($0) }
  }

  public var words: Label {
    if isList {
      let (gone, come) = (removedLines.count, addedLines.count)
      return Label(
        "\(rule.label.chinese)：去掉 \(gone) 行，增加 \(come) 行",
        "\(rule.label.english): \(gone) \(gone == 1 ? "line" : "lines") less, \(come) more")
    }
    let (old, new) = (rule.words(before), rule.words(after))
    return Label(
      "\(rule.label.chinese)：\(old.chinese) → \(new.chinese)", "\(rule.label.english): \(old.english) → \(new.english)")
  }
}
