import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 明白卡 on pages of A4: of one grid, or of all, one after the other (DOMAIN 9, form 16; 16, screen 15).
enum GridCardPage {
  static let routes: [Route] = [.get("/grids/:number/card", .loggedIn, page)]

  /// In place of a number: every grid in use.
  static let all = "all"

  static func path(_ unit: UnitNumber) -> String { "/grids/\(unit)/card" }
  static let pathOfAll = "/grids/\(all)/card"

  private static func page(_ call: Call) throws -> Reply {
    let isAll = call.parameter("number") == all
    guard isAll || UnitNumber(call.parameter("number")) != nil else { throw WebError.notFound }
    let cards = try call.node.gridCards(of: isAll ? nil : UnitNumber(call.parameter("number")))
    guard let first = cards.first else { throw WebError.notFound }
    let codes = cards.map { PrintPage.code(of: $0.codeText, call) }
    return .page(
      "grid-card", title: call.look.text(isAll ? "gridCardsPrint" : "gridCard") + (isAll ? "" : " " + first.unit.name),
      [
        "paperStyle": Asset.paper.address, "backPath": isAll ? "/grids" : "/grids/\(first.unit.number)",
        "backName": isAll ? call.look.text("gridsTitle") : first.unit.name,
        "lacks": codes.compactMap { $0["lacks"] as? String }.first,
        "cards": zip(cards, codes).map { card, code in
          [
            "key": String(card.unit.number), "township": card.township, "cardTitle": card.title,
            "made": card.madeWords, "blocks": PaperModel.blocks(card.blocks), "qr": code["qr"],
          ] as Model
        },
      ])
  }
}
