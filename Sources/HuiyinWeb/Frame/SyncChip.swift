import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// The chip of every page: how it stands with the hub, conflicts, the clock.
enum SyncChip {
  static func model(_ node: Node, _ look: Look) -> Model {
    guard let standing = try? node.syncStanding() else {
      return ["code": "unknown", "text": look.text("chipUnknown"), "conflicts": nil, "clock": nil, "sign": "?"]
    }
    return [
      "code": standing.isGreen ? "green" : standing.code, "text": look(standing.label),
      "sign": standing.isGreen ? "✓" : standing.isOffline ? "○" : "↑",
      "conflicts": standing.conflictCount > 0
        ? look("冲突 \(standing.conflictCount)", "Conflicts \(standing.conflictCount)") : nil,
      "clock": standing.clock == nil ? nil : look.text("clockOff"),
    ]
  }

  static func html(_ node: Node, _ look: Look) -> String {
    var model = model(node, look)
    model["t"] = CatalogueWords(look: look)
    return Templates.render("chip", model)
  }
}
