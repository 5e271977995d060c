import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension DueReading {
  /// When the handling of a case is due, the earliest of the written and the legal date; nil: it has none.
  func handling(of item: Item, _ reader: StoreReader) throws -> DueStanding? {
    guard item.due != Item.noDue else { return nil }
    let dues = try reader.tasks(of: item.record).filter { $0.rule == TaskRule.dateCode }.map(\.due)
    return DueStanding.earliest(dues.filter(\.isOfHandling).compactMap { standing($0) })
  }

  /// By all its dates, the answer whether it is accepted among them; or by those of handling.
  func standing(of item: Item, by date: WorkFilter.Date, _ reader: StoreReader) throws -> DueStanding? {
    switch date {
    case .due: try standing(of: item, reader)
    case .handled: try handling(of: item, reader)
    }
  }
}

extension TaskDue {
  /// The date set for the case, or the clock's on which it is handled.
  var isOfHandling: Bool {
    switch self {
    case .none: false
    case .written: true
    case .clock(let clock, _, _, _, _): clock.isHandling
    }
  }
}
