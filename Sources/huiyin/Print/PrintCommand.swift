import ArgumentParser
import Foundation
import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinTownship

struct PrintCommand: FacedCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Print a form of a record, as text for A4. 打印文书。",
    discussion: """
      Forms are Chinese; pages have 60 lines of 80 columns. Who printed what, and how often, goes into the audit trail \
      first. Parties are masked; a form that goes to the citizen has their own name when the person may see it.

      \(Aliases.told(of: "print"))
      """)

  @Argument(help: "Form and record, or the day of a meeting; with --forms a record, or nothing. 文书代码和记录编号。")
  var names: [String] = []

  @Flag(help: "List all forms, or those that a record has now. 列出文书。")
  var forms = false

  @Option(help: "Print the card of this grid instead, by number or name of its unit. 明白卡的网格。")
  var card: String?

  @Option(name: .customLong("as"), help: "Who prints: number or full name. 打印人：编号或姓名。")
  var person: String?

  @Option(help: "Device of this store that signs, by name or short code; else the store's own. 签名设备。")
  var device: String?

  @Option(help: "Print every identity in clear, for this reason; it is audited. 打印完整身份信息的理由。")
  var unmask: String?

  @Option(
    help: ArgumentHelp("Write it into this file instead, for its owner alone. 写入文件。", valueName: "file"),
    completion: .file())
  var out: String?

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if card != nil {
      guard names.isEmpty, !forms, person == nil, device == nil, unmask == nil else {
        throw ValidationError("--card takes --out at most: it tells of no record, and is nobody's copy")
      }
    } else if forms {
      guard names.count < 2, person == nil, device == nil, unmask == nil, out == nil else {
        throw ValidationError("--forms takes a record at most")
      }
    } else {
      guard names.count == 2 else { throw ValidationError("give a form and a record, or --forms") }
      guard person != nil else { throw ValidationError("--as says who prints") }
    }
  }

  func run() throws {
    let output = global.output
    if forms, names.isEmpty { return try output.show(forms: FormKind.all) }
    let node = try global.openNode()
    defer { try? node.close() }
    node.pokeServingProcess()
    if forms { return try output.show(forms: try node.forms(of: try MeetingOptions.record(named: names[0], node))) }
    if let card { return try print(cardOf: card, node, output) }
    try print(names[0], of: names[1], node, output)
  }

  private func print(_ code: String, of record: String, _ node: Node, _ output: Output) throws {
    guard let form = FormKind(code: code) else {
      throw NodeError.usage(
        "unknownForm", "没有文书“\(code)”", "there is no form “\(code)”",
        next: Label("`huiyin print --forms` 列出全部文书", "`huiyin print --forms` lists them all"))
    }
    let record = try MeetingOptions.record(named: record, node)
    let file = try out.map { try OutputFile($0) }
    let printed = try node.print(form: form, of: record, as: try logIn(node), unmasking: unmask)
    try file?.writePrivately(Data(printed.text.utf8))
    try output.show(output.json.printed(printed, record, file: file?.path)) {
      guard let file else { return [output.pages(printed)] }
      return [
        output.words(
          "\(form.label.chinese) \(printed.header.copyWords)，\(printed.pages.count) 页：\(file.path)",
          "\(form.label.english), copy \(printed.header.copy), pages: \(printed.pages.count): \(file.path)")
      ]
    }
  }

  /// 明白卡: made of the directory, and in no trail.
  private func print(cardOf grid: String, _ node: Node, _ output: Output) throws {
    let unit = try node.unit(grid)
    guard let card = try node.gridCards(of: unit.number).first else {
      throw NodeError.usage(
        "noGrid", "“\(unit.name)”不是在用的网格", "“\(unit.name)” is no grid in use",
        next: Label("`huiyin unit list` 列出全部单位", "`huiyin unit list` lists them all"))
    }
    let file = try out.map { try OutputFile($0) }
    try file?.writePrivately(Data(card.text.utf8))
    try output.show(output.json.card(card, file: file?.path)) {
      guard let file else { return [String(card.text.dropLast())] }
      return [output.words("\(unit.name)的明白卡：\(file.path)", "card of \(unit.name): \(file.path)")]
    }
  }

  private func logIn(_ node: Node) throws -> Session {
    // `validate` has seen to it that somebody is named.
    try PIN.logIn(person ?? "", node, global.face, device: device)
  }
}

extension ShowJSON {
  fileprivate func printed(_ printed: PrintedForm, _ record: RecordID, file: String?) -> JSON {
    [
      "form": .text(printed.kind.code), "label": words(printed.kind.label), "record": .text(record.description),
      "number": JSON(printed.header.provisionalNumber ?? printed.header.meeting),
      "officialNumber": JSON(printed.header.officialNumber),
      "copy": JSON(printed.header.copy), "version": .text(printed.header.version),
      "pages": JSON(printed.pages.count), "text": file == nil ? .text(printed.text) : .null, "file": JSON(file),
    ]
  }

  fileprivate func card(_ card: GridCard, file: String?) -> JSON {
    [
      "unit": JSON(card.unit.number), "name": .text(card.unit.name), "asOf": .text(card.day.text),
      "contacts": .list(
        card.contacts.map { contact in
          ["post": .text(contact.post), "name": .text(contact.name), "phone": .text(contact.phone)]
        }), "code": .text(card.codeText),
      "text": file == nil ? .text(card.text) : .null, "file": JSON(file),
    ]
  }

  fileprivate func form(_ form: FormKind) -> JSON {
    [
      "form": .text(form.code), "label": words(form.label),
      "records": .list(form.records.compactMap { TownshipSchema.schema[$0] }.map { .text($0.name) }),
      "needs": optional(form.needed, words), "toCitizen": .flag(form.reader == .citizen),
    ]
  }
}

extension Output {
  /// Without the line end that is put behind every result.
  fileprivate func pages(_ printed: PrintedForm) -> String { String(printed.text.dropLast()) }

  fileprivate func show(forms: [FormKind]) throws {
    try show(JSON.list(forms.map(json.form))) {
      guard !forms.isEmpty else { return [words("没有文书", "no forms")] }
      return Self.table(
        language == .chinese ? ["代码", "文书", "记录", "何时有"] : ["form", "name", "record", "when"],
        forms.map { form in
          let kinds = form.records.compactMap { TownshipSchema.schema[$0]?.label }.map { words($0) }
          return [
            form.code, words(form.label), kinds.joined(separator: words("、", ", ")),
            form.needed.map { words($0) } ?? words("随时", "always"),
          ]
        })
    }
  }
}
