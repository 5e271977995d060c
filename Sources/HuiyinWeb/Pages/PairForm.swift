import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 并案 by two numbers: whoever knows both types them in, and comes to the comparison of the two, suspected or not.
/// Nothing is decided by it. Of a record that the person may not see they are told what they would be told of none.
struct PairForm {
  private(set) var reading: FormReading
  /// Where the two are compared; nil: they cannot be.
  private(set) var path: String?

  private static let fields = ["one", "other"].map { name in
    FormField(
      name, Catalogue.label(name == "one" ? "pairOne" : "pairOther"), .text(charactersMaximum: 64), isRequired: true)
  }

  private static let prefix = "pair"

  /// Nil: the address names none.
  init?(_ call: Call) throws {
    guard call.query["one"] != nil || call.query["other"] != nil else { return nil }
    reading = FormReading(Self.fields, call.query, call.node, call.look)
    let found = try Self.fields.map { field -> RecordID? in
      guard let text = reading.values[field.name]?.first?.text else { return nil }
      let record = try Self.record(text, call)
      if record == nil { reading.add(Self.problem(field.name, Catalogue.label("pairUnknown"))) }
      return record
    }
    guard let one = found[0], let other = found[1] else { return }
    do {
      _ = try call.node.duplicate(one, other)
      path = "/records/\(one)/duplicates/\(other)"
    } catch let error as NodeError {
      reading.add(Self.problem("other", error.what))
    }
  }

  private static func problem(_ field: String, _ label: Label) -> NodeError {
    NodeError("pair", .usage, label, fields: [NodeError.FieldProblem(field: field, label: label)])
  }

  /// Nil: there is none of this number, several are, or the person may not see it.
  private static func record(_ text: String, _ call: Call) throws -> RecordID? {
    do {
      let record = try call.node.record(named: text.trimmed)
      return try call.node.readingRight(of: record, for: call.person().person) == .hidden ? nil : record
    } catch let error as NodeError where ["unknownRecord", "ambiguousRecord"].contains(error.code) {
      return nil
    }
  }

  /// For the page of duplicates.
  static func model(_ form: PairForm?, _ call: Call) throws -> Model {
    let drawing = FormDrawing(look: call.look, snapshot: try call.node.directorySnapshot(), prefix: prefix)
    return [
      "fields": form?.reading.models(drawing) ?? fields.map { drawing.model($0, []) },
      "problems": form?.reading.problems(prefix), "isOpen": form != nil,
    ]
  }
}
