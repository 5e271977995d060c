import HuiyinAuthority
import HuiyinNode
import HuiyinRecords
import HuiyinStore
import HuiyinTownship

/// 人员: who somebody is, where they may work, what they have in hand, what they did last (DOMAIN 2; 16, screen 16).
enum PersonPage {
  static let routes: [Route] = [.get("/people/:number", .loggedIn, page)]

  /// Pairs that may be one matter, of those that are counted: each is looked at, whether the reader may see it.
  static let pairsMaximum = 100
  static let actsMaximum = 20
  /// Of one changeset: a registration sets a dozen fields.
  static let opsMaximum = 3

  private static func page(_ call: Call) throws -> Reply {
    let (look, snapshot) = (call.look, try call.node.directorySnapshot())
    guard let number = PersonNumber(call.parameter("number")), let person = snapshot.persons[number] else {
      throw WebError.notFound
    }
    let devices = try call.node.devices().filter { !$0.isRevoked && $0.device.vouches.contains(number) }
    let facts: Model = [
      "accountPath": try AccountPage.href(person, call), "personName": person.name, "code": String(number),
      "isActive": person.isActive, "phone": person.phone.ifAny,
      "unit": snapshot.units[person.unit]?.name, "roles": look.list(person.roles.roles.map { look($0.label) }),
      "scope": scope(person, snapshot, look), "representative": person.representative.map { model(of: $0, look) },
      "mediator": person.mediator.map { mediator in
        ["qualification": mediator.qualification.ifAny, "organisation": mediator.organisation.ifAny] as Model
      },
      "cards": cards(person, snapshot).ifAny,
      "devices": devices.map { listed in
        [
          "shortCode": listed.device.shortCode, "deviceName": listed.device.name,
          "kind": look(listed.device.kind.label), "isLocal": listed.device.id == call.site.device,
        ] as Model
      }.ifAny,
      "acts": try acts(call, person).ifAny,
    ]
    return .page(
      "person-profile", title: person.name, section: "navPeople",
      facts.merging(try inHand(call, person))
        .merging(ExportPages.buttons("person", call, ExportPages.query("number", "\(number)"))))
  }

  /// What the person's roles let them see, and the grids that they belong or are posted to.
  private static func scope(_ person: Person, _ snapshot: DirectorySnapshot, _ look: Look) -> String? {
    let scopes = PermissionColumn.allCases.filter { !$0.roles.isDisjoint(with: person.roles) }
      .flatMap { PermissionMatrix.township[.see, $0].scopes }
    var words: [String] = []
    for scope in scopes where !words.contains(look(scope.label)) { words.append(look(scope.label)) }
    let grids = PermissionActor(person, in: snapshot).grids.sorted().compactMap { snapshot.units[$0]?.name }
    let names = look.list(grids).map { look.text("inParentheses", $0) } ?? ""
    return look.list(words).map { $0 + names } ?? look.list(grids)
  }

  /// 明白卡 of the grids where a representative or a mediator stands on it.
  private static func cards(_ person: Person, _ snapshot: DirectorySnapshot) -> [Model] {
    guard person.isActive, person.isRepresentative || person.roles.contains(Role.mediator.bit) else { return [] }
    return PermissionActor(person, in: snapshot).grids.sorted().compactMap { snapshot.units[$0] }.map { unit in
      ["href": GridCardPage.path(unit.number), "name": unit.name]
    }
  }

  private static func model(of representative: Representative, _ look: Look) -> Model {
    let fourRoles = Choices.fourRoles.filter { representative.fourRoles.contains($0.code.text ?? "") }
    return [
      "level": look(representative.level.label), "status": look(representative.status.label),
      "district": representative.district.ifAny,
      "term": representative.term.ifAny, "tags": look.list(representative.tags),
      "fourRoles": look.list(fourRoles.map { look($0.label) }),
    ]
  }

  /// As the person's own list has it, without what the reader may not see.
  private static func inHand(_ call: Call, _ person: Person) throws -> Model {
    let (look, reader) = (call.look, try call.person().person)
    let (counts, isCut) = try call.node.taskCounts(of: person, shownTo: reader, limit: pairsMaximum)
    return [
      "counts": counts.map { count -> Model in
        ["code": count.rule.code, "label": look(count.rule.label), "count": String(count.count)]
      }.ifAny, "isMore": isCut, "limit": String(pairsMaximum),
    ]
  }

  private static func acts(_ call: Call, _ person: Person) throws -> [Model] {
    let look = call.look
    return try call.node.lastActs(of: person, visibleTo: call.person().person, limit: actsMaximum).map { act in
      let shown = act.ops.prefix(opsMaximum).map { op in
        [
          "words": look(op.words), "verdict": op.verdict.isEffective ? nil : look(op.verdict.label),
        ] as Model
      }
      let rest = act.ops.count - shown.count
      return look.workCase(act.heading, isOwn: false).merging([
        "time": look.time(act.author.timeMilliseconds), "device": act.author.device.name, "ops": shown,
        "rest": rest == 0 ? nil : look.text("moreActs", String(rest)),
      ])
    }
  }
}
