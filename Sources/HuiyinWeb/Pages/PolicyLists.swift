import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// Categories and the ten services on the page of rules (DOMAIN 16, screen 22). What was pasted and not taken stays.
enum PolicyLists {
  static func model(_ call: Call, _ snapshot: DirectorySnapshot) -> Model {
    let tree = CategoryTree.inForce(by: snapshot.policy)
    let services = ServiceList.inForce(by: snapshot.policy)
    let pasted = call.form["list"]
    return [
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
