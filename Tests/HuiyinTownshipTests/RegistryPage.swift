import HuiyinRecords
import HuiyinTownship

/// The text of `Protocol/registry.md`: numbers and names that travel, in numerical order.
enum RegistryPage {
  static func text(_ schema: Schema) -> String {
    let kinds = schema.kinds.values.sorted { $0.number < $1.number }
    return ([head(schema)] + kinds.map(section)).joined(separator: "\n") + roles
  }

  private static func head(_ schema: Schema) -> String {
    """
    # Registry of numbers

    Kinds, fields, entries and events by their numbers, rules version \(schema.rulesVersion). Numbers and codes travel
    in changesets: they are never used again for anything else. Within a kind, registers have numbers 1 to 63, sets 64
    to 79, entry kinds 80 to 95, events 96 to 127; the fields of an entry are numbered within it. The event that leads
    into a state has the state's number; 0 is the state before any event (draft 草稿). What the operations do with
    these stands in `SPEC.md`. A test compares this page with the schema.

    Values by form: text, date (`yyyy-MM-dd`) and instant (`yyyy-MM-ddTHH:mm+08:00`) are text; person and unit are the
    directory's number as an integer; record is the 16 bytes of its id; a choice is one of its codes.

    """
  }

  private static func section(_ kind: KindSchema) -> String {
    var lines = [
      "## Kind \(kind.number): `\(kind.name)` \(words(kind.label))", "",
      "Natural key: \(kind.hasNaturalKey ? "yes" : "no"). Audience: \(kind.audience.rawValue).", "",
      "| number | name | words | class | form |", "|---|---|---|---|---|",
    ]
    lines += kind.fields.values.sorted { $0.number < $1.number }.map {
      "| \($0.number) | `\($0.name)` | \(words($0.label)) | \(fieldClass($0)) | \(form($0.form)) |"
    }
    for entry in kind.entries.values.sorted(by: { $0.number < $1.number }) {
      lines += ["", "Entry \(entry.number): `\(entry.name)` \(words(entry.label))", ""]
      lines += ["| number | name | words | form |", "|---|---|---|---|"]
      lines += entry.fields.sorted { $0.number < $1.number }.map {
        "| \($0.number) | `\($0.name)`\($0.isRequired ? " (required)" : "") | \(words($0.label)) | \(form($0.form)) |"
      }
    }
    if !kind.events.isEmpty {
      lines += ["", "| event | name | words | binds | leads on to |", "|---|---|---|---|---|"]
      lines += ["| 0 | `draft` | \(words(kind.stateLabel(0))) | | \(next(0, kind)) |"]
      lines += kind.events.values.sorted { $0.number < $1.number }.map {
        "| \($0.number) | `\($0.name)` | \(words($0.label)) | \(bound($0, kind)) | \(next($0.number, kind)) |"
      }
      lines += ["", "Binds: * without it the event is not effective. Leads on to: `!` takes effect anywhere, `~`"]
      lines += ["anywhere by the author of every root on that root's day and else at the hub, all others at the hub."]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static var roles: String {
    var lines = ["## Roles", "", "| bit | name | words |", "|---|---|---|"]
    lines += Role.allCases.map { "| \($0.rawValue) | `\($0.code)` | \(words($0.label)) |" }
    lines += ["", "## Fields of an event's value", "", "| number | holds |", "|---|---|"]
    lines += ["| \(EventValueField.reasonCode) | reason of a refusal: \(codes(Choices.refusalReasons)) |"]
    lines += ["| \(EventValueField.reason) | reason in words |"]
    lines += ["| \(EventValueField.workingDay) | which working day after delivery an objection was made on |"]
    return "\n" + lines.joined(separator: "\n") + "\n"
  }

  private static func words(_ label: Label) -> String { "\(label.chinese) \(label.english)" }

  private static func fieldClass(_ field: FieldSchema) -> String {
    switch field.fieldClass {
    case .plain: "plain"
    case .guarded where field.evenValues > 0:
      "guarded, meanwhile above all others: "
        + field.ladder.dropFirst(field.evenValues).map { "`\($0.text ?? "?")`" }.joined(separator: ", ")
    case .guarded: field.ladder.isEmpty ? "guarded" : "guarded, the higher meanwhile (choices from lowest to highest)"
    case .hubDecided: field.isOnlyBound ? "hub-decided, only with an event" : "hub-decided"
    case .set where !field.removers.isEmpty:
      "set, taken away by " + field.removers.roles.map { "`\($0.code)`" }.joined(separator: ", ")
    case .set: "set"
    }
  }

  private static func form(_ form: ValueForm) -> String {
    switch form {
    case .text(let maximum): "text, at most \(maximum)"
    case .integer(let range): "integer \(range.lowerBound) to \(range.upperBound)"
    case .flag: "flag"
    case .choice(let choices): "choice: \(codes(choices))"
    case .date: "date"
    case .instant: "instant"
    case .person: "person"
    case .unit: "unit"
    case .record: "record"
    case .bytes: "bytes"
    case .identityNumber: "identity number, sealed (`SPEC.md`, section 9.4)"
    }
  }

  private static func codes(_ choices: [Choice]) -> String {
    choices.map { choice in
      let code = choice.code.text ?? choice.code.integer.map { String($0) } ?? "?"
      return code == choice.label.chinese ? "`\(code)`" : "`\(code)` \(choice.label.chinese)"
    }.joined(separator: ", ")
  }

  private static func bound(_ event: EventSchema, _ kind: KindSchema) -> String {
    event.bound.map { "`\(kind.fields[$0]!.name)`\(event.needed.contains($0) ? "*" : "")" }.joined(separator: ", ")
  }

  private static func next(_ state: StateNumber, _ kind: KindSchema) -> String {
    kind.edges.filter { $0.from == state }.sorted { $0.to < $1.to }.map { edge in
      let mark = edge.place == .anywhere ? "!" : edge.place == .anywhereByAuthorSameDay ? "~" : ""
      return "\(edge.to)\(mark)"
    }.joined(separator: " ")
  }
}
