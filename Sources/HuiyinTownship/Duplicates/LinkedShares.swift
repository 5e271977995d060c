public import HuiyinRecords

/// Which units the records of one matter lack in their `share`, so that whoever is given one of them holds what
/// belongs to it (DESIGN 7, "Audience": "whoever assigns, transfers or links writes it"; 4.3, 并案: the union).
///
/// Nothing is widened while one of those handled as one is confidential, and a confidential intake stays where it is.
/// No unit that one of the records accuses is let into another, nor a unit of somebody who is recused from one and not
/// from the other, whose own audience would not keep them out.
public struct LinkedShares: Hashable, Sendable {
  /// A record of the matter as it stands.
  public struct Part: Hashable, Sendable {
    public let record: RecordID
    public let subject: PermissionSubject
    /// Units of its audience.
    public let units: Set<UnitNumber>

    public init(_ record: RecordID, _ subject: PermissionSubject, units: Set<UnitNumber>) {
      self.record = record
      self.subject = subject
      self.units = units
    }
  }

  /// What one record lacks.
  public struct Lack: Hashable, Sendable {
    public let record: RecordID
    /// Sorted.
    public let units: [UnitNumber]
  }

  /// Records handled as one, or the one that stands alone.
  public let members: [Part]
  /// Intakes of the members; none where the members are intakes.
  public let intakes: [Part]

  public init(members: [Part], intakes: [Part]) {
    self.members = members
    self.intakes = intakes
  }

  /// Units of the accused, as any of the records names them.
  public var accusedUnits: Set<UnitNumber> { united(\.accusedUnits) }

  /// People who are recused from any of the records.
  public var recused: Set<PersonNumber> { united(\.recused) }

  private func united<Number>(_ numbers: KeyPath<PermissionSubject, Set<Number>>) -> Set<Number> {
    (members + intakes).reduce(into: []) { $0.formUnion($1.subject[keyPath: numbers]) }
  }

  /// A member lacks who holds another; an intake lacks who handles a case of the matter.
  ///
  /// - Parameters:
  ///   - excluded: units of the accused, and what lies in them.
  ///   - unitsOfRecused: of each person of `recused`, the units that they belong to.
  ///   - isOpen: whether a unit takes part at all: it is there, and not in every audience already.
  public func lacks(
    excluded: Set<UnitNumber>, unitsOfRecused: [PersonNumber: Set<UnitNumber>], isOpen: (UnitNumber) -> Bool
  ) -> [Lack] {
    guard !members.contains(where: \.subject.isConfidential) else { return [] }
    let holders = members.reduce(into: Set<UnitNumber>()) { $0.formUnion($1.units) }
    let handlers = Set(members.map(\.subject.currentUnit)).subtracting([0])
    return (members.map { ($0, holders) } + intakes.map { ($0, handlers) }).compactMap { part, units in
      guard !part.subject.isConfidential else { return nil }
      let others = recused.subtracting(part.subject.recused)
      let barred = others.reduce(into: excluded) { $0.formUnion(unitsOfRecused[$1] ?? []) }
      let missing = units.subtracting(part.units).subtracting(barred).filter(isOpen)
      return missing.isEmpty ? nil : Lack(record: part.record, units: missing.sorted())
    }
  }
}
