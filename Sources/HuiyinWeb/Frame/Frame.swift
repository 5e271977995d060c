import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// What stands around every page: who is logged in, on which node, how it stands with the hub, and the way on.
enum Frame {
  static func html(_ page: Page, _ turn: Turn) -> String {
    let call = turn.call
    let look = call.look
    var model = frame(page, look)
    model["csrf"] = turn.visit.csrf
    // A word that waits is for the page that the person comes to, not for the renewal of the one that is left.
    let notice = call.isUse ? call.site.visits.takeNotice(of: turn.visit) : nil
    model["notice"] = notice.map { look($0.words) }
    model["noticeWarnings"] = notice?.warnings.map { look(Catalogue.sentence("pleaseCheck", $0)) }.ifAny
    model["printedOn"] = look.date(call.node.today.text)
    let own = call.isPost ? page.live : call.path + (call.query.encoded.ifAny.map { "?" + $0 } ?? "")
    model["back"] = own ?? "/"
    model["nodeName"] = nodeName(call)
    if let session = call.session {
      let roles = session.person.roles.roles.map { look($0.label) }
      model["person"] =
        ["name": session.person.name, "roles": roles.joined(separator: look.text("between"))] as Model
      let standing = try? call.node.syncStanding(for: session.person)
      model["chip"] = standing.map { SyncChip.model($0, look) } ?? SyncChip.unknown(look)
      model["chipSilent"] = SyncChip.silent(look)
      model["chipUnknown"] = SyncChip.unknown(look)
      model["arriving"] = standing?.arriving.map { look($0.words) }
      model["sections"] = sections(page, call)
      model["live"] = own
      model["searched"] = call.path == "/search" ? call.query["q"] : nil
    }
    return Templates.render(page.template, model.merging(page.model))
  }

  /// Without a node or a visit behind it.
  static func bare(_ page: Page, _ look: Look) -> String {
    Templates.render(page.template, frame(page, look).merging(page.model))
  }

  private static func frame(_ page: Page, _ look: Look) -> Model {
    [
      "t": CatalogueWords(look: look), "lang": look("zh-CN", "en"), "isLarge": look.isLarge,
      "title": page.title, "pageName": page.template, "isChinese": look.language == .chinese,
      "style": Asset.style.address, "script": Asset.script.address, "csrf": nil, "notice": nil,
      "noticeWarnings": nil, "back": "/", "printedOn": nil,
      "nodeName": nil, "person": nil, "chip": nil, "sections": nil, "live": nil, "searched": nil,
      "chipSilent": nil, "chipUnknown": nil, "arriving": nil,
      "helpPath": HelpScreen.address(of: page.template),
    ]
  }

  private static func nodeName(_ call: Call) -> String? {
    guard let snapshot = try? call.node.directorySnapshot(),
      let device = call.site.device.flatMap({ snapshot.devices[$0] })
    else { return nil }
    return "\(snapshot.townshipName) · \(device.name)"
  }

  /// The navigation: sections of those who may open them.
  private static func sections(_ page: Page, _ call: Call) -> [Model] {
    guard let person = call.session?.person else { return [] }
    let limited = ["navAudit": Node.mayReadAudit(person), "navIntake": Node.mayRegister(person)]
    let isOffice = WorkLinks.holds(call.path)
    return Section.all.filter { limited[$0.key] ?? true }.map { section in
      [
        "key": section.key, "href": section.path, "name": call.look.text(section.key),
        "isCurrent": section.key == page.section && !isOffice, "accessKey": section.accessKey,
        // What the office works through stands beside all records.
        "office": section.key == "navList" ? WorkLinks.models(call) : nil, "isOffice": isOffice,
      ]
    }
  }
}

/// A part of the navigation.
struct Section: Sendable {
  /// Key of its name in the catalogue.
  let key: String
  let path: String
  /// With the browser's own key for it, and alone after `g`.
  let accessKey: String

  static let all = [
    Section(key: "navHome", path: "/", accessKey: "1"),
    Section(key: "navIntake", path: "/intakes/new", accessKey: "2"),
    Section(key: "navList", path: "/list", accessKey: "3"),
    Section(key: "navConflicts", path: "/conflicts", accessKey: "4"),
    Section(key: "navProposals", path: "/proposals", accessKey: "5"),
    Section(key: "navDuplicates", path: "/duplicates", accessKey: "0"),
    Section(key: "navSync", path: "/sync", accessKey: "6"),
    Section(key: "navPeople", path: "/people", accessKey: "7"),
    Section(key: "navAudit", path: "/audit", accessKey: "8"),
    Section(key: "navHelp", path: "/help", accessKey: "9"),
  ]
}
