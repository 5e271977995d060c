import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// The chip of every page: how it stands with the hub, conflicts, the clock.
enum SyncChip {
  /// - Parameter person: whose page it stands on: nobody is told of conflicts that they may not see.
  static func model(_ node: Node, _ person: Person, _ look: Look) -> Model {
    guard let standing = try? node.syncStanding(for: person) else { return unknown(look) }
    return model(standing, look)
  }

  static func model(_ standing: SyncStanding, _ look: Look) -> Model {
    [
      "code": standing.isGreen ? "green" : standing.code, "text": look(standing.label),
      "sign": sign(standing),
      "conflicts": conflicts(standing.conflictCount, look),
      "clock": standing.clock == nil ? nil : look.text("clockOff"),
    ]
  }

  private static func conflicts(_ count: Int, _ look: Look) -> String? {
    guard count > 0 else { return nil }
    let told = count > SyncStanding.conflictsTold ? "\(SyncStanding.conflictsTold)+" : String(count)
    return look.text("chipConflicts", told)
  }

  private static func sign(_ standing: SyncStanding) -> String {
    if standing.isGreen { return "✓" }
    if standing.isOffline { return "○" }
    return standing.arriving == nil ? "↑" : "↓"
  }

  static func unknown(_ look: Look) -> Model { plain("unknown", "?", look.text("chipUnknown")) }

  /// Shown by the script while the node's program does not answer.
  static func silent(_ look: Look) -> Model { plain("silent", "✕", look.text("chipSilent")) }

  private static func plain(_ code: String, _ sign: String, _ text: String) -> Model {
    ["code": code, "sign": sign, "text": text, "conflicts": nil, "clock": nil]
  }

  static func html(_ node: Node, _ person: Person, _ look: Look) -> String {
    var model = model(node, person, look)
    model["t"] = CatalogueWords(look: look)
    return Templates.render("chip", model)
  }
}
