import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What forms of 用户与设备 have shown: what somebody else has set since, nobody takes away unseen.
extension PeopleForm {
  /// What a form would put something else in place of.
  struct Held {
    /// Whom or what the form is about: the field that names it, and its number.
    let subject: (field: String, number: UInt32)
    /// The field that is replaced, and what stands in it, as the form carries it back; empty: nothing.
    let field: String
    let shown: String
    /// What the fields hold at first when the form is opened for the subject.
    let values: [String: [String]]

    /// What the form carries back as having shown, by field.
    var was: [String: String] { [subject.field: String(subject.number), field: shown] }
  }

  /// The field that names whom or what the form gives something in place of what they have; nil: it only adds, or takes
  /// away for good.
  private var subjectField: String? {
    switch key {
    case "roles", "grids", "seat": "person"
    case "card": "unit"
    default: nil
    }
  }

  /// Of the one that a link to the form names; nil: it names none, or one that has no such thing.
  func held(_ query: FormFields, _ snapshot: DirectorySnapshot) -> Held? {
    guard let field = subjectField, let number = UInt32(query.text(field)) else { return nil }
    return held(number, of: field, snapshot)
  }

  /// Of the one that was named in the form.
  func held(_ reading: FormReading, _ snapshot: DirectorySnapshot) -> Held? {
    guard let field = subjectField,
      let number = reading.values[field]?.first?.integer.flatMap({ UInt32(exactly: $0) })
    else { return nil }
    return held(number, of: field, snapshot)
  }

  private func held(_ number: UInt32, of field: String, _ snapshot: DirectorySnapshot) -> Held? {
    func held(_ replaced: String, _ shown: String, _ values: [String: [String]]) -> Held {
      Held(
        subject: (field, number), field: replaced, shown: shown,
        values: values.merging([field: [String(number)]]) { own, _ in own })
    }
    let person = snapshot.persons[number]
    switch key {
    case "roles":
      guard let codes = person?.roles.roles.map(\.code) else { return nil }
      return held("roles", codes.joined(separator: " "), ["roles": codes])
    case "grids":
      guard let grids = person?.grids.map({ String($0) }) else { return nil }
      return held("grids", grids.joined(separator: " "), ["grids": grids])
    case "seat":
      guard let seat = person?.representative?.status.code else { return nil }
      return held("status", seat, ["status": [seat]])
    default:
      guard let grid = snapshot.units[number]?.grid else { return nil }
      let (day, by) = (grid.cardDisplayedOn, grid.cardDisplayedBy == 0 ? "" : String(grid.cardDisplayedBy))
      return held(
        "displayed_on", [day, by].filter { !$0.isEmpty }.joined(separator: " "),
        ["displayed_on": [day], "person": by.isEmpty ? [] : [by]])
    }
  }

  /// What a form carries back of all that it offers: for whom each device vouches, as marks; empty: nothing.
  func marks(_ snapshot: DirectorySnapshot) -> [String: String] {
    guard key == "vouch" else { return [:] }
    let marks = snapshot.devices.values.sorted { $0.id < $1.id }.map { "\($0.shortCode):\(Self.mark($0))" }
    return ["device": marks.joined(separator: " ")]
  }

  private static func mark(_ device: Device) -> String {
    String(Asset.hash(device.vouches.sorted().map { String($0) }.joined(separator: " ")).prefix(8))
  }

  /// Throws when the form would replace what it has not shown: what was set while it was open, or what whoever it names
  /// has, when it was opened for nobody or for somebody else. Sent once more it has shown it.
  func checkUnmoved(_ reading: FormReading, _ call: Call) throws {
    // Nobody else's form is taken anyway, and who may not set it is told that and no more.
    guard try call.person().person.roles.contains(Role.administrator.bit) else { return }
    let snapshot = try call.node.directorySnapshot()
    if key == "vouch" { try Self.checkVouching(reading, snapshot, call) }
    guard let held = held(reading, snapshot) else { return }
    let isShown = call.form.text("was.\(held.subject.field)") == String(held.subject.number)
    guard isShown || !held.shown.isEmpty, !isShown || call.form.text("was.\(held.field)") != held.shown else { return }
    throw moved(held, snapshot, isShown: isShown)
  }

  private func moved(_ held: Held, _ snapshot: DirectorySnapshot, isShown: Bool) -> NodeError {
    let person = snapshot.persons[held.subject.number]
    let next = Catalogue.label("heldMovedNext")
    switch key {
    case "roles":
      let now = Self.list(person?.roles.roles.map(\.label) ?? []) ?? Catalogue.label("noRoles")
      let words = isShown ? Catalogue.sentence("rolesMoved", now) : Catalogue.sentence("rolesUnshown", now)
      return NodeError("rolesMoved", .refused, words, next: next)
    case "grids":
      let names = (person?.grids ?? []).map { snapshot.units[$0]?.name ?? String($0) }
      let now = Self.list(names.map { Label($0, $0) }) ?? Catalogue.label("noGrids")
      return NodeError(
        "gridsMoved", .refused, Catalogue.sentence("gridsMoved", now), next: Catalogue.label("gridsMovedNext"))
    case "seat":
      let now = person?.representative?.status.label ?? Catalogue.label("nothingThere")
      return NodeError("seatMoved", .refused, Catalogue.sentence("seatMoved", now), next: next)
    default:
      let grid = snapshot.units[held.subject.number]?.grid
      let name = snapshot.persons[grid?.cardDisplayedBy ?? 0]?.name
      let words = [grid?.cardDisplayedOn.ifAny, name].compactMap(\.self).map { Label($0, $0) }
      let now = Self.list(words) ?? Catalogue.label("nothingThere")
      return NodeError("cardMoved", .refused, Catalogue.sentence("cardMoved", now), next: next)
    }
  }

  /// To vouch takes nothing away: only what has changed at the same device while the form was open is told.
  private static func checkVouching(_ reading: FormReading, _ snapshot: DirectorySnapshot, _ call: Call) throws {
    guard let code = reading.values["device"]?.first?.text, let device = snapshot.device(named: code),
      let was = call.form.text("was.device").split(separator: " ").first(where: { $0.hasPrefix("\(device.shortCode):") }
      ),
      was != "\(device.shortCode):\(mark(device))"
    else { return }
    let names = device.vouches.compactMap { snapshot.persons[$0]?.name }
    let now = list(names.map { Label($0, $0) }) ?? Catalogue.label("nothingThere")
    throw NodeError(
      "vouchMoved", .refused, Catalogue.sentence("vouchMoved", Label(device.name, device.name), now),
      next: Catalogue.label("pairMovedNext"))
  }

  /// In both languages; nil: none.
  private static func list(_ labels: [Label]) -> Label? {
    let between = Catalogue.label("between")
    guard !labels.isEmpty else { return nil }
    return Label(
      labels.map(\.chinese).joined(separator: between.chinese),
      labels.map(\.english).joined(separator: between.english))
  }
}
