import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 延期: asked for, granted, refused, told to the citizen. A form that was open while the case or its extension moved on
/// is shown again with what has changed.
enum ExtensionPages {
  static let routes: [Route] = [.post("/records/:id/extension/:act", .loggedIn, act)]

  private static func act(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let (record, session) = (try call.record(), try call.person())
    let days = Int(call.form.text("days").trimmed)
    let reason = call.form.text("reason").trimmed
    let seen = try call.form["seen"].map { _ in try Seen(call, record) }
    if let meanwhile = seen?.model(call.look) { return try RecordPage.page(call, record, meanwhile: meanwhile) }
    do {
      // The extension is a record of its own, of which the heads of the case tell nothing.
      if let was = call.form["was"], was != mark(try call.node.extensionState(of: record)) {
        throw NodeError(
          "extensionMoved", .refused, Catalogue.label("extensionMoved"), next: Catalogue.label("pairMovedNext"))
      }
      let committed: Committed
      switch call.parameter("act") {
      case "ask":
        guard let days else { throw noDays("asked_days") }
        guard !reason.isBlank else { throw NodeError.reasonNeeded }
        committed = try call.node.askExtension(of: record, days: days, reason: reason, by: session)
      case "grant":
        // Nothing typed is what was asked for; what is no number is nothing that anybody has granted.
        guard days != nil || call.form.text("days").trimmed.isEmpty else { throw noDays("extended_days") }
        committed = try call.node.grantExtension(
          of: record, days: days, seen: try seen?.heads ?? Seen(call, record).heads, by: session)
      case "refuse":
        guard !reason.isBlank else { throw NodeError.reasonNeeded }
        committed = try call.node.refuseExtension(of: record, reason: reason, by: session)
      case "noted": committed = try call.node.noteExtension(of: record, by: session)
      case "inform": committed = try call.node.informOfExtension(of: record, by: session)
      default: throw WebError.notFound
      }
      return try StepPages.told(&turn, committed, record)
    } catch let error as NodeError {
      return try RecordPage.page(call, record, error: error)
    }
  }

  private static func noDays(_ field: String) -> NodeError {
    let words = Catalogue.label("daysNeeded")
    return NodeError("noDays", .usage, words, fields: [.init(field: field, label: words)])
  }

  /// What the forms of the extension have shown of it.
  static func mark(_ state: ExtensionState) -> String {
    let numbers = [state.askedDays, state.grantedDays].map { $0.map(String.init) ?? "" }
    return Asset.hash(
      (numbers + [state.refusal ?? "", state.citizenInformedAt ?? ""] + state.reasons).joined(separator: "\n"))
  }
}

extension NodeError {
  /// Beside the field that asks for it.
  static let reasonNeeded = NodeError(
    "noReason", .usage, Catalogue.label("reasonNeeded"),
    fields: [.init(field: "reason", label: Catalogue.label("reasonNeeded"))])
}
