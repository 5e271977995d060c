import HuiyinRecords

/// Puts a form together of the parts that its row of the table lists and what the record says.
struct FormBuilding {
  let kind: FormKind
  let matter: FormMatter
  var texts = FormTexts()

  var blocks: [PrintedForm.Block] { kind.parts.flatMap(blocks) }

  private var schema: KindSchema? { TownshipSchema.schema[matter.kind] }

  private func blocks(_ part: FormPart) -> [PrintedForm.Block] {
    switch part {
    case .rows(let rows): [.rows(rows.map(row))]
    case .rowsHeld(let rows): held(rows.map(row))
    case .prose(let field): prose(field)
    case .heading(let text): [.heading(text)]
    case .address(let text): [.address(filled(text))]
    case .letter(let text): [.paragraph(filled(text))]
    case .table(let listing): blocks(listing)
    case .entries(let number, let filter): entries(number, filter)
    case .box(let name, let lines): [.box(name, lines: lines)]
    case .signatures(let signatures): [.signatures(signatures.map(texts.signature))]
    case .cut(let name): [.cut(name)]
    }
  }

  private func row(_ row: FormRow) -> PrintedForm.Row {
    switch row {
    case .field(let field): PrintedForm.Row(name(field), matter.text(field))
    case .slot(let name, let slot): PrintedForm.Row(name, text(slot))
    }
  }

  private func held(_ rows: [PrintedForm.Row]) -> [PrintedForm.Block] {
    let held = rows.filter { !$0.text.isEmpty }
    return held.isEmpty ? [] : [.rows(held)]
  }

  private func name(_ field: UInt32) -> String { schema?.fields[field]?.label.chinese ?? "" }

  private static let linesByHand = 4

  private func prose(_ field: UInt32) -> [PrintedForm.Block] {
    let text = matter.text(field)
    return text.isEmpty ? [.box(name(field), lines: Self.linesByHand)] : [.heading(name(field)), .paragraph(text)]
  }

  /// Each entry under a heading that says which one it is, whose and when.
  private func entries(_ number: UInt32, _ filter: FormFilter?) -> [PrintedForm.Block] {
    let found = filter?.entries(of: number, in: matter) ?? matter.entries(of: number)
    guard let schema = TownshipSchema.caseFile.entries[number] else { return [] }
    return found.enumerated().flatMap { place, entry -> [PrintedForm.Block] in
      let count = found.count > 1 ? "\(place + 1)" : ""
      let origin = entry.origin.map { "（出自 \($0)）" } ?? ""
      let rows = schema.fields.compactMap { field in
        entry.values[field.number].map { PrintedForm.Row(field.label.chinese, $0.text) }
      }
      return [
        .heading("\(schema.label.chinese)\(count)　\(entry.time)　\(entry.person)\(origin)"), .rows(rows),
      ]
    }
  }
}
