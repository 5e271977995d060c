import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 关闭账户: what somebody who leaves still has in hand, what of theirs may still come, and the button (DOMAIN 13, E8).
/// The same page opens the account again.
enum AccountPage {
  static let routes: [Route] = [
    .get("/people/:number/account") { try page($0, person($0)) },
    .post("/people/:number/account", .loggedIn, change),
  ]

  /// Items in hand that are named.
  private static let itemsMaximum = 200

  private static func isAdministrator(_ call: Call) throws -> Bool {
    try call.person().person.roles.contains(Role.administrator.bit)
  }

  private static func person(_ call: Call) throws -> Person {
    guard try isAdministrator(call) else { throw WebError.noPermission }
    guard let number = PersonNumber(call.parameter("number")),
      let person = try call.node.directorySnapshot().persons[number]
    else { throw WebError.notFound }
    return person
  }

  /// Nil: it is nothing for this reader.
  static func href(_ person: Person, _ call: Call) throws -> String? {
    try isAdministrator(call) ? "/people/\(person.number)/account" : nil
  }

  /// - Parameter isUnconfirmed: the tick was missing.
  private static func page(
    _ call: Call, _ person: Person, isUnconfirmed: Bool = false, error: NodeError? = nil
  ) throws -> Reply {
    let look = call.look
    let items = try person.isActive ? call.node.itemsInHand(of: person) : []
    let visible = Set(try call.node.visible(items, to: call.person().person).map(\.record))
    let unarrived = try person.isActive ? call.node.unarrivedWork(of: person) : []
    let unconfirmed: Model = [
      "heading": look.text("problemsHeading"),
      "items": [["target": "confirm", "text": look.text("accountUnconfirmed"), "advice": nil] as Model],
    ]
    return .page(
      "account", title: look.text(person.isActive ? "accountClose" : "accountReopen"), section: "navPeople",
      [
        "personPath": "/people/\(person.number)", "action": "/people/\(person.number)/account",
        "personName": person.name, "code": String(person.number), "isOpen": person.isActive,
        "isElsewhere": try call.node.syncStanding().link != .hub,
        "isOwn": try call.person().person.number == person.number,
        "items": items.prefix(itemsMaximum).map { heading -> Model in
          let isVisible = visible.contains(heading.record)
          return [
            "number": heading.name, "href": isVisible ? "/records/\(heading.record)/edit" : nil,
            "title": isVisible ? heading.title.map { look.plain($0) } : nil,
          ]
        }.ifAny,
        "itemCount": String(items.count), "checks": try checks(call, person, items, unarrived).ifAny,
        "unarrived": unarrived.map { look($0.unarrivedWords(look.time)) }.ifAny,
        "confirmError": isUnconfirmed ? look.text("accountUnconfirmed") : nil,
        "problems": isUnconfirmed ? unconfirmed : error.map { FormReading.problems($0, look) },
      ])
  }

  /// 移交清单: what is to be done before somebody leaves, ticked where it is; of a closed account nothing.
  private static func checks(
    _ call: Call, _ person: Person, _ items: [RecordHeading], _ unarrived: [PeerStatus]
  ) throws -> [Model] {
    guard person.isActive else { return [] }
    let look = call.look
    let own = try call.node.devices().filter { !$0.isRevoked && $0.device.vouches == [person.number] }
      .map(\.device.name).sorted()
    func check(_ key: String, _ isDone: Bool, done: String, open: String) -> Model {
      ["key": key, "isDone": isDone, "words": isDone ? done : open]
    }
    return [
      check(
        "items", items.isEmpty, done: look.text("handoverItemsDone"),
        open: look.text("handoverItems", String(items.count))),
      check(
        "arrived", unarrived.isEmpty, done: look.text("handoverArrivedDone"),
        open: look.text("handoverArrived", String(unarrived.count))),
      check(
        "devices", own.isEmpty, done: look.text("handoverDevicesDone"),
        open: look.text("handoverDevices", look.list(own) ?? "")),
    ]
  }

  private static func change(_ turn: inout Turn) throws -> Reply {
    let call = turn.call
    let person = try person(call)
    guard ["close", "reopen"].contains(call.form.text("act")) else { throw WebError.badRequest }
    let isClosing = call.form.text("act") == "close"
    guard call.form.text("confirm") == "yes" else { return try page(call, person, isUnconfirmed: true) }
    do {
      if isClosing {
        try call.node.closeAccount(of: person, by: try call.person())
      } else {
        try call.node.reopenAccount(of: person, by: try call.person())
      }
      return turn.seeOther("/people/\(person.number)", isClosing ? "accountClosed" : "accountReopened")
    } catch let error as NodeError {
      return try page(call, person, error: error)
    }
  }
}
