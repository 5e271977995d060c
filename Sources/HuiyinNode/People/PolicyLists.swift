import HuiyinAuthority
import HuiyinRecords
import HuiyinTownship

/// Lists that the township sets itself: categories, the ten services, how the grids lie (DOMAIN 2, 3.2, 16). They
/// travel with the directory.
extension Node {
  /// Takes a tree of categories for the whole township. Refused to whoever is no administrator, and elsewhere than at
  /// the hub. Answers whether anything changed.
  @discardableResult
  public func importCategories(_ text: String, by session: Session) throws -> Bool {
    let tree: CategoryTree
    do throws(InvalidPolicyList) {
      tree = try CategoryTree(parsing: text)
    } catch {
      throw NodeError(error)
    }
    return try setList(CategoryTree.policyKey, to: tree.text, by: session)
  }

  /// Likewise the ten services; units by number or name.
  @discardableResult
  public func importServices(_ text: String, by session: Session) throws -> Bool {
    let list: ServiceList
    do throws(InvalidPolicyList) {
      list = try ServiceList(parsing: text) { typed in
        guard let unit = try? self.unit(typed) else { return nil }
        return unit.number
      }
    } catch {
      throw NodeError(error)
    }
    return try setList(ServiceList.policyKey, to: list.text, by: session)
  }

  /// Likewise how the grids lie to each other; a grid by its own number or by its unit's name.
  @discardableResult
  public func importGridSketch(_ text: String, by session: Session) throws -> Bool {
    let units = try directorySnapshot().units.values.filter { $0.kind == .grid && $0.isActive }
    let sketch: GridSketch
    do throws(InvalidPolicyList) {
      sketch = try GridSketch(parsing: text) { typed in
        (units.first { $0.grid.map { String($0.number) } == typed } ?? units.first { $0.name == typed })?.number
      }
    } catch {
      throw NodeError(error)
    }
    return try setList(GridSketch.policyKey, to: sketch.text(), by: session)
  }

  private func setList(_ key: String, to text: String, by session: Session) throws -> Bool {
    var isChanged = false
    try changeDirectory(by: session) { _, snapshot in
      isChanged = snapshot.policy[key] != text
      return isChanged ? [.policy(key: key, value: text)] : []
    }
    return isChanged
  }
}

extension NodeError {
  fileprivate init(_ list: InvalidPolicyList) {
    let first = list.problems.prefix(5).map(\.label)
    let more = list.problems.count - first.count
    self.init(
      "badList", .usage,
      Label(
        first.map(\.chinese).joined(separator: "\n") + (more > 0 ? "\n另有 \(more) 处" : ""),
        first.map(\.english).joined(separator: "\n") + (more > 0 ? "\nand \(more) more" : "")),
      next: Label("改正后重新导入，未作任何改动", "mend it and import it again; nothing was changed"))
  }
}
