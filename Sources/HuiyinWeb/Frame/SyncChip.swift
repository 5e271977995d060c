import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// The chip of every page: how it stands with the hub, conflicts, the clock.
enum SyncChip {
  static func model(_ node: Node, _ look: Look) -> Model {
    guard let standing = try? node.syncStanding() else { return unknown(look) }
    return model(standing, look)
  }

  static func model(_ standing: SyncStanding, _ look: Look) -> Model {
    [
      "code": standing.isGreen ? "green" : standing.code, "text": look(standing.label),
      "sign": sign(standing),
      "conflicts": standing.conflictCount > 0
        ? look.text("chipConflicts", String(standing.conflictCount)) : nil,
      "clock": standing.clock == nil ? nil : look.text("clockOff"),
    ]
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

  static func html(_ node: Node, _ look: Look) -> String {
    var model = model(node, look)
    model["t"] = CatalogueWords(look: look)
    return Templates.render("chip", model)
  }
}
