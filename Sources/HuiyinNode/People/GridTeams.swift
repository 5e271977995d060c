public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// What makes a grid's team whole besides units and people: its card, whether its representatives hold their seats, and
/// who serves it from elsewhere (DOMAIN 2).
extension Node {
  /// 明白卡 of a grid: on which day it was put up and by whom; nil: it is not up any more. What the team lacks then tells
  /// `gridWarning`.
  ///
  /// - Parameter person: 0: nobody says.
  public func setCard(
    of unit: UnitNumber, displayedOn day: CivilDate?, by person: PersonNumber = 0, as session: Session
  ) throws {
    let today = environment.now.date
    try changeDirectory(by: session) { _, snapshot in
      guard var current = snapshot.units[unit], current.isActive, var grid = current.grid else {
        throw Self.wrongTeam("noGrid", "unit", "只有在用的网格才有明白卡", "only a grid in use has a card")
      }
      if let day, day > today {
        throw Self.wrongTeam("cardInFuture", "displayed_on", "公示日期不能晚于今天", "it cannot be displayed later than today")
      }
      guard person == 0 || snapshot.persons[person] != nil else {
        throw Self.wrongTeam(
          "unknownPerson", "person", "名册中没有人员 \(person)", "the directory has no person \(person)")
      }
      grid.cardDisplayedOn = day?.text ?? ""
      grid.cardDisplayedBy = day == nil ? 0 : person
      guard grid != current.grid else { return [] }
      current.grid = grid
      return [.unit(current)]
    }
  }

  /// 任职状态 of a representative: whoever does not hold their seat fills no post of a grid, acts in no right of a
  /// representative and is not offered in forms. Answers the grids whose post they leave open.
  public func setSeat(of person: Person, to status: SeatStatus, by session: Session) throws -> [Unit] {
    var left: [Unit] = []
    try changeDirectory(by: session) { _, snapshot in
      guard var current = snapshot.persons[person.number], current.representative != nil else {
        throw Self.wrongTeam(
          "noSeat", "person", "名册中没有此人的代表信息，可先在人员名册中填写代表级别",
          "the directory has no seat of this person: give the level in the roster of people first")
      }
      guard current.representative?.status != status else { return [] }
      current.representative?.status = status
      left = snapshot.units.values.filter { unit in
        CongressLevel.allCases.contains { level in
          unit.grid?.posted(level) == person.number && !current.fits(level, postAt: unit.number)
        }
      }.sorted { $0.number < $1.number }
      return [.person(current)]
    }
    return left
  }

  /// Grids that a person serves besides their own (scope of an account): there they may what they may in their own.
  public func setGrids(of person: Person, to grids: [UnitNumber], by session: Session) throws {
    try changeDirectory(by: session) { _, snapshot in
      guard var current = snapshot.persons[person.number] else { return [] }
      for grid in grids where snapshot.units[grid]?.kind != .grid || snapshot.units[grid]?.isActive != true {
        let name = snapshot.units[grid]?.name ?? String(grid)
        throw Self.wrongTeam("noGrid", "grids", "“\(name)”不是在用的网格", "“\(name)” is no grid in use")
      }
      let sorted = Set(grids).subtracting([current.unit]).sorted()
      guard sorted != current.grids else { return [] }
      current.grids = sorted
      return [.person(current)]
    }
  }

  private static func wrongTeam(_ code: String, _ field: String, _ chinese: String, _ english: String) -> NodeError {
    let label = Label(chinese, english)
    return NodeError(code, .usage, label, fields: [NodeError.FieldProblem(field: field, label: label)])
  }
}
