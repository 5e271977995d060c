import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// 明白卡 as it is put up (DOMAIN 9, form 16; 16, screen 15).
extension Node {
  /// The cards of every grid in use, by its number, of the directory as it is here. For anybody who is logged in: what
  /// stands on it hangs on a wall.
  /// - Parameter unit: of this grid alone; empty then: it is no grid in use.
  public func gridCards(of unit: UnitNumber? = nil) throws -> [GridCard] {
    let (snapshot, day) = (try directorySnapshot(), environment.now.date)
    return snapshot.units.values.filter { unit == nil || $0.number == unit }
      .compactMap { GridComposition($0, in: snapshot) }
      .sorted { ($0.grid.number, $0.unit.number) < ($1.grid.number, $1.unit.number) }
      .map { GridCard($0, in: snapshot, on: day) }
  }
}
