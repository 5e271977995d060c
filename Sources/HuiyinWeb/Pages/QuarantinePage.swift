import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 重新采纳: changes in quarantine, each with its reasons, and the button that re-admits one, for whom it is (DESIGN 6).
/// What a change would have done is told only of records that the reader may see.
enum QuarantinePage {
  static let routes: [Route] = [.get("/quarantine") { try page($0, nil) }, .post("/quarantine", .loggedIn, readmit)]

  /// Of a page: what a revoked device brings may be thousands.
  private static let rowsMaximum = 100

  static func href(_ changeset: String) -> String { "/quarantine#q-\(changeset)" }

  private static func page(_ call: Call, _ error: NodeError?) throws -> Reply {
    let (look, person) = (call.look, try call.person().person)
    let all = try call.node.quarantine()
    // What nobody can re-admit stays for good: it must not keep the others from the page.
    let items = (all.filter(\.quarantine.isLiftable) + all.filter { !$0.quarantine.isLiftable }).prefix(rowsMaximum)
    let visible = Set(try call.node.visible(items.map(\.heading), to: person).map(\.record))
    let isHub = try call.node.syncStanding().link == .hub
    return .page(
      "quarantine", title: look.text("readmitTitle"), section: "navSync", live: "/quarantine",
      ExportPages.buttons("quarantine", call).merging([
        "rows": items.map { row($0, isVisible: visible.contains($0.heading.record), person, isHub, look) }.ifAny,
        "isMore": all.count > items.count, "problems": error.map { FormReading.problems($0, look) },
      ]))
  }

  private static func row(
    _ item: QuarantineItem, isVisible: Bool, _ person: Person, _ isHub: Bool, _ look: Look
  ) -> Model {
    let quarantine = item.quarantine
    let whyNot = whyNot(quarantine, person, isHub, look)
    return [
      "id": "q-\(quarantine.changeset)", "changeset": quarantine.changeset.description,
      "href": isVisible ? "/records/\(item.heading.record)" : nil,
      "number": isVisible ? item.heading.name : look(item.heading.kind.label),
      "title": isVisible ? item.heading.title.map { look.plain($0) } : nil,
      "who": look(quarantine.author.person.words), "device": quarantine.author.device.name,
      "time": look.time(quarantine.author.timeMilliseconds),
      "reasons": quarantine.reasons.map { reason in
        ["text": look(reason.label), "advice": look.advice(reason.advice)] as Model
      },
      "ops": isVisible ? quarantine.ops.map { ["text": look($0.words)] as Model }.ifAny : nil,
      "isHidden": !isVisible, "canReadmit": whyNot == nil, "whyNot": whyNot,
    ]
  }

  /// Nil: the person may re-admit it, here.
  private static func whyNot(
    _ quarantine: QuarantinePresentation, _ person: Person, _ isHub: Bool, _ look: Look
  ) -> String? {
    if !quarantine.isLiftable { return look.text("readmitNotLiftable") }
    let readmitters = quarantine.readmitters
    if !readmitters.includes(person) { return look.text("readmitBy") + look(readmitters.words) }
    return isHub ? nil : look.text("readmitAtHub")
  }

  private static func readmit(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let person = try call.person().person
    guard let changeset = ChangesetReference(hexadecimal: call.form.text("changeset")) else {
      throw WebError.badRequest
    }
    do {
      guard let item = try call.node.quarantine().first(where: { $0.quarantine.changeset == changeset }) else {
        throw NodeError(
          "notQuarantined", .refused, Catalogue.label("readmitGone"), next: Catalogue.label("readmitGoneNext"))
      }
      // Roles that never may are told so before anything is asked of the store.
      let quarantine = item.quarantine
      if quarantine.isLiftable, !quarantine.readmitters.includes(person) { throw WebError.noPermission }
      _ = try call.node.readmit(changeset, by: try call.person())
      return turn.seeOther("/quarantine", "readmitted")
    } catch let error as NodeError {
      return try page(call, error)
    }
  }
}
