import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension Node {
  /// R9 over cases received in the period that a unit was assigned and that are concluded. A case that went into
  /// another counts in that one alone.
  func countedSatisfaction(
    _ period: ReportPeriod, home: UnitNumber?, for person: Person?
  ) throws -> [CountedSatisfaction] {
    let closed = CountedProjection.closed
    return try store.read { reader in
      let actor = try person.map { PermissionActor($0, in: try reader.directory().current) }
      var items: [Item] = []
      try reader.forEachState(
        ofKind: RecordKind.caseFile, receivedFrom: period.from.text, through: period.through.text
      ) { item, state in
        guard closed.contains(item.state), home == nil || item.home == home,
          (state.effective(CaseField.epoch)?.integer ?? 0) > 0
        else { return }
        if let actor {
          let subject = PermissionSubject(state.registers, state.sets, home: item.home)
          guard subject.accusedUnits.isDisjoint(with: actor.units) else { return }
        }
        items.append(item)
      }
      return try items.compactMap { item in
        guard try reader.caseGroup(of: item.record).map({ $0.survivor.id == item.record }) ?? true else { return nil }
        return try counted(item, reader)
      }
    }
  }

  /// Folded once anybody was reached: only the order tells of which conclusion a callback speaks.
  private func counted(_ item: Item, _ reader: StoreReader) throws -> CountedSatisfaction {
    let wasReached = try reader.entries(of: item.record, kind: CaseEntry.callback).contains {
      $0.correctedBy.isEmpty && $0.value[CallbackField.reached] == Choices.reachedYes
    }
    guard wasReached else {
      return CountedSatisfaction(item.record, home: item.home, isReached: false, rating: nil, isOpen: false)
    }
    let reading = try RecordReading(item.record, reader)
    let found = reading.satisfaction
    return CountedSatisfaction(
      item.record, home: item.home, isReached: reading.isReachedSinceConclusion, rating: found.rating,
      isOpen: found.isOpen)
  }
}
