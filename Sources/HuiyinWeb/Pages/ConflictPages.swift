import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 冲突: the list, and the page on which one is decided (DOMAIN 16, screen 18).
enum ConflictPages {
  static let routes: [Route] = [
    .get("/conflicts", .loggedIn, list), .get("/records/:id/conflicts/:field") { try page($0, nil) },
    .post("/records/:id/conflicts/:field", .loggedIn, decide),
    .post("/records/:id/conflicts/:field/unmask", .loggedIn, unmask),
  ]

  private static func list(_ call: Call) throws -> Reply {
    let (look, person) = (call.look, try call.person().person)
    let page = try call.node.conflicts(for: person, from: call.rowsBefore(), limit: WebLimits.listRows)
    let rows = page.items.map { item -> Model in
      [
        "href": "/records/\(item.heading.record)/conflicts/\(item.register.field.key)", "number": item.heading.name,
        "title": item.heading.title.map { look.plain($0) }, "field": look(item.register.field.label),
        "values": item.register.live.map {
          ["text": look($0.value.brief), "isInForce": $0.isInForce, "who": look($0.author.person.words)] as Model
        },
        "isMine": item.register.conflict?.deciders.includes(person) ?? false,
        "deciders": item.register.conflict.map { look($0.deciders.words) },
      ]
    }
    return .page(
      "conflicts", title: look.text("conflictsTitle"), section: "navConflicts",
      ExportPages.buttons("conflicts", call).merging([
        "rows": rows.ifAny, "first": page.start > 0 ? "/conflicts" : nil,
        "next": page.next.map { "/conflicts?from=\($0)" },
      ]))
  }

  private static func page(
    _ call: Call, _ error: NodeError?, meanwhile: Model? = nil, _ sight: Sight = .masked
  ) throws -> Reply {
    let (look, record, person) = (call.look, try call.record(), try call.person().person)
    let shown = try call.node.presentation(of: record, sight)
    guard let standing = shown.register(call.parameter("field")) else { throw WebError.notFound }
    let past = standing.conflict == nil ? try decided(standing.field.key, of: record, call, sight) : nil
    let register = isAnew(call) ? past ?? standing : standing
    guard let conflict = register.conflict, let kind = TownshipSchema.schema[shown.heading.kind.number],
      let field = kind.fields[register.field.number]
    else { return done(register, shown, call, isMine: past != nil, meanwhile) }
    let drawing = FormDrawing(look: look, snapshot: try call.node.directorySnapshot())
    // The reason of an unmasking is typed into a form of its own.
    let isUnmasking = call.path.hasSuffix("/unmask")
    let reasonError: String? = isUnmasking ? nil : error?.words(of: "reason", look)
    let isMerged = call.form.text("choice") == "merged"
    let otherError: String? = isMerged ? nil : error?.words(of: register.field.key, look)
    let ids = [
      "reason": isUnmasking ? "unmask-reason" : "reason", register.field.key: isMerged ? "f-merged" : "f-other",
      "choice": "choice",
    ]
    let values = Self.values(
      register, conflict, of: kind.number, chosen: call.form.text("choice"), by: person.number, look)
    return .page(
      "conflict", title: look.text(past == nil ? "decideField" : "decideFieldAnew", look(register.field.label)),
      section: "navConflicts",
      try unmasking(register, of: record, conflict, call, error, sight).merging([
        "recordPath": "/records/\(record)", "action": path(of: register.field.key, in: record, anew: past != nil),
        "isAnew": past != nil, "choiceError": error?.words(of: "choice", look),
        "paper": look(FormKind.conflict.label), "number": shown.heading.name, "recordTitle": shown.heading.title,
        "state": look(shown.heading.state.label),
        "label": look(register.field.label), "values": values,
        "base": conflict.base.map { look($0.words) }, "basis": look.text("basis_\(conflict.basis.rawValue)"),
        "inForce": register.effective.map { look($0.words) },
        "isMine": conflict.deciders.includes(person), "deciders": look(conflict.deciders.words),
        "seen": shown.heads.map(\.description).joined(separator: " "), "meanwhile": meanwhile,
        "isOtherChosen": call.form.text("choice") == "other", "reason": isUnmasking ? "" : call.form.text("reason"),
        "reasonError": reasonError,
        "other": drawing.model(
          FormField("other", register.field.label, field.form), call.form.values("other"), error: otherError),
        "merged": try call.node.mergedText(of: record, field: register.field.key).map {
          merged($0, drawing, call, error, isSame: meanwhile == nil)
        },
        "people": drawing.people,
        "problems": error.map { FormReading.problems($0, look, ids: ids) },
      ]))
  }

  /// What is masked looks alike, and may be told apart by whoever may know who the party is (D18).
  private static func unmasking(
    _ register: RegisterPresentation, of record: RecordID, _ conflict: ConflictPresentation, _ call: Call,
    _ error: NodeError?, _ sight: Sight
  ) throws -> Model {
    let isClear = sight != .masked
    let isOffered =
      try !isClear && Masking.hides(register.field.number, for: .personal)
      && call.node.readingRight(of: record, for: call.person().person) == .unmaskable
    let words = conflict.values.map { call.look($0.words) }
    let isTyped = call.path.hasSuffix("/unmask")
    return [
      "isUnmaskable": isOffered, "isClear": isClear,
      "unmaskPath": "/records/\(record)/conflicts/\(register.field.key)/unmask" + (isAnew(call) ? "?anew=yes" : ""),
      "unmaskError": isTyped ? error.map { call.look($0.what) } : nil,
      "typedReason": isTyped ? call.form.text("reason") : nil,
      "isAlike": !isClear && Set(words).count < words.count,
    ]
  }

  /// Shown once, on this answer alone, as on the record's page.
  private static func unmask(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    do {
      let sight = try call.node.unmask(call.record(), reason: call.form.text("reason"), by: try call.person())
      return try page(call, nil, sight)
    } catch let error as NodeError {
      return try page(call, error)
    }
  }

  /// Each different value once, with everybody who wrote it; what the reader wrote is marked as theirs.
  private static func values(
    _ register: RegisterPresentation, _ conflict: ConflictPresentation, of kind: UInt32, chosen: String,
    by reader: PersonNumber, _ look: Look
  ) -> [Model] {
    conflict.values.enumerated().map { place, value in
      let writers = register.live.filter { conflict.writes[place].contains($0.op) }
      let isInForce = writers.contains(where: \.isInForce)
      return [
        "code": conflict.writes[place].first?.description, "id": "value-\(place)", "text": look(value.words),
        "isInForce": isInForce, "isOfReader": writers.contains { $0.author.person.number == reader },
        "isChosen": conflict.writes[place].contains { $0.description == chosen },
        "writers": writers.map { live in
          [
            "who": look(live.author.person.words), "device": live.author.device.name,
            "time": look.time(live.author.timeMilliseconds), "sign": live.author.arrival.sign,
            "arrival": look(live.author.arrival.label), "reasons": live.reasons.map { look($0) }.ifAny,
          ] as Model
        },
        "effect": effect(value, register, of: kind, isInForce, look),
      ]
    }
  }

  /// 合并两段: what whoever decides may take or mend. Of what is masked only the whole can be taken, and only where
  /// nobody has to mend it.
  /// - Parameter isSame: the draft is the one that the form has shown: what was typed into it stays, chosen or not.
  private static func merged(
    _ merged: MergedText, _ drawing: FormDrawing, _ call: Call, _ error: NodeError?, isSame: Bool
  ) -> Model {
    let look = drawing.look
    let isChosen = call.form.text("choice") == "merged"
    let typed = isChosen || isSame ? call.form["merged"] : nil
    var field = FormField("merged", merged.field.label, .text(charactersMaximum: 20_000))
    field.help = merged.overlapCount == 0 ? "helpMerged" : "helpMergedOverlaps"
    let isMended = !merged.isMasked
    return [
      "isChosen": isChosen, "isOffered": isMended || merged.overlapCount == 0,
      "field": isMended
        ? drawing.model(
          field, [typed ?? merged.text(in: look.language)],
          error: isChosen ? error?.words(of: merged.field.key, look) : nil) : nil,
      "text": isMended ? nil : merged.text(in: look.language),
    ]
  }

  private static func effect(
    _ value: ShownValue, _ register: RegisterPresentation, of kind: UInt32, _ isInForce: Bool, _ look: Look
  ) -> String {
    let name = register.field.label
    guard let inForce = register.effective, !isInForce else {
      return look.text("effectStays", look(name), look(value.words))
    }
    let field = TownshipSchema.schema[kind]?.fields[register.field.number]
    let isLowering = field?.isLowering(from: inForce.value, to: value.value) == true
    return look.text(
      isLowering ? "effectWaits" : "effectChanges", look(name), look(inForce.words), look(value.words))
  }

  private static func decide(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let record = try call.record()
    let seen = try Seen(call, record)
    if let meanwhile = seen.model(call.look) { return try page(call, nil, meanwhile: meanwhile) }
    do {
      let (chosen, name, session) = (call.form.text("choice"), call.parameter("field"), try call.person())
      let other = chosen == "other" ? call.form.text("other").trimmed : ""
      let reason = call.form.text("reason").trimmed
      let committed: Committed
      if isAnew(call), OpID(chosen) != nil || !other.isEmpty {
        committed = try decideAnew(OpID(chosen), other, reason, seen.heads, record, call)
      } else if let write = OpID(chosen) {
        committed = try call.node.decideConflict(
          record, field: name, keeping: write, reason: reason, seen: seen.heads, by: session)
      } else if chosen == "merged", call.form["merged"]?.trimmed.isEmpty != true {
        // A draft that had something masked in it came without a text to mend.
        committed =
          if let text = call.form["merged"] {
            try call.node.decideConflict(
              record, field: name, value: text, reason: reason, seen: seen.heads, by: session)
          } else {
            try call.node.decideConflictMerging(record, field: name, reason: reason, seen: seen.heads, by: session)
          }
      } else if !other.isEmpty {
        committed = try call.node.decideConflict(
          record, field: name, value: other, reason: reason, seen: seen.heads, by: session)
      } else {
        throw noValue(chosen, of: name)
      }
      let notice = committed.isWaiting ? "actWaits" : isAnew(call) ? "decidedAnew" : "conflictDecided"
      return turn.seeOther("/records/\(record)", notice)
    } catch let error as NodeError {
      return try page(call, error)
    }
  }
}
