import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship
import HuiyinWire

extension World {
  /// P6: what a frame carries may stand at the other side, as far as the sender knows. Judged from the state row and
  /// the directory of the sender, by the words of DESIGN 7, not by the code that filters.
  func inspect(_ bytes: [UInt8], of meeting: Meeting, from side: Int) throws {
    guard case .batch(let batch)? = try? FrameCodec.decode(bytes), !batch.content.changesets.isEmpty,
      let sender = meeting.sides[side].working, meeting.sides[1 - side].kind != .hub
    else { return }
    let receiver = meeting.sides[1 - side]
    try sender.store.read { reader in
      let directory = try reader.directory()
      guard let device = directory.current.devices[receiver.device], !directory.isRevoked(receiver.device) else {
        throw Breach(.leak, "\(meeting.name): \(batch.content.changesets.count) changesets to a revoked device")
      }
      for changeset in batch.content.changesets {
        guard let header = try? Header(decoding: changeset.header) else { continue }
        let kind = sender.schema[header.kind]
        if kind?.isLog == true { continue }
        let audience = try reader.state(of: header.record)?.audience
        if let audience, Self.mayHold(device, audience, directory.current) { continue }
        throw Breach(
          .leak,
          "\(meeting.name): \(meeting.sides[side].name) sends a changeset of \(header.record) to \(receiver.name), "
            + "which is not in its audience \(audience.map { "\($0.units)" } ?? "(none)")")
      }
    }
  }

  /// "Audience" of DESIGN 7, sentence by sentence.
  private static func mayHold(_ device: Device, _ audience: Audience, _ directory: DirectorySnapshot) -> Bool {
    for unit in device.servedUnits where audience.excludedUnits.contains(unit) { return false }
    for person in device.boundPersons where audience.excludedPersons.contains(person) { return false }
    // Somebody of an excluded unit is excluded with it. Here people belong to their unit and serve no other.
    for person in device.boundPersons {
      if let unit = directory.persons[person]?.unit, audience.excludedUnits.contains(unit) { return false }
    }
    if audience.isHubOnly { return false }
    for unit in device.servedUnits {
      if audience.units.contains(unit) { return true }
      if audience.includesPetitionOffice, directory.units[unit]?.kind == .petitionOffice { return true }
    }
    for person in device.boundPersons where audience.persons.contains(person) { return true }
    return audience.isEveryone
  }
}
