public import HuiyinAuthority
public import HuiyinRecords
import HuiyinStore
public import HuiyinTownship

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

  /// Of these fields of a record those whose values the person may not take away there, though they may add some, each
  /// with why and whose it is (DOMAIN 8): for the form of it to offer no box that is refused. By field key.
  public func unremovable(
    _ fields: [FieldSchema], of record: RecordID, by person: Person
  ) throws -> [String: ActRefusal] {
    guard environment.asksPermission else { return [:] }
    return try store.read { reader in
      let shown = try reader.shown(record)
      guard shown.kind.isCasework else { return [:] }
      let actor = try reader.permissionActor(person)
      let subject = try reader.permissionSubject(shown)
      return fields.filter { $0.fieldClass == .set }.reduce(into: [:]) { found, field in
        found[field.name] = Permission.answer(.removal(.none, from: field), by: actor, on: subject).refusal
      }
    }
  }
}
