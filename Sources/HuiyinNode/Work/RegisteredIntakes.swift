public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

/// An intake that a person registered, and whether the hub has it.
public struct RegisteredIntake: Sendable, Hashable {
  public let heading: RecordHeading
  public let registeredAtMilliseconds: UInt64
  public let arrival: Arrival
}

extension Node {
  /// What the person registered on a day, the newest first; nil: today in the township, by this node's clock.
  public func intakes(registeredBy person: Person, on day: CivilDate? = nil) throws -> [RegisteredIntake] {
    let day = day ?? environment.now.date
    let start = UInt64(max(0, day.dayNumber * 1440 - Moment.chinaOffsetMinutes)) * 60_000
    return try store.read { reader in
      let directory = try reader.directory()
      let actor = PermissionActor(person, in: directory.current)
      let words = ValueWords(names: NameBook(directory))
      return try reader.items(begunBy: person.number, kind: RecordKind.intake, sinceMilliseconds: start)
        .filter { $0.root.header.timeMilliseconds < start + 86_400_000 }
        .filter { try reader.readingRight(of: $0.item.record, for: actor) != .hidden }
        .map { item, root in
          RegisteredIntake(
            heading: try reader.heading(item, kind: TownshipSchema.intake, words: words),
            registeredAtMilliseconds: root.header.timeMilliseconds,
            arrival: try reader.arrival(of: root.reference, writer: root.header.writer))
        }
        .sorted {
          ($0.registeredAtMilliseconds, $0.heading.record) > ($1.registeredAtMilliseconds, $1.heading.record)
        }
    }
  }
}

/// Whom a person registered a moment ago, as they typed it themselves.
public struct TypedParty: Sendable, Hashable {
  public let name: String?
  public let phones: [String]
}

extension Node {
  /// Nil: somebody else registered it, or on another device, or it was longer ago. A mask keeps from a reader what they
  /// do not know (DOMAIN 3.1, 8); the registrar has typed it a moment ago, and must be able to see a mistake in it and
  /// hand out a receipt with the name. Nothing is shown but what stands in their own first change and still holds, so
  /// nothing is unmasked; what others have written since stays masked.
  public func typedParty(of record: RecordID, by session: Session) throws -> TypedParty? {
    let now = environment.nowMilliseconds()
    return try store.read { try $0.typedParty(of: record, by: session, nowMilliseconds: now) }
  }
}

extension StoreReader {
  /// A visitor waits at the desk no longer.
  private static let typedMilliseconds: UInt64 = 30 * 60_000

  func typedParty(of record: RecordID, by session: Session, nowMilliseconds now: UInt64) throws -> TypedParty? {
    guard try kind(of: record) == RecordKind.intake,
      let root = try changesets(of: record).first(where: { $0.changeset.header.isRoot && $0.status == .accepted }),
      root.changeset.header.person == session.person.number, root.changeset.device == session.keys.device,
      now >= root.receivedAtMilliseconds, now - root.receivedAtMilliseconds < Self.typedMilliseconds
    else { return nil }
    let (ops, present) = (root.changeset.ops, try state(of: record))
    let name = ops.last { $0.operation == .set && $0.field == CaseField.citizenName }?.value
    let phones = ops.filter { $0.operation == .add && $0.field == CaseField.phones }.map(\.value)
    let held = present?.members(CaseField.phones) ?? []
    return TypedParty(
      name: present?.effective(CaseField.citizenName) == name ? name?.text : nil,
      phones: phones.filter { held.contains($0) }.compactMap(\.text))
  }
}
