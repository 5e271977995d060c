import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// A field with several values on the form of a record: a row for each that is there, with a tick that takes it away,
/// and empty rows for what is added. Only what was shown and is ticked goes; what has come since, or is masked and left
/// alone, stays as it is (DESIGN 4.3, set).
struct SetRows {
  let drawing: FormDrawing
  let shown: RecordPresentation
  /// Values to take away, as the form names them: ops that added them.
  let dropped: Set<String>
  let blanks: Int
  /// Of fields whose values the person may not take away, why and whose that is.
  let kept: [String: ActRefusal]

  /// Empty rows at the end, and how many more a person may ask for at once.
  private static let blanksUsual = 1
  private static let blanksMore = 5

  /// - Parameters:
  ///   - form: as it was sent; nil: nobody has sent it yet.
  ///   - ticked: what was ticked when it was put aside.
  init(
    _ drawing: FormDrawing, _ shown: RecordPresentation, _ form: FormFields?, ticked: [String] = [],
    kept: [String: ActRefusal] = [:]
  ) {
    self.drawing = drawing
    self.shown = shown
    self.kept = kept
    dropped = Set(form?.values(KeptForms.dropped) ?? ticked)
    blanks = form?["more"] == nil ? Self.blanksUsual : Self.blanksMore
  }

  /// Members of the set that were ticked.
  func removals(from field: FormField) -> [OpID] {
    members(field).compactMap(\.write).filter { dropped.contains($0.description) }
  }

  private func members(_ field: FormField) -> [(value: ShownValue, write: OpID?)] {
    guard let set = shown.sets.first(where: { $0.field.key == field.name && $0.entry == nil }) else { return [] }
    return Array(zip(set.members, set.writes)).map { (value: $0, write: $1) }
  }

  /// Whether there is something in it, or something was typed.
  func isFilled(_ field: FormField, typed: [String]) -> Bool {
    !members(field).isEmpty || !typed.allSatisfy(\.isEmpty)
  }

  /// - Parameter typed: what was typed into rows before.
  func model(_ field: FormField, typed: [String] = [], error: String? = nil) -> Model {
    let (look, id) = (drawing.look, "\(drawing.prefix)-\(field.name)")
    var row = field
    row.isSet = false
    row.isRequired = false
    let (values, mayNot) = (typed + Array(repeating: "", count: blanks), kept[field.name])
    let members = members(field)
    // One of a list is ticked, as when it is registered; what is there already stands above with its own tick.
    if case .choice(let choices) = field.form {
      let held = members.map(\.value.value)
      return model(field, members, mayNot, error).merging([
        "wide": choices.count > 4, "ticks": drawing.ticks(choices.filter { !held.contains($0.code) }, typed),
      ])
    }
    return model(field, members, mayNot, error).merging([
      "wide": members.count + values.count > 3,
      "rows": values.enumerated().map { place, value in
        drawing.model(row, [value], error: place == 0 ? error : nil).merging([
          "id": place == 0 ? id : "\(id)-\(place)", "rowLabel": "\(look(field.label)) \(place + 1)",
        ])
      },
    ])
  }

  /// Without a place to type.
  private func model(
    _ field: FormField, _ members: [(value: ShownValue, write: OpID?)], _ mayNot: ActRefusal?, _ error: String?
  ) -> Model {
    let (look, id) = (drawing.look, "\(drawing.prefix)-\(field.name)")
    return [
      "name": field.name, "id": id, "label": look(field.label), "error": error, "isRows": true,
      "wide": false, "rows": nil, "ticks": nil,
      "whyKept": members.isEmpty ? nil : mayNot.map { look($0.reason) },
      "members": members.map { member in
        let write = mayNot == nil ? member.write?.description : nil
        return [
          "text": look(member.value.words), "write": write,
          "isDropped": write.map { dropped.contains($0) } ?? false,
        ] as Model
      }.ifAny,
    ]
  }
}
