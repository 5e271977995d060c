import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// How `Permission.sees` stands in the index of the store: keys of records as codes.
enum ReaderSight {
  /// Of a record that is written.
  static let codes: @Sendable (RecordID, RecordState, UnitNumber) -> Set<Int64> = { record, state, home in
    let subject = PermissionSubject(state.registers, state.sets, home: home)
    var codes = Set(subject.sightKeys.map(\.code))
    switch state.kind {
    case RecordKind.intake: codes.insert(SightCode.itself(record))
    case RecordKind.caseFile:
      // Who received an intake sees its cases (`receivers(ofIntakesOf:)`).
      for member in state.members(CaseField.intakes) {
        if case .bytes(let bytes) = member, let intake = RecordID(prefixOf: bytes) {
          codes.insert(SightCode.member(intake))
        }
      }
    default: break
    }
    return codes
  }

  /// - Parameter open: records beyond the person's scope, of which they have broken the glass.
  static func filter(_ actor: PermissionActor, open: Set<RecordID> = []) -> SightFilter {
    let sight = ActorSight(actor)
    var filter = SightFilter(codes: sight.isWhole ? nil : Set(sight.keys.map(\.code)))
    if !sight.isWhole, actor.roles.contains(Role.hotlineClerk.bit) {
      filter.memberCodes = Set(
        sight.keys.filter { key in
          guard case .receivedBy = key else { return false }
          return true
        }.map(\.code))
    }
    filter.hidden = Set(sight.hidden.map(\.code))
    filter.also = open
    return filter
  }
}

extension SightFilter {
  /// Records that the person answers for, alone or with one of the four guarantees.
  static func assigned(to person: PersonNumber) -> SightFilter {
    SightFilter(codes: [SightKey.assignedTo(person).code])
  }

  /// Without records from which this person is recused.
  func withoutRecused(_ person: PersonNumber) -> SightFilter {
    var filter = self
    filter.hidden.insert(SightKey.recuses(person).code)
    return filter
  }
}

extension SightKey {
  fileprivate var code: Int64 {
    switch self {
    case .openTo(let unit): SightCode.number(unit, sort: 0)
    case .handledBy(let unit): SightCode.number(unit, sort: 1)
    case .assignedTo(let person): SightCode.number(person, sort: 2)
    case .receivedBy(let person): SightCode.number(person, sort: 3)
    case .accuses(let unit): SightCode.number(unit, sort: 4)
    case .class1: SightCode.number(0, sort: 5)
    case .recuses(let person): SightCode.number(person, sort: 6)
    }
  }
}
