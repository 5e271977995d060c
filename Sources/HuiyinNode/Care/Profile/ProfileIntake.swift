public import HuiyinRecords
public import HuiyinTownship

/// An intake of a profile, ready to be typed into the form of its device.
public struct ProfileIntake: Hashable, Sendable {
  public let key: String
  /// The unit of the grid it belongs to.
  public let home: UnitNumber
  public let village: UnitNumber?
  /// Short code of the device that registers it.
  public let device: String
  public let receivedBy: PersonNumber
  /// Field name to text, as `FieldSchema.parse` takes it. Only what has a value.
  public let registers: [String: String]
  /// Field name to elements.
  public let sets: [String: [String]]
  /// The same, parsed.
  public let draft: IntakeDraft

  /// A field of the file, and the register that takes it.
  private typealias Column = (name: String, register: UInt32)

  private static let matter: [Column] = [
    ("channel", IntakeField.channel), ("receivedAt", IntakeField.receivedAt),
    ("occurredAt", IntakeField.occurredAt), ("headcount", IntakeField.headcount), ("nature", IntakeField.nature),
    ("category", IntakeField.category), ("serviceListNumber", IntakeField.serviceListNumber),
    ("focus", IntakeField.focus), ("title", IntakeField.title), ("facts", IntakeField.facts),
    ("request", IntakeField.request), ("onSpotResult", IntakeField.onSpotResult),
    ("resultText", IntakeField.resultText), ("citizenAssent", IntakeField.citizenAssent),
    ("infoKind", IntakeField.infoKind), ("secrecy", IntakeField.secrecy),
  ]
  private static let party: [Column] = [
    ("name", IntakeField.citizenName), ("sex", IntakeField.citizenSex),
    ("birthYear", IntakeField.citizenBirthYear), ("address", IntakeField.citizenAddress),
    ("identity", IntakeField.citizenIdentity), ("anonymous", IntakeField.isAnonymous),
  ]

  init(_ row: inout ProfileRow) throws(NodeError) {
    var form = Form()
    key = try row.text("key")
    home = try row.number("grid")
    village = try row.optionalNumber("village")
    device = try row.text("device")
    receivedBy = try row.number("receivedBy")
    try form.set(IntakeField.receivedBy, String(receivedBy), "receivedBy", row)
    try form.set(IntakeField.village, village.map { String($0) }, "village", row)
    for (name, register) in Self.matter { try form.set(register, row.typed(name), name, row) }
    if var citizen = try row.optionalObject("citizen") {
      for (name, register) in Self.party { try form.set(register, citizen.typed(name), name, citizen) }
      try form.add(IntakeField.phones, citizen.typed("phone"), "phone", citizen)
      try citizen.end()
    }
    if var accused = try row.optionalObject("accused") {
      try form.set(IntakeField.accusedName, accused.typed("name"), "name", accused)
      try form.add(IntakeField.accusedUnits, accused.typed("unit"), "unit", accused)
      try form.add(IntakeField.accusedUnits, accused.typed("grid"), "grid", accused)
      try accused.end()
    }
    (registers, sets, draft) = (form.registers, form.sets, form.draft)
  }

  /// Texts as typed, and what they mean.
  private struct Form {
    var registers: [String: String] = [:]
    var sets: [String: [String]] = [:]
    var draft = IntakeDraft()

    mutating func set(_ register: UInt32, _ text: String?, _ name: String, _ row: ProfileRow) throws(NodeError) {
      guard let (field, text, value) = try parse(register, text, name, row) else { return }
      registers[field.name] = text
      draft.registers[register] = value
    }

    mutating func add(_ set: UInt32, _ text: String?, _ name: String, _ row: ProfileRow) throws(NodeError) {
      guard let (field, text, value) = try parse(set, text, name, row) else { return }
      guard draft.sets[set]?.contains(value) != true else { return }
      sets[field.name, default: []].append(text)
      draft.sets[set, default: []].append(value)
    }

    private func parse(
      _ number: UInt32, _ text: String?, _ name: String, _ row: ProfileRow
    ) throws(NodeError) -> (FieldSchema, String, Value)? {
      guard let text, let field = TownshipSchema.intake.fields[number] else { return nil }
      do throws(InvalidValue) {
        let value = try field.parse(text)
        return value.isNone ? nil : (field, text, value)
      } catch {
        throw row.fault(name, error)
      }
    }
  }
}
