public import HuiyinAuthority
import HuiyinRecords

extension RosterKind {
  /// What the directory holds, as rows below their heads, by number. Imported as it is it changes nothing (DOMAIN 14).
  public func table(of snapshot: DirectorySnapshot, in language: Language) -> [[String]] {
    let columns: [RosterColumn]
    let rows: [(number: UInt32, cells: [String: Label])]
    switch self {
    case .persons:
      columns = PersonRoster.columns
      rows = snapshot.persons.values.map { ($0.number, PersonDraft.shown($0, in: snapshot)) }
    case .units:
      columns = UnitRoster.columns
      let sites = UnitRoster.sites(of: snapshot)
      rows = snapshot.units.values.map { unit in
        (
          unit.number,
          UnitRoster.shown(unit, site: sites[unit.number], in: snapshot.units, snapshot.persons)
        )
      }
    }
    return [columns.map { $0.label.text(in: language) }]
      + rows.sorted { $0.number < $1.number }.map { row in
        columns.map { column in
          column.key == "number" ? String(row.number) : row.cells[column.key]?.text(in: language) ?? ""
        }
      }
  }
}

extension [UnitNumber: Unit] {
  /// How a cell names the unit: by its number where another one is called the same.
  func cell(of number: UnitNumber) -> Label? {
    guard let name = self[number]?.name else { return nil }
    let text = values.count { $0.name == name } == 1 ? name : String(number)
    return Label(text, text)
  }
}
