import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// Cases on their way.
extension WebTown {
  func personOf(_ role: Role) throws -> Person { try session(Self.person(role)).person }

  func accepted(grid: UnitNumber = WebTown.grid, title: String = "村口路灯不亮") throws -> RecordID {
    let head = try session(Self.person(.petitionHead))
    let record = try node.openCase(for: intake(grid: grid, title: title), by: head).record
    _ = try node.emit("accepted", on: record, [TypedEdit(.set, "track", "petition")], by: head)
    return record
  }

  /// Each guarantee is another person's.
  static let notice = [
    TypedEdit(.set, "current_unit", "\(department)"),
    TypedEdit(.set, "guarantee_mediate", "\(person(.mediator))"),
    TypedEdit(.set, "guarantee_track", "\(person(.gridWorker))"),
    TypedEdit(.set, "guarantee_feedback", "\(person(.departmentOfficer))"),
    TypedEdit(.set, "guarantee_stability", "\(person(.governanceOfficer))"),
  ]

  func assigned(title: String = "村口路灯不亮") throws -> RecordID {
    let record = try accepted(title: title)
    _ = try node.emit(
      "assigned", on: record, Self.notice, because: EventReason(requirements: "十日内修复"),
      by: session(Self.person(.petitionHead)))
    return record
  }

  func sign(_ record: RecordID) throws {
    _ = try node.emit("in_progress", on: record, by: session(Self.person(.departmentOfficer)))
  }

  func conclude(_ record: RecordID) throws {
    _ = try node.emit(
      "concluded", on: record,
      [
        TypedEdit(.set, "closed_kind", "resolved"), TypedEdit(.set, "result_text", "已更换灯泡"),
        TypedEdit(.set, "opinion_no", "意见1"),
      ], by: session(Self.person(.petitionHead)))
  }

  func concluded(grid: UnitNumber = WebTown.grid, title: String = "村口路灯不亮") throws -> RecordID {
    let record = try accepted(grid: grid, title: title)
    try conclude(record)
    return record
  }

  /// A meeting whose seal a station has proposed, of a case that it routes to the petition channel.
  func proposedMeeting(number: Int = 1) throws -> (meeting: RecordID, record: RecordID) {
    let (head, record) = (try session(Self.person(.petitionHead)), try openCase())
    let meeting = try node.newConsultation(
      on: CivilDate(parsing: "2026-03-11"), number: number, chair: "示例主席团成员", participants: ["示例联络站站长"], by: head
    ).record
    _ = try node.setConsultItem(["case": record.description, "decision": "petition"], of: meeting, by: head)
    _ = try node.addDevices(
      [
        NewDevice(
          name: "站点电脑", shortCode: "S09", kind: .station, unit: Self.grid, vouches: [Self.person(.stationHead)])
      ], certificates: .plain, by: session(Self.person(.administrator)))
    let station = Session(person: try personOf(.stationHead), keys: try node.keys(ofDeviceNamed: "站点电脑"))
    _ = try node.sealConsultation(meeting, by: station)
    return (meeting, record)
  }

  func callBack(_ record: RecordID, _ fields: [String: String]) throws {
    _ = try node.append(
      "callback", fields.merging(["mode": "phone"]) { own, _ in own }, to: record,
      by: session(Self.person(.petitionClerk)))
  }
}

extension String {
  func count(of text: String) -> Int { ranges(of: text).count }
}
