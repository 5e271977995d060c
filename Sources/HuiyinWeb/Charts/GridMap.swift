import HuiyinRecords
import HuiyinTownship

/// The grids as they lie to each other, as an SVG inside the page: a field for each, which leads to its page, the
/// darker the more is in hand there, with the numbers written in it. Nothing is fetched from elsewhere, and the cards
/// beside it say the same in words.
struct GridMap {
  /// What is told of one grid.
  struct Field: Sendable, Hashable {
    let key: String
    let path: String
    let name: String
    /// The numbers in words, one line each.
    let lines: [String]
    let inHand: Int
    /// Rooms where people are met: a dot for each.
    let sites: Int
    /// The team is not complete.
    let isLacking: Bool
  }

  static let fieldWidth = 132
  static let fieldHeight = 92
  static let gap = 8
  private static let padding = 10
  private static let dotsMaximum = 6

  let title: String
  /// What a reader hears who does not see it.
  let text: String
  let legend: String
  /// Row by row; nil: nothing lies there.
  let rows: [[Field?]]

  private var width: Int { (rows.map(\.count).max() ?? 0) * (Self.fieldWidth + Self.gap) - Self.gap }
  private var height: Int { rows.count * (Self.fieldHeight + Self.gap) - Self.gap }

  /// From 0, nothing in hand, to 4, the most of all.
  static func shade(_ count: Int, most: Int) -> Int {
    guard count > 0, most > 0 else { return 0 }
    return 1 + min(3, (count * 4 - 1) / most)
  }

  /// For the template `grid-map`; nil: there is no grid.
  var model: Model? {
    guard rows.contains(where: { $0.contains { $0 != nil } }) else { return nil }
    let most = rows.joined().compactMap { $0?.inHand }.max() ?? 0
    let fields = rows.enumerated().flatMap { row, places in
      places.enumerated().compactMap { place, field in
        field.map { model($0, place * (Self.fieldWidth + Self.gap), row * (Self.fieldHeight + Self.gap), most) }
      }
    }
    return [
      "mapTitle": title, "mapText": text, "mapLegend": legend, "mapWidth": String(width), "mapHeight": String(height),
      "fieldWidth": String(Self.fieldWidth), "fieldHeight": String(Self.fieldHeight), "fields": fields,
    ]
  }

  private func model(_ field: Field, _ x: Int, _ y: Int, _ most: Int) -> Model {
    let left = x + Self.padding
    return [
      "fieldKey": field.key, "fieldPath": field.path, "fieldX": String(x), "fieldY": String(y),
      "shade": String(Self.shade(field.inHand, most: most)), "isLacking": field.isLacking,
      "nameX": String(left), "nameY": String(y + 26),
      "name": BarChart.fitting(field.name, in: Self.fieldWidth - 2 * Self.padding),
      "lines": field.lines.enumerated().map { place, line in
        [
          "lineX": String(left), "lineY": String(y + 48 + place * 18),
          "line": BarChart.fitting(line, in: Self.fieldWidth - 2 * Self.padding),
        ] as Model
      },
      "dots": (0..<min(field.sites, Self.dotsMaximum)).map { place in
        ["dotX": String(x + Self.fieldWidth - 12 - place * 12), "dotY": String(y + Self.fieldHeight - 12)] as Model
      },
    ]
  }
}
