import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship
import Testing

@testable import HuiyinWeb

/// 规则设置: every rule by a name in words, with what holds (DOMAIN 16, screen 22).
@Suite struct PolicyWordsTests {
  private let town: WebTown
  private let administrator: Browser

  init() throws {
    town = try WebTown()
    administrator = try town.browser(WebTown.person(.administrator))
  }

  private func rules(_ language: String) async throws -> String {
    administrator.cookies[Look.languageCookie] = language
    return try await administrator.get("/policy").text
  }

  /// The row of a rule.
  private static func row(_ key: String, _ page: String) -> String {
    guard let start = page.firstRange(of: "<tr data-rule=\"\(key)\">") else { return "" }
    let rest = page[start.upperBound...]
    return rest.firstRange(of: "</tr>").map { String(rest[..<$0.lowerBound]) } ?? ""
  }

  @Test func everyRuleHasANameAndTheValueThatHolds() async throws {
    let clocks = Set(DeadlineClock.all.compactMap(\.policyKey))
    for (language, standard) in [("zh", "默认"), ("en", "standard")] {
      let page = try await rules(language)
      for rule in PolicyRule.all where !clocks.contains(rule.key) {
        let row = Self.row(rule.key, page)
        let words =
          language == "zh" ? (rule.label.chinese, rule.standard?.chinese) : (rule.label.english, rule.standard?.english)
        #expect(row.contains("<td>\(words.0)</td>"), "\(rule.key)")
        #expect(row.contains(words.1 ?? "?") && row.contains(standard), "\(rule.key)")
        #expect(row.contains("/policy?key=\(rule.key)#set-policy"), "\(rule.key)")
      }
      for key in clocks { #expect(!Self.row(key, page).isEmpty, "\(key)") }
      // Names of the command line are for whoever sets something, in the form and in the file: no row shows one.
      for rule in PolicyRule.all {
        #expect(!page.contains(">\(rule.key)<"), "\(rule.key)")
        #expect(page.contains(language == "zh" ? "（\(rule.key)）" : "(\(rule.key))"), "\(rule.key)")
      }
    }
  }

  @Test func whatIsSetIsToldInWordsBesideTheStandard() async throws {
    for (key, value) in [(DeadlinePolicy.rollKey, "false"), (PolicyRule.hubAddressKey, "hub:7440")] {
      #expect(try await administrator.post("/policy", [("key", key), ("value", value)]).status == 303, "\(key)")
    }
    let (chinese, english) = (try await rules("zh"), try await rules("en"))
    let roll = Self.row(DeadlinePolicy.rollKey, chinese)
    #expect(roll.contains("<td>不顺延") && roll.contains("默认 顺延") && !roll.contains("false"))
    #expect(Self.row(DeadlinePolicy.rollKey, english).contains("<td>it stays"))
    #expect(Self.row(PolicyRule.hubAddressKey, chinese).contains("hub:7440"))
    for (key, value, words) in [
      (PolicyRule.hubAddressKey, "hub", ["应为 主机:端口", "HOST:PORT"]),
      (BackupSchedule.drillKey, "0", ["应为 1 至 365 的整数（天）", "whole days, 1 to 365"]),
    ] {
      for (language, text) in zip(["zh", "en"], words) {
        administrator.cookies[Look.languageCookie] = language
        let refused = try await administrator.post("/policy", [("key", key), ("value", value)])
        #expect(refused.status == 200 && refused.text.contains("id=\"policy-value-error\""), "\(key)")
        #expect(refused.text.contains(text), "\(key) \(language)")
      }
    }
    #expect(try town.node.directorySnapshot().policy[PolicyRule.hubAddressKey] == "hub:7440")
    #expect(try town.node.directorySnapshot().policy[BackupSchedule.drillKey] == nil)
  }

  /// Set by the command line, or by newer software: it is not hidden, and this page changes nothing of it.
  @Test func whatThisPageCannotSetIsShownToo() async throws {
    let session = try town.session(WebTown.person(.administrator))
    try town.node.setPolicy("report.R11.baseline.2025", to: "42", by: session)
    try town.node.setPolicy("newer.rule", to: "on", by: session)
    _ = try town.node.importCategories("05 道路水利", by: session)
    let page = try await rules("zh")
    let baseline = Self.row("report.R11.baseline.2025", page)
    #expect(baseline.contains("2025年信访案件基数（R11）") && baseline.contains("<td>42") && !baseline.contains("<a"))
    #expect(page.contains("newer.rule") && page.contains("<td>on"))
    #expect(Self.row(CategoryTree.policyKey, page).isEmpty, "lists have a place of their own")
  }
}
