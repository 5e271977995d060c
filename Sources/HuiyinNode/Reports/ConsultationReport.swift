import HuiyinAuthority
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// R6 over one snapshot of the store (DOMAIN 10).
struct RoutedReading {
  private let items: [CountedConsultItem]

  /// Items of the sealed minutes of meetings held in the period, also of cases that are not here.
  ///
  /// - Parameter person: what accuses their own unit is left out; of a case that is not here the meeting's record tells
  ///   whether one of its cases does. Nil: nothing is left out.
  init(_ reader: StoreReader, _ period: ReportPeriod, for person: Person?) throws {
    let actor = try person.map { PermissionActor($0, in: try reader.directory().current) }
    items = try reader.sealedMeetings(in: period.from...period.through).flatMap { meeting in
      let isKept = try person.map { try reader.isKept(meeting.state, from: $0) } ?? false
      return try meeting.items.compactMap { item -> CountedConsultItem? in
        guard let routing = item.routing?.code.text else { return nil }
        let row = try reader.item(item.caseFile)
        if let actor {
          let state = try row == nil ? nil : reader.state(of: item.caseFile)
          guard let state else { return isKept ? nil : CountedConsultItem(item.caseFile, home: 0, routing: routing) }
          let subject = PermissionSubject(state.registers, state.sets, home: row?.home ?? 0)
          guard subject.accusedUnits.isDisjoint(with: actor.units) else { return nil }
        }
        return CountedConsultItem(item.caseFile, home: row?.home ?? 0, routing: routing)
      }
    }
  }

  /// - Parameter home: only of this grid; nil: of all.
  func report(home: UnitNumber? = nil) -> Report {
    ConsultationIndicator.report(items.filter { home == nil || $0.home == home })
  }
}
