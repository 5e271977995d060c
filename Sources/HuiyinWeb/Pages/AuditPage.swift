import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 审计: who looked behind a mask, and why; of one record also who just looked (DOMAIN 8; 16, screen 23).
enum AuditPage {
  static let routes: [Route] = [
    .get("/audit", .loggedIn) { try page($0, nil) },
    .get("/records/:id/audit", .loggedIn) { try page($0, try $0.record()) },
  ]

  static let linesMaximum = 300
  /// Whose work it is to look into it.
  private static let readers = RoleSet(.administrator, .petitionHead, .leader, .presidium)

  static func isReader(_ roles: RoleSet) -> Bool { !roles.isDisjoint(with: readers) }

  private static func page(_ call: Call, _ record: RecordID?) throws -> Reply {
    let (look, person) = (call.look, try call.person().person)
    guard isReader(person.roles) else { throw WebError.noPermission }
    let acts = try call.node.auditTrail(of: record, withLooks: record != nil).reversed().prefix(linesMaximum)
    return .page(
      "audit", title: look.text("auditTitle"), section: "navAudit",
      [
        "recordPath": record.map { "/records/\($0)" }, "glass": record == nil ? try GlassPage.week(call) : nil,
        "rows": acts.map { act in
          [
            "act": look(act.words), "number": act.number ?? act.record.map { String($0.description.prefix(12)) },
            "who": look(act.author.person.words), "device": act.author.device.name,
            "time": look.time(act.author.timeMilliseconds), "reason": act.reason ?? act.export.map { look($0.words) },
          ] as Model
        }.ifAny,
      ])
  }
}
