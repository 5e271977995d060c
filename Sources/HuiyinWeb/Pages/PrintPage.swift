import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 打印: a form of a record on a page of its own, first to look at, which is no copy and does not come out of the
/// printer, then printed: a copy, which goes into the audit trail before it is shown. Both are a form's target, and no
/// page to go to.
enum PrintPage {
  static let routes: [Route] = [
    .post("/records/:id/preview/:form", .loggedIn) { try paper(&$0, isPreview: true) },
    .post("/records/:id/print/:form", .loggedIn) { try paper(&$0, isPreview: false) },
    // Who opens the address of a paper that was left comes to where it is asked for.
    .get("/records/:id/preview/:form") { .seeOther("/records/\(try $0.record())#print") },
    .get("/records/:id/print/:form") { .seeOther("/records/\(try $0.record())#print") },
  ]

  private static func paper(_ turn: inout Turn, isPreview: Bool) throws -> Reply {
    let call = turn.call
    let record = try call.record()
    guard let form = FormKind(code: call.parameter("form")) else { throw WebError.notFound }
    do {
      return try page(of: form, record, at: "/records/\(record)", isPreview: isPreview, call)
    } catch let error as NodeError {
      return try RecordPage.page(call, record, error: error)
    }
  }

  /// - Parameter path: of the page that the paper belongs to, and below which it is printed.
  static func page(
    of form: FormKind, _ record: RecordID, at path: String, isPreview: Bool, _ call: Call
  ) throws -> Reply {
    let (person, reason) = (try call.person(), call.form.text("reason").trimmed.ifAny)
    let paper =
      isPreview
      ? try call.node.previewPrint(form: form, of: record, as: person, unmasking: reason)
      : try once(form, of: record, as: person, reason, call)
    return .page(
      "paper", title: "\(paper.title) \(paper.header.number ?? "")",
      PaperModel(form: paper, recordPath: path).model
        .merging([
          "printReason": reason ?? "", "once": isPreview ? FormOnce.new() : nil,
          "naming": paper.header.naming.map { naming($0, hasReason: reason != nil, call.look) },
        ])
        .merging(code(of: paper, call)))
  }
}

extension PrintPage {
  /// What the paper will say of who it is about, beside what the preview shows.
  private static func naming(_ naming: PrintedForm.CitizenNaming, hasReason: Bool, _ look: Look) -> String {
    if hasReason { return look.text("previewUnmasked") }
    return switch naming {
    case .typed: look.text("previewNamed")
    case .printed: look.text("previewNamedOnPaper")
    case .masked: look.text("previewMasked")
    }
  }

  /// A form that was sent twice is one copy: the trail counts what came out of the printer (DOMAIN 9).
  private static func once(
    _ form: FormKind, of record: RecordID, as person: Session, _ reason: String?, _ call: Call
  ) throws -> PrintedForm {
    let once = call.form.text("once")
    guard !once.isEmpty else {
      return try call.node.print(form: form, of: record, as: person, unmasking: reason)
    }
    let name = "print/\(person.person.number)/\(record)/\(form.code)/\(once)/\(reason ?? "")"
    let made = call.site.visits.printed(name, by: call.visit)
    let paper = try call.node.print(form: form, of: record, as: person, unmasking: reason, made: made)
    if paper.header.copy != made?.copy {
      let copy = MadeCopy(copy: paper.header.copy, version: paper.header.version)
      call.site.visits.setPrinted(copy, of: name, by: call.visit)
    }
    return paper
  }

  /// The QR code of its number.
  static func code(of paper: PrintedForm, _ call: Call) -> Model { code(of: paper.header.number, call) }

  /// A machine that cannot make one prints the paper without it, and says so once.
  static func code(of text: String?, _ call: Call) -> Model {
    guard let maker = call.site.options.codes, let text else { return ["qr": nil, "lacks": nil] }
    do {
      let matrix = try maker.make(text)
      return [
        "qr": ["side": String(matrix.side), "path": matrix.path, "number": text] as Model, "lacks": nil,
      ]
    } catch {
      let words = (error as? NodeError).map { [call.look($0.what), $0.next.map { call.look($0) }] } ?? []
      let isNew = call.site.isFirst("noCode")
      return [
        "qr": nil, "lacks": isNew ? words.compactMap(\.self).joined(separator: call.look.text("semicolon")) : nil,
      ]
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
      "mayPrintClear": right == .unmaskable,
      "typedPrintReason": typed("reason", at: "print") ?? typed("reason", at: "preview"),
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
      "isPreview": header.isPreview, "printReason": nil, "once": nil, "naming": nil, "qr": nil, "lacks": nil,
      "version": header.versionWords, "copy": header.copyWords, "printed": header.printedWords,
      "blocks": Self.blocks(form.blocks),
    ]
  }

  /// For the template `paper-block`.
  static func blocks(_ blocks: [PrintedForm.Block]) -> [Model] { blocks.map(block) }

  /// Every name is there, so that none is looked for further out.
  private static var empty: Model {
    [
      "rows": nil, "heading": nil, "address": nil, "paragraphs": nil, "table": nil, "box": nil, "signatures": nil,
      "cut": nil,
    ]
  }

  private static func block(_ block: PrintedForm.Block) -> Model {
    var model = empty
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
