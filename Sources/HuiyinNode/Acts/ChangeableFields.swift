public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
import HuiyinTownship

extension Node {
  /// Of these fields of a record those that the person may change there as it stands, or propose to change, by role
  /// and scope (DOMAIN 8): for the form of it to offer nothing else. A level counts as raised. Kinds that the table
  /// does not speak of keep all.
  public func changeable(
    _ fields: [FieldSchema], of record: RecordID, by person: Person
  ) throws -> [FieldSchema] {
    guard environment.asksPermission else { return fields }
    return try store.read { reader in
      let shown = try reader.shown(record)
      guard shown.kind.isCasework else { return fields }
      let actor = try reader.permissionActor(person)
      let subject = try reader.permissionSubject(shown)
      return fields.filter { field in
        Permission.answer(.edit(field, to: .none, now: nil), by: actor, on: subject).refusal == nil
      }
    }
  }
}
