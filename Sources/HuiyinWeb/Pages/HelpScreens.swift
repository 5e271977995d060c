/// A screen as the manual tells of it: whose it is, what it shows, how to go about it (DOMAIN 16).
struct HelpScreen: Sendable {
  let key: String
  /// Key of its name in the catalogue.
  let title: String
  /// Nil: there is one for each record or person.
  let path: String?
  /// Templates of its pages.
  let templates: [String]

  init(_ key: String, title: String, path: String?, templates: [String]) {
    self.key = key
    self.title = title
    self.path = path
    self.templates = templates
  }

  var anchor: String { "screen-\(key)" }

  /// Where the manual tells of a page; nil: nowhere in particular.
  static func address(of template: String) -> String? {
    all.first { $0.templates.contains(template) }.map { "/help#\($0.anchor)" }
  }

  func model(_ look: Look) -> Model {
    [
      "anchor": anchor, "heading": look.text(title), "path": path, "who": look.text("screenWho_\(key)"),
      "what": look.text("screenWhat_\(key)"), "how": look.text("screenHow_\(key)"),
    ]
  }

  static let all = [
    HelpScreen("home", title: "navHome", path: "/", templates: ["home"]),
    HelpScreen("intake", title: "navIntake", path: "/intakes/new", templates: ["intake", "intake-done"]),
    HelpScreen("list", title: "navList", path: "/list", templates: ["list", "search", "bulk", "ledger"]),
    HelpScreen("case", title: "caseScreen", path: nil, templates: ["record", "act", "edit", "settle", "again"]),
    HelpScreen(
      "consultation", title: "workConsultation", path: "/consultation",
      templates: ["consultation", "consultation-case", "consultation-minutes"]),
    HelpScreen("meetings", title: "meetingsTitle", path: "/consultation/meetings", templates: ["meetings", "meeting"]),
    HelpScreen("notices", title: "workNotices", path: "/notices", templates: ["notices"]),
    HelpScreen("supervision", title: "workSupervision", path: "/supervision", templates: ["supervision"]),
    HelpScreen("callbacks", title: "workCallbacks", path: "/callbacks", templates: ["callbacks"]),
    HelpScreen("grids", title: "workGrids", path: "/grids", templates: ["grids", "grid-one"]),
    HelpScreen("person", title: "personScreen", path: nil, templates: ["person-profile", "account"]),
    HelpScreen("reports", title: "workReports", path: "/reports", templates: ["reports", "report-figure"]),
    HelpScreen(
      "conflicts", title: "navConflicts", path: "/conflicts",
      templates: ["conflicts", "conflict", "conflict-done"]),
    HelpScreen("proposals", title: "navProposals", path: "/proposals", templates: ["proposals"]),
    HelpScreen("duplicates", title: "navDuplicates", path: "/duplicates", templates: ["duplicates", "duplicate"]),
    HelpScreen("sync", title: "navSync", path: "/sync", templates: ["sync", "flags"]),
    HelpScreen("quarantine", title: "readmitTitle", path: "/quarantine", templates: ["quarantine"]),
    HelpScreen("people", title: "navPeople", path: "/people", templates: ["people"]),
    HelpScreen("roster", title: "rosterTitle", path: "/roster", templates: ["roster"]),
    HelpScreen("policy", title: "policyTitle", path: "/policy", templates: ["policy"]),
    HelpScreen("audit", title: "navAudit", path: "/audit", templates: ["audit"]),
    HelpScreen("glass", title: "glassTitle", path: "/glass", templates: ["glass"]),
    HelpScreen("backup", title: "backupTitle", path: "/backup", templates: ["backup"]),
    HelpScreen("login", title: "logInTitle", path: "/login", templates: ["login"]),
  ]
}
