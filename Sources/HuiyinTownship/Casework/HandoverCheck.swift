public import HuiyinRecords

/// Who must have no part in a matter, as it stands or as an act makes it: people who are recused, and units and people
/// of whom it accuses (DOMAIN 8, 11 V13). `Node` reads it off the record and the directory.
public struct BarredParties: Hashable, Sendable {
  public var recused: Set<PersonNumber>
  /// People of the units of the accused.
  public var accusedPersons: Set<PersonNumber>
  /// These units, and what lies in those of them that are grids.
  public var accusedUnits: Set<UnitNumber>

  public init(
    recused: Set<PersonNumber> = [], accusedPersons: Set<PersonNumber> = [], accusedUnits: Set<UnitNumber> = []
  ) {
    self.recused = recused
    self.accusedPersons = accusedPersons
    self.accusedUnits = accusedUnits
  }
}

/// Persons and units to whom a case is given must be there (DOMAIN 12 d), and none of those who must have no part in
/// it: an accusation is never put into the hands of people of the accused's unit, nor anything into those of somebody
/// who is recused (DOMAIN 8).
public struct HandoverCheck: Sendable {
  /// Those of the directory that are active.
  public var persons: Set<PersonNumber>
  public var units: Set<UnitNumber>
  public var barred: BarredParties

  public init(persons: Set<PersonNumber>, units: Set<UnitNumber>, barred: BarredParties = BarredParties()) {
    self.persons = persons
    self.units = units
    self.barred = barred
  }

  /// Those that say to whom a case is given.
  public static let fields = Set(CaseField.guarantees + [CaseField.responsible, CaseField.currentUnit])
  /// Whom else it is given to: a unit that helps, or one that it is shared with.
  public static let sets: Set = [CaseField.coUnits, CaseField.share]
  /// Those that name a person.
  public static let personFields = CaseField.guarantees + [CaseField.responsible]

  /// Of the act's writes to a case.
  public func findings(_ writes: [Op]) -> [Finding] {
    writes.flatMap { op -> [Finding] in
      guard let integer = op.value.integer, let field = TownshipSchema.caseFile.fields[op.field] else { return [] }
      switch op.operation {
      case .set where Self.fields.contains(op.field):
        // A recipient is the step's to look at (`CaseStep`).
        let party = field.form == .unit ? nil : bar(onPerson: integer)
        return [gone(integer, field) ?? party.map { finding($0, integer, op.field, field.label) }].compactMap(\.self)
      case .add where Self.sets.contains(op.field):
        return bar(onUnit: integer).map { [finding($0, integer, op.field, field.label)] } ?? []
      default: return []
      }
    }
  }

  /// Of a listing (四定): the leader, the unit and the person who are to see to it.
  public func findings(listing value: Value) -> [Finding] {
    guard let entry = TownshipSchema.caseFile.entries[CaseEntry.listing] else { return [] }
    return entry.fields.compactMap { field in
      guard let integer = value[field.number]?.integer else { return nil }
      let code: Bar?
      switch field.form {
      case .person: code = bar(onPerson: integer)
      case .unit: code = bar(onUnit: integer)
      default: code = nil
      }
      return code.map { finding($0, integer, CaseEntry.listing, beside: field.number, field.label) }
    }
  }

  /// Those who hold the case, and by what an act says must have no part in it: it takes somebody else, and only warns,
  /// since to say so comes first.
  ///
  /// - Parameters:
  ///   - holders: registers as the act leaves them.
  ///   - before: who was barred before it; of these it has been said.
  public func warnings(holders: [UInt32: Value], before: BarredParties) -> [Finding] {
    Self.personFields.compactMap { number in
      guard let integer = holders[number]?.integer, let bar = bar(onPerson: integer),
        HandoverCheck(persons: persons, units: units, barred: before).bar(onPerson: integer) == nil
      else { return nil }
      let name = TownshipSchema.caseFile.label(of: number)
      let why = bar.words(integer)
      return Finding(
        code: "holder_barred", field: number, weight: .warns,
        label: Label(
          "现“\(name.chinese)”\(why.chinese)，请另行确定", "“\(name.english)” is \(why.english): name somebody else"))
    }
  }

  // MARK: Reasons

  private enum Bar: String {
    case recused = "person_recused"
    case ofAccused = "person_accused"
    case accusedUnit = "unit_accused"

    /// After the name of the field.
    func words(_ number: Int64) -> Label {
      switch self {
      case .recused: Label("（人员\(number)）应当回避", "person \(number), who is recused")
      case .ofAccused:
        Label("（人员\(number)）属于被检举人单位", "person \(number), who works in a unit of the accused")
      case .accusedUnit: Label("（单位\(number)）是被检举人单位", "unit \(number), a unit of the accused")
      }
    }
  }

  private func bar(onPerson integer: Int64) -> Bar? {
    guard let number = PersonNumber(exactly: integer) else { return nil }
    if barred.accusedPersons.contains(number) { return .ofAccused }
    return barred.recused.contains(number) ? .recused : nil
  }

  private func bar(onUnit integer: Int64) -> Bar? {
    UnitNumber(exactly: integer).map { barred.accusedUnits.contains($0) } == true ? .accusedUnit : nil
  }

  private func finding(
    _ bar: Bar, _ number: Int64, _ field: UInt32, beside entryField: UInt32? = nil, _ name: Label
  ) -> Finding {
    let why = bar.words(number)
    return Finding(
      code: bar.rawValue, field: field, entryField: entryField,
      label: Label(
        "“\(name.chinese)”\(why.chinese)，不得参与办理",
        "“\(name.english)”: \(why.english), and must have no part in it"))
  }

  private func gone(_ integer: Int64, _ field: FieldSchema) -> Finding? {
    let isUnit = field.form == .unit
    let isThere = UInt32(exactly: integer).map { isUnit ? units.contains($0) : persons.contains($0) } ?? false
    guard !isThere else { return nil }
    let (name, number) = (field.label, integer)
    return Finding(
      code: isUnit ? "unit_gone" : "person_gone", field: field.number,
      label: isUnit
        ? Label(
          "“\(name.chinese)”：单位\(number)不在名册中或已停用", "“\(name.english)”: unit \(number) is not there, or is closed")
        : Label(
          "“\(name.chinese)”：人员\(number)不在名册中或账户已停用",
          "“\(name.english)”: person \(number) is not there, or the account is closed"))
  }
}
