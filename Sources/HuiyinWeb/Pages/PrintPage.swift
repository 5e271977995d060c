import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 打印: a form of a record on a page of its own. A form's target, and no page to go to: each one is a copy, which goes
/// into the audit trail before it is shown.
enum PrintPage {
  static let routes: [Route] = [.post("/records/:id/print/:form", .loggedIn, paper)]

  private static func paper(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let record = try call.record()
    guard let form = FormKind(code: call.parameter("form")) else { throw WebError.notFound }
    do {
      let printed = try call.node.print(
        form: form, of: record, as: call.person(), unmasking: call.form.text("reason").trimmed.ifAny)
      return .page(
        "paper", title: "\(printed.title) \(printed.header.officialNumber ?? printed.header.provisionalNumber ?? "")",
        PaperModel(form: printed, recordPath: "/records/\(record)").model)
    } catch let error as NodeError {
      return try RecordPage.page(call, record, error: error)
    }
  }
}

extension RecordView {
  /// Forms that the record has now, and whether who prints may have every identity on them.
  func forms() throws -> Model {
    [
      "forms": try call.node.forms(of: heading.record).map { form in
        ["key": form.code, "label": look(form.label)] as Model
      }.ifAny,
      "mayPrintClear": right == .unmaskable, "typedPrintReason": typed("reason", at: "print"),
    ]
  }
}

/// A printed form as its template reads it.
struct PaperModel {
  let form: PrintedForm
  let recordPath: String

  var model: Model {
    let header = form.header
    return [
      "paperStyle": Asset.paper.address, "recordPath": recordPath, "formKey": form.kind.code, "formTitle": form.title,
      "isOnlyOne": true, "township": header.township, "numbers": header.numbers, "remarks": header.remarks.ifAny,
      "version": header.versionWords, "copy": header.copyWords, "printed": header.printedWords,
      "blocks": form.blocks.map(block),
    ]
  }

  /// Every name is there, so that none is looked for further out.
  private static var empty: Model {
    [
      "rows": nil, "heading": nil, "address": nil, "paragraphs": nil, "table": nil, "box": nil, "signatures": nil,
      "cut": nil,
    ]
  }

  private func block(_ block: PrintedForm.Block) -> Model {
    var model = Self.empty
    switch block {
    case .rows(let rows):
      model["rows"] = rows.map { ["name": $0.name, "text": $0.text] as Model }.ifAny
    case .heading(let text): model["heading"] = text
    case .address(let text): model["address"] = text
    case .paragraph(let text):
      model["paragraphs"] = text.split(whereSeparator: \.isNewline).map { String($0) }.ifAny
    case .table(let table):
      model["table"] =
        [
          "columns": table.columns.map(\.name), "lines": table.rows.map { ["cells": $0] as Model }.ifAny,
        ] as Model
    case .box(let name, let lines):
      model["box"] = ["name": name, "lines": (0..<max(0, lines)).map { ["number": $0] as Model }.ifAny] as Model
    case .signatures(let signatures):
      model["signatures"] = signatures.map { ["words": $0.words, "isSeal": $0.isSeal] as Model }.ifAny
    case .cut(let name): model["cut"] = name
    }
    return model
  }
}
