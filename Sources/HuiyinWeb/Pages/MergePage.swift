import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

/// 合并两段: two texts that stand beside each other in a field which nobody has to decide, as one draft to read through
/// (DOMAIN 12). It is sent like any change of the field, so nothing is put together that nobody has seen.
enum MergePage {
  static let routes: [Route] = [.get("/records/:id/merge/:field", .loggedIn, page)]

  private static func page(_ call: Call) throws -> Reply {
    let record = try call.record()
    let shown = try call.node.presentation(of: record)
    let name = call.parameter("field")
    guard let merged = try call.node.mergedText(of: record, field: name), !merged.isMasked,
      var field = try EditPage.fields(call, shown).first(where: { $0.name == name })
    else { throw WebError.notFound }
    field.help = merged.overlapCount == 0 ? "helpMerged" : "helpMergedOverlaps"
    let drawing = FormDrawing(look: call.look, snapshot: try call.node.directorySnapshot())
    let was = EditPage.text(field, shown, call.look)
    let fields: Model = ["fields": [drawing.model(field, [merged.text(in: call.look.language)], was: was)]]
    return .page(
      "act", title: call.look.text("editTitle"), section: "navList",
      EditPage.head(call, record, shown, drawing).merging(fields))
  }
}

extension RecordView {
  /// Where the two texts of a plain field are put together; nil: they are not two, or nobody may write it now.
  func mergePath(_ register: RegisterPresentation) -> String? {
    guard register.live.count > 1, register.conflict == nil, !presentation.heading.isReadOnly,
      let person = call.session?.person, let field = kind.fields[register.field.number], field.form.isProse,
      kind.editable(by: person, inUnit: heading.unit?.number).contains(field),
      let merged = try? call.node.mergedText(of: heading.record, field: field.name), !merged.isMasked
    else { return nil }
    return "\(base)/merge/\(field.name)"
  }
}
