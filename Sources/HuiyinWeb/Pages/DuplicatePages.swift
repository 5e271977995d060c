import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 重复核对: pairs that may be one matter, and the page on which one is decided (DOMAIN 16, screen 19).
enum DuplicatePages {
  static let routes: [Route] = [
    .get("/duplicates", .loggedIn, list), .get("/records/:id/duplicates/:other") { try page($0, nil) },
    .post("/records/:id/duplicates/:other", .loggedIn, decide),
  ]

  // MARK: The list

  /// Pairs of the list; the likeliest come first.
  private static let listed = 200

  private static func list(_ call: Call) throws -> Reply {
    let form = try PairForm(call)
    if let path = form?.path { return .seeOther(path) }
    let (look, person) = (call.look, try call.person().person)
    let isAll = call.query.text("all") == "yes"
    let rows = try pairs(call, all: isAll).map { row($0, from: $0.first.record, look) }
    let pair = try grade(person).map { _ in try PairForm.model(form, call) }
    return .page(
      "duplicates", title: look.text("duplicatesTitle"), section: "navDuplicates",
      ExportPages.buttons("duplicates", call, call.query).merging(
        ["rows": rows.ifAny, "isAll": isAll, "pair": pair]))
  }

  /// The same as a file.
  @Sendable static func sheet(_ call: Call, _ query: FormFields) throws -> ExportPages.Sheet {
    let look = call.look
    var sheet = ExportPages.Sheet(
      "duplicatesTitle",
      [
        "duplicateOne", "colTitle", "duplicateOther", "colTitle", "duplicatePoints", "duplicateReasons",
        "duplicateDecision",
      ], look)
    for pair in try pairs(call, all: query.text("all") == "yes") {
      sheet.table.add(
        [
          pair.first.name, pair.first.title.map { look.plain($0) } ?? "", pair.second.name,
          pair.second.title.map { look.plain($0) } ?? "", String(pair.points),
          look.list(pair.reasons.map { look($0.label) }) ?? "", decision(pair, look),
        ], about: [pair.first.record, pair.second.record])
    }
    return sheet
  }

  /// Those of which the person may see both; of one record, or of all.
  static func pairs(_ call: Call, of record: RecordID? = nil, all: Bool) throws -> [DuplicateItem] {
    let pairs = try call.node.duplicates(of: record, all: all, limit: record == nil ? listed : .max)
    let headings = pairs.flatMap { [$0.first, $0.second] }
    let visible = Set(try call.node.visible(headings, to: call.person().person).map(\.record))
    return pairs.filter { visible.contains($0.first.record) && visible.contains($0.second.record) }
  }

  static func row(_ pair: DuplicateItem, from record: RecordID, _ look: Look) -> Model {
    let other = pair.other(than: record)
    let own = pair.first.record == other.record ? pair.second : pair.first
    return [
      "href": "/records/\(own.record)/duplicates/\(other.record)", "number": own.name, "otherNumber": other.name,
      "title": own.title.map { look.plain($0) }, "otherTitle": other.title.map { look.plain($0) },
      "points": String(pair.points), "suspicion": look(pair.suspicion.label), "isWaiting": pair.isWaiting,
      "reasons": pair.reasons.map { look($0.label) }.joined(separator: look.text("between")).ifAny,
      "decision": decision(pair, look), "otherState": look(other.state.label),
    ]
  }

  private static func decision(_ pair: DuplicateItem, _ look: Look) -> String {
    if pair.hasConflict { return look.text("duplicateConflict") }
    guard let decision = pair.decision else {
      return look.text(pair.proposals.isEmpty ? "duplicateOpen" : "duplicateProposed")
    }
    let words = decision.value.isNone ? look.text("duplicateSplit") : look(decision.words)
    return pair.isBehind ? words + look.text("comma") + look.text("duplicateBehind") : words
  }

  // MARK: One pair

  private static func pair(_ call: Call) throws -> DuplicateItem {
    let record = try call.record()
    guard let other = RecordID(hexadecimal: call.parameter("other")),
      try call.node.look(at: other, by: call.person()) != .hidden
    else { throw WebError.notFound }
    do {
      return try call.node.duplicate(record, other)
    } catch is NodeError {
      throw WebError.notFound
    }
  }

  /// What the person's roles let them say of a pair; nil: nothing.
  private static func grade(_ person: Person) -> Grade? {
    TownshipSchema.duplicateLink.fields[DuplicateLinkField.decision]?.rights.grade(person.roles)
  }

  private static func page(_ call: Call, _ error: NodeError?, meanwhile: Model? = nil) throws -> Reply {
    let (look, person) = (call.look, try call.person().person)
    let pair = try pair(call)
    let record = try call.record()
    let (one, other) = (
      try call.node.presentation(of: record), try call.node.presentation(of: pair.other(than: record).record)
    )
    let grade = grade(person)
    let reasonError: String? = error?.words(of: "reason", look)
    let isMerged = pair.decision?.value == Choices.sameMatter
    return .page(
      "duplicate", title: look.text("duplicateTitle"), section: "navDuplicates",
      row(pair, from: record, look).merging([
        "action": "/records/\(record)/duplicates/\(other.heading.record)",
        "members": [
          member(one.heading, look.text("duplicateOne"), look),
          member(other.heading, look.text("duplicateOther"), look),
        ], "rows": comparison(one, other, pair.reasons, look),
        "weights": pair.reasons.map { look($0.label) }.ifAny, "choiceError": error?.words(of: "decision", look),
        "preview": try call.node.mergePreview(one.heading.record, other.heading.record).map { look($0.words) }
          ?? look.text("duplicateGroups"),
        "isMerged": isMerged, "isSplitChosen": call.form.text("decision") == "split",
        "proposals": pair.proposals.map { look($0.author.person.words) + look.text("colon") + look($0.op.words) }.ifAny,
        "was": mark(pair, one.heads + other.heads), "canDecide": grade != nil, "isProposal": grade == .propose,
        "deciders": look(pair.deciders.words),
        "choices": Choices.duplicateDecisions.map { choice -> Model in
          [
            "code": choice.code.text, "word": look(choice.label), "effect": look.text(effect(choice)),
            "isChosen": call.form["decision"].map { $0 == choice.code.text } ?? (choice.code == pair.decision?.value),
          ]
        },
        "reason": call.form.text("reason"), "reasonError": reasonError, "meanwhile": meanwhile,
        "problems": error.map { FormReading.problems($0, look, ids: ["reason": "reason", "decision": "decision"]) },
      ]))
  }

  /// What the form has shown: decided with another one it is shown again first.
  private static func mark(_ pair: DuplicateItem, _ heads: [ChangesetReference]) -> String {
    ([pair.decision?.value.text ?? "", String(pair.proposals.count)] + heads.map(\.description))
      .joined(separator: " ")
  }

  /// What has come into either of them since the form was shown; nil: it is the decision that has changed.
  private static func meanwhile(_ call: Call, _ records: [RecordID]) throws -> Model? {
    let seen = Set(call.form.text("was").split(separator: " ").map(String.init))
    let news = try records.flatMap { record -> [LoggedChangeset] in
      let log = try call.node.log(of: record)
      let heads = log.changesets.map(\.reference).filter { seen.contains($0.description) }
      return heads.isEmpty ? [] : log.changesets(since: heads)
    }
    return news.isEmpty ? nil : ["changes": Seen.changes(news, call.look)]
  }

  private static func effect(_ choice: Choice) -> String { "duplicateEffect_\(choice.code.text ?? "")" }

  /// - Parameter call: which of the two it is.
  private static func member(_ heading: RecordHeading, _ call: String, _ look: Look) -> Model {
    [
      "call": call, "href": "/records/\(heading.record)", "number": heading.name,
      "title": heading.title.map { look.plain($0) },
      "state": look(heading.state.label), "received": heading.receivedAt.map { look.date($0) },
    ]
  }

  /// What either of them says, field by field, with what is alike marked.
  private static func comparison(
    _ one: RecordPresentation, _ other: RecordPresentation, _ reasons: [DuplicateReason], _ look: Look
  ) -> [Model] {
    let (left, right) = (texts(one, look), texts(other, look))
    let told = reasons.compactMap(\.field)
    return Set(left.keys).union(right.keys).sorted().map { number in
      let texts = (left[number]?.text, right[number]?.text)
      // Of what is masked the mask says nothing: what the score was given for is alike, and no more is told.
      let isMasked = [one, other].contains { Masking.hides(number, for: $0.masking) }
      let isTold = isMasked && told.contains(number)
      return [
        "label": left[number]?.label ?? right[number]?.label, "one": texts.0, "other": texts.1,
        "isSame": isTold || !isMasked && texts.0 == texts.1, "isUnlike": !isMasked && texts.0 != texts.1,
        "isUntold": isMasked && !isTold,
      ]
    }
  }

  /// What no comparison needs: numbers, and what the node writes for itself.
  private static let passedOver: Set<String> = ["provisional_no", "official_no", "epoch", "intakes"]

  private static func texts(_ shown: RecordPresentation, _ look: Look) -> [UInt32: (label: String, text: String)] {
    var texts: [UInt32: (label: String, text: String)] = [:]
    for register in shown.registers where register.entry == nil && !passedOver.contains(register.field.key) {
      guard let value = register.effective, !value.value.isNone else { continue }
      texts[register.field.number] = (look(register.field.label), look(value.words))
    }
    for set in shown.sets where set.entry == nil && !set.members.isEmpty && !passedOver.contains(set.field.key) {
      texts[set.field.number] = (
        look(set.field.label), set.words.map { look($0) }.joined(separator: look.text("between"))
      )
    }
    return texts
  }

  private static func decide(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let pair = try pair(call)
    let (record, session) = (try call.record(), try call.person())
    let other = pair.other(than: record).record
    let reason = call.form.text("reason").trimmed
    let heads = try [record, other].flatMap { try call.node.presentation(of: $0).heads }
    guard call.form.text("was") == mark(pair, heads) else {
      return try page(
        call, NodeError("pairMoved", .refused, Catalogue.label("pairMoved"), next: Catalogue.label("pairMovedNext")),
        meanwhile: meanwhile(call, [record, other]))
    }
    do {
      let committed: Committed
      switch call.form.text("decision") {
      case "split": committed = try call.node.split(record, other, reason: reason, by: session)
      case "":
        let words = Catalogue.label("chooseDecision")
        throw NodeError("noChoice", .usage, words, fields: [.init(field: "decision", label: words)])
      case let decision:
        committed = try call.node.decideDuplicate(record, other, decision, reason: reason, by: session)
      }
      return turn.seeOther(
        "/records/\(record)", committed.isWaiting ? "actWaits" : "duplicateDecided", warnings: committed.warnings)
    } catch let error as NodeError {
      return try page(call, error)
    }
  }
}

extension DuplicateReason {
  /// The masked field that it says to be alike; nil: it speaks of none, or of more than one.
  fileprivate var field: UInt32? {
    switch criterion {
    case .idNumber: CaseField.citizenIDNumber
    case .phone: CaseField.phones
    case .nameAndVillage: CaseField.citizenName
    case .text, .category, .dates: nil
    }
  }
}
