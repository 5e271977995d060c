import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What an administrator does at the hub with people, units and devices: each is one form of 用户与设备.
struct PeopleForm: Sendable {
  /// Its place: `/people/KEY`.
  let key: String
  /// Keys of the catalogue.
  let title: String
  let intro: String
  let notice: String
  let fields: @Sendable (DirectorySnapshot) -> [FormField]
  /// Of a form that is in order; what should be looked at again.
  let act: @Sendable (FormReading, Call) throws -> [Label]

  static let all: [PeopleForm] = [
    addPerson, setRoles, setSeat, setGrids, vouch, revoke, addUnit, closeUnit, setCard,
  ]

  // MARK: People

  private static let addPerson = PeopleForm(
    key: "new", title: "addPerson", intro: "addPersonIntro", notice: "personAdded",
    fields: { _ in
      [
        FormField("name", Catalogue.label("colName"), .text(charactersMaximum: 40), isRequired: true),
        FormField("unit", Catalogue.label("colUnit"), .unit, isRequired: true), roles,
        FormField("phone", Catalogue.label("phone"), .text(charactersMaximum: 40)),
      ]
    },
    act: { reading, call in
      _ = try call.node.addPerson(
        name: reading.text("name"), unit: try reading.unit("unit") ?? 0, roles: reading.roles,
        phone: reading.text("phone"), by: call.person())
      return []
    })

  private static let setRoles = PeopleForm(
    key: "roles", title: "setRoles", intro: "setRolesIntro", notice: "rolesSet",
    fields: { _ in [person, roles] },
    act: { reading, call in
      try call.node.setRoles(of: try reading.person(call), to: reading.roles, by: call.person())
      return []
    })

  private static let setSeat = PeopleForm(
    key: "seat", title: "setSeat", intro: "setSeatIntro", notice: "seatSet",
    fields: { _ in
      [
        person,
        FormField(
          "status", Catalogue.label("seatStatus"),
          .choice(SeatStatus.allCases.map { Choice(.text($0.code), $0.label) }),
          isRequired: true),
      ]
    },
    act: { reading, call in
      guard let status = SeatStatus.allCases.first(where: { $0.code == reading.text("status") }) else { return [] }
      return try call.node.setSeat(of: try reading.person(call), to: status, by: call.person()).map { unit in
        Catalogue.sentence("postVacant", [unit.name])
      }
    })

  private static let setGrids = PeopleForm(
    key: "grids", title: "setGrids", intro: "setGridsIntro", notice: "gridsSet",
    fields: { _ in
      var grids = FormField("grids", Catalogue.label("furtherGrids"), .unit, help: "helpFurtherGrids")
      grids.isSet = true
      grids.unitKinds = [.grid]
      return [person, grids]
    },
    act: { reading, call in
      let grids = (reading.values["grids"] ?? []).compactMap { $0.integer.flatMap(UnitNumber.init(exactly:)) }
      try call.node.setGrids(of: try reading.person(call), to: grids, by: call.person())
      return []
    })

  // MARK: Devices

  private static let vouch = PeopleForm(
    key: "vouch", title: "letVouch", intro: "letVouchIntro", notice: "vouchSet",
    fields: { [device($0), person] },
    act: { reading, call in
      try call.node.vouch(
        for: [try reading.person(call)], on: try call.node.device(reading.text("device")), by: call.person())
      return []
    })

  private static let revoke = PeopleForm(
    key: "revoke", title: "revokeDevice", intro: "revokeDeviceIntro", notice: "deviceRevoked",
    fields: {
      [
        device($0),
        FormField("reason", Catalogue.label("reason"), .text(charactersMaximum: 500), isRequired: true),
      ]
    },
    act: { reading, call in
      _ = try call.node.revoke(
        try call.node.device(reading.text("device")), reason: reading.text("reason"), wipes: true,
        by: call.person())
      return []
    })

  // MARK: Units

  private static let addUnit = PeopleForm(
    key: "units", title: "addUnit", intro: "addUnitIntro", notice: "unitAdded",
    fields: { _ in
      [
        FormField("name", Catalogue.label("colName"), .text(charactersMaximum: 40), isRequired: true),
        FormField(
          "kind", Catalogue.label("colKind"), .choice(UnitKind.allCases.map { Choice(.text($0.code), $0.label) }),
          isRequired: true), FormField("parent", Catalogue.label("parentUnit"), .unit),
        FormField("head", Catalogue.label("unitHead"), .person),
      ]
    },
    act: { reading, call in
      guard let kind = UnitKind.allCases.first(where: { $0.code == reading.text("kind") }) else { return [] }
      let unit = try call.node.addUnit(
        name: reading.text("name"), kind: kind, parent: try reading.unit("parent") ?? 0,
        head: reading.values["head"]?.first?.integer.flatMap(PersonNumber.init(exactly:)) ?? 0, by: call.person())
      return [try call.node.gridWarning(of: unit.number)].compactMap(\.self)
    })

  private static let closeUnit = PeopleForm(
    key: "unit-close", title: "closeUnit", intro: "closeUnitIntro", notice: "unitClosed",
    fields: { _ in [FormField("unit", Catalogue.label("colUnit"), .unit, isRequired: true)] },
    act: { reading, call in
      try call.node.closeUnit(try reading.unit("unit") ?? 0, by: call.person())
      return []
    })

  private static let setCard = PeopleForm(
    key: "card", title: "setCard", intro: "setCardIntro", notice: "cardSet",
    fields: { _ in
      var grid = FormField("unit", Catalogue.label("gridName"), .unit, isRequired: true)
      grid.unitKinds = [.grid]
      return [
        grid, FormField("displayed_on", Catalogue.label("cardDisplayedOn"), .date, help: "helpCardDisplayed"),
        FormField("person", Catalogue.label("cardDisplayedBy"), .person),
      ]
    },
    act: { reading, call in
      let unit = try reading.unit("unit") ?? 0
      let day = try reading.values["displayed_on"]?.first?.text.map { try CivilDate(parsing: $0) }
      let person = reading.values["person"]?.first?.integer.flatMap(PersonNumber.init(exactly:)) ?? 0
      try call.node.setCard(of: unit, displayedOn: day, by: person, as: call.person())
      return [try call.node.gridWarning(of: unit)].compactMap(\.self)
    })

  // MARK: Fields

  private static let person = FormField("person", Catalogue.label("person"), .person, isRequired: true)

  private static let roles: FormField = {
    var field = FormField(
      "roles", Catalogue.label("roles"), .choice(Role.allCases.map { Choice(.text($0.code), $0.label) }))
    field.isSet = true
    return field
  }()

  private static func device(_ snapshot: DirectorySnapshot) -> FormField {
    let devices = snapshot.devices.values.sorted { ($0.shortCode, $0.id) < ($1.shortCode, $1.id) }
    return FormField(
      "device", Catalogue.label("device"),
      .choice(
        devices.map { Choice(.text($0.shortCode), Label("\($0.shortCode) \($0.name)", "\($0.shortCode) \($0.name)")) }),
      isRequired: true)
  }
}

extension FormReading {
  fileprivate func text(_ name: String) -> String { values[name]?.first?.text ?? "" }

  fileprivate func unit(_ name: String) throws -> UnitNumber? {
    values[name]?.first?.integer.flatMap(UnitNumber.init(exactly:))
  }

  fileprivate func person(_ call: Call) throws -> Person {
    try call.node.person(values["person"]?.first?.integer.map(String.init) ?? "")
  }

  fileprivate var roles: RoleSet {
    RoleSet(roles: (values["roles"] ?? []).compactMap { $0.text.flatMap { Role(code: $0) } })
  }
}
