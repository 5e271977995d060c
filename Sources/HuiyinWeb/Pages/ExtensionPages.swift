import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 延期: asked for, granted, refused, told to the citizen.
enum ExtensionPages {
  static let routes: [Route] = [.post("/records/:id/extension/:act", .loggedIn, act)]

  private static func act(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let (record, session) = (try call.record(), try call.person())
    let days = Int(call.form.text("days").trimmed)
    let reason = call.form.text("reason").trimmed
    do {
      let committed: Committed
      switch call.parameter("act") {
      case "ask":
        guard let days else { throw NodeError("noDays", .usage, Catalogue.label("daysNeeded")) }
        guard !reason.isBlank else { throw NodeError("noReason", .usage, Catalogue.label("reasonNeeded")) }
        committed = try call.node.askExtension(of: record, days: days, reason: reason, by: session)
      case "grant":
        committed = try call.node.grantExtension(
          of: record, days: days, seen: try Seen(call, record).heads, by: session)
      case "refuse":
        guard !reason.isBlank else { throw NodeError("noReason", .usage, Catalogue.label("reasonNeeded")) }
        committed = try call.node.refuseExtension(of: record, reason: reason, by: session)
      case "inform": committed = try call.node.informOfExtension(of: record, by: session)
      default: throw WebError.notFound
      }
      return try StepPages.told(&turn, committed, record)
    } catch let error as NodeError {
      return try RecordPage.page(call, record, error: error)
    }
  }
}
