import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// U盘摆渡 on the page of nodes: a file of changes out and in, for who keeps the machine (DOMAIN 16, screen 20).
enum BundlePages {
  static let inPath = "/sync/bundle/in"
  private static let outPath = "/sync/bundle/out"

  static let routes: [Route] = [
    .post(outPath, .loggedIn, takeOut),
    .post(inPath, .loggedIn, bytesMaximum: Node.bundleBytesMaximum + WebLimits.formBytesMaximum, takeIn),
  ]

  /// Nil: it is nothing for this reader.
  static func model(_ call: Call, _ error: NodeError?) throws -> Model? {
    guard try Node.mayCarryChanges(call.person().person) else { return nil }
    let (look, errands) = (call.look, call.site.errands)
    let isOut = call.path == outPath
    let inError = isOut ? nil : error ?? errands.refusal(.bundle)
    let units = try call.node.directorySnapshot().units.values.filter(\.isActive).sorted { $0.number < $1.number }
    let choices =
      [("", look.text(try call.node.bundleNeedsUnit() ? "chooseOne" : "bundleAll"))]
      + units.map { (String($0.number), "\($0.name) · \(look($0.kind.label))") }
    return [
      "units": choices.map { code, word in
        ["code": code, "word": word, "isChosen": !code.isEmpty && code == call.form.text("unit")] as Model
      },
      "outError": isOut ? error.map { words($0, look) } : nil, "inError": inError.map { words($0, look) },
      "megabytes": String(Node.bundleBytesMaximum / 1_048_576), "taken": taken(errands.stage(.bundle), look),
      "going": errands.going(.bundle, look).map { [$0] },
    ]
  }

  /// For the head of the page, with the way to the field.
  static func problems(_ error: NodeError, _ call: Call) -> Model {
    let isShown = call.session.map { Node.mayCarryChanges($0.person) } ?? false
    let target = isShown ? (call.path == outPath ? "bundle-unit" : "bundle-file") : nil
    return [
      "heading": call.look.text("refusedHeading"),
      "items": [["target": target, "text": words(error, call.look), "advice": nil] as Model],
    ]
  }

  /// Of a file that is too large the command is the only way, so it is named here too.
  private static func words(_ error: NodeError, _ look: Look) -> String {
    look(error.what) + (error.next.map { look.text("semicolon") + look($0) } ?? "")
  }

  private static func taken(_ stage: Errands.Stage?, _ look: Look) -> String? {
    guard case .ended(let at, .taken(let report))? = stage else { return nil }
    return look.time(at) + look.text("comma")
      + look.text(
        "bundleTaken", String(report.added), String(report.repeated), String(report.quarantined.count),
        String(report.parked.count))
  }

  private static func takeOut(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    do {
      let code = call.form.text("unit")
      let unit = try UnitNumber(code).flatMap { try call.node.directorySnapshot().units[$0] }
      guard try unit != nil || code.isEmpty || !Node.mayCarryChanges(call.person().person) else {
        throw Node.bundleWithoutUnit
      }
      let bundle = try call.node.exportBundle(for: unit, by: call.person())
      let day = call.node.today.compactText
      return .file(
        Download(
          name: Catalogue.sentence("bundleName", [unit?.name ?? Catalogue.label("bundleWhole").chinese, day]).chinese,
          plainName: "changes-\(day).changes",
          type: "application/octet-stream", bytes: bundle.bytes))
    } catch let error as NodeError {
      return try SyncPage.page(call, nil, bundle: error)
    }
  }

  private static func takeIn(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    do {
      guard let bytes = call.form.files["file"], !bytes.isEmpty else {
        throw NodeError("noFile", .usage, Catalogue.label("bundleNoFile"))
      }
      let (node, session) = (call.node, try call.person())
      let stage = call.site.errands.run(.bundle, for: call) { tell in
        .taken(try node.importBundle(bytes, by: session, progress: tell))
      }
      switch stage {
      case nil: throw NodeError("bundleBusy", .refused, Catalogue.label("bundleBusy"))
      case .ended(_, .refused(let error))?: throw error
      case .ended?, .running?: return .seeOther("/sync#bundle")
      }
    } catch let error as NodeError {
      return try SyncPage.page(call, nil, bundle: error)
    }
  }
}
