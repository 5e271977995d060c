import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Units that are dissolved or put together (DOMAIN 2, `active`): the directory keeps them, since records name them,
/// and nobody is posted there, nothing is assigned to them any more.
extension Node {
  /// Refused while people, units below it or cases in hand are with it: responsibility is never vacant (DOMAIN 12).
  public func closeUnit(_ unit: UnitNumber, by session: Session) throws {
    try changeDirectory(by: session) { transaction, snapshot in
      guard var current = snapshot.units[unit] else {
        throw NodeError.usage("unknownUnit", "名册中没有单位 \(unit)", "the directory has no unit \(unit)")
      }
      let name = current.name
      guard current.isActive else {
        throw NodeError.refused("unitClosedAlready", "“\(name)”已经停用", "\(name) is out of use already")
      }
      let people = snapshot.persons.values.filter { $0.unit == unit && $0.isActive }.sorted { $0.number < $1.number }
      try Self.refuse(
        people.map(\.name), code: "unitHasPeople", Label("“\(name)”还有人员", "people belong to \(name)"),
        next: Label(
          "先把人员改到别的单位（导入人员名册），或关闭其账户", "move them (import the roster of people) or close their accounts first"))
      let below = snapshot.units.values.filter { $0.parent == unit && $0.isActive }.sorted { $0.number < $1.number }
      try Self.refuse(
        below.map(\.name), code: "unitHasUnits", Label("“\(name)”下面还有单位", "there are units below \(name)"),
        next: Label("先停用这些单位，或改到别的上级单位（导入单位名册）", "close them, or put them below another unit (import the roster) first")
      )
      try Self.refuse(
        try transaction.namesInHand(of: unit), code: "unitHasCases",
        Label("“\(name)”还有案件在手", "cases are in hand at \(name)"),
        next: Label("先把案件交办或转送给接手的单位", "assign them, or pass them on, to another unit first"))
      current.isActive = false
      return [.unit(current)]
    }
  }

  /// It is in use again, as it was.
  public func reopenUnit(_ unit: UnitNumber, by session: Session) throws {
    try changeDirectory(by: session) { _, snapshot in
      guard var current = snapshot.units[unit], !current.isActive else {
        throw NodeError.refused("unitOpenAlready", "这个单位没有停用", "this unit is in use")
      }
      current.isActive = true
      return [.unit(current)]
    }
  }

  private static let told = 10
  /// Cases that are counted; a unit with so many is not about to be closed.
  fileprivate static let unitCasesMaximum = 1000

  /// - Parameter field: of the form that asks for it; nil: it has none that this is about.
  static func refuse(
    _ names: [String], code: String, _ what: Label, next: Label, beside field: String? = "unit"
  ) throws {
    guard !names.isEmpty else { return }
    let more = names.count > told ? Label("……", ", …") : Label("", "")
    let first = names.prefix(told)
    throw NodeError.refused(
      code, "\(what.chinese)（\(names.count)）：\(first.joined(separator: "、"))\(more.chinese)",
      "\(what.english) (\(names.count)): \(first.joined(separator: ", "))\(more.english)", next: next, beside: field)
  }
}

extension StoreReader {
  /// Cases in hand that the unit answers for, and those at home in it.
  fileprivate func namesInHand(of unit: UnitNumber) throws -> [String] {
    try names([ItemFilter(unit: unit), ItemFilter(home: unit)])
  }

  /// Cases in hand that the unit answers for.
  func namesGiven(to unit: UnitNumber) throws -> [String] { try names([ItemFilter(unit: unit)]) }

  private func names(_ filters: [ItemFilter]) throws -> [String] {
    let found = try filters.flatMap { filter in
      var filter = filter
      (filter.kind, filter.states, filter.limit) = (RecordKind.caseFile, TaskSubject.inHand, Node.unitCasesMaximum)
      return try items(filter).map(\.record)
    }
    return try Set(found).sorted().map { try name(of: $0) }
  }
}
