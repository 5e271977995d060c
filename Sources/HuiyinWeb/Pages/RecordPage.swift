import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// One intake or case with everything that is known of it (DOMAIN 16, screen 4).
enum RecordPage {
  static let routes: [Route] = [
    .get("/records/:id", .loggedIn) { try page($0, try $0.record()) },
    .post("/records/:id/unmask", .loggedIn, unmask),
    .post("/records/:id/open", .loggedIn, openCase),
  ]

  /// - Parameter meanwhile: what a form of the page did not show when it was sent.
  static func page(
    _ call: Call, _ record: RecordID, _ sight: Sight = .masked, error: NodeError? = nil, meanwhile: Model? = nil
  ) throws -> Reply {
    let view = try view(call, record, sight, error: error)
    let heading = view.presentation.heading
    return .page(
      "record", title: "\(heading.name) \(heading.title.map { call.look.plain($0) } ?? "")", section: "navList",
      try view.model().merging(["meanwhile": meanwhile]))
  }

  static func view(
    _ call: Call, _ record: RecordID, _ sight: Sight = .masked, error: NodeError? = nil
  ) throws -> RecordView {
    let person = try call.person().person
    return RecordView(
      presentation: try call.node.presentation(of: record, sight, readBy: call.person()),
      explanation: try call.node.explanation(of: record, sight, for: person),
      log: try call.node.log(of: record, sight),
      right: try call.node.readingRight(of: record, for: person), look: call.look, call: call,
      isClear: sight != .masked, error: error)
  }

  /// Shown once, on this answer alone: a reload asks for the reason again.
  private static func unmask(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let record = try call.record()
    do {
      let sight = try call.node.unmask(record, reason: call.form.text("reason"), by: try call.person())
      return try page(call, record, sight)
    } catch let error as NodeError {
      return try page(call, record, error: error)
    }
  }

  /// 立案: the case of an intake, as the form has shown it.
  private static func openCase(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let record = try call.record()
    if call.form["seen"] != nil, let meanwhile = try Seen(call, record).model(call.look) {
      return try page(call, record, meanwhile: meanwhile)
    }
    do {
      // Somebody else was quicker: the page does not offer it a second time, nor is one taken that was open before.
      let cases = try call.node.cases(of: record)
      guard cases.isEmpty else {
        let isSeen = try !call.node.visible(cases, to: call.person().person).isEmpty
        throw NodeError(
          "caseOpenedMeanwhile", .refused, Catalogue.label(isSeen ? "caseOpenedMeanwhile" : "caseOpenedUnseen"))
      }
      let opened = try call.node.openCase(for: record, by: try call.person())
      return turn.seeOther("/records/\(opened.record)", "caseOpened", warnings: opened.warnings)
    } catch let error as NodeError {
      return try page(call, record, error: error)
    }
  }
}

/// A record as one person sees it.
struct RecordView {
  let presentation: RecordPresentation
  let explanation: Explanation
  let log: LogPresentation
  let right: ReadingRight
  let look: Look
  let call: Call
  let isClear: Bool
  /// Why a form of the page was not taken.
  let error: NodeError?

  var heading: RecordHeading { presentation.heading }
  var isCase: Bool { heading.kind.number == RecordKind.caseFile }
  var kind: KindSchema { TownshipSchema.schema[heading.kind.number]! }
  var base: String { "/records/\(heading.record)" }

  /// The heads that forms of this page carry.
  var seen: String { presentation.heads.map(\.description).joined(separator: " ") }

  /// What was typed into a form of this page that was not taken.
  func typed(_ name: String, at act: String) -> String? { call.path.contains("/\(act)") ? call.form[name] : nil }

  /// What stands beside the field of such a form, which has no other.
  func failure(at act: String) -> String? {
    guard let error, call.path.hasSuffix("/\(act)") else { return nil }
    return look(error.what)
  }

  /// Likewise beside one of several.
  func failure(at act: String, of field: String) -> String? {
    call.path.hasSuffix("/\(act)") ? error?.words(of: field, look) : nil
  }

  /// Inputs of the form that was not taken, by the fields of which an error speaks.
  private var inputs: [String: String] {
    switch call.path.split(separator: "/").last {
    case "unmask": ["reason": "unmask-reason"]
    case "timeline": ["reason": "export-reason"]
    case "ask": ["asked_days": "ask-days", "reason": "ask-reason"]
    case "grant": ["extended_days": "grant-days"]
    case "refuse": ["reason": "refuse-reason"]
    default: [:]
    }
  }

  func model() throws -> Model {
    let duplicates = try DuplicatePages.pairs(call, of: heading.record, all: true).map {
      DuplicatePages.row($0, from: heading.record, look)
    }
    let answers = answers(try call.node.directorySnapshot())
    let (clocks, acts) = (try clocks(), try acts())
    var model: Model = [
      "base": base, "seen": seen, "isCase": isCase, "kind": look(heading.kind.label),
      "problems": error.map { FormReading.problems($0, look, ids: inputs) }, "unmaskError": failure(at: "unmask"),
      "number": heading.number, "officialNumber": heading.officialNumber,
      "noticeNumber": noticeNumber,
      "recordTitle": heading.title,
      "state": look(heading.state.label), "stateKey": heading.state.key, "unit": heading.unit.map { look($0.name) },
      "home": heading.home.map { look($0.name) }, "responsible": heading.responsible.map { look($0.words) },
      "track": heading.track.map { look($0.words) },
      "risk": heading.risk.map { ["word": look($0.words), "level": $0.value.integer.map(String.init)] as Model },
      "secrecy": heading.secrecy.map { look($0.words) },
      "mayAudit": Node.mayReadAudit(try call.person().person), "isUnmaskable": right == .unmaskable && !isClear,
      "unmaskPath": "\(base)/unmask",
      "isClear": isClear, "typedReason": typed("reason", at: "unmask"),
      "noNumber": look.text(
        isCase && presentation.heading.state.number == CaseEvent.registered
          ? "numberAfterAcceptance" : "noOfficialNumber"),
      "facts": try facts(), "conflicts": conflicts.ifAny, "decided": try decidedLast().ifAny,
      "remarks": remarks.ifAny,
      "entryParts": try entryParts().ifAny, "group": groupEntries,
      "olderEntries": olderEntries, "timeline": timeline, "olderChanges": olderChanges, "audience": audience,
      "duplicates": duplicates.ifAny, "answers": answers.map(\.model).ifAny,
      "parts": parts(
        clocks: clocks["hasClocks"] as? Bool == true ? (clocks["running"] as? [Model])?.count ?? 0 : nil,
        answers: answers, acts: (acts["steps"] as? [Model])?.count ?? 0, duplicates: duplicates.count),
    ]
    model = model.merging(clocks)
    model = model.merging(try forms()).merging(try exports())
    return model.merging(acts)
  }

  /// Of the notice in force.
  var noticeNumber: String? {
    presentation.events.last { $0.verdict.isEffective && $0.noticeNumber != nil }?.noticeNumber
  }

  /// 概况: fields with what is in force, those with more live values marked.
  private func facts() throws -> [Model] {
    let shown: Set<String> = [
      "title", "provisional_no", "official_no", "epoch", "current_unit", "risk_level", "secrecy", "track",
      "responsible", "guarantee_mediate", "guarantee_track", "guarantee_feedback", "guarantee_stability",
    ]
    let registers = presentation.registers.filter { $0.entry == nil && !shown.contains($0.field.key) }
    let rows = registers.compactMap { register -> (UInt32, Model)? in
      guard let value = register.effective, !value.value.isNone else { return nil }
      let several = values(register)
      return (
        register.field.number,
        [
          "key": register.field.key, "label": look(register.field.label), "text": look(value.words),
          "isProse": several == nil && look(value.words).count > 40, "links": nil, "values": several,
          "mergePath": mergePath(register),
        ]
      )
    }
    let sets = try presentation.sets.filter { $0.entry == nil && !$0.members.isEmpty }.map { set -> (UInt32, Model) in
      (
        set.field.number,
        [
          "key": set.field.key, "label": look(set.field.label), "isProse": false, "values": nil, "mergePath": nil,
          "text": set.words.map { look($0) }.joined(separator: look.text("between")), "links": try links(set),
        ]
      )
    }
    return (rows + sets).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Records that a set names, as links for who may open them.
  private func links(_ set: SetPresentation) throws -> [Model]? {
    let person = try call.person().person
    return try set.members.compactMap { member -> Model? in
      guard case .bytes(let bytes) = member.value, let record = RecordID(prefixOf: bytes) else { return nil }
      let isVisible = try call.node.readingRight(of: record, for: person) != .hidden
      return ["href": isVisible ? "/records/\(record)" : nil, "text": look(member.words)]
    }.ifAny
  }

  /// Of a plain field with several values the one in force and the others stand side by side (P1); those of a guarded
  /// one stand with their conflict.
  private func values(_ register: RegisterPresentation) -> [Model]? {
    guard register.conflict == nil, register.live.contains(where: { !$0.isInForce }) else { return nil }
    return register.live.map { live($0) }
  }

  private func live(_ live: LivePresentation) -> Model {
    ["text": look(live.value.words), "who": look(live.author.words), "isInForce": live.isInForce]
  }

  /// Values side by side where they stand.
  var conflicts: [Model] {
    let person = (try? call.person())?.person
    return presentation.registers.filter { $0.conflict != nil && $0.entry == nil }.map { register in
      [
        "key": register.field.key, "label": look(register.field.label),
        "href": "\(base)/conflicts/\(register.field.key)",
        "basis": register.conflict.map { look.text("basis_\($0.basis.rawValue)") },
        "deciders": register.conflict.map { look($0.deciders.words) },
        "isMine": person.flatMap { register.conflict?.deciders.includes($0) } ?? false,
        "values": register.live.map { live($0) },
      ]
    }
  }

  /// Sentences of `explain` that ask for attention.
  private var remarks: [Model] {
    // A proposal that was confirmed has had its effect.
    let confirmed = Set(
      log.changesets.flatMap(\.ops).filter { $0.verdict.verdict == .proposal(.confirmed) }.map(\.id))
    let topics: [Explanation.Topic] = [.notEffective, .proposals, .lowerings, .quarantine, .remarks]
    return topics.compactMap { topic in
      let statements = explanation.statements(topic).filter { !($0.op.map(confirmed.contains) ?? false) }
      guard !statements.isEmpty else { return nil }
      return [
        "topic": topic.rawValue, "label": look(topic.label),
        "isProposals": topic == .proposals || topic == .lowerings, "isQuarantine": topic == .quarantine,
        "statements": statements.map { ["text": look($0.text), "advice": look.advice($0.advice)] as Model },
      ]
    }
  }

  private var audience: String {
    let audience = presentation.audience
    if audience.isEveryone { return look.text("audienceEveryone") }
    if audience.isHubOnly { return look.text("audienceHub") }
    return audience.units.map { look($0.name) }.joined(separator: look.text("between"))
  }
}
