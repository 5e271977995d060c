import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// Categories and the ten services on the page of rules (DOMAIN 16, screen 22). What was pasted and not taken stays.
enum PolicyLists {
  /// The field of a form that was pasted into, by the end of its address.
  private static let fields = [
    "categories": "category-list", "services": "service-list", "sketch": "sketch-list", "calendar": "calendar-notice",
  ]

  /// Nil: the text itself is not what was refused.
  private static func field(_ refusal: NodeError, _ call: Call) -> String? {
    refusal.sort == .usage ? call.path.split(separator: "/").last.flatMap { fields[String($0)] } : nil
  }

  /// What was refused, with the way to the field that it is about.
  static func problems(_ refusal: NodeError, _ call: Call) -> Model {
    let item: Model = [
      "target": field(refusal, call), "text": call.look(refusal.what), "advice": call.look.advice(refusal.next),
    ]
    return ["heading": call.look.text("refusedHeading"), "items": [item]]
  }

  /// What the forms have shown of the lists in force.
  struct Marks {
    let categories: String
    let services: String
    let sketch: String

    init(_ snapshot: DirectorySnapshot) {
      categories = Asset.hash(CategoryTree.inForce(by: snapshot.policy)?.text ?? "")
      services = Asset.hash(ServiceList.inForce(by: snapshot.policy)?.text ?? "")
      sketch = Asset.hash(GridSketch.inForce(by: snapshot.policy)?.text() ?? "")
    }
  }

  /// - Parameter refusal: of a form of the page that was not taken.
  static func model(_ call: Call, _ snapshot: DirectorySnapshot, _ refusal: NodeError?) -> Model {
    func error(_ name: String) -> String? {
      refusal.flatMap { field($0, call) == name ? call.look($0.what) : nil }
    }
    let tree = CategoryTree.inForce(by: snapshot.policy)
    let services = ServiceList.inForce(by: snapshot.policy)
    let pasted = call.form["list"]
    let marks = Marks(snapshot)
    return [
      "categoryMark": marks.categories, "serviceMark": marks.services, "sketchMark": marks.sketch,
      "sketchError": error("sketch-list"), "isSketchSet": GridSketch.inForce(by: snapshot.policy) != nil,
      "sketchText": call.path.hasSuffix("/sketch") ? pasted : GridPages.typed(snapshot),
      "categoryError": error("category-list"), "serviceError": error("service-list"),
      "noticeError": error("calendar-notice"),
      "categories": (tree ?? .standard).categories.map { category in
        ["code": category.code, "name": category.name, "isBelow": category.depth > 0] as Model
      }, "isTreeSet": tree != nil,
      "categoryText": call.path.hasSuffix("/categories") ? pasted : (tree ?? .standard).text,
      "services": services?.items.map { item in
        [
          "number": String(item.number), "title": item.title, "about": item.description,
          "owner": snapshot.units[item.owner]?.name,
        ] as Model
      },
      "serviceText": call.path.hasSuffix("/services") ? pasted : services?.text,
    ]
  }
}
