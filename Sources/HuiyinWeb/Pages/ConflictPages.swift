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

  private static func page(_ call: Call, _ error: NodeError?, meanwhile: Model? = nil) throws -> Reply {
    let (look, record, person) = (call.look, try call.record(), try call.person().person)
    let shown = try call.node.presentation(of: record)
    guard let register = shown.register(call.parameter("field")) else { throw WebError.notFound }
    guard let conflict = register.conflict, let kind = TownshipSchema.schema[shown.heading.kind.number],
      let field = kind.fields[register.field.number]
    else {
      return .page(
        "conflict-done", title: look(register.field.label), section: "navConflicts",
        [
          "recordPath": "/records/\(record)", "number": shown.heading.name, "label": look(register.field.label),
          "value": register.effective.map { look($0.words) },
        ])
    }
    let drawing = FormDrawing(look: look, snapshot: try call.node.directorySnapshot())
    let reasonError: String? = error?.words(of: "reason", look)
    let otherError: String? = error?.words(of: register.field.key, look)
    let ids = ["reason": "reason", register.field.key: "f-other"]
    let values = Self.values(register, conflict, chosen: call.form.text("choice"), look)
    return .page(
      "conflict", title: look("裁定“\(register.field.label.chinese)”", "Decide “\(register.field.label.english)”"),
      section: "navConflicts",
      [
        "recordPath": "/records/\(record)", "action": "/records/\(record)/conflicts/\(register.field.key)",
        "number": shown.heading.name, "recordTitle": shown.heading.title, "state": look(shown.heading.state.label),
        "label": look(register.field.label), "values": values,
        "base": conflict.base.map { look($0.words) }, "basis": look.text("basis_\(conflict.basis.rawValue)"),
        "inForce": register.effective.map { look($0.words) },
        "isMine": conflict.deciders.includes(person), "deciders": look(conflict.deciders.words),
        "seen": shown.heads.map(\.description).joined(separator: " "), "meanwhile": meanwhile,
        "isOtherChosen": call.form.text("choice") == "other", "reason": call.form.text("reason"),
        "reasonError": reasonError,
        "other": drawing.model(
          FormField("other", register.field.label, field.form), call.form.values("other"), error: otherError),
        "people": drawing.people,
        "problems": error.map { FormReading.problems($0, look, ids: ids) },
      ])
  }

  /// Each different value once, with everybody who wrote it.
  private static func values(
    _ register: RegisterPresentation, _ conflict: ConflictPresentation, chosen: String, _ look: Look
  ) -> [Model] {
    conflict.values.enumerated().map { place, value in
      let writers = register.live.filter { conflict.writes[place].contains($0.op) }
      let isInForce = writers.contains(where: \.isInForce)
      return [
        "code": conflict.writes[place].first?.description, "id": "value-\(place)", "text": look(value.words),
        "isInForce": isInForce, "isChosen": conflict.writes[place].contains { $0.description == chosen },
        "writers": writers.map { live in
          [
            "who": look(live.author.person.words), "device": live.author.device.name,
            "time": look.time(live.author.timeMilliseconds), "sign": live.author.arrival.sign,
            "arrival": look(live.author.arrival.label),
          ] as Model
        },
        "effect": effect(value, register, isInForce, look),
      ]
    }
  }

  private static func effect(
    _ value: ShownValue, _ register: RegisterPresentation, _ isInForce: Bool, _ look: Look
  ) -> String {
    let name = register.field.label
    guard let inForce = register.effective, !isInForce else {
      return look(
        "“\(name.chinese)”保持“\(value.words.chinese)”，冲突解除", "“\(name.english)” stays “\(value.words.english)”; settled")
    }
    return look(
      "“\(name.chinese)”由“\(inForce.words.chinese)”改为“\(value.words.chinese)”，各节点一致",
      "“\(name.english)” changes from “\(inForce.words.english)” to “\(value.words.english)” on every node")
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
      if let write = OpID(chosen) {
        committed = try call.node.decideConflict(
          record, field: name, keeping: write, reason: reason, seen: seen.heads, by: session)
      } else if !other.isEmpty {
        committed = try call.node.decideConflict(
          record, field: name, value: other, reason: reason, seen: seen.heads, by: session)
      } else {
        throw NodeError("noChoice", .usage, Catalogue.label("chooseValue"))
      }
      return turn.seeOther("/records/\(record)", committed.isWaiting ? "actWaits" : "conflictDecided")
    } catch let error as NodeError {
      return try page(call, error)
    }
  }
}
